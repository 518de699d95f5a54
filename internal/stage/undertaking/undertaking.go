// Package undertaking finds what somebody is bound by (commitments) and what
// somebody stands for in a negotiation (positions).
//
// Law of the room: who is bound, to what, and within which limits is only what
// the words give; an undertaking without a bearer is none. The act that made it
// is an event of its own and is linked, not repeated.
package undertaking

import (
	"embed"

	"chancery/internal/doc"
	"chancery/internal/frame"
	"chancery/internal/stage"
)

//go:embed data
var data embed.FS

// Stage makes Undertakings.
var Stage = stage.Stage{
	Name:  "undertaking",
	Doc:   "commitments and positions",
	Needs: doc.Tree | doc.Mentions | doc.Timexes | doc.Chains | doc.Attributions | doc.Factuality | doc.Events,
	Makes: doc.Undertakings,
	New: func() (func(*doc.Document), error) {
		f, err := load()
		if err != nil {
			return nil, err
		}
		return f.run, nil
	},
}

type finder struct {
	set     *frame.Set
	classes frame.Classes
	view    frame.View
	events  []doc.EventID // by trigger token
}

func load() (*finder, error) {
	classes, err := frame.LoadClasses(data, "data/classes.tsv")
	if err != nil {
		return nil, err
	}
	set, err := frame.Load(data, classes, "data/undertaking.frames")
	if err != nil {
		return nil, err
	}
	for _, f := range set.Frames {
		if f.Kind != "commitment" && f.Kind != "position" {
			return nil, f.At.Errorf("rule %s: kind must be commitment or position, not %q", f.Name, f.Kind)
		}
	}
	return &finder{set: set, classes: classes}, nil
}

// Frames lists the frames in file order, for tests and documentation.
func Frames() ([]*frame.Frame, error) {
	f, err := load()
	if err != nil {
		return nil, err
	}
	return f.set.Frames, nil
}

func (f *finder) run(d *doc.Document) {
	f.view.Reset(d)
	f.events = append(f.events[:0], make([]doc.EventID, len(d.Tokens))...)
	for i := 1; i < len(d.Events); i++ {
		f.events[d.Events[i].Trigger] = doc.EventID(i)
	}
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		if m, ok := f.set.At(&f.view, t); ok && !f.asked(t) {
			if u, ok := f.undertaking(&m); ok {
				d.Undertakings = f.unfold(d.Undertakings, u, m.Content)
			}
		}
	}
	f.positions(d)
}

// asked reports whether t stands in a question, which binds nobody.
func (f *finder) asked(t doc.TokenID) bool {
	d := f.view.D
	s := &d.Sentences[d.SentenceOf(t)]
	for q := s.Last; q >= s.First && q+3 > s.Last; q-- {
		if d.Norm(q) == "?" {
			return true
		}
	}
	return false
}

func (f *finder) args(tokens []doc.TokenID) []doc.Arg {
	var out []doc.Arg
	for _, t := range tokens {
		out = append(out, doc.Arg{Token: t, Mention: f.view.Mention(t)})
	}
	return out
}

func (f *finder) undertaking(m *frame.Match) (doc.Undertaking, bool) {
	v, t := &f.view, m.Pred.Token
	d := v.D
	u := doc.Undertaking{Type: m.Frame.Type, Trigger: t, Rule: "undertaking/" + m.Frame.Name,
		Bearers: f.args(m.Actors), Toward: f.args(m.To), Time: v.When(&m.Pred), Fact: d.Facts[t], Event: f.events[t]}
	if m.Frame.Kind == "position" {
		u.Kind = doc.Position
	}
	if m.Pred.Anchor != t && u.Fact.Status == doc.Asserted {
		u.Fact = d.Facts[m.Pred.Anchor]
	}
	switch u.Fact.Status {
	case doc.Hypothetical, doc.Counterfactual, doc.Negated, doc.Possible:
		return u, false
	}
	if len(u.Bearers) == 0 {
		return u, false
	}
	s := d.Sentences[d.SentenceOf(t)].Span
	u.Extent = d.Tokens[t].Span
	for _, b := range u.Bearers {
		u.Extent = u.Extent.Cover(d.Tokens[b.Token].Span)
	}
	if m.Content != 0 {
		u.Content = f.view.Phrase(m.Content)
		if n := f.antecedent(t, m.Content); n != 0 {
			u.Content = f.before(n, t)
		}
		u.Extent = u.Extent.Cover(u.Content)
		u.Scope = f.scope(m.Content)
	}
	if m.If != 0 {
		u.Condition = v.Span(m.If)
	}
	if u.Condition.Empty() {
		u.Condition = u.Fact.Condition
	}
	if s2 := f.applies(t); !s2.Empty() {
		u.Scope = s2
		u.Extent = u.Extent.Cover(s2)
	}
	if u.Extent.Start < s.Start || u.Extent.End > s.End {
		u.Extent = s
	}
	return u, true
}

// scope finds limiting words inside a content: "only intercontinental missiles".
func (f *finder) scope(t doc.TokenID) doc.Span {
	a, b := f.view.Yield(t)
	d := f.view.D
	for i := a; i <= b; i++ {
		if f.classes.Has("limiter", d.Norm(i)) {
			h := d.Tokens[i].Head
			if h != 0 && h >= a && h <= b {
				return f.view.Span(h)
			}
		}
	}
	return doc.Span{}
}

