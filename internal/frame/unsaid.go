package frame

import "chancery/internal/doc"

// inherit finds the subject that a clause leaves unsaid: of conjoined verbs, of
// controlled complements, of participles and of relative clauses.
func (v *View) inherit(p *Predicate, t doc.TokenID, depth int) {
	surface := Subj // the role that the unsaid surface subject has
	if p.Passive {
		surface = Obj
	}
	if v.got(surface) && v.D.Tokens[t].Dep != doc.AclRelcl && v.D.Tokens[t].Dep != doc.Acl {
		return
	}
	h := v.D.Tokens[t].Head
	if h == 0 {
		return
	}
	defer v.above(t, surface)
	switch v.D.Tokens[t].Dep {
	case doc.Nmod:
		v.add(surface, "", v.blamed(t, h))
	case doc.Conj, doc.Advcl, doc.Parataxis:
		if v.D.Tokens[t].Dep != doc.Conj && v.hasFinite(t) {
			return
		}
		if o := v.blamed(t, h); o != 0 {
			v.add(surface, "", o)
			return
		}
		v.add(surface, "", v.surfaceSubject(h, depth))
		if v.D.Tokens[t].Dep == doc.Conj && !v.got(Obj) && v.D.Tokens[h].Dep == doc.AclRelcl && v.got(Subj) {
			v.add(Obj, "", v.D.Tokens[h].Head)
		}
	case doc.Xcomp:
		if o := v.controller(h); o != 0 {
			v.add(surface, "", o)
		} else {
			v.add(surface, "", v.surfaceSubject(h, depth))
		}
	case doc.Acl:
		if v.past(t) {
			v.add(Subj, "", h)
			return
		}
		if v.infinitive(t) {
			if v.Present(h) || v.Ranked(h) {
				v.add(surface, "", v.surfaceSubject(h, depth))
				return
			}
			if v.D.Tokens[h].UPOS.Nominal() {
				v.add(surface, "", v.nounSubject(h, depth))
			}
			return
		}
		if !v.got(surface) {
			if s := v.teller(h, depth); s != 0 && surface == Subj {
				h = s
			}
			v.add(surface, "", h)
		}
	case doc.AclRelcl:
		for _, a := range v.args {
			if a.Token == h { // a relative pronoun has its role already
				return
			}
		}
		switch {
		case !v.got(Subj) && !p.Passive:
			v.add(Subj, "", h)
		case !v.got(Obj):
			v.add(Obj, "", h)
		}
	}
}

// teller is who speaks by the noun t, which is no actor itself: its owner, or
// the subject of the verb that it is the object of ("the council passed a
// resolution condemning the raid"); 0 when t acts itself or nobody is found.
func (v *View) teller(t doc.TokenID, depth int) doc.TokenID {
	if v.ActorLike(t) || v.D.Tokens[t].Dep != doc.Obj {
		return 0
	}
	if o := v.Child(t, doc.NmodPoss); o != 0 {
		return o
	}
	s := v.surfaceSubject(v.D.Tokens[t].Head, depth+1)
	if s != 0 && (v.ActorLike(s) || v.Owner(s) != 0) {
		return s
	}
	return 0
}

func (v *View) infinitive(t doc.TokenID) bool {
	for c := v.first[t]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Mark && v.D.Norm(c) == "to" {
			return true
		}
	}
	return false
}

// hasFinite reports whether t's clause is finite, so that its subject cannot be
// left unsaid.
func (v *View) hasFinite(t doc.TokenID) bool {
	switch v.D.Tokens[t].XPOS {
	case doc.XVBD, doc.XVBZ, doc.XVBP:
		return true
	}
	return false
}

// surfaceSubject is the subject, deep or surface, of the clause headed by t.
func (v *View) surfaceSubject(t doc.TokenID, depth int) doc.TokenID {
	for n := 0; t != 0 && n < 8-depth; n++ {
		for c := v.first[t]; c != 0; c = v.next[c] {
			if v.D.Tokens[c].Dep.Subject() {
				return v.relative(t, c)
			}
		}
		tok := v.D.Tokens[t]
		switch tok.Dep {
		case doc.Conj, doc.Advcl, doc.Xcomp, doc.Parataxis:
			if tok.Dep == doc.Xcomp {
				if o := v.controller(tok.Head); o != 0 {
					return o
				}
			}
			if o := v.blamed(t, tok.Head); o != 0 { // "accused Kestria of ramming and seizing the boat"
				return o
			}
			t = tok.Head
		case doc.Acl, doc.AclRelcl:
			return tok.Head
		default:
			return 0
		}
	}
	return 0
}

// controller is the object that controls the subject of t's complement
// ("urged Kestria to leave"); 0 when the subject does.
func (v *View) controller(t doc.TokenID) doc.TokenID {
	if v.D.Lemma(t) == "promise" {
		return 0
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		if d := v.D.Tokens[c].Dep; (d == doc.Obj || d == doc.Iobj) && !v.reflexive(c) {
			return c
		}
	}
	return 0
}

// blamed is the object of the verb h that does what the gerund t tells: "accused
// Kestria of arming the rebels", "kept the crew from leaving", "thanked Venn for
// coming"; 0 where it is the subject of h, or h has no such object.
func (v *View) blamed(t, h doc.TokenID) doc.TokenID {
	if v.D.Tokens[t].XPOS != doc.XVBG {
		return 0
	}
	if o := v.accused(t, h); o != 0 {
		return o
	}
	if v.D.Tokens[t].Dep != doc.Advcl || !v.words.blame[v.Adposition(t)] {
		return 0
	}
	for c := v.first[h]; c != 0 && c < t; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Obj && c > h && (v.ActorLike(c) || v.Owner(c) != 0) {
			return c
		}
	}
	return 0
}

// above offers, to a past-tense verb that is conjoined inside a complement and has
// no subject there, the subject of the clauses above: the parser hung "denied that
// its men … and accused Kestria" too low.
func (v *View) above(t doc.TokenID, surface RoleKind) {
	d := v.D
	if x := d.Tokens[t].XPOS; v.got(surface) || d.Tokens[t].Dep != doc.Conj || x != doc.XVBD && x != doc.XVBN && x != doc.XVBZ || v.Child(t, doc.Aux) != 0 || v.Child(t, doc.AuxPass) != 0 {
		return
	}
	for n := 0; t != 0 && n < 8; n++ {
		t = d.Tokens[t].Head
		if t == 0 {
			return
		}
		for c := v.first[t]; c != 0; c = v.next[c] {
			if d.Tokens[c].Dep.Subject() && !v.time[c] {
				v.add(surface, "", v.relative(t, c))
				return
			}
		}
	}
}

// accused is the object of a verb of accusing that the gerund t was hung on, or on a word
// within it: "accused [troops loyal to Venn of shelling] the town"; 0 where there is none.
func (v *View) accused(t, h doc.TokenID) doc.TokenID {
	if v.Adposition(t) != "of" {
		return 0
	}
	for n := 0; h != 0 && n < 4; n++ {
		k := &v.D.Tokens[h]
		if k.Dep == doc.Obj && h < t && v.words.accuse[v.D.Lemma(k.Head)] {
			return h
		}
		h = k.Head
	}
	return 0
}
