package coref

import "chancery/internal/doc"

// null lists the features of reading the mention i as the first of its thing,
// or as nothing in particular. same counts the phrases before it with its head.
func (r *run) null(i int32, k mentionKind, rank, same int) []uint16 {
	start := len(r.feats)
	p := &r.cands[i]
	r.feat(fNull, 0)
	r.feat(fNullRole, uint16(p.place))
	r.feat(fNullRank, many(rank))
	if p.form == doc.Pronoun {
		r.feat(fNullLemma, hash(p.lemma))
	} else {
		r.feat(fNullLemma, p.hash)
	}
	dep := r.d.Tokens[p.head].Dep
	if dep < doc.NumDep {
		r.feat(fNullDep, uint16(dep))
	}
	h := r.d.Tokens[p.head].Head
	if p.form == doc.Nominal {
		r.feat(fNullTail, p.tail)
		near := uint16(7)
		if p.prior != 0 {
			near = far(p.sent - r.cands[p.prior].sent)
		}
		r.feat(fNullNear, near*6+beginning(p))
		r.feat(fNullFrequent, uint16(p.often)*6+beginning(p))
		r.feat(fNullHeads, uint16(min(same, 3))*uint16(numDet)+uint16(p.det))
		shape := uint16(min(p.mods, 3))
		if p.num == 'p' {
			shape += 4
		}
		if r.childBy(p.head, doc.AclRelcl) != 0 || r.childBy(p.head, doc.Acl) != 0 || r.childBy(p.head, doc.Nmod) != 0 {
			shape += 8
		}
		r.feat(fNullShape, shape)
		r.feat(fNullClass, sortOf(p))
	} else if h != 0 {
		r.feat(fNullGov, hash(r.d.Lemma(h)))
	}
	if p.subject && h != 0 {
		switch u := r.d.Tokens[h].UPOS; {
		case u == doc.ADJ:
			r.feat(fNullVerb, 0)
		case u == doc.NOUN:
			r.feat(fNullVerb, 1)
		case r.d.Lemma(h) == "be":
			r.feat(fNullVerb, 2)
		case u == doc.VERB:
			r.feat(fNullVerb, 3)
		}
		for c := range r.children(h) {
			if dep := r.d.Tokens[c].Dep; dep == doc.Ccomp || dep == doc.Csubj || dep == doc.Advcl && c > h {
				r.feat(fNullVerb, 4)
				break
			}
		}
	} else if p.object && h != 0 {
		r.feat(fNullVerb, 5)
	}
	if p.first == r.d.Sentences[p.sent].First {
		r.feat(fNullStart, 1)
	} else {
		r.feat(fNullStart, 0)
	}
	return r.feats[start:len(r.feats):len(r.feats)]
}

// hash spreads words over the values of a feature (FNV-1a).
func hash(s string) uint16 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return uint16((h ^ h>>15) % hashed)
}
