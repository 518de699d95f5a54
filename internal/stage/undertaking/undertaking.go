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
	"chancery/internal/lexicon"
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
	classes lexicon.Classes
	view    frame.View
	events  []doc.EventID // by trigger token
}

func load() (*finder, error) {
	classes, err := lexicon.LoadClasses(data, "data/classes.tsv")
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
	if u.Fact.Status == doc.Conditional && f.aside(u.Fact.Condition) {
		u.Fact.Status, u.Fact.Condition = doc.Asserted, doc.Span{}
	}
	switch u.Fact.Status {
	case doc.Hypothetical, doc.Counterfactual, doc.Negated, doc.Possible:
		return u, false
	}
	if len(u.Bearers) == 0 || m.Frame.Name == "pledge" && d.Tokens[m.Content].XPOS == doc.XVBG && v.Adposition(m.Content) == "" {
		return u, false // "committed shocking crimes", misread as what they pledged
	}
	if h := d.Tokens[t].Head; h != 0 && d.Tokens[t].Dep == doc.Obj && f.classes.Has("sought", d.Lemma(h)) && d.Tokens[h].XPOS != doc.XVBD {
		return u, false // "to get Kestria's commitment": not given yet
	}
	s := d.Sentences[d.SentenceOf(t)].Span
	u.Extent = d.Tokens[t].Span
	for _, b := range u.Bearers {
		u.Extent = u.Extent.Cover(d.Tokens[b.Token].Span)
	}
	if m.Content != 0 {
		u.Content = f.clause(m.Content)
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
	return u, !f.empty(u.Content)
}

// clause is the words of t with its subject, also where t is what its subject is
// said to be: "that Kestria will be the arsenal of the league".
func (f *finder) clause(t doc.TokenID) doc.Span {
	p := f.view.Phrase(t)
	if f.view.Child(t, doc.Cop) == 0 {
		return p
	}
	for c := range f.view.Children(t) {
		if c < t && f.view.D.Tokens[c].Dep.Subject() {
			return f.view.Phrase(c).Cover(p)
		}
	}
	return p
}

// empty reports whether s is one word that names nothing: "what he proposed".
func (f *finder) empty(s doc.Span) bool {
	d := f.view.D
	if s.Empty() {
		return false
	}
	t := d.TokenAt(s.Start)
	if d.Tokens[t].Span.End < s.End {
		return false
	}
	u := d.Tokens[t].UPOS
	return u == doc.PRON || u == doc.ADP || u == doc.PART || u == doc.SCONJ || u == doc.DET
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
