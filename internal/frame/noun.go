package frame

import "chancery/internal/doc"

// nounSubject is whoever does what the noun t says: its possessor, or the
// subject of the verb whose object it is ("took a decision to leave").
func (v *View) nounSubject(t doc.TokenID, depth int) doc.TokenID {
	if o := v.Owner(t); o != 0 {
		return o
	}
	switch v.D.Tokens[t].Dep {
	case doc.Obj, doc.Obl, doc.Xcomp:
		return v.surfaceSubject(v.D.Tokens[t].Head, depth+1)
	}
	return 0
}

// encounters are the nouns of what one has with somebody, and so is a party to.
var encounters = map[string]bool{"talk": true, "talks": true, "meeting": true, "conversation": true, "call": true, "summit": true, "lunch": true, "dinner": true, "breakfast": true,
	"session": true, "discussion": true, "negotiation": true, "consultation": true, "audience": true}

// noun adds the roles of an event noun.
func (v *View) noun(p *Predicate, t doc.TokenID, light func(string) bool) {
	var buf [8]doc.TokenID
	low := buf[:0] // complements under which another may have been hung too low
	for c := v.first[t]; c != 0; c = v.next[c] {
		tok := &v.D.Tokens[c]
		switch tok.Dep {
		case doc.NmodPoss:
			v.add(Subj, "", c)
		case doc.Nmod, doc.Obl, doc.OblAgent:
			prep := v.Adposition(c)
			if prep == "by" {
				v.add(Subj, "", c)
			} else {
				v.add(Obl, prep, v.relative(t, c))
			}
			low = append(low, c)
		case doc.Compound, doc.NmodDesc, doc.NmodUnmarked, doc.Amod:
			if v.venue(t, c) {
				v.add(Venue, "", c)
			} else if m := v.mention[c]; m != 0 && v.ActorLike(c) {
				v.add(Subj, "", c)
				for k := v.first[c]; k != 0; k = v.next[k] { // "Kestria-Norvania talks": one hangs on the other
					if v.D.Tokens[k].Dep == doc.Compound && v.ActorLike(k) {
						v.add(Subj, "", k)
					}
				}
			} else if tok.Dep == doc.Amod {
				v.add(Amod, "", c)
			} else {
				v.add(Obj, "", c)
			}
		case doc.Nummod:
			v.add(Num, "", c)
		case doc.Acl:
			if v.infinitive(c) {
				v.add(Xcomp, "to", c)
			} else {
				v.add(Ccomp, v.Adposition(c), c)
			}
		case doc.Ccomp:
			v.add(Ccomp, v.Adposition(c), c)
		}
	}
	for _, c := range low {
		v.nested(c, 1)
	}
	if v.Child(t, doc.Cop) != 0 {
		switch prep := v.Adposition(t); prep {
		case "behind": // "was behind the raid"
			if !v.got(Subj) {
				v.add(Subj, "", v.surfaceSubject(t, 1))
			}
		case "in", "under": // "is in custody": what somebody has done to the subject
			v.add(Pred, "be_"+prep, t)
			v.add(Obj, "", v.surfaceSubject(t, 1))
		}
	}
	g := t // governor: through conjuncts, to the verb
	for n := 0; v.D.Tokens[g].Dep == doc.Conj && v.D.Tokens[v.D.Tokens[g].Head].UPOS.Nominal() && n < maxDepth; n++ {
		g = v.D.Tokens[g].Head
	}
	if q := v.D.Tokens[g].Head; v.D.Tokens[g].Dep == doc.Nmod && v.words.amounts[v.D.Lemma(q)] && v.Adposition(g) == "of" {
		g = q // "held a series of talks"
		if v.words.spells[v.D.Lemma(q)] {
			v.add(Does, "last", q) // "after three weeks of protests"
		}
	}
	h := v.D.Tokens[g].Head
	if h == 0 {
		return
	}
	switch v.D.Tokens[g].Dep {
	case doc.Obj:
		if l := v.D.Lemma(h); encounters[v.D.Lemma(t)] && (l == "end" || l == "finish") {
			light = func(string) bool { return true } // whoever ends talks has held them
		}
		v.throughVerb(p, h, light)
	case doc.Iobj:
		if v.Child(h, doc.Obj) == 0 { // "gave approval for the flight", with the one object taken for a receiver
			v.throughVerb(p, h, light)
		}
	case doc.Nmod: // "claimed responsibility for the raid"
		if v.stays(p, g, h) {
			break
		}
		if o := v.D.Tokens[h]; v.Adposition(g) == "for" && v.D.Lemma(h) == "responsibility" && o.Dep == doc.Obj && !v.got(Subj) && v.words.claims[v.D.Lemma(o.Head)] {
			v.add(Subj, "", v.surfaceSubject(o.Head, 1))
			p.Anchor = o.Head
		}
	case doc.Xcomp: // "remains the largest donor"
		if v.words.links[v.D.Lemma(h)] {
			v.add(Subj, "", v.surfaceSubject(h, 1))
			p.Anchor = h
		}
	case doc.NsubjPass:
		if v.past(h) {
			p.Anchor = h
			v.add(Does, v.verbLemma(h), h) // "riots erupted", with the participle's tag
			v.obliques(h, t)
			break
		}
		v.throughVerb(p, h, light)
		p.Anchor = h
	case doc.Obl:
		switch v.Adposition(g) {
		case "after", "following", "during", "at": // "announced after talks with Venn"
			v.guest(t, h)
			if !encounters[v.D.Lemma(t)] || v.got(Subj) || v.D.Tokens[h].UPOS != doc.VERB {
				break
			}
			for c := v.first[t]; c != 0; c = v.next[c] {
				if v.D.Tokens[c].Dep == doc.Nmod && v.Adposition(c) == "with" {
					v.add(Subj, "", v.surfaceSubject(h, 1))
				}
			}
		case "on":
			if v.Child(h, doc.Obj) != 0 { // "issued a statement on the killing"
				v.add(Pred, v.verbLemma(h), h)
				v.guest(t, h)
				break
			}
			v.throughVerb(p, h, light)
			v.guest(t, h)
		case "in", "into", "for", "to":
			if v.stays(p, g, h) {
				break
			}
			v.throughVerb(p, h, light)
			if p.Light == 0 && v.D.Tokens[h].UPOS == doc.VERB && v.Adposition(g) == "in" && !v.got(Subj) {
				if s := v.bare(t, h); s != 0 {
					v.add(Subj, "", s)
					p.Anchor = h
				}
			}
		}
	case doc.Nsubj:
		p.Anchor = h
		v.add(Does, v.verbLemma(h), h)
		v.obliques(h, t)
	case doc.AclRelcl, doc.Root:
	}
	if v.D.Tokens[t].UPOS != doc.VERB {
		// "a letter sent by Reik to Venn", "talks held in Tamora", "the letter he received"
		for c := v.first[t]; c != 0; c = v.next[c] {
			d := v.D.Tokens[c].Dep
			if (d == doc.Acl || d == doc.AclRelcl) && light(v.D.Lemma(c)) {
				if d == doc.AclRelcl {
					p.Anchor = c
				}
				p.Light = c
				for k := v.first[c]; k != 0; k = v.next[k] {
					switch v.D.Tokens[k].Dep {
					case doc.Nsubj, doc.OblAgent:
						if r := v.relative(c, k); r != t && !v.got(Subj) {
							v.add(Subj, "", r)
						}
					}
				}
				v.obliques(c, t)
			}
		}
	}
}

