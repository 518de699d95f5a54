package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"
)

// sheaved adds up from the sheaves what the totals do not tell. Of bounds in time
// it tells the whole months [from, to) alone; ok is false when it tells nothing.
func (q *search) sheaved(ctx context.Context, c querier, by string, counts map[string]int) (from, to string, ok bool, err error) {
	w := q.who()
	if from, to = wholeMonths(q.f.Since, q.f.Until); !w.ok || from >= to || q.busy != "" && by == "actor" {
		return "", "", false, nil
	}
	if by == "actor" {
		ok, err = q.actors(ctx, c, w, counts)
		return from, to, ok, err
	}
	err = q.cellsOf(ctx, c, w, months(q.f), func(month string, x cell, h shape, n int) bool {
		key := month
		if by == "day" && month != "" {
			key = fmt.Sprintf("%s-%02d", month, x.day()+1)
		}
		counts[h.keyOf(by, key)] += n
		return true
	})
	return from, to, true, err
}

// actors counts by who acts, for one code or two.
func (q *search) actors(ctx context.Context, c querier, w who, counts map[string]int) (ok bool, err error) {
	found, ok := map[string]int{}, true
	err = q.cellsOf(ctx, c, w, months(q.f), func(_ string, x cell, _ shape, n int) bool {
		if x.part()&partOthers != 0 && w.b != "" { // a third code, which only the entry tells
			ok = false
			return false
		}
		if x.part()&partActs != 0 {
			found[w.a] += n
		}
		if x.part()&(partActs<<2) != 0 && w.b != w.a {
			found[w.b] += n
		}
		return true
	})
	if err != nil || !ok || w.a == everyone {
		return false, err
	}
	if w.b == "" {
		if err := q.others(ctx, c, w, found); err != nil {
			return false, err
		}
	}
	for code, n := range found {
		counts[code] += n
	}
	return true, nil
}

// others counts for each other code how often it acts where w has its part. Whole
// years stand in one row each.
func (q *search) others(ctx context.Context, c querier, w who, found map[string]int) error {
	for _, m := range withYears(months(q.f)) {
		// The codes one by one, or all the rows of each would be read.
		rows, err := c.QueryContext(ctx, `WITH RECURSIVE c (code) AS (SELECT min(code) FROM total WHERE code > ?1 UNION ALL
				SELECT (SELECT min(code) FROM total WHERE code > c.code) FROM c WHERE c.code IS NOT NULL)
			SELECT c.code, s.body FROM c CROSS JOIN sheaf s ON s.a = min(c.code, ?2) AND s.b = max(c.code, ?2) AND s.month >= ?3 AND s.month < ?4
			WHERE c.code IS NOT NULL AND c.code <> ?2`, everyone, w.a, m.from, m.to)
		if err := q.bodies(rows, err, func(code string, x cell, _ shape, n int) bool {
			own, other := x.part()&3, x.part()>>2&3
			if code < w.a {
				own, other = other, own
			}
			if own&w.parts == w.parts && other&partActs != 0 {
				found[code] += n
			}
			return true
		}); err != nil && !errors.Is(err, errEnough) {
			return err
		}
	}
	return nil
}

// withYears puts the rows of whole years in the place of those of their months.
func withYears(months []stretch) (out []stretch) {
	for _, m := range months {
		undated, from, to := m.from == "", m.from, m.to
		if undated {
			out = append(out, stretch{"", "0"})
			if to == "0" {
				continue
			}
			from = "0"
		}
		first, last := from, to // the years [first, last)
		if from != "0" {
			if first = from[:4]; from[5:] != "01" {
				first = nextYear(first)
			}
		}
		if to != "y" {
			last = to[:4]
		}
		if first >= last {
			out = append(out, stretch{from, to})
			continue
		}
		if from != "0" && from[5:] != "01" {
			out = append(out, stretch{from, first})
		}
		out = append(out, stretch{"y" + first, "y" + last})
		if to != "y" && to[5:] != "01" {
			out = append(out, stretch{last, to})
		}
	}
	return out
}

func nextYear(year string) string {
	n, err := strconv.Atoi(year)
	if err != nil {
		panic(err) // the first four letters of a month
	}
	return fmt.Sprintf("%04d", n+1)
}
