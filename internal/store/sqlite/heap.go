package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"chancery/internal/record"
)

// who is a sheaf, and which of its cells have the parts that are asked for.
type who struct {
	a, b  string
	parts int
	// ok is false where sheaves do not tell all that a filter says of entries,
	// but for their shapes and days.
	ok bool
}

func (w who) fits(c cell) bool { return c.part()&w.parts == w.parts }

// sheafOf finds the sheaf of a filter: one or two codes with the parts they have,
// or everyone.
func sheafOf(f record.Filter) (w who) {
	parts := map[string]int{}
	for _, p := range parties(f) {
		part, plain := map[string]int{roleAny: 0, roleFrom: partActs, roleTo: partActedOn}[p.roles]
		if !plain || p.Code == "" || p.PartyFilter != (record.PartyFilter{Code: p.Code}) || strings.HasPrefix(p.Code, everyone) {
			return w
		}
		parts[p.Code] |= part
	}
	_, rest := ofShape(f)
	f.Parties, f.From, f.To, f.Not = nil, nil, nil, nil
	f.Kinds, f.Types, f.Statuses, f.Reviews, f.Accounts, f.Disputed = nil, nil, nil, nil, nil, false
	undated := f.Undated && (f.Dated || f.Since != "" || f.Until != "")
	f.Since, f.Until, f.Dated, f.Undated = "", "", false, false
	if len(rest) > 0 || undated || !plainShape(f) || len(parts) > 2 {
		return w
	}
	w = who{a: everyone, ok: true}
	for code, part := range parts {
		switch {
		case w.a == everyone:
			w.a, w.parts = code, part
		case code > w.a:
			w.b, w.parts = code, w.parts|part<<2
		default:
			w.a, w.b, w.parts = code, w.a, part|w.parts<<2
		}
	}
	if len(parts) == 1 && w.parts == partActs|partActedOn {
		w.b, w.parts = w.a, 0 // on itself
	}
	return w
}

// Heaps implements record.View.
func (s *Store) Heaps(ctx context.Context, f record.Filter, all bool) iter.Seq2[record.Heap, error] {
	f.Limit, f.Offset, f.Desc, f.After = 0, 0, false, ""
	return func(yield func(record.Heap, error) bool) {
		if err := s.heaps(ctx, f, all, func(h record.Heap) bool { return yield(h, nil) }); err != nil {
			yield(record.Heap{}, s.fail("look into", err))
		}
	}
}

// fewOfAll is which part of all entries those of some shapes are that are quicker
// read one by one than found among the cells of all shapes.
const fewOfAll = 100

// sureMonth is more than record.MonthDays can be in numbers of days, in which every
// month has 31.
const sureMonth = record.MonthDays + 4

func (s *Store) heaps(ctx context.Context, f record.Filter, all bool, yield func(record.Heap) bool) error {
	c, err := s.read.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	q, err := s.search(ctx, c, f)
	if err != nil || q.none {
		return err
	}
	if ok, err := q.told(ctx, c, func(kind, first, last int64, _ int) bool {
		b := q.shapes[kind].brief(0, "", dayOf(first), dayOf(last), "")
		h := heapOf(b)
		return !all && h.Days < 0 || yield(h)
	}); ok {
		return err
	}
	w := q.who()
	if from, to := wholeMonths(f.Since, f.Until); !w.ok || from >= to || q.n*fewOfAll < q.all && q.busy == "" {
		c.Close() // lines takes one of its own
		return s.singles(ctx, f, all, yield)
	}
	// Cells tell whether what is known within a month fits bounds in time; of the
	// rest they tell the whole months.
	near, stop := months(f), false
	from, to := near[0].from, near[0].to
	if f.Since != "" && from > "" {
		near[0].from = dayOf(max(0, dayNumber(f.Since)-sureMonth))[:7]
	}
	if f.Until != "" {
		near[0].to = f.Until[:7] + "~"
	}
	err = q.cellsOf(ctx, c, w, near, func(month string, x cell, h shape, n int) bool {
		days := x.days()
		if days == unsure {
			if days = -1; !all || month != "" && (month < from || month >= to) {
				return true
			}
		} else if (f.Since != "" || f.Until != "") && !overlaps(month, x, f) {
			return true
		}
		stop = !yield(record.Heap{Month: month, Day: x.day() + 1, Days: days, Type: h.typ, Mode: h.modes, N: n})
		return !stop
	})
	if err != nil || stop || !all || f.Since == "" && f.Until == "" {
		return err
	}
	var wide []arm
	for _, a := range outside(q.arms(), from, to) {
		if strings.Contains(a.sql, "span > 1") {
			wide = append(wide, a)
		}
	}
	return q.singly(ctx, c, wide, func(h record.Heap) bool { return h.Days >= 0 || yield(h) })
}

