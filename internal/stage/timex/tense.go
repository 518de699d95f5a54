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
	inf := false // the clause below is "to" and a verb
	for n := 0; n < maxClimb; n++ {
		t = r.d.Tokens[t].Head
		if t < s.First || t > s.Last {
			break
		}
		if r.ahead(t, inf) {
			return future
		}
		c, to := r.verbTense(t, s)
		if c != noTense {
			return c
		}
		inf = to
	}
	if inf {
		return future
	}
	return noTense
}

// ahead reports whether t is a word that looks ahead by itself ("scheduled",
// "due"), or does so over an infinitive ("agreed to meet").
func (r *resolver) ahead(t doc.TokenID, inf bool) bool {
	id, ok := r.set.words.ids[r.d.Norm(t)]
	if !ok {
		return false
	}
	x := r.d.Tokens[t].XPOS
	for _, s := range r.set.words.list[id].senses {
		if s.class == cPlan && (inf || s.value == 1 && x != doc.XVBD && x != doc.XNN && x != doc.XNNS) {
			return true
		}
	}
	return false
}

// classed reports whether t is a word of class c.
func (r *resolver) classed(t doc.TokenID, c class) bool {
	for _, s := range r.set.words.list[r.set.words.ids[r.d.Norm(t)]].senses {
		if s.class == c {
			return true
		}
	}
	return false
}

// verbTense is the tense of the clause whose head is t, or noTense when t is no
// verb, or one that takes its tense from above; inf tells that it is "to" and a
// verb.
func (r *resolver) verbTense(t doc.TokenID, s doc.Sentence) (c tense, inf bool) {
	v := &r.d.Tokens[t]
	verb := v.UPOS == doc.VERB || v.UPOS == doc.AUX
	aux := noTense
	perfect := false
	lo, hi := s.First, s.Last
	if hi-lo > 80 {
		lo, hi = max(lo, t-min(t, 30)), min(hi, t+10)
	}
	for k := lo; k <= hi; k++ {
		a := &r.d.Tokens[k]
		if a.Head != t {
			continue
		}
		switch a.Dep {
		case doc.Aux, doc.AuxPass, doc.Cop:
			switch {
			case r.classed(k, cWill):
				return future, false
			case a.XPOS == doc.XMD:
				aux = max(aux, present)
			case a.XPOS == doc.XVBD:
				aux = past
			case a.XPOS == doc.XVBZ || a.XPOS == doc.XVBP:
				if l := r.d.Lemma(k); l == "have" {
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
		return past, false
	case inf && aux == present: // "is to be held"
		return future, false
	case inf && v.XPOS == doc.XVB:
		return noTense, true
	case aux != noTense:
		if v.XPOS == doc.XVBN && verb {
			return present, false
		}
		if v.XPOS == doc.XVBG || v.XPOS == doc.XVB {
			return future, false
		}
		return present, false
	}
	switch v.XPOS {
	case doc.XVBD:
		return past, false
	case doc.XVBN:
		return past, false
	case doc.XVBZ, doc.XVBP:
		if r.classed(t, cTimetable) {
			return future, false
		}
		return present, false
	}
	return noTense, false
}

// nearestTense goes by the tags alone: the nearest finite verb to the left,
// else to the right, and a modal before it.
func (r *resolver) nearestTense(first, last doc.TokenID) tense {
	s := r.d.Sentences[r.sentence]
	read := func(t doc.TokenID) tense {
		k := &r.d.Tokens[t]
		switch {
		case r.ahead(t, false):
			return future
		case k.XPOS == doc.XMD:
			if r.classed(t, cWill) {
				return future
			}
		case k.XPOS == doc.XVBD:
			return past
		case k.XPOS == doc.XVBZ || k.XPOS == doc.XVBP:
			if r.classed(t, cTimetable) {
				return future
			}
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
