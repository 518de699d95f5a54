package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/record"
)

// groupings are the columns by which Tally can count.
var groupings = map[string]string{
	"month": "CASE WHEN e.dated = 1 THEN substr(e.sort, 1, 7) ELSE '' END", "year": "CASE WHEN e.dated = 1 THEN substr(e.sort, 1, 4) ELSE '' END",
	"day": "CASE WHEN e.dated = 1 THEN substr(e.sort, 1, 10) ELSE '' END", "type": "e.type", "mode": "e.type || CASE WHEN e.modes = '' THEN '' ELSE '/' || e.modes END",
	"kind": "e.kind", "status": "e.status", "review": "e.review", "account": "e.account",
}

// Tally implements record.View. By "actor" each entry counts once for each code
// that acts in it.
func (s *Store) Tally(ctx context.Context, f record.Filter, by string) ([]record.Count, error) {
	f.Limit, f.Offset, f.Desc, f.After = 0, 0, false, ""
	if counts, ok, err := s.totals(ctx, f, by); ok || err != nil {
		return counts, s.fail("look into", err)
	}
	column, ok := groupings[by]
	counts := map[string]int{}
	q := selection(f)
	switch {
	case by == "actor" && q.exact:
		q.from = strings.Replace(q.from, "entry e", "entry e", 1) + " JOIN side g ON g.entry = e.seq AND g.role IN ('a','b')"
		column, ok = "g.code", true
	case by == "actor":
		for e, err := range s.Entries(ctx, f) {
			if err != nil {
				return nil, err
			}
			seen := map[string]bool{}
			for _, p := range e.Actor {
				if p.Code != "" && !seen[p.Code] {
					seen[p.Code] = true
					counts[p.Code]++
				}
			}
		}
		return sorted(counts), nil
	}
	if !ok {
		return nil, fmt.Errorf("cannot count by %q", by)
	}
	if !q.exact {
		for b, err := range s.Briefs(ctx, f) {
			if err != nil {
				return nil, err
			}
			counts[keyOf(b, by)]++
		}
		return sorted(counts), nil
	}
	count := "count(*)"
	if strings.Contains(q.from, "side ") {
		count = "count(DISTINCT e.seq)"
	}
	rows, err := s.read.QueryContext(ctx, "SELECT "+column+", "+count+" FROM "+q.from+" WHERE e.current = 1"+q.where.String()+" GROUP BY 1", q.args...)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	for rows.Next() {
		var c record.Count
		if err := rows.Scan(&c.Key, &c.N); err != nil {
			return nil, s.fail("look into", err)
		}
		if c.Key != "" || by != "actor" {
			counts[c.Key] += c.N
		}
	}
	return sorted(counts), s.fail("look into", rows.Err())
}

// keyOf is the key of a brief; dates as in record.Key.
func keyOf(b record.Brief, by string) string {
	day := cmp.Or(b.Start, b.End)
	switch by {
	case "month":
		return day[:min(7, len(day))]
	case "year":
		return day[:min(4, len(day))]
	case "day":
		return day
	case "type":
		return b.Type
	case "mode":
		if b.Mode != "" {
			return b.Type + "/" + b.Mode
		}
		return b.Type
	case "kind":
		return string(b.Kind)
	case "status":
		return b.Status
	case "review":
		return b.Review
	}
	return b.Account
}

func sorted(counts map[string]int) []record.Count {
	out := make([]record.Count, 0, len(counts))
	for k, n := range counts {
		out = append(out, record.Count{Key: k, N: n})
	}
	slices.SortFunc(out, func(a, b record.Count) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// totals answers from the table of totals what it can: by all but day and
// actor, of everybody or of one code, without bounds in time and without what
// only an entry tells.
func (s *Store) totals(ctx context.Context, f record.Filter, by string) ([]record.Count, bool, error) {
	column := map[string]string{"month": "e.month", "year": "substr(e.month, 1, 4)", "type": "e.type", "mode": groupings["mode"], "kind": "e.kind",
		"status": "e.status", "review": "e.review", "account": "e.account"}[by]
	code := ""
	if len(f.Parties) == 1 && f.Parties[0] == (record.PartyFilter{Code: f.Parties[0].Code}) {
		code = f.Parties[0].Code
		f.Parties = nil
	}
	plain := func(f record.Filter) bool {
		return len(f.Parties)+len(f.From)+len(f.To)+len(f.According)+len(f.Calendar)+len(f.Documents)+len(f.Places)+len(f.Contexts)+len(f.Fields)+len(f.Words) == 0 &&
			f.Since == "" && f.Until == "" && !f.Dated && !f.Undated && f.About == "" && f.Reports <= 1 && !f.Disputed && f.Below == 0
	}
	if column == "" || !plain(f) {
		return nil, false, nil
	}
	for _, n := range f.Not {
		if !plain(n) || len(n.Not) > 0 {
			return nil, false, nil
		}
	}
	q := &query{exact: true}
	q.conditions(f)
	rows, err := s.read.QueryContext(ctx, "SELECT "+column+", sum(e.n) FROM total e WHERE e.code = ?"+q.where.String()+" GROUP BY 1 HAVING sum(e.n) > 0", append([]any{code}, q.args...)...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var c record.Count
		if err := rows.Scan(&c.Key, &c.N); err != nil {
			return nil, false, err
		}
		counts[c.Key] += c.N
	}
	return sorted(counts), true, rows.Err()
}
