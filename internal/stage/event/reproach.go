package event

import (
	"strings"

	"chancery/internal/doc"
)

// What is said of a thing is an act only where somebody with a part in public life
// reproaches somebody else with what he did: "floods are cruel" is a statement.

// reproaches reports whether f, a saying that something is bad, is of a deed or of somebody.
func (c *coder) reproaches(f *found) bool {
	v := &c.view
	d := v.D
	if !c.public(f) {
		return false
	}
	if x := d.Tokens[f.match.Content]; x.UPOS == doc.VERB && x.XPOS != doc.XVBN {
		return false // "the ball lies in their court"
	}
	s := v.Child(f.match.Content, doc.Nsubj)
	if s == 0 {
		s = v.Child(f.match.Content, doc.NsubjPass)
	}
	if s == 0 {
		return d.Tokens[f.match.Content].UPOS.Nominal() && d.Tokens[f.match.Content].Flags&doc.InQuote != 0 // "A shameful act," said Venn
	}
	if c.set.Classes.Has("unblamed", strings.ToLower(d.Lemma(s))) {
		return false
	}
	switch d.Norm(s) {
	case "this", "that", "these", "those":
		return true
	case "i", "we", "you", "there", "what", "who", "which":
		return false
	case "it", "they", "he", "she":
		m := v.Mention(s)
		if m == 0 || d.Mentions[m].Chain == 0 {
			return d.Tokens[s].Flags&doc.InQuote != 0 && v.Child(f.match.Content, doc.Csubj) == 0 && !c.clausal(f.match.Content)
		}
		return !c.selfSame(f, s)
	}
	if c.selfSame(f, s) || c.theirs(s) {
		return false
	}
	if v.ActorLike(s) || v.Owner(s) != 0 {
		return true
	}
	for k := range v.Children(s) {
		switch d.Norm(k) {
		case "the", "this", "that", "these", "those", "such":
			return d.Tokens[k].Dep == doc.Det
		}
	}
	return false
}

// clausal reports whether a clause hangs on the predicate t: "it is shameful to beg".
func (c *coder) clausal(t doc.TokenID) bool {
	for k := range c.view.Children(t) {
		switch c.view.D.Tokens[k].Dep {
		case doc.Ccomp, doc.Xcomp, doc.Csubj, doc.Advcl, doc.Expl:
			if k > t || c.view.D.Tokens[k].Dep == doc.Expl {
				return true
			}
		}
	}
	return false
}

// scorns reports whether the quotation by which f calls something is no praise, and no
// mild word.
func (c *coder) scorns(f *found) bool {
	v := &c.view
	if !c.public(f) {
		return false
	}
	first, last := v.Yield(f.match.Content)
	for t := first; t <= last; t++ {
		if c.set.Classes.Has("praise", strings.ToLower(v.D.Lemma(t))) || v.D.Tokens[t].UPOS == doc.PROPN && v.D.Tokens[t].Flags&doc.InQuote != 0 {
			return false // a name is no judgement either
		}
	}
	return true
}

// public reports whether the one who speaks in f has a part in public life, or none that
// is told is his.
func (c *coder) public(f *found) bool {
	for _, a := range f.ev.Actors {
		switch s := sector(c.view.D, a); s {
		case "CVL", "ELI", "REF", "CRM", "UAF", "MED", "":
			if s == "" && country(c.view.D, a) != "" && !c.person(a) || s == "ELI" {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// person reports whether a is a person.
func (c *coder) person(a doc.Arg) bool {
	return a.Mention != 0 && c.view.D.Mentions[a.Mention].Kind == doc.Person
}

// apart reports whether the sides of f are of two states, or of two trades.
func (c *coder) apart(f *found) bool {
	if len(f.ev.Actors) == 0 || len(f.ev.Recipients) == 0 || !c.public(f) {
		return false
	}
	a, b := f.ev.Actors[0], f.ev.Recipients[0]
	if a.Token == b.Token || same(c.view.D, a, b) || member(c.view.D, b, a) {
		return false
	}
	x, y := country(c.view.D, a), country(c.view.D, b)
	if x != "" && y != "" && x != y {
		return true
	}
	p, q := sector(c.view.D, a), sector(c.view.D, b)
	return p != "" && q != "" && p != q && q != "CVL" && q != "REF"
}

// selfSame reports whether s is an actor of f again.
func (c *coder) selfSame(f *found, s doc.TokenID) bool {
	b := doc.Arg{Token: s, Mention: c.view.Mention(s)}
	for _, a := range f.ev.Actors {
		if a.Token == s || same(c.view.D, a, b) {
			return true
		}
	}
	return false
}
