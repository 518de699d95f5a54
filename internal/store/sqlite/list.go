package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"iter"
	"slices"
	"strings"

	"chancery/internal/record"
)

// line is a row on its way out.
type line struct {
	key   string // orders it: its place, or record.Key where that is at hand
	seq   int64
	id    string
	shape int64
	span  int
	at    string
	trust float64
	text  string // JSON, where it was read already
}

// lines yields each fitting row once, in the order of Key and then id. Undated
// ones follow what is asked for newest first.
func (s *Store) lines(ctx context.Context, f record.Filter, whole bool, yield func(record.Brief, *record.Entry) bool) error {
	passes := []record.Filter{f}
	if f.Desc {
		passes[0].Dated = true
		late := f
		late.Undated, late.Desc, late.After = true, false, ""
		if key, _, _ := strings.Cut(f.After, "\x00"); strings.HasPrefix(key, "~") {
			late.After, passes = f.After, nil
		}
		if !f.Dated && f.Since == "" && f.Until == "" {
			passes = append(passes, late)
		}
	}
	// One connection, so that what is read of an entry is of the same moment.
	c, err := s.read.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	w := &walk{ctx: ctx, c: c, skip: f.Offset, limit: f.Limit, whole: whole, yield: yield}
	defer w.close()
	for _, f := range passes {
		q, err := s.search(ctx, c, f)
		if err != nil {
			return err
		}
		w.q = q
		if q.none {
			continue
		}
		if err := w.run(); err != nil || w.done {
			return err
		}
	}
	return nil
}

// walk reads the rows of searches and yields what fits.
type walk struct {
	ctx         context.Context
	c           *sql.Conn
	q           *search
	text        *sql.Stmt
	skip, limit int
	n           int
	done        bool
	whole       bool
	tie         []line
	yield       func(record.Brief, *record.Entry) bool
	// The days of the row before, which many rows share.
	days        string
	span        int
	first, last string
}

func (w *walk) close() {
	if w.text != nil {
		w.text.Close()
	}
}

func (w *walk) run() error {
	switch w.q.table {
	case "words":
		return w.words()
	case "few":
		return w.few()
	}
	desc := w.q.f.Desc
	arms := w.q.arms()
	order := " ORDER BY 1"
	if len(arms) == 1 && arms[0].sorted {
		order = " ORDER BY +d.place" // or an index in that order would be walked
	}
	if desc {
		order += " DESC"
	}
	if key, _, ok := strings.Cut(w.q.f.After, "\x00"); ok {
		at := placeOf(key)
		for i := range arms {
			if desc {
				arms[i].hi = earlier(arms[i].hi, append(at, 0))
			} else {
				arms[i].lo = later(arms[i].lo, at)
			}
		}
	}
	columns := columns
	if w.q.f.Below > 0 {
		columns += ", d.trust"
	}
	if len(w.q.f.Calendar) == 0 {
		query, args := w.q.sql(arms, columns, order)
		return w.rows(w.c.QueryContext(w.ctx, query, args...))
	}
	return w.calendar(arms, columns, order)
}

