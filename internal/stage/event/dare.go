package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// Threats that are told by what will follow, and by nobody's name.

// announced gives a hostile act to come, told by a passive that names nobody, to the
// official who says that it will be done: "the premier said the rebels would be shot".
func (c *coder) announced(f *found) {
	v := &c.view
	e := &f.ev
	if _, ok := hostile[e.Type]; !ok || e.Type == "MOBILIZE" || e.Type == "PROTEST" || len(e.Actors) > 0 || len(e.Recipients) == 0 || !f.match.Pred.Passive {
		return
	}
	if e.Fact.Status != doc.Planned && e.Fact.Status != doc.Conditional {
		return
	}
	for _, a := range args(v, c.tellers(f.match.Pred.Anchor)) {
		for _, b := range e.Recipients {
			if same(v.D, a, b) || c.theirs(b.Token) {
				return
			}
		}
		e.Actors = append(e.Actors, a)
	}
}

// tellers are the officials who say the clause of the verb t.
func (c *coder) tellers(t doc.TokenID) []doc.TokenID {
	v := &c.view
	h := c.teller(t)
	if h == 0 {
		return nil
	}
	var out []doc.TokenID
	for k := range v.Children(h) {
		if v.D.Tokens[k].Dep != doc.Nsubj {
			continue
		}
		for _, x := range v.Conjuncts(k, nil) {
			a := doc.Arg{Token: x, Mention: v.Mention(x)}
			switch sector(v.D, a) {
			case "GOV", "MIL", "COP", "JUD", "REB", "LEG", "SPY", "PTY", "OPP":
				out = append(out, x)
			case "":
				if v.ActorLike(x) && country(v.D, a) != "" && (!c.person(a) || v.D.Mentions[a.Mention].Form == doc.Nominal) {
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// teller is the verb of speech whose clause of content the verb t heads, or 0.
func (c *coder) teller(t doc.TokenID) doc.TokenID {
	d := c.view.D
	for n := 0; n < 4 && t != 0; n++ {
		h := d.Tokens[t].Head
		switch d.Tokens[t].Dep {
		case doc.Ccomp:
			if h != 0 && c.set.Classes.Has("telling", strings.ToLower(d.Lemma(h))) {
				return h
			}
			return 0
		case doc.Conj:
		default:
			return 0
		}
		t = h
	}
	return 0
}

// whatever reports whether the subject of the verb t is a deed that nobody has done yet:
// "any attack", "a further violation".
func (c *coder) whatever(t doc.TokenID) bool {
	d := c.view.D
	for k := range c.view.Children(t) {
		if dep := d.Tokens[k].Dep; dep != doc.Nsubj && dep != doc.NsubjPass {
			continue
		}
		for w := range c.view.Children(k) {
			switch d.Norm(w) {
			case "any", "such", "further", "another":
				return true
			}
		}
		switch d.Norm(k) {
		case "anyone", "anybody", "whoever", "any":
			return true
		}
	}
	return false
}

// looms reports whether the subject of the verb t is harm to come.
func (c *coder) looms(t doc.TokenID) bool {
	s := c.view.Child(t, doc.Nsubj)
	return s != 0 && c.set.Classes.Has("cost", strings.ToLower(c.view.D.Lemma(s)))
}

// open reports whether the content t says that options are open.
func (c *coder) open(t doc.TokenID) bool {
	s := c.view.Child(t, doc.Nsubj)
	return s != 0 && c.set.Classes.Has("option", strings.ToLower(c.view.D.Lemma(s)))
}

// pursues reports whether the verb t, or one conjoined with it, says that somebody will be
// brought to justice: "that he would be treated well and would face trial".
func (c *coder) pursues(t doc.TokenID) bool {
	for _, x := range c.view.Conjuncts(t, nil) {
		switch w := c.verb(x); {
		case c.negated(x):
		case w == "bring" || w == "face" || w == "haul":
			if c.governs(x, "judgment") {
				return true
			}
		case c.set.Classes.Has("pursuing", w) && c.quarry(x):
			return true
		}
	}
	return false
}

// quarry reports whether the object of the verb t is somebody: those who are hunted.
func (c *coder) quarry(t doc.TokenID) bool {
	p := c.view.Predicate(t, c.set.Light)
	for _, a := range p.Args {
		if a.Role == frame.Obj && (c.view.ActorLike(a.Token) || c.view.D.Tokens[a.Token].UPOS == doc.PRON || c.set.Classes.Has("people", strings.ToLower(c.view.D.Lemma(a.Token))) ||
			c.set.Classes.Has("quarry", strings.ToLower(c.view.D.Lemma(a.Token)))) {
			return true
		}
	}
	return false
}
