package event

import (
	"strings"

	"chancery/internal/doc"
)

// ahead reports whether an act that is told as done bears a date after the
// report: it cannot have happened yet. What follows "since" or is called failed
// has happened; then it is the date that was read amiss, and it is let go.
func (c *coder) ahead(e *doc.Event, anchor doc.TokenID) bool {
	pub := c.view.D.Published
	if e.Time == 0 || !pub.Known() {
		return false
	}
	if b := c.view.D.Timexes[e.Time].Bounds; b.Start.Known() && pub.Before(b.Start) && c.gone(e, anchor) {
		e.Time = 0
		return false
	}
	if e.Fact.Status != doc.Asserted {
		return false
	}
	if b := c.view.D.Timexes[e.Time].Bounds; verbal[e.Type] && e.Type != "AGREE" && e.Type != "CONCEDE" && b.Start.Known() && pub.Before(b.Start) {
		e.Time = 0 // "asked for a summit next week": what is said is said already
		return false
	}
	b := c.view.D.Timexes[e.Time].Bounds
	_, plans := later[e.Type]
	return plans && b.Start.Known() && pub.Before(b.Start)
}

// gone reports whether the words about the noun t say that its act is over.
func (c *coder) gone(e *doc.Event, t doc.TokenID) bool {
	if u := c.view.D.Tokens[t].UPOS; u != doc.NOUN && u != doc.PROPN {
		return false
	}
	if e.Rule == failedTalks || c.view.Adposition(t) == "since" {
		return true
	}
	for a := range c.view.Children(t) {
		if w := c.view.D.Norm(a); c.view.D.Tokens[a].Dep == doc.Amod && (c.set.Classes.Has("failed", w) || w == "recent" || w == "previous") {
			return true
		}
	}
	return false
}

// refused is what saying that one will not do an act makes of it, with the mode.
var refused = map[string]string{"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "", "AGREE": ""}

// refuse turns "will not release", "will not attend" into the refusal that it is.
func (c *coder) refuse(e *doc.Event, anchor doc.TokenID) {
	mode, ok := refused[e.Type]
	if !ok || e.Fact.Status == doc.Asserted || !c.future(anchor) || !c.denied(anchor) {
		return
	}
	e.Content = c.view.Phrase(anchor)
	e.Type, e.Modes = "REJECT", nil
	if mode != "" {
		e.Modes = []string{mode}
	}
	e.Fact = doc.Fact{}
}

// purpose reports whether t heads an infinitive that says what for.
func (c *coder) purpose(t doc.TokenID) bool {
	for n := 0; n < 4 && c.view.D.Tokens[t].Dep == doc.Conj; n++ {
		t = c.view.D.Tokens[t].Head
	}
	switch c.view.D.Tokens[t].Dep {
	case doc.Acl:
		if h := c.view.D.Tokens[t].Head; h != 0 && c.set.Classes.Has("intending", strings.ToLower(c.view.D.Lemma(h))) {
			return false // "announced plans to annex the island"
		}
		return c.view.Adposition(t) == "to"
	case doc.Advcl:
		return c.view.Adposition(t) == "to"
	}
	return false
}

// denied reports whether the verb t is negated, alone or "until" something.
func (c *coder) denied(t doc.TokenID) bool {
	for k := range c.view.Children(t) {
		if c.set.Classes.Has("negation", c.view.D.Norm(k)) {
			return true
		}
	}
	return c.view.D.Facts[t].Status == doc.Negated
}

// imagined reports whether t is what somebody says in his own words that he
// would do, or would not.
func (c *coder) imagined(t doc.TokenID) bool {
	d := c.view.D
	for k := range c.view.Children(t) {
		if d.Tokens[k].Dep == doc.Aux && d.Norm(k) == "would" && d.Tokens[k].Flags&doc.InQuote != 0 {
			return true
		}
	}
	return false
}

func (c *coder) future(t doc.TokenID) bool {
	for k := range c.view.Children(t) {
		if c.view.D.Tokens[k].Dep == doc.Aux && c.set.Classes.Has("future", c.view.D.Norm(k)) {
			// "would" tells of a future seen from the past, but in somebody's own words it only imagines
			return c.view.D.Norm(k) != "would" || c.view.D.Tokens[k].Flags&doc.InQuote == 0
		}
	}
	return false
}

// bystander reports whether somebody warns, without saying whom, of what others
// or nobody will do.
func (c *coder) bystander(f *found) bool {
	if f.match.Content == 0 || f.match.Frame.Kind == "price" || f.match.Frame.Kind == "dare" || f.match.Frame.Kind == "options" || len(f.match.To) > 0 || len(f.ev.Actors) != 1 {
		return false
	}
	v := &c.view
	s := v.Child(f.match.Content, doc.Nsubj)
	if s == 0 || v.D.Tokens[s].UPOS == doc.PRON {
		return false
	}
	a := doc.Arg{Token: s, Mention: v.Mention(s)}
	if c.theirs(s) && (v.ActorLike(s) || c.set.Classes.Has("troops", strings.ToLower(v.D.Lemma(s))) || c.set.Classes.Has("people", strings.ToLower(v.D.Lemma(s)))) {
		return false // "warned that his men would take the land"
	}
	if c.whatever(f.match.Content) && c.governs(f.match.Content, "reckoning") {
		return false // "warned that any strike would mean war"
	}
	if x := country(v.D, a); x != "" && x == country(v.D, f.ev.Actors[0]) && v.ActorLike(s) {
		return false // a minister may warn of what his state will do
	} else if x == "" && v.ActorLike(s) {
		switch sector(v.D, a) {
		case "GOV", "MIL", "COP":
			if y := sector(v.D, f.ev.Actors[0]); y == "GOV" || y == "MIL" || y == "COP" {
				return false // "the army would step in", of his own
			}
		}
	}
	return !v.ActorLike(s) || !same(v.D, a, f.ev.Actors[0])
}
