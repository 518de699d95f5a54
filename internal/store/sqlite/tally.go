package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/record"
)

// keys are what entries can be counted by.
var keys = []string{"month", "year", "day", "type", "mode", "kind", "status", "review", "account"}

// Tally implements record.View. By "actor" each entry counts once for each code
// that acts in it.
func (s *Store) Tally(ctx context.Context, f record.Filter, by string) ([]record.Count, error) {
	f.Limit, f.Offset, f.Desc, f.After = 0, 0, false, ""
	counts, err := s.tally(ctx, f, by)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	out := make([]record.Count, 0, len(counts))
	for k, n := range counts {
		if n > 0 {
			out = append(out, record.Count{Key: k, N: n})
		}
	}
	slices.SortFunc(out, func(a, b record.Count) int { return cmp.Compare(a.Key, b.Key) })
	return out, nil
}

func (s *Store) tally(ctx context.Context, f record.Filter, by string) (map[string]int, error) {
	for _, x := range strings.Fields(by) {
		if !slices.Contains(keys, x) && by != "actor" {
			return nil, fmt.Errorf("cannot count by %q", by)
		}
	}
	c, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	counts := map[string]int{}
	q, err := s.search(ctx, c, f)
	if err != nil || q.none {
		return counts, err
	}
	if by != "actor" {
		if ok, err := q.count(ctx, c, by, counts); ok {
			return counts, err
		}
	}
	if !q.exact || len(f.Calendar) > 0 {
		return counts, s.each(ctx, f, by, counts)
	}
	arms := q.arms()
	several := strings.Contains(by, " ")
	var from, to string
	var ok bool
	if !several {
		from, to, ok, err = q.totals(ctx, c, by, counts)
	}
	if err == nil && !ok && !several {
		from, to, ok, err = q.sheaved(ctx, c, by, counts)
	}
	if err != nil {
		return nil, err
	}
	if ok { // what lies in whole months is counted already
		arms = outside(arms, from, to)
	}
	if len(arms) == 0 {
		return counts, nil
	}
	if by == "actor" {
		query, args := q.sql(arms, "d.entry", "")
		rows, err := c.QueryContext(ctx, "SELECT g.code, count(DISTINCT d.entry) FROM ("+query+") d CROSS JOIN entry_actor g ON g.entry = d.entry AND g.role = 'actor' WHERE g.code <> '' GROUP BY 1", args...)
		return counts, gather(rows, err, counts)
	}
	return counts, q.cells(ctx, c, arms, by, counts)
}

// count counts what words tell.
func (q *search) count(ctx context.Context, c querier, by string, counts map[string]int) (ok bool, err error) {
	type cell struct{ shape, day int64 }
	cells := map[cell]int{}
	ok, err = q.told(ctx, c, func(shape, first, last int64, _ int) bool {
		cells[cell{shape, min(first, last)}]++
		return true
	})
	for x, n := range cells {
		counts[q.shapes[x.shape].keyOf(by, dayOf(x.day))] += n
	}
	return ok, err
}

// each counts what only entries tell.
func (s *Store) each(ctx context.Context, f record.Filter, by string, counts map[string]int) error {
	return s.lines(ctx, f, by == "actor", func(b record.Brief, e *record.Entry) bool {
		if e == nil || by != "actor" {
			h := shape{string(b.Kind), b.Type, b.Mode, b.Status, b.Review, b.Account, false}
			counts[h.keyOf(by, cmp.Or(b.Start, b.End))]++
			return true
		}
		var seen []string
		for _, p := range e.Actor {
			if p.Code != "" && !slices.Contains(seen, p.Code) {
				seen = append(seen, p.Code)
				counts[p.Code]++
			}
		}
		return true
	})
}

// cells counts the rows of some arms.
func (q *search) cells(ctx context.Context, c querier, arms []arm, by string, counts map[string]int) error {
	query, args := q.sql(arms, "substr(d.place, 1, 3), d.entry, d.shape", "")
	rows, err := c.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var day sql.RawBytes
	type cell struct {
		shape int64
		day   [3]byte
	}
	cells := map[cell]int{}
	timed := strings.Contains(by, "month") || strings.Contains(by, "year") || strings.Contains(by, "day")
	for last := int64(0); rows.Next(); {
		var seq int64
		var x cell
		if err := rows.Scan(&day, &seq, &x.shape); err != nil {
			return err
		}
		if seq == last { // two sides of one entry
			continue
		}
		last = seq
		if _, ok := q.shapes[x.shape]; !ok {
			continue // filed since it was looked up what there is
		}
		if timed {
			copy(x.day[:], day)
		}
		cells[x]++
	}
	for x, n := range cells {
		counts[q.shapes[x.shape].keyOf(by, dayOf(int64(x.day[0])<<16|int64(x.day[1])<<8|int64(x.day[2])))] += n
	}
	return rows.Err()
}

func gather(rows *sql.Rows, err error, counts map[string]int) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var n int
		if err := rows.Scan(&key, &n); err != nil {
			return err
		}
		counts[key] += n
	}
	return rows.Err()
}
