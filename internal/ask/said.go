package ask

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/history"
	"chancery/internal/record"
)

// whoSaid gathers who tells an entry, and who speaks of it.
func whoSaid(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) != 1 {
		return Reply{}, wants("who-said", "one entry, by its id or by what names it")
	}
	e, rivals, err := named(ctx, v, q.Args[0])
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "who-said " + e.ID, Bounds: []Bound{{Role: "about", Entry: e}},
		Definition: []string{"accounts of the entry, each with the chain of sources that it gives, outermost first; then what others say of it; copies of one report are cited and not counted again"}}
	for _, x := range rivals {
		r.Changes = append(r.Changes, fmt.Sprintf("%q may mean %s instead", q.Args[0], brief(x)))
	}
	t := Table{Title: "accounts", Head: []string{"account", "published", "says", "according to", "differs in"}}
	if len(e.Accounts) == 0 {
		d, err := v.About(ctx, e.Cites[0].Document)
		if err != nil {
			return r, err
		}
		t.Rows = append(t.Rows, []string{d.Name, d.Published, when(e), chain(e.According), ""})
	}
	for _, a := range e.Accounts {
		d, err := v.About(ctx, a.Document)
		if err != nil {
			return r, err
		}
		x := "undated"
		if a.When != nil {
			x = dates(a.When.Start, a.When.End)
		}
		name := d.Name
		if a.Copy != "" {
			name += " (copy)"
		}
		t.Rows = append(t.Rows, []string{name, a.Published, x, chain(a.According), strings.Join(a.Differs, ", ")})
	}
	r.Tables = []Table{t}
	pointing, err := v.Pointing(ctx, e.ID)
	if err != nil {
		return r, err
	}
	for _, p := range pointing {
		group := "speaks of it"
		switch p.Type {
		case "confirm":
			group = "confirms"
		case "deny", "retract":
			group = "denies"
		case "claim", "allege":
			group = "claims"
		}
		r.Rows = append(r.Rows, Line{Group: group, Entry: p})
	}
	r.Numbers = []Number{{record.Independent(e), "accounts", "independent of each other as far as their words show"}, {len(pointing), "entries", "that speak of it"}}
	r.Answer = fmt.Sprintf("%s, %s that %s of it", counted(record.Independent(e), "independent account"), counted(len(pointing), "entry"), verb(len(pointing), "speaks", "speak"))
	r.Changes = append(r.Changes, caution(e)...)
	r.Unknown = append(r.Unknown, "whether reports in different words go back to one source")
	return r, nil
}

func named(ctx context.Context, v record.View, s string) (record.Entry, []record.Entry, error) {
	if f, err := v.Entry(ctx, s); err == nil {
		return f.Entry, nil, nil
	} else if strings.HasPrefix(s, record.EntryPrefix) || record.CodeOf(err) == record.Ambiguous {
		return record.Entry{}, nil, err
	}
	a, err := Find(ctx, v, s)
	return a.Entry, a.Rivals, err
}

func chain(list []record.Attribution) string {
	if len(list) == 0 {
		return "its own voice"
	}
	var parts []string
	for _, a := range list {
		who := a.Source
		if who == "" {
			who = "nobody named"
		}
		parts = append(parts, strings.TrimSpace(who+" ("+a.Act+" "+a.When)+")")
	}
	return strings.Join(parts, ", citing ")
}

// positions are stances side by side, by who holds them.
func positions(ctx context.Context, v record.View, q Question) (Reply, error) {
	c := q.Query
	if !c.Has("kind") {
		c = c.With("kind", string(record.KindPosition))
	}
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	all, err := take(ctx, v, f, q.Limit+1)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "positions " + c.String(), Definition: define(c, anchors, "side by side, by who holds them; none is marked right")}
	if len(all) > q.Limit {
		r.More, all = -1, all[:q.Limit]
	}
	var holders []string
	for _, e := range all {
		who := "nobody named"
		if len(e.Actor) > 0 {
			who = partyName(e.Actor[0])
		}
		if !slices.Contains(holders, who) {
			holders = append(holders, who)
		}
		r.Rows = append(r.Rows, Line{Group: who, Entry: e, Note: e.Type})
	}
	slices.SortStableFunc(r.Rows, func(a, b Line) int {
		return cmp.Compare(slices.Index(holders, a.Group), slices.Index(holders, b.Group))
	})
	r.Answer = fmt.Sprintf("%s of %s", counted(len(all), "position"), counted(len(holders), "holder"))
	r.cutShort()
	r.bindEnds()
	r.Unknown = []string{"positions that were never put into words in what was read"}
	return r, nil
}

// bindEnds takes the first and the last listed entry as what the answer rests on.
func (r *Reply) bindEnds() {
	if n := len(r.Rows); n > 0 {
		r.Bounds = append(r.Bounds, Bound{Role: "first listed", Entry: r.Rows[0].Entry})
		if n > 1 {
			r.Bounds = append(r.Bounds, Bound{Role: "last listed", Entry: r.Rows[n-1].Entry})
		}
		r.Changes = append(r.Changes, caution(r.Rows[0].Entry)...)
	}
}

func partyName(p record.Party) string {
	switch {
	case p.Name != "":
		return p.Name
	case p.Text != "":
		return p.Text
	case p.ID != "":
		return p.ID
	}
	return p.Code
}

