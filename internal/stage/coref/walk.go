package coref

import (
	"chancery/internal/doc"
)

// walk resolves descriptions and pronouns from left to right.
func (r *run) walk() {
	r.lastVoice, r.chief, r.seat = 0, 0, r.seatOfText()
	r.d.Seat = r.seat
	r.spokesmen()
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		if r.find(i) != i && c.form != doc.Named && !r.onlyVoice(i) {
			continue // joined by structure
		}
		switch c.form {
		case doc.Nominal:
			if k := r.candAt[c.owner]; c.owner != 0 && k > i && r.cands[k].form == doc.Pronoun {
				r.pronoun(k) // "their spokesman": whose, before who
			}
			if r.group(i) {
				continue
			}
			r.description(i)
		case doc.Pronoun:
			r.pronoun(i)
		}
	}
}

// onlyVoice reports whether all that is known of the pronoun i is that it speaks
// the "I" of a quotation: 'I think so, he said'.
func (r *run) onlyVoice(i int32) bool {
	root := &r.cands[r.find(i)]
	return r.cands[i].form == doc.Pronoun && r.cands[i].small&(firstPerson|secondPerson) == 0 && root.form == doc.Pronoun && root.small&firstPerson != 0
}

// description joins a definite description with what it describes.
func (r *run) description(i int32) {
	c := &r.cands[i]
	r.inherit(i)
	if r.ofSeat(i) {
		return
	}
	switch {
	case !c.acts, c.small&indefinite != 0, c.small&(definite|demonstrative) == 0:
	case c.class.human() && c.num == 's':
		if j := r.holder(i); j != 0 {
			c.rule = "role"
			r.join(j, i)
			return
		}
	case c.class == classBody && c.num == 's':
		if j := r.bodyNamed(i); j != 0 {
			c.rule = "head"
			r.join(j, i)
			return
		}
	case c.class == classState && c.num == 's' && c.owner == 0:
		if j := r.stateNear(i); j != 0 {
			c.rule = "state"
			r.join(j, i)
			return
		}
	}
	r.phrase(i)
}

// bodyNamed finds the organisation whose name has the head of the description:
// "the ministry" after "the Foreign Ministry".
func (r *run) bodyNamed(i int32) int32 {
	c := &r.cands[i]
	s := r.sentence[c.head]
	for j, n := i-1, 0; j > 0 && n < windowCands; j, n = j-1, n+1 {
		o := &r.cands[j]
		if s-r.sentence[o.head] > 6 {
			return 0
		}
		if o.form == doc.Named && o.kind == doc.Org && r.ends(o, c.lemma) && r.modifiersAgree(o, c) && r.compatible(r.find(j), i) && !r.inside(i, j) {
			return j
		}
	}
	return 0
}

// ends reports whether the head of name o, or its last word, is the noun.
func (r *run) ends(o *cand, lemma string) bool {
	return r.d.Norm(o.head) == lemma || r.d.Norm(o.last) == lemma
}

// stateNear finds the one state named in this sentence or the one before, for
// "the country".
func (r *run) stateNear(i int32) int32 {
	c := &r.cands[i]
	s := r.sentence[c.head]
	found := int32(0)
	for j, n := i-1, 0; j > 0 && n < windowCands; j, n = j-1, n+1 {
		o := &r.cands[j]
		if s-r.sentence[o.head] > 1 {
			break
		}
		if o.form != doc.Named || !(isState(o) || o.kind == doc.Place && o.country == "" && o.subject) || r.inside(i, j) {
			continue
		}
		if k := r.find(j); found != 0 && k != found {
			return 0
		} else {
			found = k
		}
	}
	return found
}