// rows reads the rows of side or pair; those of one place are put in order here.
func (w *walk) rows(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	var place, id sql.RawBytes
	var x line
	into := []any{&place, &x.seq, &x.shape, &x.at, &id}
	if w.q.f.Below > 0 {
		into = append(into, &x.trust)
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if n := len(w.tie); n > 0 && w.tie[n-1].key != string(place) {
			if err := w.flush(); err != nil || w.done {
				return err
			}
		} else if n > 0 && w.tie[n-1].seq == x.seq { // two sides of one entry
			continue
		}
		if _, ok := w.q.shapes[x.shape>>2]; !ok {
			continue // filed since it was looked up what there is
		}
		y := x
		y.key, y.id, y.shape, y.span = string(place), unpackID(id), x.shape>>2, int(x.shape&3)
		w.tie = append(w.tie, y)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return w.flush()
}

// flush yields the rows of one place, or of one day.
func (w *walk) flush() error {
	f := w.q.f
	if len(w.tie) == 1 && w.q.exact && !w.whole && w.skip == 0 && f.After == "" { // most are so, and there are many
		b := w.brief(w.tie[0], nil)
		w.tie = w.tie[:0]
		w.n++
		w.done = !w.yield(b, nil) || w.limit > 0 && w.n == w.limit
		return nil
	}
	if len(w.tie) > 1 {
		slices.SortFunc(w.tie, func(a, b line) int {
			if f.Desc {
				a, b = b, a
			}
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
		})
	}
	defer func() { w.tie = w.tie[:0] }()
	for i, x := range w.tie {
		if i > 0 && w.tie[i-1].seq == x.seq || !w.after(x) {
			continue
		}
		if w.skip > 0 && w.q.exact {
			w.skip--
			continue
		}
		var e *record.Entry
		if w.whole || !w.q.exact {
			got, err := w.entry(x)
			if errors.Is(err, sql.ErrNoRows) {
				continue // folded anew since it was found
			}
			if err != nil {
				return err
			}
			if e = &got; !w.q.exact && !record.Fits(got, f) {
				continue
			}
		}
		if w.skip > 0 {
			w.skip--
			continue
		}
		w.n++
		if !w.yield(w.brief(x, e), e) || w.limit > 0 && w.n == w.limit {
			w.done = true
			return nil
		}
	}
	return nil
}

// after reports whether x comes after the place from which to go on.
func (w *walk) after(x line) bool {
	key, id, ok := strings.Cut(w.q.f.After, "\x00")
	if !ok {
		return true
	}
	if x.text == "" {
		key = string(placeOf(key))
	}
	n := cmp.Or(cmp.Compare(x.key, key), cmp.Compare(x.id, id))
	return n > 0 && !w.q.f.Desc || n < 0 && w.q.f.Desc
}

func (w *walk) entry(x line) (record.Entry, error) {
	if x.text == "" {
		if w.text == nil {
			var err error
			if w.text, err = w.c.PrepareContext(w.ctx, `SELECT json FROM entry WHERE seq = ?`); err != nil {
				return record.Entry{}, err
			}
		}
		if err := w.text.QueryRowContext(w.ctx, x.seq).Scan(&x.text); err != nil {
			return record.Entry{}, err
		}
	}
	return decodeEntry(x.text)
}

func (w *walk) brief(x line, e *record.Entry) record.Brief {
	if e != nil {
		b := shapeOf(*e).brief(x.seq, e.ID, "", "", "")
		if e.When != nil {
			b.Start, b.End, b.At = e.When.Start, e.When.End, e.When.At
		}
		b.Confidence = e.Confidence
		return b
	}
	if span := x.key[:min(6, len(x.key))]; span != w.days || x.span != w.span {
		w.days, w.span = span, x.span
		w.first, w.last = bounds([]byte(span), x.span)
	}
	first, last := w.first, w.last
	b := w.q.shapes[x.shape].brief(x.seq, x.id, first, last, x.at)
	b.Confidence = x.trust
	return b
}

// Entries implements record.View.
func (s *Store) Entries(ctx context.Context, f record.Filter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		if err := s.lines(ctx, f, true, func(_ record.Brief, e *record.Entry) bool { return yield(*e, nil) }); err != nil {
			yield(record.Entry{}, s.fail("look into", err))
		}
	}
}

// Briefs implements record.View.
func (s *Store) Briefs(ctx context.Context, f record.Filter) iter.Seq2[record.Brief, error] {
	return func(yield func(record.Brief, error) bool) {
		if err := s.lines(ctx, f, false, func(b record.Brief, _ *record.Entry) bool { return yield(b, nil) }); err != nil {
			yield(record.Brief{}, s.fail("look into", err))
		}
	}
}
