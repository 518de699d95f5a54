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

	table string    // side, pair, words or few
	by    string    // of side: code or actor
	led   partyRole // of side: who leads
	key   cond      // what leads into an index
	rest  cond      // what else must hold of a row d
	join  bool      // the entry e must be looked at for that

	match string // of words
	few   cond   // of few: a query that gives the numbers of entries
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

// search turns a filter into a way to look. What narrows most leads: documents,
// words, two codes, an actor or a code; then all entries.
func (s *Store) search(ctx context.Context, c querier, f record.Filter) (*search, error) {
	q := &search{f: f, exact: true}
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
	if n := len(f.Documents); n > 0 {
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

// The roles of side in which the parties of a filter stand.
const (
	roleAny, roleFrom, roleTo, roleSource = "'a','r','b'", "'a','b'", "'r','b'", "'s'"
)

type partyRole struct {
	record.PartyFilter
	roles string
}

func parties(f record.Filter) (out []partyRole) {
	for _, x := range []struct {
		list  []record.PartyFilter
		roles string
	}{{f.From, roleFrom}, {f.To, roleTo}, {f.Parties, roleAny}, {f.According, roleSource}} {
		for _, p := range x.list {
			out = append(out, partyRole{p, x.roles})
		}
	}
	return out
}

// party lets the parties of a filter lead: an actor, two codes, or one.
func (q *search) party(ctx context.Context, c querier) error {
	q.table = "side"
	var codes []partyRole
	for _, p := range parties(q.f) {
		if p.Code != "" && p.roles != roleSource {
			codes = append(codes, p)
		}
	}
	for _, p := range parties(q.f) {
		if p.ID == "" {
			continue
		}
		actor, n, err := actorSeq(ctx, c, p.ID)
		if err != nil || actor == 0 {
			q.none = actor == 0
			return err
		}
		if n > fewest && len(codes) > 1 {
			continue
		}
		q.by, q.led = "actor", p
		q.key = cond{"d.actor <> 0 AND d.actor = ?", []any{actor}}
		q.key.in(p)
		return nil
	}
	q.by = "code"
	for i, a := range codes {
		for _, b := range codes[i+1:] {
			if a.Code != b.Code || a.roles == roleFrom && b.roles == roleTo {
				q.pair(a, b)
				return nil
			}
		}
	}
	lead := partyRole{record.PartyFilter{Code: everyone}, ""}
	if len(codes) > 0 {
		lead = codes[0]
	} else {
		for _, p := range parties(q.f) {
			if p.Code != "" {
				lead = p
				break
			}
		}
	}
	lead.ID = "" // an actor of many entries is left to conditions
	q.led, q.key = lead, cond{"d.code = ?", []any{lead.Code}}
	q.key.in(lead)
	return nil
}

// in adds the roles and the sector of the party that leads.
func (c *cond) in(p partyRole) {
	if p.roles != "" {
		c.and("d.role IN (" + p.roles + ")")
	}
	if p.Sector != "" {
		c.and("d.sector = ?", p.Sector)
	}
	if p.ID != "" && p.Code != "" {
		c.and("d.code = ?", p.Code)
	}
}

// pair lets two codes lead. What they say beyond that is left to conditions.
func (q *search) pair(a, b partyRole) {
	q.table = "pair"
	if a.Code > b.Code {
		a, b = b, a
	}
	q.key = cond{"d.a = ? AND d.b = ?", []any{a.Code, b.Code}}
	bit := 0
	switch {
	case a.roles == roleFrom && b.roles == roleTo:
		bit = 1
	case a.roles == roleTo && b.roles == roleFrom:
		bit = 2
	}
	if bit > 0 {
		q.key.and("d.dir & ? <> 0", bit)
	}
}

// implied reports whether what leads says all of p.
func (q *search) implied(p partyRole) bool {
	if q.table == "side" {
		return p == q.led
	}
	if p.ID+p.Sector+p.Name != "" {
		return false
	}
	if q.key.args[0] != p.Code && q.key.args[1] != p.Code {
		return false
	}
	if p.roles == roleAny {
		return true
	}
	// A direction is said of both, where one acts and the other is acted on.
	return len(q.key.args) > 2 && len(q.f.From) == 1 && len(q.f.To) == 1
}

// actorSeq is the row of an actor and the number of entries that it has; 0 without.
func actorSeq(ctx context.Context, c querier, id string) (seq, n int64, err error) {
	err = c.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0), COALESCE(max(n), 0) FROM actor WHERE id = ?`, id).Scan(&seq, &n)
	return seq, n, err
}

// conditions are what must hold of a row d of side or pair.
func (q *search) conditions(ctx context.Context, c querier) error {
	f := q.f
	for _, p := range parties(f) {
		if p.ID == "" && p.Code == "" {
			q.exact = false // a sector, or anybody at all
			continue
		}
		if q.implied(p) {
			continue
		}
		x, err := partyCond(ctx, c, p)
		if err != nil {
			return err
		}
		q.rest.and(x.sql, x.args...)
	}
	for _, x := range f.Fields {
		y := fieldCond(x)
		q.rest.and("EXISTS (SELECT 1 FROM field x WHERE x.entry = d.entry AND "+y.sql+")", y.args...)
	}
	if f.Reports > 1 {
		q.join = true
		q.rest.and("e.reports >= ?", f.Reports)
	}
	if f.Below > 0 {
		q.rest.and("d.trust < ?", f.Below)
	}
	_, not := ofShape(f)
	for _, n := range not {
		x, ok, err := q.negative(ctx, c, n)
		if err != nil {
			return err
		}
		if !ok {
			q.exact = false
			continue
		}
		q.rest.and("NOT ("+x.sql+")", x.args...)
	}
	return nil
}

// partyCond says that somebody takes part in d.
func partyCond(ctx context.Context, c querier, p partyRole) (cond, error) {
	x := cond{sql: "x.code = ? AND x.shape = d.shape AND x.place = d.place AND x.entry = d.entry", args: []any{p.Code}}
	if p.ID != "" {
		actor, _, err := actorSeq(ctx, c, p.ID)
		if err != nil {
			return x, err
		}
		x = cond{sql: "x.actor <> 0 AND x.actor = ? AND x.place = d.place AND x.entry = d.entry", args: []any{actor}}
		if p.Code != "" {
			x.and("x.code = ?", p.Code)
		}
	}
	if p.Sector != "" {
		x.and("x.sector = ?", p.Sector)
	}
	x.and("x.role IN (" + p.roles + ")")
	x.sql = "EXISTS (SELECT 1 FROM side x WHERE " + x.sql + ")"
	return x, nil
}

// negative is what an exception says of d; ok is false where only the entry tells.
func (q *search) negative(ctx context.Context, c querier, n record.Filter) (cond, bool, error) {
	plain := n
	plain.Parties, plain.From, plain.To, plain.According, plain.Fields = nil, nil, nil, nil, nil
	if of, _ := ofShape(plain); !plainShape(plain) || len(n.Not) > 0 {
		return cond{}, false, nil
	} else if n := len(of.Kinds) + len(of.Types) + len(of.Statuses) + len(of.Reviews) + len(of.Accounts); n > 0 || of.Disputed {
		return cond{}, false, nil
	}
	out := cond{sql: "1"}
	for _, p := range parties(n) {
		if p.Name != "" || p.ID == "" && p.Code == "" {
			return cond{}, false, nil
		}
		x, err := partyCond(ctx, c, p)
		if err != nil {
			return cond{}, false, err
		}
		out.and(x.sql, x.args...)
	}
	for _, x := range n.Fields {
		y := fieldCond(x)
		out.and("EXISTS (SELECT 1 FROM field x WHERE x.entry = d.entry AND "+y.sql+")", y.args...)
	}
	return out, true, nil
}

// matchOf is the search of words for what only words tell: text, names, places
// and contexts; the rest narrows it. It is empty where there is none of that.
func matchOf(f record.Filter) string {
	var and []string
	add := func(words []string) {
		for _, w := range words {
			and = append(and, `"`+w+`"`)
		}
	}
	for _, w := range f.Words {
		add(record.SplitWords(w))
	}
	for _, p := range parties(f) {
		add(record.SplitWords(p.Name))
	}
	or := func(list []string) {
		if len(list) > 0 {
			and = append(and, "("+strings.Join(list, " OR ")+")")
		}
	}
	var places, contexts, kinds, types []string
	for _, p := range f.Places {
		words := []string{`"` + mark("p", p) + `"`}
		if inside := record.SplitWords(p); len(inside) > 0 {
			words = append(words, `("_n`+strings.Join(inside, `" AND "_n`)+`")`)
		}
		places = append(places, "("+strings.Join(words, " OR ")+")")
	}
	or(places)
	for _, x := range f.Contexts {
		contexts = append(contexts, `"`+mark("x", x)+`"`)
	}
	or(contexts)
	if len(and) == 0 {
		return ""
	}
	for _, p := range parties(f) {
		if p.Code != "" && p.roles != roleSource {
			and = append(and, `"`+mark("c", p.Code)+`"`)
		}
	}
	for _, k := range f.Kinds {
		kinds = append(kinds, `"`+mark("k", string(k))+`"`)
	}
	or(kinds)
	for _, t := range f.Types {
		types = append(types, `"`+mark("t", t.Type)+`"`)
	}
	or(types)
	return strings.Join(and, " AND ")
}

// sortable reports whether the entries that fit are so few that they can be put in
// order when all are found.
func (q *search) sortable() bool { return q.n <= 20_000 && cmp.Compare(q.n*4, q.all) < 0 }
