package ask

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/record"
)

// Anchor is a clause of time that names an event, and what it was found to be.
type Anchor struct {
	Words  string         // as asked: "Hanoi summit"
	Entry  record.Entry   // the act that it means
	Rivals []record.Entry // others that it might mean
}

// Resolve turns q into a filter: events named in since and until become days,
// sources become documents. Entries that a reviewer rejected are left out unless
// q asks for a review. The error is a *Fault where q is at fault.
func (q Query) Resolve(ctx context.Context, v record.View) (record.Filter, []Anchor, error) {
	var f record.Filter
	var anchors []Anchor
	for _, c := range q.Clauses {
		into := &f
		var not record.Filter
		if c.Not {
			into = &not
		}
		found, err := c.into(ctx, v, into)
		if err != nil {
			return f, nil, err
		}
		if found != nil {
			anchors = append(anchors, *found)
		}
		if c.Not {
			f.Not = append(f.Not, not)
		}
	}
	if !q.Has("review") {
		f.Not = append(f.Not, record.Filter{Reviews: []string{record.Rejected}})
	}
	return f, anchors, nil
}

func (c Clause) into(ctx context.Context, v record.View, f *record.Filter) (*Anchor, error) {
	fault := func(err error) error { return &Fault{Column: c.Column, What: err.Error()} }
	switch c.Key {
	case "":
		f.Words = append(f.Words, c.Values...)
	case "text":
		f.Words = append(f.Words, strings.Fields(c.Values[0])...)
	case "type":
		for _, x := range c.Values {
			t, err := ParseType(x)
			if err != nil {
				return nil, fault(err)
			}
			f.Types = append(f.Types, t)
		}
	case "kind":
		for _, x := range c.Values {
			f.Kinds = append(f.Kinds, record.Kind(x))
		}
	case "status":
		f.Statuses = append(f.Statuses, c.Values...)
	case "review":
		f.Reviews = append(f.Reviews, c.Values...)
	case "account":
		f.Accounts = append(f.Accounts, c.Values...)
	case "in":
		f.Places = append(f.Places, c.Values...)
	case "context":
		f.Contexts = append(f.Contexts, c.Values...)
	case "actor", "from", "to", "by":
		return nil, c.party(f)
	case "about":
		e, err := v.Entry(ctx, c.Values[0])
		if err != nil {
			return nil, fault(err)
		}
		f.About = e.ID
	case "reports":
		f.Reports, _ = strconv.Atoi(c.Values[0]) // checked when it was parsed
	case "below":
		f.Below, _ = strconv.ParseFloat(c.Values[0], 64)
	case "is":
		for _, x := range c.Values {
			f.Disputed, f.Undated, f.Dated = f.Disputed || x == "disputed", f.Undated || x == "undated", f.Dated || x == "dated"
		}
	case "on":
		f.Since, _ = FirstDay(c.Values[0])
		f.Until, _ = LastDay(c.Values[0])
	case "since", "until":
		return c.bound(ctx, v, f)
	case "source":
		for _, x := range c.Values {
			list, err := v.Named(ctx, x)
			if err != nil {
				return nil, err
			}
			f.Documents = append(f.Documents, list...)
			if len(list) == 0 {
				return nil, fault(fmt.Errorf("no document %q", x))
			}
		}
	default:
		for _, x := range c.Values {
			f.Fields = append(f.Fields, record.FieldFilter{Name: strings.TrimPrefix(c.Key, "field."), Value: x})
		}
	}
	return nil, nil
}

func (c Clause) party(f *record.Filter) error {
	a, op, b := arrow(c.Values[0])
	add := func(list *[]record.PartyFilter, s string) error {
		if s == "" || s == "*" {
			return nil
		}
		p, err := ParseParty(s)
		if err != nil {
			return &Fault{Column: c.Column, What: err.Error()}
		}
		*list = append(*list, p)
		return nil
	}
	lists := [2]*[]record.PartyFilter{&f.Parties, &f.Parties}
	switch {
	case c.Key == "from":
		lists[0] = &f.From
	case c.Key == "to":
		lists[0] = &f.To
	case c.Key == "by":
		lists[0] = &f.According
	case op == "→":
		lists = [2]*[]record.PartyFilter{&f.From, &f.To}
	}
	if err := add(lists[0], a); err != nil {
		return err
	}
	return add(lists[1], b)
}

