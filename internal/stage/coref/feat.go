package coref

import "chancery/internal/doc"

// placeOf is a cand's grammatical role: subject, object, possessor, oblique,
// other.
func (r *run) placeOf(c *cand) uint16 {
	switch {
	case c.subject:
		return 0
	case c.object:
		return 1
	}
	switch r.d.Tokens[c.head].Dep {
	case doc.NmodPoss:
		return 2
	case doc.Obl, doc.OblAgent:
		return 3
	}
	return 4
}

// far sorts a distance in sentences.
func far(n doc.SentenceID) uint16 {
	switch {
	case n < 3:
		return uint16(n)
	case n < 5:
		return 3
	case n < 9:
		return 4
	case n < 17:
		return 5
	}
	return 6
}

// many sorts a number of candidates.
func many(n int) uint16 {
	switch {
	case n < 5:
		return uint16(n)
	case n < 8:
		return 5
	case n < 13:
		return 6
	}
	return 7
}

// what sorts a candidate's chain by the class of its noun or the kind of its
// name.
func what(c, root *cand) uint16 {
	switch {
	case c.form == doc.Named:
		return uint16(numClass) + uint16(c.kind)
	case c.class != noClass:
		return uint16(c.class)
	case root.kind != doc.OtherThing && root.kind != doc.NoKind:
		return uint16(numClass) + uint16(root.kind)
	}
	return sortOf(c)
}

// sortOf is the class of a noun, the last one for words inside phrases.
func sortOf(c *cand) uint16 {
	if c.rule == "part" {
		return uint16(numClass - 1)
	}
	return uint16(c.class)
}

// pair lists the features of reading the mention i as cand j, the rank-th from
// it that grammar allows.
func (r *run) pair(i, j int32, k mentionKind, rank int) []uint16 {
	start := len(r.feats)
	p, c := &r.cands[i], &r.cands[j]
	root := &r.cands[r.find(j)]
	dist := far(p.sent - c.sent)
	r.feat(fDist, dist)
	roles := uint16(c.place)*5 + uint16(p.place)
	r.feat(fRoles, roles)
	if dist == 0 {
		r.feat(fRolesNear, roles)
	} else if dist == 1 {
		r.feat(fRolesNext, roles)
	}
	r.feat(fForm, formOf(p, c))
	kind := uint16(root.kind)
	switch {
	case isState(root):
		kind = 10
	case !root.acts:
		kind = 11
	}
	r.feat(fKind, kind)
	number := uint16(0)
	switch root.num {
	case 's':
		number = 1
	case 'p':
		number = 2
	}
	if root.class == classBody {
		number = 3
	}
	switch p.num {
	case 's':
		number += 4
	case 'p':
		number += 8
	}
	r.feat(fNumber, number)
	switch n := root.count; {
	case n < 4:
		r.feat(fCount, uint16(n)-1)
	case n < 8:
		r.feat(fCount, 3)
	case n < 14:
		r.feat(fCount, 4)
	default:
		r.feat(fCount, 5)
	}
	r.feat(fRank, many(rank))
	r.feat(fClause, r.stand(i, j))
	switch {
	case p.gender == 0 && root.gender == 0:
	case p.gender == 0:
		r.feat(fGender, 3)
	case root.gender == 0:
		r.feat(fGender, 0)
	case p.gender != root.gender:
		r.feat(fGender, 4)
	case c.form == doc.Pronoun:
		r.feat(fGender, 1)
	default:
		r.feat(fGender, 2)
	}
	switch r.d.Tokens[c.head].Dep {
	case doc.Nmod:
		r.feat(fDeep, 0)
	case doc.Conj:
		r.feat(fDeep, 1)
	case doc.Compound, doc.Amod:
		r.feat(fDeep, 2)
	case doc.NmodPoss:
		r.feat(fDeep, 3)
	}
	if first := r.d.Sentences[c.sent].First; c.first == first {
		r.feat(fEarly, 0)
	} else if c.first < first+4 {
		r.feat(fEarly, 1)
	} else {
		r.feat(fEarly, 2)
	}
	r.feat(fRecent, far(p.sent-min(p.sent, r.cands[root.latest].sent)))
	best := uint16(r.cands[root.best].form)
	if best > 2 {
		best = 2
	}
	r.feat(fBest, best*3+uint16(min(root.count, 3)-1))
	r.feat(fVoice, r.voices(i, j))
	if p.form != doc.Nominal {
		near := uint16(1)
		if dist < 2 {
			near = 0
		}
		r.feat(fFormRole, (formOf(p, c)*5+uint16(c.place))*2+near)
		if p.subject {
			says := uint16(0)
			if r.speaks(p) {
				says = 4
			}
			r.feat(fSays, says+acting(root))
		}
		if v := r.over(i, j); v != 0 {
			r.feat(fReport, (v-1)*12+acting(root)*3+min(uint16(p.place)%4, 2))
		}
		r.feat(fWhat, what(c, root)*5+uint16(p.place))
		if c.form == doc.Nominal {
			r.feat(fLemma, c.hash)
			r.feat(fTail, c.tail)
		}
		if a, b := r.governor(p.head), r.governor(c.head); a != 0 && b != 0 && r.d.Tokens[a].Lemma == r.d.Tokens[b].Lemma {
			if p.place == c.place {
				r.feat(fVerb, 0)
			} else {
				r.feat(fVerb, 1)
			}
		}
	} else {
		r.likeness(i, j, dist)
	}
	return r.feats[start:len(r.feats):len(r.feats)]
}

func formOf(p, c *cand) uint16 {
	switch {
	case c.form == doc.Named && c.kind == doc.Nation && !c.subject && !c.object:
		return 1
	case c.form == doc.Named:
		return 0
	case c.rule == coordinated:
		return 2
	case c.form == doc.Pronoun && c.lemma == p.lemma:
		return 8
	case c.form == doc.Pronoun && c.small&p.small&(isHe|isShe|isIt|isThey|firstPerson|secondPerson) != 0:
		return 3
	case c.form == doc.Pronoun:
		return 4
	case c.rule == "part":
		return 9
	case c.det == detA:
		return 6
	case c.det != detNone:
		return 5
	}
	return 7
}
