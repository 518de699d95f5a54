package merge

import (
	"strings"

	"chancery/internal/doc"
)

// matter is what an act is about, as its own clause tells it: the object, what is
// asked, promised or welcomed, the noun after "on" or "for". Clauses that only describe
// a noun are no part of it, nor are those who take part.
type matter struct {
	heads []string // nouns, names and verbs
	quals []string // adjectives beside them
	sums  []string // sums of money: "$ 40 million"
	deep  bool     // a pronoun or "this" stands for it: what was spoken of just before
}

// what is the matter of dr, made when first asked for.
func (m *merger) what(dr *draft) *matter {
	if dr.matter != nil {
		return dr.matter
	}
	dr.matter = new(matter)
	w := walk{m: m, dr: dr, to: dr.matter, seen: map[doc.TokenID]bool{dr.trigger: true}}
	d, t := m.d, dr.trigger
	w.below(t, true)
	for c := d.TokenAt(dr.content.Start); c != 0 && int(c) < len(d.Tokens) && d.Tokens[c].Span.Start < dr.content.End; c++ {
		if h := d.Tokens[c].Head; h == 0 || !dr.content.Contains(d.Tokens[h].Span) {
			w.add(c, true)
		}
	}
	k := d.Tokens[t]
	switch {
	case k.UPOS == doc.NOUN && k.Dep == doc.Obj && k.Head != 0: // "made a request to the council for access"
		w.seen[k.Head] = true
		w.below(k.Head, true)
	case k.Dep == doc.AclRelcl && w.own(t), k.Dep == doc.Acl && k.XPOS == doc.XVBN: // "the bill that Reik signed"
		w.add(k.Head, true)
	}
	w.sums(t)
	return dr.matter
}

type walk struct {
	m    *merger
	dr   *draft
	to   *matter
	seen map[doc.TokenID]bool
}

// own reports whether the clause of t has a subject that is no relative pronoun, so
// that the noun it describes is what it does something to.
func (w *walk) own(t doc.TokenID) bool {
	d, own := w.m.d, false
	for c := range d.Children(t) {
		k := d.Tokens[c]
		if k.XPOS == doc.XWRB || k.Dep == doc.Obj && k.XPOS != doc.XWDT && k.XPOS != doc.XWP {
			return false // "a place where we agree"
		}
		if k.Dep.Subject() {
			own = k.Dep == doc.Nsubj && k.XPOS != doc.XWDT && k.XPOS != doc.XWP && d.Norm(c) != "that"
		}
	}
	return own
}

// below adds what hangs on t. Act says that t is the act's own word, whose conjuncts
// are other acts.
func (w *walk) below(t doc.TokenID, act bool) {
	d := w.m.d
	for c := range d.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Obj, doc.Iobj, doc.NsubjPass, doc.Ccomp, doc.Xcomp, doc.Nmod, doc.NmodDesc, doc.NmodUnmarked, doc.Compound, doc.Flat, doc.Amod:
			w.add(c, act)
		case doc.Obl:
			if p := d.Child(c, doc.Case); p != 0 && classed("about", d.Norm(p)) {
				w.add(c, act)
			}
		case doc.Acl, doc.Advcl: // "a request to leave", "committed to rebuilding the port"
			if p := d.Child(c, doc.Mark); p != 0 && classed("aim", d.Norm(p)) {
				w.add(c, act)
			}
		case doc.Conj:
			if !act {
				w.add(c, act)
			}
		}
	}
}

// add adds t and what hangs on it. Top says that it hangs on the act itself.
func (w *walk) add(t doc.TokenID, top bool) {
	d := w.m.d
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	k := d.Tokens[t]
	if inParty(k.Span, w.dr.Actor) || inParty(k.Span, w.dr.Recipient) || w.timed(k.Span) {
		return
	}
	l := d.Lemma(t)
	switch {
	case (k.UPOS == doc.PRON || k.UPOS == doc.DET) && k.XPOS != doc.XNN: // "it", "those of them", not "something"
		w.to.deep = w.to.deep || top
	case classed("light", l) || len(l) < 3:
	case k.UPOS == doc.ADJ:
		w.to.quals = append(w.to.quals, l)
	case k.UPOS == doc.NOUN || k.UPOS == doc.VERB || k.UPOS == doc.PROPN:
		w.to.heads = append(w.to.heads, l)
	}
	if p := d.Child(t, doc.Det); top && p != 0 && classed("this", d.Norm(p)) {
		w.to.deep = true
	}
	w.below(t, false)
}

func (w *walk) timed(s doc.Span) bool {
	for i := 1; i < len(w.m.d.Timexes); i++ {
		if w.m.d.Timexes[i].Span.Contains(s) {
			return true
		}
	}
	return false
}

// sums lists the sums of money in the clause of t.
func (w *walk) sums(t doc.TokenID) {
	d := w.m.d
	first, last := d.Subtree(t)
	for c := first; c <= last; c++ {
		if d.Tokens[c].XPOS != doc.XDollar {
			continue
		}
		var sum []string
		for n := c + 1; n <= last && d.Tokens[n].UPOS == doc.NUM; n++ {
			sum = append(sum, d.Norm(n))
		}
		if len(sum) > 0 {
			w.to.sums = append(w.to.sums, strings.Join(sum, " "))
		}
	}
}

// common counts the words that a and b have in common, and those of them that are
// nouns or verbs.
func (a *matter) common(b *matter) (all, heads int) {
	for _, x := range a.heads {
		if among(x, b.heads) {
			heads++
		}
	}
	all = heads
	for _, x := range a.quals {
		if among(x, b.quals) {
			all++
		}
	}
	return all, heads
}

func among(x string, list []string) bool {
	for _, y := range list {
		if alike(x, y) {
			return true
		}
	}
	return false
}

// alike reports whether two dictionary forms are of one word: "act" and "action",
// "negotiate" and "negotiation".
func alike(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for n < len(x) && x[n] == y[n] {
		n++
	}
	return x == y || n >= 7 || n == len(x) && (n >= 5 || n >= 3 && classed("ending", y[n:]))
}

// bare reports whether the clause does not name what a is about.
func (a *matter) bare() bool { return len(a.heads) == 0 }

// other reports whether a and b are about different things: each names its own, and
// they have no word in common.
func (a *matter) other(b *matter) bool {
	all, _ := a.common(b)
	return !a.bare() && !b.bare() && all == 0
}

// same reports whether a and b have half of what the shorter names in common.
func (a *matter) same(b *matter) bool {
	_, heads := a.common(b)
	return heads > 0 && 2*heads >= min(len(a.heads), len(b.heads))
}
