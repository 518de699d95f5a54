package sqlite

import (
	"context"

	"chancery/internal/record"
)

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
		q.rest.and("(SELECT 1 FROM field x WHERE x.entry = +d.entry AND "+y.sql+") IS NOT NULL", y.args...)
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

// partyCond says that somebody takes part in d. It is no EXISTS, and the columns of
// d are expressions: or SQLite makes a join of it, hands the bounds of d.place on
// to x, and looks through all that lies between them.
func partyCond(ctx context.Context, c querier, p partyRole) (cond, error) {
	x := cond{sql: "x.code = ? AND x.shape = +d.shape AND x.place = +d.place AND x.entry = +d.entry", args: []any{p.Code}}
	if p.ID != "" {
		actor, _, err := actorSeq(ctx, c, p.ID)
		if err != nil {
			return x, err
		}
		x = cond{sql: "x.actor <> 0 AND x.actor = ? AND x.place = +d.place AND x.entry = +d.entry", args: []any{actor}}
		if p.Code != "" {
			x.and("x.code = ?", p.Code)
		}
	}
	if p.Sector != "" {
		x.and("x.sector = ?", p.Sector)
	}
	x.and("x.role IN (" + p.roles + ")")
	x.sql = "(SELECT 1 FROM side x WHERE " + x.sql + ") IS NOT NULL"
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
		out.and("(SELECT 1 FROM field x WHERE x.entry = +d.entry AND "+y.sql+") IS NOT NULL", y.args...)
	}
	return out, true, nil
}