// applies finds the scope that a clause about the undertaking gives: "the
// moratorium applied only to X", "the pledge covers X".
func (f *finder) applies(t doc.TokenID) doc.Span {
	d := f.view.D
	h := d.Tokens[t].Head
	if !d.Tokens[t].Dep.Subject() {
		h = 0
		for c := range f.view.Children(t) { // hung on the noun as if it were a participle
			if d.Tokens[c].Dep == doc.Acl && f.classes.Has("apply", d.Lemma(c)) {
				h = c
			}
		}
	}
	if h == 0 || !f.classes.Has("apply", d.Lemma(h)) {
		return doc.Span{}
	}
	for c := range f.view.Children(h) {
		switch d.Tokens[c].Dep {
		case doc.Obl, doc.Obj, doc.Xcomp:
			if c > h {
				s := f.view.Span(c)
				for k := range f.view.Children(h) {
					if f.classes.Has("limiter", d.Norm(k)) {
						s = d.Tokens[k].Span.Cover(f.view.Phrase(c))
						if d.Tokens[k].Span.Start < d.Tokens[h].Span.Start {
							s = f.view.Phrase(c)
						}
					}
				}
				return s
			}
		}
	}
	return doc.Span{}
}

// positions makes what lies in somebody's own words: a condition ("talks can
// resume only if …"), an obligation laid on the other side ("Norvania must
// first …"), and a pledge of one's own ("we will not test").
func (f *finder) positions(d *doc.Document) {
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		if a.Head == 0 || a.Source == 0 || !f.view.ActorLike(a.Source) || f.events[a.CueToken] != 0 {
			continue
		}
		t := a.Head
		fact := d.Facts[t]
		u := doc.Undertaking{Kind: doc.Position, Trigger: t, Time: a.Time,
			Bearers: []doc.Arg{{Token: a.Source, Mention: a.SourceOf}}, Content: f.view.Phrase(t)}
		switch {
		case f.asked(t):
			continue
		case fact.Status == doc.Conditional && !fact.Condition.Empty():
			if f.guess(t) {
				continue
			}
			u.Type, u.Condition, u.Rule = "condition", fact.Condition, "undertaking/said-condition"
		case f.will(a):
			u.Kind, u.Type, u.Rule = doc.Commitment, "pledge", "undertaking/said-will"
			if a.Addressee != 0 && f.view.ActorLike(a.Addressee) {
				u.Toward = []doc.Arg{{Token: a.Addressee, Mention: f.view.Mention(a.Addressee)}}
			}
		case f.must(t, a.Source):
			u.Type, u.Rule = "demand", "undertaking/said-must"
		default:
			continue
		}
		u.Extent = a.Span
		if s := d.Sentences[d.SentenceOf(t)].Span; !s.Contains(u.Extent) {
			u.Extent = s
		}
		d.Undertakings = append(d.Undertakings, u)
	}
}

// guess reports whether the clause t says only what may come about: "if the rain
// lasts, the dam may burst" sets nobody a condition.
func (f *finder) guess(t doc.TokenID) bool {
	for c := range f.view.Children(t) {
		if f.view.D.Tokens[c].Dep == doc.Aux && f.classes.Has("guess", f.view.D.Norm(c)) {
			return true
		}
	}
	return false
}

// will reports whether a says that its own source will refrain from something,
// or will do one of the things that agreements are made of.
func (f *finder) will(a *doc.Attribution) bool {
	d, t := f.view.D, a.Head
	switch a.Act {
	case doc.Decline, doc.Ask, doc.Deny, doc.Reject, doc.Predict:
		return false
	}
	future, negated := false, false
	var subject doc.TokenID
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Aux:
			future = future || f.classes.Has("future", d.Norm(c))
		case doc.Advmod:
			negated = negated || f.classes.Has("not", d.Norm(c))
		case doc.Nsubj:
			subject = c
		case doc.Mark:
			if d.Norm(c) == "if" || d.Norm(c) == "whether" {
				return false
			}
		}
	}
	if !future || subject == 0 || f.classes.Has("violent", d.Lemma(t)) && !negated {
		return false
	}
	if !negated && !f.classes.Has("term", d.Lemma(t)) {
		return false
	}
	if negated && !f.classes.Has("act", d.Lemma(t)) {
		return false
	}
	switch d.Norm(subject) {
	case "i", "we":
		return true
	}
	m, s := f.view.Mention(subject), f.view.Mention(a.Source)
	return m != 0 && s != 0 && d.Mentions[m].Chain != 0 && d.Mentions[m].Chain == d.Mentions[s].Chain
}

// must reports whether clause t lays an obligation on an actor who is not the
// speaker.
func (f *finder) must(t, source doc.TokenID) bool {
	d := f.view.D
	obliged := false
	var subject doc.TokenID
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Aux:
			obliged = obliged || f.classes.Has("oblige", d.Lemma(c))
		case doc.Nsubj:
			subject = c
		}
	}
	if !obliged || subject == 0 || !f.view.ActorLike(subject) {
		return false
	}
	a, b := f.view.Mention(subject), f.view.Mention(source)
	x := d.Tokens[subject].XPOS
	return x != doc.XPRP && (a == 0 || b == 0 || d.Mentions[a].Chain == 0 || d.Mentions[a].Chain != d.Mentions[b].Chain)
}
