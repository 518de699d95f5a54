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
	if from != 0 && (det > from || gives[v.D.Lemma(t)] && v.mention[from] != 0 && from+1 == o) {
		return from
	}
	return 0
}

// gives are verbs whose object may follow the name of whom it is for without an
// article: "refused Tamora permission".
var gives = map[string]bool{"give": true, "grant": true, "deny": true, "refuse": true, "offer": true, "promise": true, "lend": true, "show": true, "send": true, "guarantee": true, "pay": true}

// reflexive reports whether t is "itself" and the like, which controls nothing: it
// is the subject again ("declared itself ready to mediate").
func (v *View) reflexive(t doc.TokenID) bool {
	switch v.D.Norm(t) {
	case "himself", "herself", "itself", "themselves", "ourselves", "myself", "yourself":
		return true
	}
	return false
}
