package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"chancery/internal/record"
)

// search is how the entries of a filter are looked for.
type search struct {
	f     record.Filter
	none  bool // nothing can fit
	exact bool // the SQL lets exactly through what the filter does

	shapes map[int64]shape // those that fit
	pick   []int64         // their numbers; nil when all fit
	n, all int64           // entries of those shapes, and of all

	table    string    // side, pair, words or few
	by       string    // of side: code or actor
	led      partyRole // of side: who leads
	busy     string    // the id of the actor who alone is asked for and has sheaves
	busyFrom int
	key      cond // what leads into an index
	rest     cond // what else must hold of a row d
	join     bool // the entry e must be looked at for that

	match    string    // of words
	tellings *tellings // of them too
	few      cond      // of few: a query that gives the numbers of entries
}

// cond is SQL with its arguments.
type cond struct {
	sql  string
	args []any
}

func (c *cond) and(sql string, args ...any) {
	c.sql += " AND " + sql
	c.args = append(c.args, args...)
}

func marks(n int) string { return "(?" + strings.Repeat(",?", n-1) + ")" }

func anys[T any](list []T, of func(T) string) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

// fewest is up to how many entries of a named detail are looked at one by one.
const fewest = 2000

// fewDocuments is up to how many documents lead.
const fewDocuments = 200

// search turns a filter into a way to look. What narrows most leads: documents,
// words, two codes, an actor or a code; then all entries.
func (s *Store) search(ctx context.Context, c querier, f record.Filter) (*search, error) {
	q := &search{f: f, exact: true, tellings: &s.tellings, busyFrom: s.busyFrom}
	var every bool
	var err error
	if q.shapes, q.n, q.all, every, err = s.picked(ctx, c, f); err != nil {
		return nil, err
	}
	if len(q.shapes) == 0 {
		q.none = true
		return q, nil
	}
	if !every {
		for seq := range q.shapes {
			q.pick = append(q.pick, seq)
		}
		slices.Sort(q.pick)
	}
	if err := q.lead(ctx, c); err != nil || q.none {
		return q, err
	}
	if q.table == "words" || q.table == "few" {
		q.exact = false
		return q, nil
	}
	return q, q.conditions(ctx, c)
}

// lead picks the table that leads.
func (q *search) lead(ctx context.Context, c querier) error {
	f := q.f
	if n := len(f.Documents); n > fewDocuments {
		q.exact = false // so many that their entries are met soon
	} else if n > 0 {
		q.table = "few"
		// Of a leaf, or of any leaf that a derived row stands for.
		q.few = cond{"SELECT COALESCE(l.act, l.seq) FROM cite c JOIN entry l ON l.seq = c.entry WHERE l.alive = 1 AND c.document IN (SELECT seq FROM document WHERE id IN " + marks(n) + ")",
			anys(f.Documents, func(s string) string { return s })}
		return nil
	}
	if f.About != "" {
		q.table = "few"
		q.few = cond{"SELECT COALESCE(l.act, l.seq) FROM about b JOIN entry l ON l.seq = b.entry WHERE b.about = ? AND l.alive = 1", []any{f.About}}
		return nil
	}
	for _, x := range f.Fields {
		few := fieldCond(x)
		few.sql = "SELECT entry FROM field x WHERE " + few.sql
		var n int
		if err := c.QueryRowContext(ctx, "SELECT count(*) FROM ("+few.sql+" LIMIT ?)", append(slices.Clip(few.args), fewest+1)...).Scan(&n); err != nil {
			return err
		}
		if n <= fewest {
			q.table, q.few = "few", few
			return nil
		}
	}
	if q.match = matchOf(f); q.match != "" {
		q.table = "words"
		return nil
	}
	return q.party(ctx, c)
}

func fieldCond(x record.FieldFilter) cond {
	out := cond{"x.name = ?", []any{strings.ToLower(x.Name)}}
	if x.Value != "*" {
		out.and("x.value = ?", strings.ToLower(x.Value))
	}
	return out
}

// sortable reports whether the entries that fit are so few that they can be put in
// order when all are found.
func (q *search) sortable() bool { return q.n <= 20_000 && cmp.Compare(q.n*4, q.all) < 0 }