// singles yields what lines does as heaps of one.
func (s *Store) singles(ctx context.Context, f record.Filter, all bool, yield func(record.Heap) bool) error {
	since, until := f.Since, f.Until
	if !all && !f.Within { // what touches them then lies within a month of them
		if since != "" {
			f.Since, f.Within = dayOf(max(0, dayNumber(since)-sureMonth)), true
		}
		if until != "" {
			f.Until, f.Within = dayOf(dayNumber(until)+sureMonth), true
		}
	}
	return s.lines(ctx, f, false, func(b record.Brief, _ *record.Entry) bool {
		h := heapOf(b)
		return !all && (h.Days < 0 || since != "" && b.End < since || until != "" && b.Start > until) || yield(h)
	})
}

// overlaps reports whether the days of a cell have one in common with those of a
// filter.
func overlaps(month string, x cell, f record.Filter) bool {
	first := dayNumber(month+"-01") + int64(x.day())
	if f.Until != "" && first > dayNumber(f.Until) {
		return false
	}
	if f.Since == "" || first >= dayNumber(f.Since) {
		return true
	}
	day, err := time.Parse(time.DateOnly, dayOf(first))
	return err == nil && day.AddDate(0, 0, x.days()).Format(time.DateOnly) >= f.Since
}

// stretch is a range of keys of sheaves, [from, to).
type stretch struct{ from, to string }

// months are the rows of months that a filter asks for in whole.
func months(f record.Filter) []stretch {
	switch {
	case f.Undated:
		return []stretch{{"", "0"}}
	case f.Since == "" && f.Until == "" && !f.Dated:
		return []stretch{{"", "y"}}
	}
	from, to := wholeMonths(f.Since, f.Until)
	return []stretch{{from, min(to, "y")}}
}

var errEnough = errors.New("enough")

// cellsOf goes through the cells of a sheaf that fit.
func (q *search) cellsOf(ctx context.Context, c querier, w who, months []stretch, do func(month string, x cell, h shape, n int) bool) error {
	for _, m := range months {
		rows, err := c.QueryContext(ctx, `SELECT month, body FROM sheaf WHERE a = ? AND b = ? AND month >= ? AND month < ? ORDER BY month`, w.a, w.b, m.from, m.to)
		if err := q.bodies(rows, err, func(month string, x cell, h shape, n int) bool { return !w.fits(x) || do(month, x, h, n) }); err != nil {
			if errors.Is(err, errEnough) {
				return nil
			}
			return err
		}
	}
	return nil
}

// bodies goes through rows of a word and a body, and the cells whose shape fits.
func (q *search) bodies(rows *sql.Rows, err error, do func(key string, x cell, h shape, n int) bool) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	var body sql.RawBytes
	for rows.Next() {
		var key string
		if err := rows.Scan(&key, &body); err != nil {
			return err
		}
		var h shape
		fits, last := false, int64(-1)
		ok, err := eachCell(body, func(x cell, n int) error {
			if x.shape() != last { // the cells of a shape lie side by side
				last = x.shape()
				h, fits = q.shapes[last]
			}
			if fits && !do(key, x, h, n) {
				return errEnough
			}
			return nil
		})
		if err == nil && !ok {
			err = fmt.Errorf("%s: %w", key, errSheaf)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

// singly yields the rows of some arms as heaps of one.
func (q *search) singly(ctx context.Context, c querier, arms []arm, yield func(record.Heap) bool) error {
	if len(arms) == 0 {
		return nil
	}
	query, args := q.sql(arms, "substr(d.place, 1, 6), d.entry, d.shape << 2 | d.span", "")
	rows, err := c.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var days sql.RawBytes
	for last := int64(0); rows.Next(); {
		var seq, what int64
		if err := rows.Scan(&days, &seq, &what); err != nil {
			return err
		}
		h, ok := q.shapes[what>>2]
		if seq == last || !ok { // two sides of one entry, or filed since it was looked up what there is
			continue
		}
		last = seq
		b := h.brief(seq, "", "", "", "")
		b.Start, b.End = bounds(days, int(what&3))
		if !yield(heapOf(b)) {
			return nil
		}
	}
	return rows.Err()
}

func heapOf(b record.Brief) record.Heap {
	h := record.Heap{Days: lasts(b.Start, b.End), Type: b.Type, Mode: b.Mode, N: 1}
	if h.Days == unsure {
		h.Days = -1
	}
	first := b.Start
	if first == "" {
		first = b.End
	}
	if len(first) == 10 {
		h.Month, h.Day = first[:7], int(dayNumber(first)%31)+1
	} else {
		h.Day = 1
	}
	return h
}
