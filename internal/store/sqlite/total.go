package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"chancery/internal/record"
)

// totals adds up from the table of totals what it can tell: by all but the day,
// of everybody or of one code, without what only an entry tells. Of bounds in time
// it tells the whole months [from, to) alone; ok is false when it tells nothing.
func (q *search) totals(ctx context.Context, c querier, by string, counts map[string]int) (from, to string, ok bool, err error) {
	f, code := q.f, everyone
	if len(f.Parties) == 1 && f.Parties[0] == (record.PartyFilter{Code: f.Parties[0].Code}) && by != "actor" {
		code = f.Parties[0].Code
		f.Parties = nil
	}
	_, rest := ofShape(f)
	f.Kinds, f.Types, f.Statuses, f.Reviews, f.Accounts, f.Disputed, f.Not = nil, nil, nil, nil, nil, false, nil
	since, until, dated, undated := f.Since, f.Until, f.Dated, f.Undated
	f.Since, f.Until, f.Dated, f.Undated = "", "", false, false
	what := map[string]string{"month": "t.month", "year": "substr(t.month, 1, 4)", "actor": "t.code", "day": ""}[by]
	ofShapes := what == "" && by != "day"
	if ofShapes {
		what = "t.shape"
	}
	if what == "" || len(rest) > 0 || f.Within || !plainShape(f) || undated && (dated || since != "" || until != "") {
		return "", "", false, nil
	}
	from, to = wholeMonths(since, until)
	when := "t.month >= ? AND t.month < ?"
	args := []any{from, to}
	switch {
	case since != "" && until != "" && from >= to:
		return "", "", false, nil
	case undated:
		when, args = "t.month = ?", []any{""}
	case since == "" && until == "" && !dated && by != "month" && by != "year":
		when, args = "t.month = ?", []any{allMonths}
	case since == "" && until == "" && !dated:
		when, args = "t.month <> ?", []any{allMonths}
	}
	if q.pick != nil {
		when += " AND t.shape IN (" + list(q.pick) + ")"
	}
	query := "SELECT CAST(" + what + " AS TEXT), sum(t.n) FROM total t WHERE t.code = ? AND " + when + " GROUP BY 1"
	if by == "actor" {
		// The codes first, from one to the next, or all their months would be read.
		query = `WITH RECURSIVE c (code) AS (SELECT min(code) FROM total WHERE code > ? UNION ALL
			SELECT (SELECT min(code) FROM total WHERE code > c.code) FROM c WHERE c.code IS NOT NULL)
			SELECT c.code, sum(t.acts) FROM c CROSS JOIN total t ON t.code = c.code WHERE c.code IS NOT NULL AND ` + when + " GROUP BY 1"
	}
	rows, err := c.QueryContext(ctx, query, append([]any{code}, args...)...)
	if !ofShapes {
		return from, to, true, gather(rows, err, counts)
	}
	found := map[string]int{}
	err = gather(rows, err, found)
	for seq, h := range q.shapes {
		counts[h.keyOf(by, "")] += found[list([]int64{seq})]
	}
	return from, to, true, err
}

// wholeMonths are the months [from, to) that lie wholly within two days; a side
// that is not bounded is bounded by what no month passes.
func wholeMonths(since, until string) (from, to string) {
	from, to = "0", "~"
	if t, err := time.Parse(time.DateOnly, since); err == nil {
		if t.Day() > 1 {
			t = time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC)
		}
		from = t.Format("2006-01")
	}
	if t, err := time.Parse(time.DateOnly, until); err == nil {
		to = t.AddDate(0, 0, 1).Format("2006-01")
	}
	return from, to
}

// outside are the parts of some arms that lie before or after the whole months
// [from, to).
func outside(arms []arm, from, to string) (out []arm) {
	for _, a := range arms {
		if from != "0" {
			b := a
			b.hi = earlier(b.hi, dayBytes(dayNumber(from+"-01")))
			out = append(out, b)
		}
		if to != "~" {
			b := a
			b.lo = later(b.lo, dayBytes(dayNumber(to+"-01")))
			out = append(out, b)
		}
	}
	return slices.DeleteFunc(out, func(a arm) bool { return bytes.Compare(a.lo, a.hi) >= 0 })
}

// sumKey is a row of total.
type sumKey struct {
	code, month string
	shape       int64
}

// addSums files by how much the totals become more.
func (p filing) addSums() error {
	keys := slices.SortedFunc(maps.Keys(p.sums), func(x, y sumKey) int {
		return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.month, y.month), cmp.Compare(x.shape, y.shape))
	})
	for _, k := range keys {
		if x := p.sums[k]; x != [2]int{} {
			if err := p.exec(p.st.sum, k.code, k.month, k.shape, x[0], x[1]); err != nil {
				return err
			}
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(p.weights)) {
		if n := p.weights[kind]; n != 0 {
			if err := p.exec(p.st.weigh, n, kind); err != nil {
				return err
			}
		}
	}
	clear(p.sums)
	clear(p.weights)
	return nil
}
