package sqlite

import (
	"strings"

	"chancery/internal/record"
)

// query is a selection of current entries under construction.
type query struct {
	from  string // tables; the entry is e
	where strings.Builder
	args  []any
	sort  string // the columns of the order: e.sort or the driver's copy of it
	exact bool   // the SQL lets exactly through what the filter does
}

func (q *query) and(cond string, args ...any) {
	q.where.WriteString(" AND " + cond)
	q.args = append(q.args, args...)
}

func marks(n int) string { return "(?" + strings.Repeat(",?", n-1) + ")" }

func anys[T any](list []T, of func(T) string) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

// selection turns a filter into SQL. The table that narrows most comes first,
// in its own order of time: pairs, then sides, then types.
func selection(f record.Filter) *query {
	q := &query{exact: true, sort: "e.sort"}
	if len(f.Types) == 0 {
		f.Types = typesOf(f.Kinds)
	}
	types := anys(f.Types, func(t record.TypeFilter) string { return t.Type })
	driven := func(d string) {
		if len(types) > 0 {
			q.and(d+".type IN "+marks(len(types)), types...)
		}
		q.sort = d + ".sort"
	}
	rest := f
	// Few entries are disputed or negated: those come first.
	switch {
	case f.Disputed:
		q.from = "entry e INDEXED BY entry_differs"
	case len(f.Statuses) == 1 && f.Statuses[0] == record.Negated:
		q.from = "entry e INDEXED BY entry_negated"
		q.and("e.status = 'negated'")
	}
	if q.from != "" {
		q.conditions(rest)
		return q
	}
	switch p, q2 := first(f.From), first(f.To); {
	case p.Code != "" && q2.Code != "":
		q.from = "pair d CROSS JOIN entry e ON e.seq = d.entry"
		q.and("d.source = ? AND d.target = ?", p.Code, q2.Code)
		driven("d")
		if p == (record.PartyFilter{Code: p.Code}) && len(f.From) == 1 && q2 == (record.PartyFilter{Code: q2.Code}) && len(f.To) == 1 {
			rest.From, rest.To = nil, nil
		}
	default:
		lead, role := narrow(f)
		if lead == (record.PartyFilter{}) {
			q.from = "entry e"
			if len(types) == 1 {
				q.from = "entry e INDEXED BY entry_type"
			} else if len(types) == 0 && len(f.Accounts) == 0 && len(f.Fields) == 0 && len(f.Words) == 0 && len(f.Documents) == 0 && f.About == "" && !f.Disputed && len(f.Calendar) == 0 {
				q.from = "entry e INDEXED BY entry_sort"
			}
			break
		}
		by := ""
		if len(types) != 1 {
			by = " INDEXED BY side_time"
			if lead.ID != "" {
				by = " INDEXED BY side_actor_time"
			}
		}
		if lead.ID != "" {
			q.and("d.actor <> 0")
		}
		q.from = "side d" + by + " CROSS JOIN entry e ON e.seq = d.entry"
		q.and(sideCondition("d", lead, role, q))
		driven("d")
	}
	q.conditions(rest)
	return q
}

func first(list []record.PartyFilter) (p record.PartyFilter) {
	if len(list) > 0 {
		p = list[0]
	}
	return p
}

