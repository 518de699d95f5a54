package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"

	"chancery/internal/record"
)

// shape is what entries are of: a row of the table of that name.
type shape struct {
	kind, typ, modes, status, review, account string
	differs                                   bool
}

func shapeOf(e record.Entry) shape {
	return shape{string(e.Kind), e.Type, strings.Join(e.Mode, "+"), e.Status, e.Review, e.Account, record.Disputed(e)}
}

// entry is an entry of this shape with nothing else known of it.
func (h shape) entry() record.Entry {
	e := record.Entry{Kind: record.Kind(h.kind), Type: h.typ, Status: h.status, Review: h.review, Account: h.account}
	if h.modes != "" {
		e.Mode = strings.Split(h.modes, "+")
	}
	if h.differs {
		e.Accounts = []record.Account{{Differs: []string{"when"}}}
	}
	return e
}

// ofShape is what a filter says of shapes alone. rest are those of its exceptions
// that say more.
func ofShape(f record.Filter) (of record.Filter, rest []record.Filter) {
	of = record.Filter{Kinds: f.Kinds, Types: f.Types, Statuses: f.Statuses, Reviews: f.Reviews, Accounts: f.Accounts, Disputed: f.Disputed}
	for _, n := range f.Not {
		if plainShape(n) {
			of.Not = append(of.Not, n)
		} else {
			rest = append(rest, n)
		}
	}
	return of, rest
}

// plainShape reports whether f speaks of shapes alone.
func plainShape(f record.Filter) bool {
	return len(f.Parties)+len(f.From)+len(f.To)+len(f.According)+len(f.Calendar)+len(f.Documents)+len(f.Places)+len(f.Contexts)+len(f.Fields)+len(f.Words)+len(f.Not) == 0 &&
		f.Since == "" && f.Until == "" && !f.Within && !f.Dated && !f.Undated && f.About == "" && f.Reports <= 1 && f.Below == 0
}

// shapes are those of the record as last looked at; they are never taken away.
type shapes struct {
	sync.Mutex
	last, n int64
	all     map[int64]shape
	count   map[int64]int64
}

// querier is a connection, a transaction or a pool.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// picked are the shapes that fit a filter, with how many entries they have, and
// how many shapes and entries there are. The numbers may be a little old.
func (s *Store) picked(ctx context.Context, c querier, f record.Filter) (fit map[int64]shape, n, all int64, every bool, err error) {
	h := &s.shapes
	h.Lock()
	defer h.Unlock()
	var last, sum int64
	if err := c.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0), COALESCE(sum(n), 0) FROM shape`).Scan(&last, &sum); err != nil {
		return nil, 0, 0, false, err
	}
	if last != h.last || h.n > sum+sum/8 || sum > h.n+h.n/8 {
		if err := h.load(ctx, c); err != nil {
			return nil, 0, 0, false, err
		}
		h.last, h.n = last, sum
	}
	of, _ := ofShape(f)
	fit = map[int64]shape{}
	for seq, x := range h.all {
		if record.Fits(x.entry(), of) {
			fit[seq] = x
			n += h.count[seq]
		}
	}
	return fit, n, h.n, len(fit) == len(h.all), nil
}

func (h *shapes) load(ctx context.Context, c querier) error {
	rows, err := c.QueryContext(ctx, `SELECT seq, kind, type, modes, status, review, account, differs, n FROM shape`)
	if err != nil {
		return err
	}
	defer rows.Close()
	h.all, h.count = map[int64]shape{}, map[int64]int64{}
	for rows.Next() {
		var seq, n int64
		var x shape
		if err := rows.Scan(&seq, &x.kind, &x.typ, &x.modes, &x.status, &x.review, &x.account, &x.differs, &n); err != nil {
			return err
		}
		h.all[seq], h.count[seq] = x, n
	}
	return rows.Err()
}

// shape is the row of an entry's shape, made where there is none.
func (p filing) shape(e record.Entry) (int64, error) {
	h := shapeOf(e)
	if seq, ok := p.shapes[h]; ok {
		return seq, nil
	}
	if seq, ok := p.known.shape(h); ok {
		return seq, nil
	}
	args := []any{h.kind, h.typ, h.modes, h.status, h.review, h.account, h.differs}
	seq, err := p.insert(p.st.shape, args...)
	if errors.Is(err, sql.ErrNoRows) {
		seq, err = p.insert(p.st.newShape, args...)
	}
	if err == nil {
		p.shapes[h] = seq
	}
	return seq, err
}

// keyOf is what counts of an entry of this shape and first day are gathered under.
// What is counted by several things has their keys with tabs between them.
func (h shape) keyOf(by, day string) string {
	if one, rest, several := strings.Cut(by, " "); several {
		return h.keyOf(one, day) + "\t" + h.keyOf(rest, day)
	}
	switch by {
	case "month":
		return day[:min(7, len(day))]
	case "year":
		return day[:min(4, len(day))]
	case "day":
		return day
	case "type":
		return h.typ
	case "mode":
		if h.modes != "" {
			return h.typ + "/" + h.modes
		}
		return h.typ
	case "kind":
		return h.kind
	case "status":
		return h.status
	case "review":
		return h.review
	}
	return h.account
}

// brief is a row of side or pair as questions see it.
func (h shape) brief(seq int64, id, first, last, at string) record.Brief {
	return record.Brief{Seq: seq, ID: id, Kind: record.Kind(h.kind), Type: h.typ, Mode: h.modes, Status: h.status, Start: first, End: last, At: at, Review: h.review, Account: h.account}
}
