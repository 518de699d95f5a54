package timex

import "chancery/internal/doc"

// tense is which way the clause looks in which a time stands.
type tense uint8

const (
	noTense tense = iota
	past
	present
	future
)

// maxClimb bounds the walk to the governing verb.
const maxClimb = 12

// findTense looks at the verb that governs the tokens [first, last]; without a
// tree, at the nearest verb.
func (r *resolver) findTense(first, last doc.TokenID) tense {
	if !r.d.Have(doc.Tree) {
		return r.nearestTense(first, last)
	}
	t := first
	for n := 0; n < maxClimb; n++ {
		h := r.d.Tokens[t].Head
		if h < first || h > last {
			break
		}
		t = h
	}
	s := r.d.Sentences[r.sentence]
	for n := 0; n < maxClimb; n++ {
		t = r.d.Tokens[t].Head
		if t < s.First || t > s.Last {
			return noTense
		}
		if r.planned(t) {
			return future
		}
		if c := r.verbTense(t, s); c != noTense {
			return c
		}
	}
	return noTense
}

// planned reports whether t is a word that looks ahead by itself: "scheduled", "due".
func (r *resolver) planned(t doc.TokenID) bool {
	id, ok := r.set.words.ids[r.d.Norm(t)]
	if !ok || r.d.Tokens[t].XPOS == doc.XVBD {
		return false
	}
	for _, s := range r.set.words.list[id].senses {
		if s.class == cPlan {
			return true
		}
	}
	return false
}

// verbTense is the tense of the clause whose head is t, or noTense when t is no
// verb, or one that takes its tense from above.
func (r *resolver) verbTense(t doc.TokenID, s doc.Sentence) tense {
	k := &r.d.Tokens[t]
	verb := k.UPOS == doc.VERB || k.UPOS == doc.AUX
	aux := noTense
	inf, perfect := false, false
	lo, hi := s.First, s.Last
	if hi-lo > 80 {
		lo, hi = max(lo, t-min(t, 30)), min(hi, t+10)
	}
	for c := lo; c <= hi; c++ {
		a := &r.d.Tokens[c]
		if a.Head != t {
			continue
		}
		switch a.Dep {
		case doc.Aux, doc.AuxPass, doc.Cop:
			switch {
			case r.d.Norm(c) == "will" || r.d.Norm(c) == "shall" || r.d.Norm(c) == "'ll" || r.d.Norm(c) == "wo" || r.d.Norm(c) == "would":
				return future
			case a.XPOS == doc.XMD:
				aux = max(aux, present)
			case a.XPOS == doc.XVBD:
				aux = past
			case a.XPOS == doc.XVBZ || a.XPOS == doc.XVBP:
				if l := r.d.Lemma(c); l == "have" {
					perfect = true
				}
				aux = max(aux, present)
			}
		case doc.Mark:
			inf = inf || a.XPOS == doc.XTO
		}
	}
	switch {
	case perfect || aux == past:
		return past
	case inf && k.XPOS == doc.XVB:
		return noTense
	case aux != noTense:
		if k.XPOS == doc.XVBN && verb {
			return present
		}
		if k.XPOS == doc.XVBG || k.XPOS == doc.XVB {
			return future
		}
		return present
	}
	switch k.XPOS {
	case doc.XVBD:
		return past
	case doc.XVBN:
		return past
	case doc.XVBZ, doc.XVBP:
		return present
	}
	return noTense
}

// nearestTense goes by the tags alone: the nearest finite verb to the left,
// else to the right, and a modal before it.
func (r *resolver) nearestTense(first, last doc.TokenID) tense {
	s := r.d.Sentences[r.sentence]
	read := func(t doc.TokenID) tense {
		k := &r.d.Tokens[t]
		switch {
		case r.planned(t):
			return future
		case k.XPOS == doc.XMD:
			if n := r.d.Norm(t); n == "will" || n == "shall" || n == "'ll" || n == "wo" || n == "would" {
				return future
			}
		case k.XPOS == doc.XVBD:
			return past
		case k.XPOS == doc.XVBZ || k.XPOS == doc.XVBP:
			return present
		}
		return noTense
	}
	for t, n := first, 0; t > s.First && n < 20; n++ {
		t--
		if c := read(t); c != noTense {
			return c
		}
	}
	for t, n := last+1, 0; t <= s.Last && n < 20; t, n = t+1, n+1 {
		if c := read(t); c != noTense {
			return c
		}
	}
	return noTense
}
