package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/record"
)

// gap is a stretch of time between two acts with none of the class between.
type gap struct{ from, to record.Brief }

// length is in days by the dates of the sources, or in the given instants.
func (g gap) length() int { return Days(latest(g.from), earliest(g.to)) }

// pause is the longest gap of a class, the one that is still open, or the one
// that an act of a given day ended.
func pause(ctx context.Context, v record.View, q Question) (Reply, error) {
	which, day := "longest", ""
	if len(q.Args) > 0 {
		which = q.Args[0]
	}
	if len(q.Args) > 1 {
		day = q.Args[1]
	}
	c := class(q.Query)
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: strings.TrimSpace("pause "+strings.Join(q.Args, " ")) + " " + c.String(),
		Definition: define(c, anchors, "a pause runs from an act of the class to the next, no act of it between; acts whose days are not known within a month bound none")}
	days, err := courseOf(ctx, v, f, true)
	if err != nil {
		return r, err
	}
	if days.vague > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("where %s with wide or open dates belong; one of them might break the pause", counted(days.vague, "act")))
	}
	g, ok, err := days.choose(ctx, v, f, which, day, q.Today)
	if err != nil {
		return r, err
	}
	if !ok {
		r.Answer = fmt.Sprintf("cannot be told: %s of the class with a known day", counted(days.sure, "act"))
		return r, nil
	}
	var ends []record.Entry
	for i, b := range []record.Brief{g.from, g.to} {
		if b.ID == "" {
			r.Definition = append(r.Definition, "the pause is still open; it is counted up to "+b.Start)
			continue
		}
		e, err := v.Entry(ctx, b.ID)
		if err != nil {
			return r, err
		}
		ends = append(ends, e.Entry)
		r.Bounds = append(r.Bounds, Bound{Role: []string{"from", "to"}[i], Entry: e.Entry})
		r.Changes = append(r.Changes, caution(e.Entry)...)
	}
	places, err := calendars(q.Zones, ends...)
	if err != nil {
		return r, err
	}
	var notes []string
	r.Numbers, notes = apart(g.from, g.to, places)
	r.Unknown = append(r.Unknown, notes...)
	r.Answer = headline(r.Numbers)
	if err := r.relax(ctx, v, c, g); err != nil {
		return r, err
	}
	return r, r.elsewhere(ctx, v, c, g)
}

// choose picks the gap that is asked for.
func (c course) choose(ctx context.Context, v record.View, f record.Filter, which, day, today string) (g gap, ok bool, err error) {
	all := c.holes()
	switch which {
	case "longest":
		if len(all) == 0 {
			return gap{}, false, nil
		}
		g, err = c.bounded(ctx, v, f, longest(all))
		return g, true, err
	case "current":
		if len(c.starts) == 0 || today == "" {
			return gap{}, false, nil
		}
		last, err := c.ender(ctx, v, f, c.end())
		return gap{last, record.Brief{Start: today, End: today}}, true, err
	case "ending", "before":
		first, err := FirstDay(day)
		if err != nil {
			return gap{}, false, wants("pause", "a day: %v", err)
		}
		last, _ := LastDay(day)
		for _, h := range slices.Backward(all) {
			if dayOf(h.to) > last {
				continue
			}
			if g, err = c.bounded(ctx, v, f, h); err != nil || which == "before" || latest(g.to) >= first {
				return g, true, err
			}
		}
		return gap{}, false, nil
	}
	return gap{}, false, wants("pause", "longest, current, ending DAY or before DAY, got %q", which)
}

// mostLoose bounds how many acts are looked at that one clause keeps out of a pause.
const mostLoose = 1000

