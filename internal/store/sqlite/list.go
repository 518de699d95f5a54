package sqlite

import (
	"context"
	"iter"
	"strings"

	"chancery/internal/record"
)

// order is the ORDER BY of q, and the condition that goes on after f.After.
func (q *query) order(f record.Filter) string {
	if f.After != "" {
		key, id, _ := strings.Cut(f.After, "\x00")
		op := ">"
		if f.Desc {
			op = "<"
		}
		q.and("("+q.sort+", e.id) "+op+" (?, ?)", key, id)
	}
	if f.Desc {
		q.and("e.dated = 1") // undated ones follow in a second pass
		return " ORDER BY " + q.sort + " DESC, e.id DESC"
	}
	return " ORDER BY " + q.sort + ", e.id"
}

// select runs q for some columns, the first of which is e.seq.
func (s *Store) rows(ctx context.Context, f record.Filter, columns string, each func(scan func(...any) error) (more bool, err error)) error {
	more := true
	passes := []record.Filter{f}
	if f.Desc && !f.Dated {
		late := f
		late.Undated, late.Desc, late.After = true, false, ""
		if key, _, _ := strings.Cut(f.After, "\x00"); strings.HasPrefix(key, "~") {
			late.After, passes = f.After, nil
		}
		if f.Since == "" && f.Until == "" {
			passes = append(passes, late)
		}
	}
	for _, f := range passes {
		if !more {
			break
		}
		q := selection(f)
		by := q.order(f)
		rows, err := s.read.QueryContext(ctx, "SELECT "+columns+" FROM "+q.from+" WHERE e.current = 1"+q.where.String()+by, q.args...)
		if err != nil {
			return err
		}
		for more && rows.Next() {
			if more, err = each(rows.Scan); err != nil {
				rows.Close()
				return err
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

// Entries implements record.View.
func (s *Store) Entries(ctx context.Context, f record.Filter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		exact := selection(f).exact
		last, skip, n := int64(0), f.Offset, 0
		err := s.rows(ctx, f, "e.seq, e.json", func(scan func(...any) error) (bool, error) {
			var seq int64
			var text string
			if err := scan(&seq, &text); err != nil {
				return false, err
			}
			if seq == last { // in the same time and place, by two sides of one entry
				return true, nil
			}
			last = seq
			if exact && skip > 0 {
				skip--
				return true, nil
			}
			e, err := decodeEntry(text)
			if err != nil {
				return false, err
			}
			if !exact && !record.Fits(e, f) {
				return true, nil
			}
			if skip > 0 {
				skip--
				return true, nil
			}
			n++
			return yield(e, nil) && (f.Limit == 0 || n < f.Limit), nil
		})
		if err != nil {
			yield(record.Entry{}, s.fail("look into", err))
		}
	}
}

const briefColumns = "e.seq, e.id, e.kind, e.type, e.modes, e.status, e.starts, e.ends, e.at, e.review, e.account, e.confidence"

// Briefs implements record.View.
func (s *Store) Briefs(ctx context.Context, f record.Filter) iter.Seq2[record.Brief, error] {
	return func(yield func(record.Brief, error) bool) {
		columns, exact := briefColumns, selection(f).exact
		if !exact {
			columns += ", e.json"
		}
		last, skip, n := int64(0), f.Offset, 0
		err := s.rows(ctx, f, columns, func(scan func(...any) error) (bool, error) {
			var b record.Brief
			var text string
			into := []any{&b.Seq, &b.ID, &b.Kind, &b.Type, &b.Mode, &b.Status, &b.Start, &b.End, &b.At, &b.Review, &b.Account, &b.Confidence}
			if !exact {
				into = append(into, &text)
			}
			if err := scan(into...); err != nil {
				return false, err
			}
			if b.Seq == last {
				return true, nil
			}
			last = b.Seq
			if !exact {
				e, err := decodeEntry(text)
				if err != nil {
					return false, err
				}
				if !record.Fits(e, f) {
					return true, nil
				}
			}
			if skip > 0 {
				skip--
				return true, nil
			}
			n++
			return yield(b, nil) && (f.Limit == 0 || n < f.Limit), nil
		})
		if err != nil {
			yield(record.Brief{}, s.fail("look into", err))
		}
	}
}
