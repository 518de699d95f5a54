package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"chancery/internal/record"
)

// cell is what entries of a sheaf have in common: their shape, who has which part
// in them, their first day in the month and how long they last.
type cell uint64

// A cell's bits, from the lowest: days it lasts (6), day of the month from 0 (5),
// parts (5), shape.
func cellOf(shape int64, part, day, days int) cell {
	return cell(shape)<<16 | cell(part)<<11 | cell(day)<<6 | cell(days)
}

func (c cell) shape() int64 { return int64(c >> 16) }
func (c cell) part() int    { return int(c >> 11 & 31) }
func (c cell) day() int     { return int(c >> 6 & 31) }
func (c cell) days() int    { return int(c & 63) }

// whole is the cell without its days, for a year.
func (c cell) whole() cell { return c &^ (1<<11 - 1) }

// The parts of a code, or of the first of two; those of the second lie two bits
// higher. A third code that acts too is a bit of its own.
const (
	partActs, partActedOn = 1, 2
	partOthers            = 16
)

// unsure stands for a length of more than a month, or of a span that is open.
const unsure = 63

// sheafKey is a row of sheaf.
type sheafKey struct{ a, b, month string }

// yearOf is the key of the year in which a month lies; all of them come after the
// months.
func yearOf(month string) string { return "y" + month[:min(4, len(month))] }

// lasts is how many days e lasts beyond its first, unsure where its days are not
// known within a month.
func lasts(first, last string) int {
	if first == "" || last == "" {
		return unsure
	}
	if first == last {
		return 0
	}
	a, err1 := time.Parse(time.DateOnly, first)
	b, err2 := time.Parse(time.DateOnly, last)
	if n := int(b.Sub(a) / (24 * time.Hour)); err1 == nil && err2 == nil && n >= 0 && n <= record.MonthDays {
		return n
	}
	return unsure
}

// bind adds an entry to the sheaves in which it stands, n times; addSheaves files
// that.
func (p filing) bind(shape int64, e record.Entry, n int) {
	month, day, days := "", 0, unsure
	if !record.Undated(e) {
		first := cmp.Or(e.When.Start, e.When.End)
		month, day, days = first[:7], int(dayNumber(first)%31), lasts(e.When.Start, e.When.End)
	}
	add := func(a, b string, part int) {
		c := cellOf(shape, part, day, days)
		p.sheaf(sheafKey{a, b, month})[c] += n
		if b != "" && month != "" {
			p.sheaf(sheafKey{a, b, yearOf(month)})[c.whole()] += n
		}
	}
	add(everyone, "", 0)
	parts := partsOf(e)
	for code, part := range parts {
		add(code, "", part)
	}
	for codes := range pairsOf(e) {
		part := parts[codes[0]] | parts[codes[1]]<<2
		if codes[0] == codes[1] {
			part = partActs | partActedOn | (partActs|partActedOn)<<2
		}
		for code, x := range parts {
			if x&partActs != 0 && code != codes[0] && code != codes[1] {
				part |= partOthers
			}
		}
		add(codes[0], codes[1], part)
	}
}

// partsOf are the parts of the codes that take part in an entry.
func partsOf(e record.Entry) map[string]int {
	out := map[string]int{}
	for _, a := range e.Recipient {
		out[a.Code] |= partActedOn
	}
	for _, a := range e.Actor {
		out[a.Code] |= partActs
		if both(e) {
			out[a.Code] |= partActedOn
		}
	}
	delete(out, "")
	return out
}

func (p filing) sheaf(k sheafKey) map[cell]int {
	m := p.sheaves[k]
	if m == nil {
		m = map[cell]int{}
		p.sheaves[k] = m
	}
	return m
}

// addSheaves files what bind has gathered.
func (p filing) addSheaves() error {
	keys := slices.SortedFunc(maps.Keys(p.sheaves), func(x, y sheafKey) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.month, y.month))
	})
	for _, k := range keys {
		m := p.sheaves[k]
		maps.DeleteFunc(m, func(_ cell, n int) bool { return n == 0 })
		if len(m) == 0 {
			continue
		}
		var body []byte
		err := p.on(p.st.sheaf).QueryRowContext(p.ctx, k.a, k.b, k.month).Scan(&body)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		body, err = mergeCells(body, m)
		switch {
		case err != nil:
			return fmt.Errorf("sheaf of %s %s %s: %w", k.a, k.b, k.month, err)
		case len(body) == 0:
			err = p.exec(p.st.unsheaf, k.a, k.b, k.month)
		default:
			err = p.exec(p.st.putSheaf, k.a, k.b, k.month, body)
		}
		if err != nil {
			return err
		}
	}
	clear(p.sheaves)
	return nil
}

var errSheaf = errors.New("the sheaf is damaged")

// mergeCells is a body with the numbers of m added.
func mergeCells(body []byte, m map[cell]int) ([]byte, error) {
	more := slices.Sorted(maps.Keys(m))
	out := make([]byte, 0, len(body)+5*len(more))
	last := cell(0)
	put := func(c cell, n int) error {
		if n < 0 {
			return errSheaf
		}
		if n > 0 {
			out = binary.AppendUvarint(out, uint64(c-last))
			out = binary.AppendUvarint(out, uint64(n))
			last = c
		}
		return nil
	}
	ok, err := eachCell(body, func(c cell, n int) error {
		for len(more) > 0 && more[0] < c {
			if err := put(more[0], m[more[0]]); err != nil {
				return err
			}
			more = more[1:]
		}
		if len(more) > 0 && more[0] == c {
			n += m[c]
			more = more[1:]
		}
		return put(c, n)
	})
	if err == nil && !ok {
		err = errSheaf
	}
	for _, c := range more {
		if err == nil {
			err = put(c, m[c])
		}
	}
	return out, err
}

// eachCell goes through a body, whose cells lie in their order, each as how much it
// is more than the one before; ok is false when it ends amid one.
func eachCell(body []byte, do func(c cell, n int) error) (ok bool, err error) {
	c := cell(0)
	for len(body) > 0 {
		d, i := binary.Uvarint(body)
		n, j := binary.Uvarint(body[max(0, i):])
		if i <= 0 || j <= 0 {
			return false, nil
		}
		c += cell(d)
		if err := do(c, int(n)); err != nil {
			return true, err
		}
		body = body[i+j:]
	}
	return true, nil
}
