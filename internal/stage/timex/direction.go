package timex

import "chancery/internal/doc"

// look settles what governs the match at hand, once, and notes the word.
func (r *resolver) look() gov {
	if r.asked {
		return r.gov
	}
	r.asked = true
	first, last := r.first+doc.TokenID(r.m.first), r.first+doc.TokenID(r.m.end-1)
	b := r.m.first - 1
	verb, by := r.findTense(first, last)
	r.verb = by
	switch {
	case r.possessive():
		r.gov, by = govPossessive, last+1
	case r.words.role(b) == doc.RoleSince:
		r.gov, by = govSince, r.first+doc.TokenID(b)
	case r.words.lower(b) == "in" && r.words.lower(b-1) == "back":
		r.gov, by = govSince, r.first+doc.TokenID(b-1)
	case r.within(first, last, &by):
		r.gov = govSince
	case r.deadline():
		r.gov, by = govDeadline, r.first+doc.TokenID(b)
		if r.reached(verb) {
			r.gov = govReached
		}
	default:
		r.gov = verb
	}
	if by != 0 {
		r.cue(by, govNames[r.gov])
	}
	return r.gov
}

// direction is the tense of the clause that the match stands in.
func (r *resolver) direction() tense { return govTense[r.look()] }

// cue notes a token outside the expression that bears on its value.
func (r *resolver) cue(t doc.TokenID, what string) {
	s := r.d.Tokens[t].Span
	for _, c := range r.cues {
		if c.Span == s && c.What == what {
			return
		}
	}
	r.cues = append(r.cues, doc.TimeCue{Span: s, What: what})
}

// possessive reports whether the time owns what follows: "Friday's ruling" has
// been, whatever the verb says.
func (r *resolver) possessive() bool {
	t := r.first + doc.TokenID(r.m.end)
	return t <= r.d.Sentences[r.sentence].Last && r.d.Tokens[t].XPOS == doc.XPOSS
}

// within reports whether the time belongs to a noun that "since" governs, and
// points by at that word: "since the failed talks in Almen at the end of
// January" looks back, whatever the tense of the clause.
func (r *resolver) within(first, last doc.TokenID, by *doc.TokenID) bool {
	if !r.d.Have(doc.Tree) {
		return false
	}
	s := r.d.Sentences[r.sentence]
	t := first
	for range maxClimb {
		if c := r.d.Child(t, doc.Case); c != 0 && (t < first || t > last) && r.d.Norm(c) == "since" {
			*by = c
			return true
		}
		inside := t >= first && t <= last
		switch r.d.Tokens[t].Dep {
		case doc.Nmod, doc.Conj, doc.Appos, doc.Compound, doc.NmodUnmarked, doc.Obl, doc.OblUnmarked, doc.List, doc.Parataxis:
		default:
			if !inside {
				return false
			}
		}
		if t = r.d.Tokens[t].Head; t < s.First || t > s.Last || r.d.Tokens[t].UPOS.Verbal() && !inside {
			return false
		}
	}
	return false
}

// reached reports whether a limit lies behind: "until Friday, no one had known",
// "it was not until Friday that they knew".
func (r *resolver) reached(verb gov) bool {
	b := r.m.first - 1
	v, _ := r.words.sense(cLimit, b)
	switch {
	case r.words.lower(b-1) == "not":
		return true
	case govTense[verb] != past:
		return false
	case v == 1: // "by Friday they had left"
		return true
	}
	return b == 0 || verb == govPerfect || b == 1 && r.words.lower(0) == "up"
}

// deadline reports whether the word before makes the time a limit.
func (r *resolver) deadline() bool {
	b := r.m.first - 1
	if r.words.lower(b) == "than" && r.words.lower(b-1) == "later" {
		return true
	}
	return r.words.is(cLimit, b)
}
