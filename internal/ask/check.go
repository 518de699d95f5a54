package ask

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"chancery/internal/record"
)

// check holds the texts' own reckonings against what the record would give:
// agrees, differs, or cannot be told. A quoted figure is never corrected.
func check(ctx context.Context, v record.View, q Question) (Reply, error) {
	c := q.Query
	if !c.Has("kind") {
		c = c.With("kind", string(record.KindReckoning))
	}
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	all, err := take(ctx, v, f, q.Limit+1)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "check " + c.String(), Definition: define(c, anchors,
		"a pause or a duration in days is held against the longest gap, up to the day of the report, between acts of the kind that its words name and of its actors; a first against the acts of that kind before it; within one day it agrees, as dates of two zones may differ by one")}
	n := map[string]int{}
	for i, e := range all {
		if i == q.Limit {
			r.More = -1
			break
		}
		verdict, why, bounds, err := reckon(ctx, v, e)
		if err != nil {
			return r, err
		}
		n[verdict]++
		r.Rows = append(r.Rows, Line{Group: verdict, Entry: e, Note: why})
		r.Bounds = append(r.Bounds, bounds...)
	}
	agree, differ := verb(n["agrees"], "agrees", "agree"), verb(n["differs"], "differs", "differ")
	r.Answer = fmt.Sprintf("%s: %d %s, %d %s, %d cannot be told", counted(len(r.Rows), "reckoning"), n["agrees"], agree, n["differs"], differ, n["cannot be told"])
	r.cutShort()
	if len(r.Bounds) == 0 {
		r.bindEnds()
	}
	r.Unknown = []string{"acts that were not read: a record of few articles shows too long a pause"}
	r.Changes = append(r.Changes, "an imported chronology, against which the same reckonings can be held")
	return r, nil
}

func reckon(ctx context.Context, v record.View, e record.Entry) (verdict, why string, bounds []Bound, err error) {
	told := "cannot be told"
	words := e.Content + " " + e.Cites[0].Text
	var types []record.TypeFilter
	for _, w := range strings.Fields(words) {
		if types = noun(w); len(types) > 0 {
			break
		}
	}
	_, day := span(e)
	if len(types) == 0 || day == "" {
		return told, "its words name no kind of act, or it has no day", nil, nil
	}
	f := record.Filter{Types: types, Kinds: []record.Kind{record.KindEvent}, Statuses: []string{record.Asserted}, Until: day, Not: []record.Filter{{Reviews: []string{record.Rejected}}}}
	for _, p := range e.Actor {
		if p.Code != "" && len(f.Parties) < 2 {
			f.Parties = append(f.Parties, record.PartyFilter{Code: p.Code})
		}
	}
	days, err := courseOf(ctx, v, f, false)
	if err != nil {
		return "", "", nil, err
	}
	number, unit := "", ""
	for _, x := range e.Fields {
		switch x.Name {
		case "number":
			number = x.Value
		case "unit":
			unit = x.Value
		}
	}
	switch e.Type {
	case "pause", "duration":
		n, err := strconv.Atoi(strings.ReplaceAll(number, ",", ""))
		if err != nil || !strings.HasPrefix(unit, "day") {
			return told, "no figure in days", nil, nil
		}
		gap := longest(days.holes())
		if gap == (hole{}) {
			return told, fmt.Sprintf("the record has %s of the kind with a known day", counted(days.sure, "act")), nil, nil
		}
		best, err := days.bounded(ctx, v, f, gap)
		if err != nil {
			return "", "", nil, err
		}
		for i, b := range []record.Brief{best.from, best.to} {
			x, err := v.Entry(ctx, b.ID)
			if err != nil {
				return "", "", nil, err
			}
			bounds = append(bounds, Bound{Role: []string{"from", "to"}[i], Entry: x.Entry, Why: "of the gap held against " + e.ID})
		}
		got := best.length()
		why = fmt.Sprintf("it says %s; the record gives %d (%s to %s)", counted(n, "day"), got, latest(best.from), earliest(best.to))
		if n-got <= 1 && got-n <= 1 || strings.Contains(strings.ToLower(words), "more than") && got >= n && got-n <= n/10 {
			return "agrees", why, bounds, nil
		}
		return "differs", why, bounds, nil
	case "count":
		n, err := strconv.Atoi(strings.ReplaceAll(number, ",", ""))
		if err != nil {
			return told, "no figure", nil, nil
		}
		got, err := whole(ctx, v, f)
		if err != nil {
			return "", "", nil, err
		}
		why = fmt.Sprintf("it says %d; the record holds %d of the kind up to %s", n, got, day)
		if got == n {
			return "agrees", why, nil, nil
		}
		if got < n {
			return told, why + ", and may lack some", nil, nil
		}
		return "differs", why, nil, nil
	case "first-since", "latest":
		if e.Scope == "" {
			return told, "since when is not said", nil, nil
		}
		scope := e.Scope
		for _, w := range []string{"only ", "since ", "in more than ", "in "} {
			scope = strings.TrimPrefix(scope, w)
		}
		since := ""
		if d, ok := parseWords(scope); ok {
			if since, err = LastDay(d); err != nil {
				return told, err.Error(), nil, nil
			}
		} else {
			a, err := Find(ctx, v, scope)
			if err != nil || !strings.Contains(e.Scope, "since") {
				return told, fmt.Sprintf("nothing in the record that %q names for sure", e.Scope), nil, nil
			}
			_, since = span(a.Entry)
			bounds = append(bounds, Bound{Role: "since", Entry: a.Entry, Why: fmt.Sprintf("%q in %s", e.Scope, e.ID)})
		}
		after, _ := civil(since)
		until, _ := civil(AddDays(day, -14))
		before := days.within(after, until)
		why = fmt.Sprintf("%s of the kind between %s and the report", counted(before, "act"), since)
		if before > 0 {
			return "differs", why, bounds, nil
		}
		return "agrees", why + ", as far as the record goes", bounds, nil
	}
	return told, "no rule for this kind of reckoning", nil, nil
}
