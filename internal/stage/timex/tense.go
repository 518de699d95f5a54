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

// gov is what governs a time: how the verb above it is told, or the word before
// or after that settles which way it looks.
type gov uint8

const (
	govNone gov = iota
	govPast
	govPerfect
	govPresent
	govTimetable // a present that tells a timetable: "the summit opens on Friday"
	govWill
	govModal // may, could, must
	govPlan  // "scheduled for", "due on", "agreed to meet on"
	govInf   // "to" and a verb, with nothing above that tells more
	govPossessive
	govSince
	govDeadline // "by", "until", "no later than"
	govReached  // the same under a past tense: "they waited until Friday"
	numGov
)

var govNames = [numGov]string{"none", "past tense", "perfect", "present tense", "timetable", "will", "modal", "plan", "infinitive", "possessive", "since", "deadline", "past deadline"}

var govTense = [numGov]tense{noTense, past, past, present, future, future, present, future, future, past, past, future, past}

// maxClimb bounds the walk to the governing verb.
const maxClimb = 12

// findTense looks at the verb that governs the tokens [first, last]; without a
// tree, at the nearest verb. The token is the word that decided, 0 for none.
func (r *resolver) findTense(first, last doc.TokenID) (gov, doc.TokenID) {
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
	inf := doc.TokenID(0) // the clause below is "to" and this verb
	for n := 0; n < maxClimb; n++ {
		t = r.d.Tokens[t].Head
		if t < s.First || t > s.Last {
			break
		}
		if r.ahead(t, inf != 0) {
			if had := r.pluperfect(t); had != 0 {
				return govPast, had // "had been due to fly on Monday"
			}
			return govPlan, t
		}
		c, by, to := r.verbTense(t, s)
		if c != govNone {
			return c, by
		}
		inf = 0
		if to {
			inf = t
		}
	}
	if inf != 0 {
		return govInf, inf
	}
	return govNone, 0
}

// pluperfect is the "had" of the clause whose head is t, 0 for none.
func (r *resolver) pluperfect(t doc.TokenID) doc.TokenID {
	for k := t - 1; k > 0 && k+8 > t && k >= r.d.Sentences[r.sentence].First; k-- {
		if a := &r.d.Tokens[k]; a.Head == t && a.Dep == doc.Aux && a.XPOS == doc.XVBD && r.d.Lemma(k) == "have" {
			return k
		}
	}
	return 0
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

// verbTense is how the clause is told whose head is t, and the word that tells
// it; govNone when t is no verb, or one that takes its tense from above; inf
// tells that it is "to" and a verb.
func (r *resolver) verbTense(t doc.TokenID, s doc.Sentence) (c gov, by doc.TokenID, inf bool) {
	v := &r.d.Tokens[t]
	verb := v.UPOS == doc.VERB || v.UPOS == doc.AUX
	aux, at := noTense, doc.TokenID(0)
	perfect, modal := false, false
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
				return govWill, k, false
			case a.XPOS == doc.XMD:
				aux, at, modal = max(aux, present), k, true
			case a.XPOS == doc.XVBD:
				aux, at = past, k
			case a.XPOS == doc.XVBZ || a.XPOS == doc.XVBP:
				if l := r.d.Lemma(k); l == "have" {
					perfect = true
				}
				aux, at = max(aux, present), k
			}
		case doc.Mark:
			inf = inf || a.XPOS == doc.XTO
		}
	}
	switch {
	case perfect:
		return govPerfect, t, false
	case aux == past:
		return govPast, at, false
	case inf && aux == present: // "is to be held"
		return govPlan, at, false
	case inf && v.XPOS == doc.XVB:
		return govNone, 0, true
	case modal:
		if v.XPOS == doc.XVBG || v.XPOS == doc.XVB {
			return govModal, at, false
		}
		return govPresent, at, false
	case aux != noTense:
		if v.XPOS == doc.XVBN && verb {
			return govPresent, at, false
		}
		if v.XPOS == doc.XVBG { // "is arriving on Monday"
			return govTimetable, t, false
		}
		return govPresent, at, false
	}
	switch v.XPOS {
	case doc.XVBD, doc.XVBN:
		return govPast, t, false
	case doc.XVBZ, doc.XVBP:
		if r.classed(t, cTimetable) {
			return govTimetable, t, false
		}
		return govPresent, t, false
	}
	return govNone, 0, false
}

// nearestTense goes by the tags alone: the nearest finite verb to the left,
// else to the right, and a modal before it.
func (r *resolver) nearestTense(first, last doc.TokenID) (gov, doc.TokenID) {
	s := r.d.Sentences[r.sentence]
	read := func(t doc.TokenID) gov {
		k := &r.d.Tokens[t]
		switch {
		case r.ahead(t, false):
			return govPlan
		case k.XPOS == doc.XMD:
			if r.classed(t, cWill) {
				return govWill
			}
		case k.XPOS == doc.XVBD:
			return govPast
		case k.XPOS == doc.XVBZ || k.XPOS == doc.XVBP:
			if r.classed(t, cTimetable) {
				return govTimetable
			}
			return govPresent
		}
		return govNone
	}
	for t, n := first, 0; t > s.First && n < 20; n++ {
		t--
		if c := read(t); c != govNone {
			return c, t
		}
	}
	for t, n := last+1, 0; t <= s.Last && n < 20; t, n = t+1, n+1 {
		if c := read(t); c != govNone {
			return c, t
		}
	}
	return govNone, 0
}
