package sqlite

import (
	"cmp"
	"context"
	"iter"
	"slices"
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
		q.and("("+q.sort+" "+op+" ? OR "+q.sort+" = ? AND e.id "+op+" ?)", key, key, id)
		q.and(q.sort+" "+op+"= ?", key) // what the index can use
	}
	if f.Desc {
		q.and("e.dated = 1") // undated ones follow in a second pass
		return " ORDER BY " + q.sort + " DESC"
	}
	return " ORDER BY " + q.sort
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

// line is a row on its way out: brief, and the entry where it was asked for.
type line struct {
	record.Brief
	sort string
	text string
}

const briefColumns = "e.seq, e.id, e.kind, e.type, e.modes, e.status, e.starts, e.ends, e.at, e.review, e.account, e.confidence"

// lines yields each fitting row once, in the order of Key and then id, which no
// index has; rows of one key are few, and are put in order here.
func (s *Store) lines(ctx context.Context, f record.Filter, whole bool, yield func(line, *record.Entry) bool) error {
	exact := selection(f).exact
	whole = whole || !exact
	columns := "e.sort, " + briefColumns
	if whole {
		columns = "e.sort, e.seq, e.id, e.json"
	}
	skip, n := f.Offset, 0
	var tie []line
	flush := func() (bool, error) {
		slices.SortFunc(tie, func(a, b line) int {
			if f.Desc {
				a, b = b, a
			}
			return cmp.Compare(a.ID, b.ID)
		})
		for i := range tie {
			if i > 0 && tie[i].Seq == tie[i-1].Seq { // two sides of one entry
				continue
			}
			var e *record.Entry
			if skip == 0 || !exact {
				if whole {
					x, err := decodeEntry(tie[i].text)
					if err != nil {
						return false, err
					}
					if e = &x; !exact {
						if !record.Fits(x, f) {
							continue
						}
						tie[i].Brief = briefOf(tie[i].Seq, x)
					}
				}
			}
			if skip > 0 {
				skip--
				continue
			}
			n++
			if !yield(tie[i], e) || f.Limit > 0 && n == f.Limit {
				return false, nil
			}
		}
		tie = tie[:0]
		return true, nil
	}
	stopped := false
	err := s.rows(ctx, f, columns, func(scan func(...any) error) (bool, error) {
		var b line
		into := []any{&b.sort, &b.Seq, &b.ID, &b.Kind, &b.Type, &b.Mode, &b.Status, &b.Start, &b.End, &b.At, &b.Review, &b.Account, &b.Confidence}
		if whole {
			into = []any{&b.sort, &b.Seq, &b.ID, &b.text}
		}
		if err := scan(into...); err != nil {
			return false, err
		}
		if len(tie) > 0 && tie[0].sort != b.sort {
			if more, err := flush(); !more {
				stopped = true
				return false, err
			}
		}
		tie = append(tie, b)
		return true, nil
	})
	if err != nil || stopped {
		return err
	}
	_, err = flush()
	return err
}

func briefOf(seq int64, e record.Entry) record.Brief {
	b := record.Brief{Seq: seq, ID: e.ID, Kind: e.Kind, Type: e.Type, Mode: strings.Join(e.Mode, "+"), Status: e.Status, Review: e.Review, Account: e.Account, Confidence: e.Confidence}
	if w := e.When; w != nil {
		b.Start, b.End, b.At = w.Start, w.End, w.At
	}
	return b
}

// Entries implements record.View.
func (s *Store) Entries(ctx context.Context, f record.Filter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		if err := s.lines(ctx, f, true, func(_ line, e *record.Entry) bool { return yield(*e, nil) }); err != nil {
			yield(record.Entry{}, s.fail("look into", err))
		}
	}
}

// Briefs implements record.View.
func (s *Store) Briefs(ctx context.Context, f record.Filter) iter.Seq2[record.Brief, error] {
	return func(yield func(record.Brief, error) bool) {
		if err := s.lines(ctx, f, false, func(b line, _ *record.Entry) bool { return yield(b.Brief, nil) }); err != nil {
			yield(record.Brief{}, s.fail("look into", err))
		}
	}
}
