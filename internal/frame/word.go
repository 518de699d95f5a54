package frame

import (
	"strings"

	"chancery/internal/doc"
)

// wordIn compares the lemma, then the form: lists may hold either, since the
// lemma of "troops" or "talks" is a matter of convention.
func (v *View) wordIn(words map[string]bool, t doc.TokenID) bool {
	n := v.D.Norm(t)
	if w := v.joined(t); w != "" && words[w] {
		return true
	}
	if v.D.Tokens[t].UPOS == doc.VERB {
		if p := v.particle(t); p != "" && words[strings.ToLower(v.D.Lemma(t))+"_"+p] {
			return true // "vowed to wipe out the rebels"
		}
	}
	return words[strings.ToLower(v.D.Lemma(t))] || words[n] || len(n) > 3 && n[len(n)-1] == 's' && words[n[:len(n)-1]]
}

// modified reports whether a modifier, an adverb or an auxiliary before t is one of
// words: "joint exercises", "not wise", "must leave".
func (v *View) modified(words map[string]bool, t doc.TokenID) bool {
	for c := v.first[t]; c != 0 && c < t; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.Amod, doc.Compound, doc.NmodUnmarked, doc.NmodDesc, doc.Aux, doc.Nummod, doc.Advmod:
			if v.wordIn(words, c) {
				return true
			}
		}
	}
	return false
}

// system reports whether t looks like the name of a weapon system: a proper noun
// with a number to it ("Orlan-10", "Shaheen-III").
func (v *View) system(t doc.TokenID) bool {
	d := v.D
	if m := v.mention[t]; m != 0 {
		switch d.Mentions[m].Kind {
		case doc.Person, doc.Nation:
			return false
		}
	}
	n := int(t)
	for i := max(1, n-3); i <= n+3 && i < len(d.Tokens); i++ {
		k := doc.TokenID(i)
		if k != t && d.Tokens[k].Head != t && d.Tokens[t].Head != k {
			continue
		}
		w := d.Word(k)
		if w == "" || i > 1 && d.Norm(k-1) != "-" && k != t || k == t && d.Tokens[t].UPOS != doc.PROPN && !(i > 2 && d.Norm(k-1) == "-" && d.Tokens[k-2].UPOS == doc.PROPN) {
			continue
		}
		if strings.Trim(w, "IVX") == "" && d.Norm(k-1) == "-" || w[len(w)-1] >= '0' && w[len(w)-1] <= '9' && (w[0] < '0' || w[0] > '9' || d.Norm(k-1) == "-") {
			return true
		}
	}
	return false
}
