package sqlite

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"chancery/internal/record"
)

// hourLen is how much of an instant names its hour.
const hourLen = len("2031-05-14T06")

// Changed implements record.View. Hours that lie wholly within the bounds are
// counted already; at most two do not.
func (s *Store) Changed(ctx context.Context, since, until string, limit int) ([]record.Count, []record.Change, error) {
	counts, list, err := s.changed(ctx, since, until, limit)
	return counts, list, s.fail("look into", err)
}

func (s *Store) changed(ctx context.Context, since, until string, limit int) (counts []record.Count, list []record.Change, err error) {
	if until == "" {
		until = "~"
	}
	n, first := map[string]int{}, int64(0)
	add := func(rows *sql.Rows, err error) error {
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var what string
			var some int
			var from int64
			if err := rows.Scan(&what, &some, &from); err != nil {
				return err
			}
			if n[what] += some; first == 0 || from < first {
				first = from
			}
		}
		return rows.Err()
	}
	// An instant has a colon after its hour, and a semicolon comes after that.
	if err := add(s.read.QueryContext(ctx, `SELECT what, sum(n), min(first) FROM changed WHERE hour >= ? AND hour || ':' >= ? AND hour || ';' <= ? GROUP BY what`,
		since[:min(len(since), hourLen)], since, until)); err != nil {
		return nil, nil, err
	}
	for hour := range maps.Keys(map[string]bool{since[:min(len(since), hourLen)]: true, until[:min(len(until), hourLen)]: true}) {
		lo, hi := hour+":", hour+";"
		if len(hour) < hourLen || since <= lo && hi <= until {
			continue
		}
		if err := add(s.read.QueryContext(ctx, `SELECT what, count(*), min(seq) FROM change WHERE at >= ? AND at <= ? GROUP BY what`, max(since, lo), min(until, hi))); err != nil {
			return nil, nil, err
		}
	}
	for _, what := range slices.Sorted(maps.Keys(n)) {
		counts = append(counts, record.Count{Key: what, N: n[what]})
	}
	if limit < 0 {
		list, err = s.Changes(ctx, "", since, until)
		return counts, list, err
	}
	// By number, from the first on: the hours of a clock that was set back are no order.
	rows, err := s.read.QueryContext(ctx, `SELECT at, entry, what, cause, detail, into_ FROM change WHERE seq >= ? AND +at >= ? AND +at <= ? ORDER BY seq LIMIT ?`,
		first, since, until, min(limit, total(n)))
	if err != nil {
		return nil, nil, err
	}
	list, err = scanChanges(rows)
	return counts, list, err
}

func total(n map[string]int) (sum int) {
	for _, k := range n {
		sum += k
	}
	return sum
}

func scanChanges(rows *sql.Rows) (out []record.Change, err error) {
	defer rows.Close()
	for rows.Next() {
		var c record.Change
		if err := rows.Scan(&c.At, &c.Entry, &c.What, &c.Cause, &c.Detail, &c.Into); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
