package frame

import (
	"strings"

	"chancery/internal/doc"
)

// Match is one frame found at one trigger.
type Match struct {
	Frame   *Frame
	Pred    Predicate // its Args are a copy and stay valid
	Actors  []doc.TokenID
	To      []doc.TokenID
	Content doc.TokenID
	If      doc.TokenID
}

// Light reports whether lemma is a light verb.
func (s *Set) Light(lemma string) bool { return s.light[lemma] }

// At finds the frame that fits best at token t; ok is false when none does.
// Among the frames that fit, the one with the narrowest conditions wins (a word
// is narrower than "actor", which is narrower than "any"), then the earlier; a
// wide frame stands behind all others.
func (s *Set) At(v *View, t doc.TokenID) (m Match, ok bool) {
	d := v.D
	switch d.Tokens[t].UPOS {
	case doc.VERB, doc.NOUN, doc.PROPN, doc.ADJ:
	default:
		return m, false
	}
	if v.time[t] {
		return m, false // March is a month
	}
	p := v.use(t)
	if subj, _ := v.headline(t); subj != 0 {
		p = posVerb
	}
	lemma := strings.ToLower(d.Lemma(t))
	if w := v.joined(t); w != "" {
		if p == posNoun {
			if s.byLemma[w] != nil {
				lemma = w
			}
		} else if w = d.Norm(t-2) + "-" + lemma; p == posVerb && d.Tokens[t].Dep != doc.Amod && s.byLemma[w] != nil {
			lemma = w // "pepper-sprayed"
		} else {
			return m, false // "the UN-backed government": an attribute, not an act told
		}
	}
	if !s.triggers(v, t, lemma) {
		if e := lemma + "e"; p == posVerb && s.byLemma[e] != nil {
			lemma = e // "dynamited": the lemmatizer leaves out a letter of rare verbs
		} else if lemma = d.Norm(t); !s.triggers(v, t, lemma) { // lists may hold the form
			return m, false
		}
	}
	pred := v.Predicate(t, s.Light)
	frames := s.byLemma[lemma]
	if part := v.particle(t); part != "" {
		if particular := s.byLemma[lemma+"_"+part]; particular != nil {
			frames = particular
		} else if v.Child(t, doc.CompoundPrt) != 0 {
			return m, false
		}
	} else if o := v.swallowed(t); o != 0 {
		if particular := s.byLemma[lemma+"_"+v.D.Norm(t+1)]; particular != nil {
			frames = particular
			if !pred.has(Obj) {
				pred.Args = append(pred.Args, Arg{Obj, "", o})
			}
		}
	}
	best := -1
	for _, f := range frames {
		if f.pos != p && !(f.pos == posAdj && d.Tokens[t].XPOS == doc.XVBN) {
			continue
		}
		if n := f.rank(); n > best && v.fits(f, &pred) && (v.Refuse == nil || !v.Refuse(f, &pred)) {
			c := Match{Frame: f}
			v.fill(&c, &pred)
			if len(c.Actors) == 0 && (f.Acts || f.Strict && len(c.To) == 0) {
				continue
			}
			best, m, ok = n, c, true
		}
	}
	if ok {
		m.Pred = pred
		m.Pred.Args = append([]Arg(nil), pred.Args...)
	}
	return m, ok
}

// rank is how narrow the conditions of f are.
func (f *Frame) rank() int {
	n := 0
	if f.Wide {
		return 0
	}
	for _, c := range f.when {
		switch {
		case c.test.any:
			n++
		case c.test.actor, c.test.party, c.test.state:
			n += 2
		default:
			n += 4
		}
	}
	return n
}

func (s *Set) triggers(v *View, t doc.TokenID, lemma string) bool {
	if s.byLemma[lemma] != nil {
		return true
	}
	part := v.particle(t)
	if part == "" && v.swallowed(t) != 0 {
		part = v.D.Norm(t + 1)
	}
	return part != "" && s.byLemma[lemma+"_"+part] != nil
}

func (v *View) fits(f *Frame, p *Predicate) bool {
	for _, c := range f.when {
		if !v.holds(c, p) {
			return false
		}
	}
	for _, c := range f.unless {
		if v.holds(c, p) {
			return false
		}
	}
	return true
}

func (v *View) holds(c cond, p *Predicate) bool {
	for _, r := range c.roles {
		for _, a := range p.Args {
			if a.Role != r.Kind || r.Prep != "" && r.Prep != a.Prep {
				continue
			}
			if v.passes(c.test, a) {
				return true
			}
		}
	}
	return false
}

func (v *View) passes(t test, a Arg) bool {
	if t.any {
		return true
	}
	if a.Role == Pred || a.Role == Does {
		return t.words[a.Prep]
	}
	if t.state && v.official(a.Token) {
		return true
	}
	if t.party && v.ActorLike(a.Token) {
		return true
	}
	if m := v.mention[a.Token]; t.place && m != 0 && v.D.Mentions[m].Kind == doc.Place && v.D.Mentions[m].Form == doc.Named {
		return true
	}
	if t.actor && (v.ActorLike(a.Token) || v.Owner(a.Token) != 0) {
		return true
	}
	if t.words["in-quotes"] && v.D.Tokens[a.Token].Flags&doc.InQuote != 0 {
		return true
	}
	if v.wordIn(t.words, a.Token) || t.words["system-name"] && v.system(a.Token) {
		return true
	}
	if t.mods != nil && v.modified(t.mods, a.Token) {
		return true
	}
	for c := v.first[a.Token]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Conj && v.worded(t, c) {
			return true
		}
	}
	for n, c := 0, v.amountOf(a.Token); n < 3 && c != 0; n, c = n+1, v.amountOf(c) {
		if v.worded(t, c) {
			return true
		}
	}
	return false
}

// worded reports whether the noun at c is one of the words of t, or has one beside it.
func (v *View) worded(t test, c doc.TokenID) bool {
	return v.wordIn(t.words, c) || t.mods != nil && v.modified(t.mods, c)
}

// amountOf is the noun that the amount at t counts, 0 where t is none: "some of its
// troops", "tens of thousands of workers", "$84 million in aid".
func (v *View) amountOf(t doc.TokenID) doc.TokenID {
	if u := v.D.Tokens[t].UPOS; !v.words.amounts[v.D.Lemma(t)] && u != doc.NUM && u != doc.SYM {
		return 0
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		if p := v.Adposition(c); v.D.Tokens[c].Dep == doc.Nmod && (p == "of" || p == "in" && v.sum(t)) {
			return c
		}
	}
	return 0
}

// sum reports whether t is an amount of money: "suspended $84 million in aid".
func (v *View) sum(t doc.TokenID) bool {
	if v.D.Tokens[t].UPOS == doc.SYM {
		return true
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].UPOS == doc.SYM {
			return true
		}
	}
	return false
}
