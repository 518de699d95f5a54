package ask

import (
	"context"
	"fmt"

	"chancery/internal/record"
)

// list is the entries of a query, in the order of time.
func list(ctx context.Context, v record.View, q Question) (Reply, error) {
	f, anchors, err := q.Query.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	all, err := take(ctx, v, f, q.Limit+1)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Definition: define(q.Query, anchors, "in the order of the first day on which each may lie; undated ones last; bounds are inclusive days")}
	for i, e := range all {
		if i == q.Limit {
			r.More = -1
			break
		}
		r.Rows = append(r.Rows, Line{Entry: e})
	}
	r.Answer = counted(len(r.Rows), "entry")
	r.cutShort()
	return r, nil
}

func first1(ctx context.Context, v record.View, q Question) (Reply, error) {
	return edge(ctx, v, q, false)
}

func last1(ctx context.Context, v record.View, q Question) (Reply, error) {
	return edge(ctx, v, q, true)
}

// edge is the first or the last act of a class.
func edge(ctx context.Context, v record.View, q Question, desc bool) (Reply, error) {
	c := class(q.Query)
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	f.Dated, f.Desc = true, desc
	word, dir := "first", "earlier"
	if desc {
		word, dir = "last", "later"
	}
	r := Reply{Query: word + " " + c.String(), Definition: define(c, anchors,
		"an act with a span of days stands at its first day, or at its last when the first is open; bounds are inclusive days, as the sources give them")}
	all, err := take(ctx, v, f, 30)
	if err != nil {
		return r, err
	}
	if len(all) == 0 {
		r.Answer = "none in the record"
		return r, r.outside(ctx, v, q.Query, c, "", "")
	}
	e := all[0]
	r.Answer = fmt.Sprintf("%s: %s", when(e), e.ID)
	r.Bounds = []Bound{{Role: word, Entry: e}}
	r.Changes = caution(e)
	for _, x := range all[1:] {
		a, b := span(e)
		switch {
		case !desc && (x.When.Start == "" || x.When.Start <= b && x.When.Start != x.When.End), desc && (x.When.End == "" || x.When.End >= a && x.When.Start != x.When.End):
			r.Changes = append(r.Changes, fmt.Sprintf("%s (%s) may lie %s", x.ID, when(x), dir))
			r.Rows = append(r.Rows, Line{Group: "may lie " + dir, Entry: x})
		}
		if len(r.Rows) == 5 {
			break
		}
	}
	lo, hi := "", ""
	if first, last := span(e); desc {
		lo = AddDays(last, 1)
	} else {
		hi = AddDays(first, -1)
	}
	return r, r.outside(ctx, v, q.Query, c, lo, hi)
}

// since is the first act after an event or a day.
func since(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) == 0 {
		return Reply{}, wants("since", "an event in quotes or a day")
	}
	c := class(q.Query)
	bounded := c.With("since", q.Args[0])
	f, anchors, err := bounded.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	after := f.Since
	if len(anchors) == 0 { // a day: what happened on it is not after it
		last, err := LastDay(q.Args[0])
		if err != nil {
			return Reply{}, err
		}
		after = AddDays(last, 1)
		f.Since = after
	}
	r := Reply{Query: "since " + quote(q.Args[0]) + " " + c.String(),
		Definition: define(c, anchors, "after means from "+after+" on, the day after, inclusive; an act counts from the first day on which it may lie, or from the last when the first is open")}
	f.Dated = true
	var found *record.Entry
	for e, err := range v.Entries(ctx, f) {
		if err != nil {
			return r, err
		}
		first, _ := span(e)
		if first >= after {
			found = &e
			break
		}
		if len(r.Rows) < 8 {
			r.Rows = append(r.Rows, Line{Group: "left out", Entry: e, Note: "may lie before or after: " + when(e)})
		}
	}
	for _, a := range anchors {
		r.Bounds = append(r.Bounds, Bound{Role: "since", Entry: a.Entry, Why: fmt.Sprintf("%q", a.Words)})
		for i, x := range a.Rivals {
			if i < 3 {
				r.Changes = append(r.Changes, fmt.Sprintf("%q may mean %s (%s) instead", a.Words, x.ID, when(x)))
			}
		}
	}
	hi := ""
	if found == nil {
		r.Answer = "none since then in the record"
	} else {
		r.Answer = fmt.Sprintf("%s: %s", when(*found), found.ID)
		r.Bounds = append(r.Bounds, Bound{Role: "first since", Entry: *found})
		r.Changes = append(r.Changes, caution(*found)...)
		first, _ := span(*found)
		r.Numbers = append(r.Numbers, Number{Days(AddDays(after, -1), first), "days", "from the day of the bound to that day, the bound's day not counted"})
		hi = AddDays(first, -1)
		if found.When.Start == "" {
			r.Unknown = append(r.Unknown, fmt.Sprintf("on which day up to %s %s took place", found.When.End, found.ID))
		}
	}
	return r, r.outside(ctx, v, q.Query, c, after, hi)
}

