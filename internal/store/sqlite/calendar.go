package sqlite

import (
	"bytes"
	"slices"
	"strings"

	"chancery/internal/record"
)

// calendar looks at the same days of every year.
func (w *walk) calendar(arms []arm, columns, order string) error {
	var first, last []byte
	if err := w.c.QueryRowContext(w.ctx, `SELECT (SELECT min(place) FROM side WHERE code = ?1), (SELECT max(place) FROM side WHERE code = ?1 AND place < ?2)`,
		everyone, dayBytes(openDay)).Scan(&first, &last); err != nil || first == nil || last == nil {
		return err
	}
	arms = slices.DeleteFunc(arms, func(a arm) bool { return strings.Contains(a.sql, "span > 1") })
	for i := range arms {
		arms[i].and("d.span = 0 AND substr(d.place, 1, 3) = substr(d.place, 4, 3)")
	}
	query, _ := w.q.sql(arms, columns, order)
	st, err := w.c.PrepareContext(w.ctx, query)
	if err != nil {
		return err
	}
	defer st.Close()
	number := func(b []byte) int64 { return int64(b[0])<<16 | int64(b[1])<<8 | int64(b[2]) }
	for _, r := range ranges(w.q.f, number(first), number(last)) {
		part, any := slices.Clone(arms), false
		for i := range part {
			part[i].lo, part[i].hi = later(part[i].lo, dayBytes(r[0])), earlier(part[i].hi, dayBytes(r[1]))
			any = any || bytes.Compare(part[i].lo, part[i].hi) < 0
		}
		if !any {
			continue
		}
		_, args := w.q.sql(part, columns, order)
		if err := w.rows(st.QueryContext(w.ctx, args...)); err != nil || w.done {
			return err
		}
	}
	return nil
}

// ranges are the stretches of days, [from, to) in numbers, on which the days of
// f.Calendar lie within the years from first to last.
func ranges(f record.Filter, first, last int64) (out [][2]int64) {
	var days []int64
	for _, md := range f.Calendar {
		if n := dayNumber("0000-" + md); n != openDay {
			days = append(days, n)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	for y := first / 372; y <= last/372; y++ {
		for i := 0; i < len(days); {
			j := i + 1
			for j < len(days) && days[j] == days[j-1]+1 {
				j++
			}
			out = append(out, [2]int64{y*372 + days[i], y*372 + days[j-1] + 1})
			i = j
		}
	}
	if f.Desc {
		slices.Reverse(out)
	}
	return out
}