func (q *query) conditions(f record.Filter) {
	list := func(column string, values []any) {
		if len(values) > 0 {
			q.and("e."+column+" IN "+marks(len(values)), values...)
		}
	}
	list("kind", anys(f.Kinds, func(k record.Kind) string { return string(k) }))
	list("status", anys(f.Statuses, func(s string) string { return s }))
	list("review", anys(f.Reviews, func(s string) string { return s }))
	q.types(f.Types)
	if f.Undated {
		q.and("e.dated = 0")
	}
	if f.Dated || f.Since != "" || f.Until != "" {
		q.and("e.dated = 1")
	}
	if n := len(f.Calendar); n > 0 {
		q.and("e.starts = e.ends AND substr(e.starts, 6) IN "+marks(n), anys(f.Calendar, func(s string) string { return s })...)
	}
	if f.Since != "" {
		q.and("(e.ends = '' OR e.ends >= ?)", f.Since)
	}
	if f.Until != "" {
		q.and("(e.starts = '' OR e.starts <= ?)", f.Until)
	}
	q.parties(f.Parties, "'a','r','b'")
	q.parties(f.From, "'a','b'")
	q.parties(f.To, "'r','b'")
	q.parties(f.According, "'s'")
	if len(f.Accounts) > 0 {
		var named []any
		or := []string{}
		for _, a := range f.Accounts {
			if a == record.Reporting {
				or = append(or, "e.account = ''")
			} else {
				named = append(named, a)
			}
		}
		if len(named) > 0 {
			or = append(or, "e.account COLLATE NOCASE IN "+marks(len(named)))
		}
		q.and("("+strings.Join(or, " OR ")+")", named...)
	}
	for _, x := range f.Fields {
		cond := "EXISTS (SELECT 1 FROM field x WHERE x.entry = e.seq AND x.name = ?"
		args := []any{strings.ToLower(x.Name)}
		if x.Value != "*" {
			cond += " AND x.value = ?"
			args = append(args, strings.ToLower(x.Value))
		}
		q.and(cond+")", args...)
	}
	if n := len(f.Documents); n > 0 {
		// Of a leaf, or of any leaf that a derived row stands for.
		docs := "(SELECT seq FROM document WHERE id IN " + marks(n) + ")"
		ids := anys(f.Documents, func(s string) string { return s })
		q.and("e.seq IN (SELECT COALESCE(l.act, l.seq) FROM cite c JOIN entry l ON l.seq = c.entry WHERE l.alive = 1 AND c.document IN "+docs+")", ids...)
	}
	if f.About != "" {
		q.and("e.seq IN (SELECT COALESCE(l.act, l.seq) FROM about b JOIN entry l ON l.seq = b.entry WHERE b.about = ? AND l.alive = 1)", f.About)
	}
	if f.Reports > 1 {
		q.and("e.reports >= ?", f.Reports)
	}
	if f.Disputed {
		q.and("e.differs = 1")
	}
	if f.Below > 0 {
		q.and("e.confidence < ?", f.Below)
	}
	if len(f.Words) > 0 {
		q.and("e.seq IN (SELECT rowid FROM words WHERE words MATCH ?)", phrase(strings.Join(f.Words, " ")))
		q.exact = false
	}
	if len(f.Places) > 0 || len(f.Contexts) > 0 {
		q.exact = false
	}
	for _, n := range f.Not {
		sub := &query{exact: true}
		sub.conditions(n)
		if sub.exact {
			q.and("NOT (1"+sub.where.String()+")", sub.args...)
		} else {
			q.exact = false
		}
	}
}

func (q *query) types(list []record.TypeFilter) {
	if len(list) == 0 {
		return
	}
	var or []string
	var args []any
	plain := true
	for _, t := range list {
		plain = plain && t.Mode == ""
	}
	if plain {
		q.and("e.type IN "+marks(len(list)), anys(list, func(t record.TypeFilter) string { return t.Type })...)
		return
	}
	for _, t := range list {
		if t.Mode == "" {
			or = append(or, "e.type = ?")
			args = append(args, t.Type)
			continue
		}
		or = append(or, "e.type = ? AND '+' || e.modes || '+' LIKE ?")
		args = append(args, t.Type, "%+"+t.Mode+"+%")
	}
	q.and("("+strings.Join(or, " OR ")+")", args...)
}

// typesOf is the types of some kinds, none of which is an event: there are so
// few of those that the types narrow well.
func typesOf(kinds []record.Kind) (out []record.TypeFilter) {
	for _, k := range kinds {
		if k == record.KindEvent || k == record.KindStatement {
			return nil
		}
		for _, t := range record.Types(k) {
			out = append(out, record.TypeFilter{Type: t})
		}
	}
	return out
}
