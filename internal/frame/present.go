package frame

import "chancery/internal/doc"

// Infinitives that tell of a deed: what somebody was the first to do he has done, and whoever
// was in a place to meet somebody is taken to have met him.

// Present reports whether the clause of t says that somebody was at a place: "was in Almen to
// meet Venn".
func (v *View) Present(t doc.TokenID) bool {
	if v.Child(t, doc.Cop) == 0 || v.mention[t] == 0 {
		return false
	}
	switch v.Adposition(t) {
	case "in", "at":
		return true
	}
	return false
}

// stays adds who is at the place h for what the noun g says: "was in Almen for talks".
func (v *View) stays(p *Predicate, g, h doc.TokenID) bool {
	if v.Child(h, doc.Cop) == 0 || v.Adposition(g) != "for" || v.Adposition(h) != "in" || !v.ActorLike(h) {
		return false
	}
	v.add(Subj, "", v.surfaceSubject(h, 1))
	v.add(Obl, "in", h)
	v.add(Pred, "be_in", h)
	p.Anchor = h
	return true
}

// ranks are the words by which whoever did something is told from all others.
var ranks = map[string]bool{"first": true, "second": true, "third": true, "last": true, "latest": true, "only": true}

// Ranked reports whether t says in which rank somebody did what an infinitive on it tells: "was
// the first to sign", "became the only state to recognise the rebels".
func (v *View) Ranked(t doc.TokenID) bool {
	if !ranks[v.D.Norm(t)] {
		found := false
		for c := v.first[t]; c != 0 && c < t; c = v.next[c] {
			found = found || v.D.Tokens[c].Dep == doc.Amod && ranks[v.D.Norm(c)]
		}
		if !found {
			return false
		}
	}
	if k := v.Child(t, doc.Cop); k != 0 {
		return v.D.Tokens[k].XPOS == doc.XVBD || v.D.Tokens[k].XPOS == doc.XVBZ || v.D.Tokens[k].XPOS == doc.XVBP
	}
	if h := v.D.Tokens[t].Head; v.D.Tokens[t].Dep == doc.Xcomp && h != 0 && v.D.Lemma(h) == "become" {
		return v.D.Tokens[h].XPOS == doc.XVBD || v.D.Tokens[h].XPOS == doc.XVBZ || v.D.Tokens[h].XPOS == doc.XVBN
	}
	return false
}
