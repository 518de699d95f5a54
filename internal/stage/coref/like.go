package coref

import "chancery/internal/doc"

// How two heads agree.
const (
	headOther uint16 = iota
	headSame
	headWithin // the later head is a word of the earlier phrase
	headAround // the earlier head is a word of the later phrase
)

// headsOf compares the heads of the later phrase i and the earlier j.
func (r *run) headsOf(i, j int32) uint16 {
	p, c := &r.cands[i], &r.cands[j]
	if p.lemma == c.lemma {
		return headSame
	}
	if c.last-c.first < 8 {
		for t := c.first; t <= c.last; t++ {
			if t != c.head && r.d.Tokens[t].Lemma == r.d.Tokens[p.head].Lemma {
				return headWithin
			}
		}
	}
	if p.last-p.first < 8 {
		for t := p.first; t <= p.last; t++ {
			if t != p.head && r.d.Tokens[t].Lemma == r.d.Tokens[c.head].Lemma {
				return headAround
			}
		}
	}
	return headOther
}

// How the modifiers of two phrases agree.
const (
	modsBare  = iota // neither has any
	modsEqual        // the same words
	modsFewer        // the later leaves some out
	modsMore         // the later adds some
	modsMixed        // some shared, each has its own
	modsApart        // none shared
)

// modsOf compares the content words beside the heads.
func (r *run) modsOf(i, j int32) uint16 {
	p, c := &r.cands[i], &r.cands[j]
	switch {
	case p.mods == 0 && c.mods == 0:
		return modsBare
	case p.mods == 0:
		return modsFewer
	case c.mods == 0:
		return modsMore
	}
	shared := 0
	for t := p.first; t <= p.last; t++ {
		if t == p.head || !content(r.d.Tokens[t].UPOS) {
			continue
		}
		for u := c.first; u <= c.last; u++ {
			if u != c.head && r.d.Tokens[u].Lemma == r.d.Tokens[t].Lemma {
				shared++
				break
			}
		}
	}
	switch {
	case shared == 0:
		return modsApart
	case shared == int(p.mods) && p.mods == c.mods:
		return modsEqual
	case shared == int(p.mods):
		return modsFewer
	case shared == int(c.mods):
		return modsMore
	}
	return modsMixed
}

func content(u doc.UPOS) bool {
	return u == doc.NOUN || u == doc.PROPN || u == doc.ADJ || u == doc.NUM || u == doc.VERB
}

// beginning sorts phrases by how they begin, bare plurals apart.
func beginning(p *cand) uint16 {
	if p.det == detNone && p.num == 'p' {
		return 5
	}
	return uint16(p.det)
}

// likeness adds the features of two phrases.
func (r *run) likeness(i, j int32, dist uint16) {
	p, c := &r.cands[i], &r.cands[j]
	head := r.headsOf(i, j)
	r.feat(fHead, head)
	r.feat(fHeadDist, head*7+dist)
	if c.form == doc.Pronoun {
		return
	}
	if head == headOther {
		r.feat(fClasses, sortOf(p)*uint16(numWhat)+what(c, &r.cands[r.find(j)]))
	} else {
		m := r.modsOf(i, j)
		group := beginning(p)
		r.feat(fMods, m*6+group)
		r.feat(fDets, uint16(p.det)*uint16(numDet)+uint16(c.det))
		r.feat(fSame, (m*7+dist)*6+group)
		r.feat(fFrequent, uint16(p.often)*6+group)
		r.feat(fPlaceDet, (uint16(p.place)*5+uint16(c.place))*6+group)
		r.feat(fPlaceMods, uint16(min(p.mods, 3))*5+uint16(c.place))
	}
	switch {
	case p.owner == 0 && c.owner == 0:
	case p.owner == 0:
		r.feat(fOwners, 0)
	case c.owner == 0:
		r.feat(fOwners, 1)
	default:
		a, b := r.candAt[p.owner], r.candAt[c.owner]
		switch {
		case a == 0 || b == 0:
			r.feat(fOwners, 2)
		case r.find(a) == r.find(b):
			r.feat(fOwners, 3)
		default:
			r.feat(fOwners, 4)
		}
	}
	if s := r.told(i, j); s != 0 {
		r.feat(fStruct, s-1)
	}
}

// told says that grammar makes one thing of i and j: 1 for a predicate, 2 for
// one that is only likened or negated, 3 for an apposition; 0 for nothing.
func (r *run) told(i, j int32) uint16 {
	p, c := &r.cands[i], &r.cands[j]
	if p.sent != c.sent {
		return 0
	}
	tk := &r.d.Tokens[p.head]
	if tk.Dep == doc.Appos && tk.Head == c.head {
		return 3
	}
	if c.head > p.head || r.d.Tokens[c.head].Head != p.head || !r.d.Tokens[c.head].Dep.Subject() {
		return 0
	}
	cop := uint16(0)
	for t := range r.children(p.head) {
		switch r.d.Tokens[t].Dep {
		case doc.Cop:
			cop = max(cop, 1)
		case doc.Advmod:
			if n := r.d.Norm(t); n == "not" || n == "n't" || n == "never" {
				return 2
			}
		case doc.Aux:
			if r.d.Tokens[t].XPOS == doc.XMD {
				cop = 2
			}
		case doc.Case:
			return 0
		}
	}
	return cop
}