// relax tells which single clause keeps an act out of the gap, and what the
// gap would be with it.
func (r *Reply) relax(ctx context.Context, v record.View, c Query, g gap) error {
	for i, x := range c.Clauses {
		if slices.Contains([]string{"kind", "account", "since", "until", "on"}, x.Key) {
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
		f.Since, f.Until, f.Within = AddDays(latest(g.from), 1), AddDays(earliest(g.to), -1), true
		f.Limit = mostLoose
		f.Dated = true
		seen, n, atLeast := 0, 0, ""
		var first record.Brief
		for b, err := range v.Briefs(ctx, f) {
			if err != nil {
				return err
			}
			if seen++; sure(b) && b.Start >= f.Since && b.End <= f.Until {
				if n++; n == 1 {
					first = b
				}
			}
		}
		if seen == mostLoose {
			atLeast = "at least "
		}
		if n == 0 {
			continue
		}
		e, err := v.Entry(ctx, first.ID)
		if err != nil {
			return err
		}
		line := fmt.Sprintf("%s (%s to %s) if %s counts, which does not fit %s", counted(Days(latest(g.from), earliest(first)), "day"), latest(g.from), earliest(first), brief(e.Entry), x)
		if n := n - 1; n > 0 {
			line += fmt.Sprintf("; %s%s more of that kind lie in the pause", atLeast, counted(n, "act"))
		}
		r.Changes = append(r.Changes, line)
		r.Bounds = append(r.Bounds, Bound{Role: "excluded", Entry: e.Entry, Why: "does not fit " + x.String()})
	}
	return nil
}

// elsewhere asks every other account for the same pause, and names the bounding
// acts that it lacks.
func (r *Reply) elsewhere(ctx context.Context, v record.View, c Query, g gap) error {
	if g.to.ID == "" {
		return nil
	}
	var own []string
	wide := c
	for i := len(c.Clauses) - 1; i >= 0; i-- {
		if c.Clauses[i].Key == "account" {
			own = c.Clauses[i].Values
			wide = wide.Without(i)
		}
	}
	f, _, err := wide.Resolve(ctx, v)
	if err != nil {
		return err
	}
	names, err := accountsOf(ctx, v, f)
	if err != nil {
		return err
	}
	for _, name := range names {
		if slices.Contains(own, name) || len(own) == 0 && name == record.Reporting {
			continue
		}
		f.Accounts = []string{name}
		days, err := courseOf(ctx, v, f, false)
		if err != nil {
			return err
		}
		if days.sure < 2 {
			r.Unknown = append(r.Unknown, fmt.Sprintf("the pause by the account %s: it has %s of the class", name, counted(days.sure, "act")))
			continue
		}
		var lacks []string
		for _, b := range []record.Brief{g.from, g.to} {
			if !days.near(b) {
				lacks = append(lacks, fmt.Sprintf("%s (%s)", earliest(b), b.ID))
			}
		}
		mid, _ := civil(latest(g.from))
		mid += g.length() / 2
		var there *hole
		for _, h := range days.holes() {
			if h.from < mid && h.to > mid {
				there = &h
			}
		}
		var line string
		switch {
		case there == nil:
			line = fmt.Sprintf("the account %s has an act in the middle of the pause, or none on one side of it", name)
		case len(lacks) == 0 && there.length() == g.length():
			line = fmt.Sprintf("the account %s gives the same: %s to %s, %s", name, dayOf(there.from), dayOf(there.to), counted(there.length(), "day"))
		default:
			line = fmt.Sprintf("the account %s would give %s (%s to %s)", name, counted(there.length(), "day"), dayOf(there.from), dayOf(there.to))
			if b, err := days.bounded(ctx, v, f, *there); err == nil {
				r.addBounds(ctx, v, name, b)
			}
		}
		if len(lacks) > 0 {
			line += "; it lacks the act of " + strings.Join(lacks, " and that of ")
		}
		r.Changes = append(r.Changes, line)
	}
	return nil
}

func (r *Reply) addBounds(ctx context.Context, v record.View, name string, g gap) {
	for i, b := range []record.Brief{g.from, g.to} {
		if e, err := v.Entry(ctx, b.ID); err == nil {
			r.Bounds = append(r.Bounds, Bound{Role: []string{"from", "to"}[i] + " by " + name, Entry: e.Entry})
		}
	}
}

// near reports whether two acts can be one that is dated in two zones.
func near(a, b record.Brief) bool {
	return AddDays(earliest(a), -1) <= latest(b) && earliest(b) <= AddDays(latest(a), 1)
}

// accountsOf lists the accounts that have entries of a class, reporting last.
func accountsOf(ctx context.Context, v record.View, f record.Filter) ([]string, error) {
	counts, err := v.Tally(ctx, f, "account")
	if err != nil {
		return nil, err
	}
	var names []string
	reporting := false
	for _, c := range counts {
		if c.Key == "" {
			reporting = c.N > 0
		} else {
			names = append(names, c.Key)
		}
	}
	if reporting {
		names = append(names, record.Reporting)
	}
	return names, nil
}