// bound settles since and until: a period, or an event of the record.
func (c Clause) bound(ctx context.Context, v record.View, f *record.Filter) (*Anchor, error) {
	x := c.Values[0]
	if c.Key == "since" {
		if day, err := FirstDay(x); err == nil {
			f.Since = day
			return nil, nil
		}
	} else if day, err := LastDay(x); err == nil {
		f.Until = day
		return nil, nil
	}
	if strings.Trim(x, "0123456789-") == "" { // a day that the calendar does not have names no event either
		_, err := FirstDay(x)
		return nil, &Fault{Column: c.Column, What: err.Error()}
	}
	a, err := Find(ctx, v, x)
	if err != nil {
		return nil, &Fault{Column: c.Column, What: err.Error()}
	}
	first, last := span(a.Entry)
	if c.Key == "since" {
		f.Since = AddDays(last, 1)
	} else {
		f.Until = AddDays(first, -1)
	}
	return &a, nil
}

// span is the first and last known day of e; a side that is open takes the other.
func span(e record.Entry) (first, last string) {
	if e.When == nil {
		return "", ""
	}
	first, last = e.When.Start, e.When.End
	if first == "" {
		first = last
	}
	if last == "" {
		last = first
	}
	return first, last
}

// Find is the dated, asserted act that some words name: "Hanoi summit", or an
// id. Of several it takes the one that most accounts tell, then the latest, and
// gives the others as rivals.
func Find(ctx context.Context, v record.View, words string) (Anchor, error) {
	a := Anchor{Words: words}
	if strings.HasPrefix(words, record.EntryPrefix) {
		e, err := v.Entry(ctx, words)
		if err != nil {
			return a, err
		}
		if record.Undated(e.Entry) {
			return a, &Fault{What: e.ID + " has no date"}
		}
		a.Entry = e.Entry
		return a, nil
	}
	f := record.Filter{Kinds: []record.Kind{record.KindEvent}, Statuses: []string{record.Asserted}, Dated: true,
		Not: []record.Filter{{Reviews: []string{record.Rejected}}}}
	for _, w := range strings.Fields(words) {
		if t := noun(w); len(t) > 0 && len(f.Types) == 0 {
			f.Types = t
		} else if !slices.Contains([]string{"the", "a", "an", "of", "in", "at"}, strings.ToLower(w)) {
			f.Words = append(f.Words, w)
		}
	}
	if len(f.Types)+len(f.Words) == 0 { // anything would fit
		return a, &Fault{What: fmt.Sprintf("%q names no act", words)}
	}
	var all []record.Entry
	for e, err := range v.Entries(ctx, f) {
		if err != nil {
			return a, err
		}
		all = append(all, e)
		if len(all) == 200 {
			break
		}
	}
	if len(all) == 0 {
		return a, &Fault{What: fmt.Sprintf("no dated act in the record that %q names", words)}
	}
	slices.SortStableFunc(all, func(x, y record.Entry) int {
		if n := exactness(y) - exactness(x); n != 0 {
			return n
		}
		if n := record.Independent(y) - record.Independent(x); n != 0 {
			return n
		}
		_, p := span(x)
		_, q := span(y)
		return strings.Compare(q, p)
	})
	a.Entry, a.Rivals = all[0], all[1:]
	return a, nil
}

// exactness is 1 for an entry with a first and a last day at most a week apart.
func exactness(e record.Entry) int {
	if w := e.When; w != nil && w.Start != "" && w.End != "" && AddDays(w.Start, 7) > w.End {
		return 1
	}
	return 0
}
