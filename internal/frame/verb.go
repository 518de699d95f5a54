package frame

import (
	"chancery/internal/doc"
)

// relative maps a relative pronoun to the noun that its clause modifies.
func (v *View) relative(clause, t doc.TokenID) doc.TokenID {
	x := v.D.Tokens[t].XPOS
	if x != doc.XWDT && x != doc.XWP && v.D.Norm(t) != "that" {
		return t
	}
	for n := 0; clause != 0 && n < maxDepth; n++ {
		c := v.D.Tokens[clause]
		if c.Dep == doc.AclRelcl {
			return c.Head
		}
		if c.Dep != doc.Conj && c.Dep != doc.Xcomp && c.Dep != doc.Ccomp {
			break
		}
		clause = c.Head
	}
	return t
}

func (v *View) passive(t doc.TokenID) bool {
	if v.past(t) {
		return false
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.AuxPass, doc.NsubjPass, doc.CsubjPass, doc.OblAgent:
			return true
		}
	}
	return v.D.Tokens[t].XPOS == doc.XVBN && v.D.Tokens[t].Dep == doc.Acl
}

// verb adds the roles of a clause headed by t.
func (v *View) verb(p *Predicate, t doc.TokenID, depth int) {
	p.Passive = v.passive(t)
	for c := v.first[t]; c != 0; c = v.next[c] {
		tok := &v.D.Tokens[c]
		switch tok.Dep {
		case doc.Nsubj, doc.NsubjOuter:
			if c > t && v.got(Subj) && !p.Passive {
				v.add(Obj, "", c) // "have deported four students", with two subjects read
				continue
			}
			if p.Passive && v.Child(t, doc.AuxPass) != 0 {
				v.add(Obj, "", v.relative(t, c))
			} else {
				v.add(Subj, "", v.relative(t, c))
			}
		case doc.Expl:
			if v.mention[c] != 0 {
				v.add(Subj, "", c) // "said it would allow": somebody, after all
			}
		case doc.NsubjPass:
			if v.past(t) {
				v.add(Subj, "", v.relative(t, c))
				continue
			}
			v.add(Obj, "", v.relative(t, c))
		case doc.OblAgent:
			if v.Child(t, doc.AuxPass) == 0 && v.D.Tokens[t].XPOS == doc.XVBD && !v.ActorLike(c) {
				p.Passive = false // "spoke by telephone": a means, not a doer
				v.add(Obl, "by", c)
				continue
			}
			v.add(Subj, "", c)
		case doc.Obj:
			if v.term(t, c) {
				v.args = append(v.args, Arg{Obj, "", c})
				v.within(c)
				continue
			}
			if p.Passive { // "the team was denied visas": the surface subject is the receiver
				for i := range v.args {
					if v.args[i].Role == Obj {
						v.args[i].Role = Iobj
					}
				}
			}
			v.add(Obj, "", v.relative(t, c))
		case doc.Iobj:
			v.add(Iobj, "", v.relative(t, c))
		case doc.Obl, doc.OblUnmarked:
			prep := v.Adposition(c)
			if v.term(t, c) {
				v.args = append(v.args, Arg{Obj, "", c})
				v.within(c)
				continue
			}
			if prep == "until" && c > t && v.time[c] && v.D.Lemma(t) == "give" {
				v.args = append(v.args, Arg{Obl, prep, c}) // "gave Kestria until Friday to leave"
				continue
			}
			if prep == "to" && tok.UPOS == doc.VERB && tok.XPOS == doc.XVB { // an infinitive that the parser took for a noun: "threatened to shell"
				v.add(Xcomp, "to", c)
				continue
			}
			if prep == "by" && p.Passive && v.ActorLike(c) {
				v.add(Subj, "", c)
				continue
			}
			if v.counted(c) && c > t && !v.got(Obj) {
				v.add(Obj, "", c) // "released at least nineteen sailors"
				continue
			}
			if prep == "" && c > t && (tok.Dep == doc.Obl || tok.UPOS == doc.NOUN && v.late(t)) && !v.got(Obj) {
				v.add(Obj, "", c) // a bare phrase after the verb is its object, whatever the parser calls it
				continue
			}
			v.add(Obl, prep, v.relative(t, c))
		case doc.Xcomp:
			v.add(Xcomp, v.Adposition(c), c)
		case doc.Ccomp:
			if n := v.reduced(t, c); n != 0 {
				v.add(Obj, "", n)
				continue
			}
			if n := v.raised(c); n != 0 { // "allowed [monitors to enter]": as "allowed monitors" and "to enter"
				v.add(Obj, "", n)
				v.add(Xcomp, "to", c)
				continue
			}
			v.add(Ccomp, v.Adposition(c), c)
		case doc.Advcl, doc.AdvclRelcl:
			v.early(t, c)
			if m := v.Adposition(c); m == "to" && c > t && v.D.Tokens[c].XPOS == doc.XVB && !v.got(Xcomp) && !v.got(Obj) {
				v.add(Xcomp, m, c) // "threatened on Sunday to leave": what is threatened, however it is hung
			}
			v.add(Advcl, v.Adposition(c), c)
		case doc.CompoundPrt:
			v.add(Part, "", c)
			p.Lemma += "_" + v.D.Norm(c)
		case doc.Advmod, doc.Amod:
			v.add(Amod, "", c)
			for k := v.first[c]; k != 0 && c > t; k = v.next[k] { // "stayed away from the summit"
				if d := v.D.Tokens[k].Dep; d == doc.Obl || d == doc.Nmod {
					v.add(Obl, v.Adposition(k), k)
				}
			}
		}
	}
	v.strayed(t)
	v.misread(t)
	v.predicated(t)
	v.double(t)
	if h := v.D.Tokens[t].Head; h != 0 && v.D.Tokens[h].UPOS.Nominal() {
		if d, x := v.D.Tokens[t].Dep, v.D.Tokens[t].XPOS; x == doc.XVBN && (d == doc.Acl || d == doc.Amod) || x == doc.XVBG && d == doc.Amod {
			v.add(Attr, "", h)
		}
	}
	if !p.Passive && !v.got(Subj) {
		// a name right before the verb is its subject, whatever the parser calls it
		for c := v.first[t]; c != 0 && c < t; c = v.next[c] {
			switch v.D.Tokens[c].Dep {
			case doc.Advmod, doc.OblUnmarked, doc.NmodUnmarked, doc.Compound, doc.Vocative, doc.Dislocated, doc.Discourse:
				if v.D.Tokens[c].UPOS == doc.PROPN && v.ActorLike(c) && v.Adposition(c) == "" && !v.time[c] {
					v.add(Subj, "", c)
				}
			}
		}
	}
	if !p.Passive && !v.got(Subj) {
		for c := v.first[t]; c != 0 && c < t; c = v.next[c] { // "On Monday the ruling party sacked": called an oblique
			if v.D.Tokens[c].Dep == doc.Obl && v.D.Tokens[c].UPOS.Nominal() && v.Adposition(c) == "" && !v.time[c] && v.ActorLike(c) && v.hasFinite(t) {
				v.add(Subj, "", c)
			}
		}
	}
	if s := v.fronted(t); s != 0 && !p.Passive && !v.got(Subj) {
		v.add(Subj, "", s)
	} else if s != 0 && p.Passive && !v.got(Obj) {
		v.add(Obj, "", s)
	}
	if depth < 4 {
		v.inherit(p, t, depth)
	}
	// The parser often hangs a complement of the verb on its object ("sent a
	// letter to Venn") or on another complement: those are offered after the
	// verb's own, those of the object first.
	for _, k := range [...]RoleKind{Obj, Obl} {
		for i, n := 0, len(v.args); i < n; i++ {
			a := v.args[i]
			switch {
			case a.Role != k || v.D.Tokens[a.Token].Head != t || k == Obl && a.Token < t:
			case v.mention[a.Token] != 0 && v.D.Mentions[v.mention[a.Token]].Form == doc.Named:
				v.beside(a.Token)
			case k == Obj:
				v.nested(a.Token, 0)
			default:
				v.nested(a.Token, 1)
			}
		}
	}
}

