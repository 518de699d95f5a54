package sqlite

import (
	"cmp"
	"context"
	"slices"

	"chancery/internal/record"
)

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
		if p.PartyFilter == (record.PartyFilter{ID: p.ID}) && p.roles != roleSource && n >= int64(q.busyFrom) && len(parties(q.f)) == 1 {
			q.busy = p.ID
		}
		return nil
	}
	q.by = "code"
	if len(codes) > 2 { // the two that are seldomest
		n := map[string]int64{}
		for _, p := range codes {
			var sum int64
			if err := c.QueryRowContext(ctx, `SELECT COALESCE(sum(n), 0) FROM total WHERE code = ? AND month = ?`, p.Code, allMonths).Scan(&sum); err != nil {
				return err
			}
			n[p.Code] = sum
		}
		slices.SortStableFunc(codes, func(a, b partyRole) int { return cmp.Compare(n[a.Code], n[b.Code]) })
	}
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
