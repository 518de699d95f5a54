package coref

import "chancery/internal/doc"

// ownersAgree reports whether a possessive of the later phrase is the earlier
// one's too: "his wife" and "his wife" are one if the two are.
func (r *run) ownersAgree(earlier, later *cand) bool {
	if later.owner == 0 {
		return true
	}
	if earlier.owner == 0 {
		return later.class != classKin && later.class != classState
	}
	a, b := r.candAt[earlier.owner], r.candAt[later.owner]
	if a == 0 || b == 0 {
		return a == b && r.lemma(earlier.owner) == r.lemma(later.owner)
	}
	return !r.cands[a].left && !r.cands[b].left && r.find(a) == r.find(b)
}

// modifiersAgree reports whether every describing word of the later phrase
// stands in the earlier one too: "the senior official" after "a senior
// official", but not "the military official".
func (r *run) modifiersAgree(earlier, later *cand) bool {
	for t := later.first; t <= later.last; t++ {
		tk := &r.d.Tokens[t]
		if t == later.head || tk.UPOS != doc.ADJ && tk.UPOS != doc.NOUN && tk.UPOS != doc.PROPN && tk.UPOS != doc.NUM {
			continue
		}
		in := false
		for u := earlier.first; u <= earlier.last && !in; u++ {
			in = r.d.Norm(u) == r.d.Norm(t)
		}
		if !in {
			return false
		}
	}
	return true
}

// inside reports whether cand i lies in the phrase of j, so that the two cannot
// be one thing.
func (r *run) inside(i, j int32) bool {
	a, b := &r.cands[i], &r.cands[j]
	return r.left[b.head] <= a.head && a.head <= r.right[b.head] && a.head != b.head && r.governs(b.head, a.head)
}

// governs reports whether h is an ancestor of t, looking at most 64 steps up.
func (r *run) governs(h, t doc.TokenID) bool {
	for n := 0; t != 0 && n < 64; n++ {
		if t == h {
			return true
		}
		t = r.d.Tokens[t].Head
	}
	return false
}

// clauseOf is the word that t is an argument of, and whether it is a subject,
// object or oblique of it; coordination is climbed.
func (r *run) clauseOf(t doc.TokenID) (doc.TokenID, bool) {
	for n := 0; n < 8; n++ {
		tk := &r.d.Tokens[t]
		switch tk.Dep {
		case doc.Conj, doc.Flat, doc.Appos:
			t = tk.Head
			continue
		case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter, doc.Obj, doc.Iobj, doc.Obl, doc.OblAgent:
			return tk.Head, true
		case doc.Nmod: // "arrested eleven of them"
			if h := tk.Head; r.d.Tokens[h].UPOS == doc.NUM && r.d.Tokens[t].UPOS == doc.PRON {
				t = h
				continue
			}
		}
		return tk.Head, false
	}
	return 0, false
}

// bound reports whether i and j, as arguments of one verb or members of one
// coordination, must be two things.
func (r *run) bound(i, j int32) bool {
	a, b := &r.cands[i], &r.cands[j]
	if r.sentence[a.head] != r.sentence[b.head] {
		return false
	}
	if r.d.Tokens[a.head].Head == b.head && r.d.Tokens[a.head].Dep == doc.Conj || r.d.Tokens[b.head].Head == a.head && r.d.Tokens[b.head].Dep == doc.Conj {
		return true
	}
	if r.d.Tokens[a.head].Dep == doc.Conj && r.d.Tokens[b.head].Dep == doc.Conj && r.d.Tokens[a.head].Head == r.d.Tokens[b.head].Head {
		return true
	}
	v, ok := r.clauseOf(a.head)
	w, also := r.clauseOf(b.head)
	return ok && also && v == w
}
