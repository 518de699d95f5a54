package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/record"
)

// compare shows what one account has of a class that another lacks. The shorter
// account is read, and each act of it looked for in the other: that may be all
// that was ever reported.
func compare(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) == 0 {
		return Reply{}, wants("compare", "an imported chronology, and perhaps another")
	}
	names := []string{q.Args[0], record.Reporting}
	if len(q.Args) > 1 {
		names[1] = q.Args[1]
	}
	there, err := accountsOf(ctx, v, record.Filter{})
	if err != nil {
		return Reply{}, err
	}
	for _, n := range names {
		if n != record.Reporting && !slices.ContainsFunc(there, func(x string) bool { return strings.EqualFold(x, n) }) {
			return Reply{}, wants("compare", "accounts of the record, and it has none %q; it has %s", n, orNone(there))
		}
	}
	if strings.EqualFold(names[0], names[1]) {
		return Reply{}, wants("compare", "two accounts, got %s twice", names[0])
	}
	c := class(q.Query)
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "compare " + strings.Join(quoteAll(names), " ") + " " + c.String(), Definition: define(c, anchors,
		"two acts match when their types agree, somebody in common acts or is acted on, and their days overlap or lie one day apart, as dates of two zones do")}
	var of [2]record.Filter
	var size [2]int
	for i, n := range names {
		of[i] = f
		of[i].Accounts, of[i].Dated = []string{n}, true
		if size[i], err = whole(ctx, v, of[i]); err != nil {
			return r, err
		}
	}
	short := 0
	if size[1] < size[0] {
		short = 1
	}
	list, err := take(ctx, v, of[short], 0)
	if err != nil {
		return r, err
	}
	var matched [2]map[string]bool
	matched[0], matched[1] = map[string]bool{}, map[string]bool{}
	met := func(e record.Entry, other string) { matched[short][e.ID], matched[1-short][other] = true, true }
	if len(list) > 0 && size[1-short] <= mostBriefs && ofCode(f) {
		err = metByDays(ctx, v, of[1-short], list, met)
	} else {
		err = metOneByOne(ctx, v, of[1-short], list, met)
	}
	if err != nil {
		return r, err
	}
	for i := range names {
		left := size[i] - len(matched[i])
		for e, err := range v.Entries(ctx, of[i]) {
			if err != nil {
				return r, err
			}
			if left == 0 || len(r.Rows) == 2*q.Limit {
				break
			}
			if !matched[i][e.ID] {
				left--
				r.Rows = append(r.Rows, Line{Group: "only in " + names[i], Entry: e})
			}
		}
		r.More += left
	}
	both := len(matched[0])
	r.Numbers = []Number{{size[0], "entries", "in " + names[0]}, {size[1], "entries", "in " + names[1]}, {both, "entries", "of " + names[0] + " matched in " + names[1]}}
	r.Answer = fmt.Sprintf("%s has %d, %s has %d; %d of the first %s matched in the second", names[0], size[0], names[1], size[1], both, verb(both, "is", "are"))
	r.Changes = []string{"several acts of one day are matched by one of that day: a match is not an identity"}
	return r, nil
}

func orNone(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// metOneByOne finds which of the acts of a filter match those of a list.
func metOneByOne(ctx context.Context, v record.View, f record.Filter, list []record.Entry, met func(e record.Entry, other string)) error {
	for _, e := range list {
		for o, err := range v.Entries(ctx, around(f, e)) {
			if err != nil {
				return err
			}
			if matches(e, o) {
				met(e, o.ID)
			}
		}
	}
	return nil
}

// mostBriefs is up to how many acts are gone through for all that may match, which
// is quicker than to look for what lasts long around each act.
const mostBriefs = 40_000

// ofCode reports whether all acts of a filter have a code in common.
func ofCode(f record.Filter) bool {
	return slices.ContainsFunc(slices.Concat(f.Parties, f.From, f.To), func(p record.PartyFilter) bool { return p.Code != "" })
}

// metByDays is metOneByOne for acts that have a code in common, so that types and
// days are all there is to match.
func metByDays(ctx context.Context, v record.View, f record.Filter, list []record.Entry, met func(e record.Entry, other string)) error {
	type span struct {
		first, last int
		id          string
	}
	spanOf := func(b record.Brief) span {
		first, _ := civil(earliest(b))
		last := first
		if latest(b) != earliest(b) {
			last, _ = civil(latest(b))
		}
		return span{first, last, b.ID}
	}
	of := map[string][]span{}
	for b, err := range v.Briefs(ctx, f) {
		if err != nil {
			return err
		}
		of[b.Type] = append(of[b.Type], spanOf(b))
	}
	for _, e := range list {
		x := spanOf(briefOf(e))
		for _, y := range of[e.Type] {
			if y.first > x.last+1 { // and all after it
				break
			}
			if y.last >= x.first-1 {
				met(e, y.id)
			}
		}
	}
	return nil
}

// around is f with no more than what may match e.
func around(f record.Filter, e record.Entry) record.Filter {
	b := briefOf(e)
	since, until := AddDays(earliest(b), -1), AddDays(latest(b), 1)
	types := slices.DeleteFunc(slices.Clone(f.Types), func(t record.TypeFilter) bool { return t.Type != e.Type })
	if len(f.Types) == 0 {
		types = []record.TypeFilter{{Type: e.Type}}
	}
	// What overlaps the days of the class and those around e overlaps what both have.
	f.Types, f.Since, f.Until = types, max(f.Since, since), least(f.Until, until)
	return f
}

func matches(a, b record.Entry) bool {
	if a.Type != b.Type || !near(briefOf(a), briefOf(b)) {
		return false
	}
	for _, p := range append(slices.Clone(a.Actor), a.Recipient...) {
		for _, q := range append(slices.Clone(b.Actor), b.Recipient...) {
			if p.Code != "" && p.Code == q.Code || p.ID != "" && p.ID == q.ID {
				return true
			}
		}
	}
	return len(a.Actor) == 0 || len(b.Actor) == 0
}