// beside offers the complements that hang on the name o without being part of
// it: "warned Tamora of reprisals".
func (v *View) beside(o doc.TokenID) {
	m := &v.D.Mentions[v.mention[o]]
	for c := v.first[o]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Nmod && c > m.Last {
			v.add(Obl, v.Adposition(c), c)
		}
	}
}

// nested offers the complements of t's complements and conjuncts, a few steps
// down, for the prepositions that parsers attach too low.
func (v *View) nested(t doc.TokenID, depth int) {
	for c := v.first[t]; c != 0; c = v.next[c] {
		if d := v.D.Tokens[c].Dep; d == doc.Conj && v.D.Tokens[c].UPOS.Nominal() && depth < 3 {
			v.nested(c, max(1, depth))
			continue
		} else if (d == doc.Acl || d == doc.AclRelcl && v.Child(c, doc.AuxPass) != 0) && depth == 0 && v.D.Tokens[c].XPOS != doc.XVBG && !v.infinitive(c) {
			for k := v.first[c]; k != 0; k = v.next[k] { // "returned a cup engraved with a ship to Kestria"
				if v.D.Tokens[k].Dep == doc.Obl && v.Adposition(k) == "to" && !v.got(Iobj) {
					v.add(Obl, "to", k)
				}
			}
			continue
		} else if d != doc.Nmod {
			continue
		}
		prep := v.Adposition(c)
		switch {
		case depth == 0, v.words.low[prep]:
			v.add(Obl, prep, c)
		case prep == "by" && !v.got(Subj):
			v.add(Subj, "", c)
		}
		if depth < 3 {
			v.nested(c, depth+1)
		}
	}
}