// mostDenied bounds how many denials are looked into: each is a search of its own.
const mostDenied = 25

// disagreements are entries whose accounts contradict each other, acts that one
// source asserts and another says did not happen, and what is confirmed by one
// and denied by another.
func disagreements(ctx context.Context, v record.View, q Question) (Reply, error) {
	f, anchors, err := q.Query.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Definition: define(q.Query, anchors, "accounts differ when their days cannot both be right, or their numbers, outcomes or places are not the same; an act is denied when an entry of the same type, parties and days says that it did not happen; what is claimed and denied stands side by side and none is marked true",
		fmt.Sprintf("of what is said not to have happened, and of denials, the first %d each are held against the rest", mostDenied))}
	g := f
	g.Disputed = true
	list, err := take(ctx, v, g, q.Limit)
	if err != nil {
		return r, err
	}
	for _, e := range list {
		seen := map[string]bool{}
		var in []string
		for _, a := range e.Accounts {
			for _, d := range a.Differs {
				if !seen[d] {
					seen[d] = true
					in = append(in, d)
				}
			}
		}
		r.Rows = append(r.Rows, Line{Group: "accounts differ", Entry: e, Note: "in " + strings.Join(in, ", ")})
	}
	n := len(list)
	g = f
	g.Kinds, g.Statuses = []record.Kind{record.KindEvent}, []string{record.Negated}
	negated, err := take(ctx, v, g, mostDenied)
	if err != nil {
		return r, err
	}
	for _, e := range negated {
		o, err := opposite(ctx, v, e)
		if err != nil {
			return r, err
		}
		if o != nil {
			n++
			r.Rows = append(r.Rows, Line{Group: "said not to have happened", Entry: e, Note: "against " + o.ID}, Line{Group: "said to have happened", Entry: *o, Note: "against " + e.ID})
		}
	}
	g = f
	g.Kinds, g.Types = []record.Kind{record.KindStatement}, []record.TypeFilter{{Type: "deny"}}
	denials, err := take(ctx, v, g, mostDenied)
	if err != nil {
		return r, err
	}
	for _, d := range denials {
		for _, id := range d.About {
			e, err := v.Entry(ctx, id)
			if err != nil {
				if record.CodeOf(err) == record.NotFound {
					continue
				}
				return r, err
			}
			others, err := v.Pointing(ctx, e.ID)
			if err != nil {
				return r, err
			}
			others = slices.DeleteFunc(others, func(o record.Entry) bool {
				return o.ID == d.ID || !slices.Contains([]string{"confirm", "claim", "allege", "state"}, o.Type) || sameActor(o, d)
			})
			if len(others) == 0 {
				continue
			}
			n++
			r.Rows = append(r.Rows, Line{Group: "denied", Entry: d, Note: "of " + e.ID})
			for _, o := range others {
				r.Rows = append(r.Rows, Line{Group: "against", Entry: o, Note: "of " + e.ID})
			}
		}
	}
	r.Answer = counted(n, "disagreement")
	if len(list) == q.Limit || len(negated) == mostDenied || len(denials) == mostDenied {
		r.More, r.Answer = -1, "at least "+r.Answer
	}
	r.bindEnds()
	r.Unknown = []string{"disagreements on what is told in one article alone, or in words that share nothing"}
	return r, nil
}

func sameActor(a, b record.Entry) bool {
	for _, p := range a.Actor {
		for _, q := range b.Actor {
			if p.ID != "" && p.ID == q.ID {
				return true
			}
		}
	}
	return false
}

// opposite is an asserted act of the type, parties and days of a negated one.
func opposite(ctx context.Context, v record.View, e record.Entry) (*record.Entry, error) {
	if len(e.Actor) == 0 || e.Actor[0].ID == "" || record.Undated(e) {
		return nil, nil
	}
	first, last := span(e)
	var said map[string]bool
	f := record.Filter{From: []record.PartyFilter{{ID: e.Actor[0].ID}}, Types: []record.TypeFilter{{Type: e.Type}}, Statuses: []string{record.Asserted}, Dated: true,
		Since: AddDays(first, -7), Until: AddDays(last, 7), Within: true, Not: []record.Filter{{Reviews: []string{record.Rejected}}}}
	if len(e.Mode) > 0 {
		f.Types[0].Mode = e.Mode[0]
	}
	if len(e.Recipient) > 0 && e.Recipient[0].ID != "" {
		f.To = []record.PartyFilter{{ID: e.Recipient[0].ID}}
	} else if len(e.Actor) > 1 && e.Actor[1].ID != "" {
		f.To = []record.PartyFilter{{ID: e.Actor[1].ID}}
	} else { // what one does alone is told by its days and its words
		f.Since, f.Until = first, last
		said = history.Stems(e.Cites[0].Text)
	}
	for x, err := range v.Entries(ctx, f) {
		if err != nil {
			return nil, err
		}
		a, b := span(x)
		alone := said == nil || len(x.Actor) == 1 && (len(x.Recipient) == 0 || x.Recipient[0].ID == "") && history.Overlap(said, history.Stems(x.Cites[0].Text)) > 2
		if a >= f.Since && b <= f.Until && alone {
			return &x, nil
		}
	}
	return nil, nil
}