// outside says what the class leaves out within some days: what would fit but
// for one clause, or for its status.
func (r *Reply) outside(ctx context.Context, v record.View, asked, c Query, since, until string) error {
	for i, x := range c.Clauses {
		if x.Key == "actor" || x.Key == "from" || x.Key == "to" || x.Key == "since" || x.Key == "until" || x.Key == "on" || x.Key == "kind" {
			continue
		}
		wide, ok := c.loosen(i)
		if !ok {
			continue
		}
		f, _, err := wide.Resolve(ctx, v)
		if err != nil {
			return err
		}
		// Only what breaks this clause, whose own days lie within.
		var own record.Filter
		if _, err := (Clause{Key: x.Key, Values: x.Values, Column: x.Column}).into(ctx, v, &own); err != nil {
			return err
		}
		if x.Not {
			if f, ok = both(f, own); !ok {
				continue
			}
		} else {
			f.Not = append(f.Not, own)
		}
		f.Dated = true
		f.Within = f.Since <= since && (f.Until == "" || until != "" && f.Until >= until)
		if since != "" {
			f.Since = max(f.Since, since)
		}
		if until != "" {
			f.Until = least(f.Until, until)
		}
		if since == "" && until == "" && x.Key != "status" {
			continue
		}
		n, seen, first := 0, 0, ""
		for b, err := range v.Briefs(ctx, f) {
			if err != nil {
				return err
			}
			if seen++; seen > 400 {
				break
			}
			if since != "" && earliest(b) < since || until != "" && latest(b) > until {
				continue
			}
			if n++; n == 1 {
				first = b.ID
			}
		}
		if n == 0 {
			continue
		}
		shown, err := v.Entry(ctx, first)
		if err != nil {
			return err
		}
		r.Changes = append(r.Changes, fmt.Sprintf("without %s: %s, %s %s", x, counted(n, "more entry"), firstOf(n), brief(shown.Entry)))
		r.Bounds = append(r.Bounds, Bound{Role: "excluded", Entry: shown.Entry, Why: "does not fit " + x.String()})
	}
	if asked.Has("status") {
		return nil
	}
	f, _, err := asked.Resolve(ctx, v)
	if err != nil {
		return err
	}
	f.Undated, f.Statuses = true, []string{record.Asserted}
	if !asked.Has("kind") && !asked.Has("type") {
		f.Kinds = []record.Kind{record.KindEvent}
	}
	f.Since, f.Until = "", ""
	n, err := whole(ctx, v, f)
	if err != nil {
		return err
	}
	if n > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("the day of %s of this class without any date", counted(n, "entry")))
	}
	return nil
}

func firstOf(n int) string {
	if n == 1 {
		return "it is"
	}
	return "the first is"
}

func brief(e record.Entry) string {
	s := fmt.Sprintf("%s (%s, %s", e.ID, when(e), e.Type)
	for i, m := range e.Mode {
		if i == 0 {
			s += "/" + m
		}
	}
	if e.Status != record.Asserted {
		s += ", " + e.Status
	}
	return s + ")"
}

func least(a, b string) string {
	if a == "" || b < a {
		return b
	}
	return a
}
