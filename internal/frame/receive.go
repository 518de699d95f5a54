package frame

import "chancery/internal/doc"

// receiver is the actor whom the parser made part of the object o of a verb, though
// a determiner or a number of the object stands after it, where a noun's own
// attributes cannot: "gave Tamora ten days", "offered Kestria a loan"; 0 when there
// is none. Only names without a preposition or possessive are taken.
func (v *View) receiver(t, o doc.TokenID) doc.TokenID {
	from, det := doc.TokenID(0), doc.TokenID(0)
	for c := v.first[o]; c != 0 && c < o; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.Compound, doc.NmodDesc, doc.NmodUnmarked, doc.Flat, doc.Nmod:
			if c > t && from == 0 && v.D.Tokens[c].UPOS == doc.PROPN && v.Adposition(c) == "" && v.Child(c, doc.Case) == 0 && v.ActorLike(c) {
				from = c
			}
		case doc.Det, doc.Nummod:
			det = c
		case doc.Amod, doc.Advmod:
		}
	}
	if from != 0 && (det > from || v.words.gives[v.D.Lemma(t)] && v.mention[from] != 0 && from+1 == o) {
		return from
	}
	return 0
}

// reflexive reports whether t is "itself" and the like, which controls nothing: it
// is the subject again ("declared itself ready to mediate").
func (v *View) reflexive(t doc.TokenID) bool { return v.words.reflexive[v.D.Norm(t)] }