// guest adds whoever acts in h as the one whose visit the noun t is: "said in Almen on a visit to
// the camps", "met Venn during a trip to Tamora".
func (v *View) guest(t, h doc.TokenID) {
	if l := v.D.Lemma(t); l != "visit" && l != "trip" || v.got(Subj) || v.D.Tokens[h].UPOS != doc.VERB || v.passive(h) {
		return
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Nmod && v.Adposition(c) == "to" {
			v.add(Subj, "", v.surfaceSubject(h, 1))
		}
	}
}

// venue reports whether c, which stands before the noun t, is a place that
// names it rather than a party to it: a lone place name that is no nationality
// adjective ("the Almen summit", but "Kestria-Norvania talks").
func (v *View) venue(t, c doc.TokenID) bool {
	m := v.mention[c]
	if m == 0 || v.D.Mentions[m].Kind != doc.Place {
		return false
	}
	for o := v.first[t]; o != 0; o = v.next[o] {
		if o != c && v.mention[o] != 0 && v.D.Tokens[o].Dep != doc.Nmod && v.D.Tokens[o].Dep != doc.Appos && o < t {
			return false
		}
	}
	for o := v.first[c]; o != 0; o = v.next[o] {
		if v.mention[o] != 0 || v.D.Tokens[o].XPOS == doc.XHYPH {
			return false
		}
	}
	return true
}

func (v *View) verbLemma(h doc.TokenID) string {
	l := v.D.Lemma(h)
	if c := v.Child(h, doc.CompoundPrt); c != 0 {
		l += "_" + v.D.Norm(c)
	}
	return l
}

// throughVerb adds the roles that a light verb lends to its noun.
func (v *View) throughVerb(p *Predicate, h doc.TokenID, light func(string) bool) {
	lemma := v.verbLemma(h)
	v.add(Pred, lemma, h)
	if !light(lemma) {
		return
	}
	p.Anchor, p.Light = h, h
	noun := p.Token
	held := append([]Arg(nil), v.args...)
	var q Predicate
	v.args = v.args[:0]
	v.verb(&q, h, 1)
	lent := append([]Arg(nil), v.args...)
	v.args = append(v.args[:0], held...)
	subj := v.got(Subj)
	for _, a := range lent {
		if a.Token == noun || v.governs(noun, a.Token) {
			continue
		}
		switch {
		case a.Role == Subj && !subj, a.Role == Obl, a.Role == Iobj, a.Role == Advcl:
			v.add(a.Role, a.Prep, a.Token)
		}
	}
}

func (v *View) obliques(h, except doc.TokenID) {
	for c := v.first[h]; c != 0; c = v.next[c] {
		if d := v.D.Tokens[c].Dep; (d == doc.Obl || d == doc.OblUnmarked) && c != except {
			v.add(Obl, v.Adposition(c), c)
		}
	}
}

func (v *View) governs(t, c doc.TokenID) bool {
	for n := 0; c != 0 && n < maxDepth; n++ {
		if c == t {
			return true
		}
		c = v.D.Tokens[c].Head
	}
	return false
}
