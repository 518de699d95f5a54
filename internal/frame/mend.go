package frame

import "chancery/internal/doc"

// What a word is used as, and the roles that parsers commonly hang wrong.

// raised is the subject of the infinitive clause c, which stands between a verb and
// c: parsers differ whether it is the verb's object; 0 when c is no such clause.
func (v *View) raised(c doc.TokenID) doc.TokenID {
	if v.D.Tokens[c].XPOS != doc.XVB {
		return 0
	}
	for k := v.first[c]; k != 0; k = v.next[k] {
		switch v.D.Tokens[k].Dep {
		case doc.Aux:
			return 0
		case doc.Mark:
			if v.D.Norm(k) != "to" {
				return 0
			}
		}
	}
	if n := v.Child(c, doc.Nsubj); n != 0 && v.D.Tokens[c].Head < n {
		return n
	}
	return 0
}

// misread mends a finite verb that the parser made an attribute of the noun after
// it ("Kestria eased sanctions"): the noun is its object, and what stands before
// is its subject.
func (v *View) misread(t doc.TokenID) {
	tok := v.D.Tokens[t]
	if tok.Dep != doc.Amod || tok.Head < t {
		return
	}
	switch tok.XPOS {
	case doc.XVBD, doc.XVBZ, doc.XVBP:
	case doc.XVBN:
		if aux := v.Child(tok.Head, doc.Aux); aux != 0 && aux < t && v.D.Lemma(aux) == "have" {
			if s := v.Child(tok.Head, doc.Nsubj); s != 0 && s < aux && !v.got(Subj) {
				v.add(Subj, "", v.relative(t, s)) // "has frozen Kestrian assets", with the noun for a root
			}
		}
		if !v.got(Subj) {
			return
		}
	default:
		return
	}
	if !v.got(Obj) {
		v.add(Obj, "", tok.Head)
		for c := v.first[tok.Head]; c != 0; c = v.next[c] {
			if v.D.Tokens[c].Dep == doc.Nmod {
				v.add(Obl, v.Adposition(c), c)
			}
		}
	}
	if v.got(Subj) {
		return
	}
	for c := v.first[tok.Head]; c != 0 && c < t; c = v.next[c] {
		if v.ActorLike(c) && v.Adposition(c) == "" {
			v.add(Subj, "", c)
			return
		}
	}
	if h := v.D.Tokens[tok.Head]; h.Dep == doc.Nmod && h.Head < t && v.Adposition(tok.Head) == "" && v.ActorLike(h.Head) {
		v.add(Subj, "", h.Head) // "supporters of Venn burned tyres", read as one long name
	}
}

// double tells the two objects of a verb apart, where the parser does not
// ("granted the inspectors access"), and lets a lone receiver be the object
// ("allowed the monitors to enter").
func (v *View) double(t doc.TokenID) {
	first := -1
	for i, a := range v.args {
		if a.Role == Obj && a.Token > t && v.D.Tokens[a.Token].Head == t {
			if first >= 0 {
				if u := v.D.Tokens[v.args[first].Token].UPOS; u == doc.SYM || u == doc.NUM {
					return // "provides €45m support": an amount receives nothing
				}
				v.args[first].Role = Iobj
				return
			}
			first = i
		}
	}
	if first >= 0 && !v.got(Xcomp) && v.ActorLike(v.args[first].Token) {
		for c := v.first[v.args[first].Token]; c != 0; c = v.next[c] {
			if v.D.Tokens[c].Dep == doc.Acl && v.infinitive(c) && v.D.Tokens[c].XPOS == doc.XVB {
				v.add(Xcomp, "to", c) // "instructed the envoy to leave"
				break
			}
		}
	}
	if first >= 0 && !v.got(Iobj) {
		v.add(Iobj, "", v.receiver(t, v.args[first].Token))
	}
	if !v.got(Obj) {
		for _, a := range v.args {
			if a.Role == Iobj {
				v.add(Obj, "", a.Token)
				return
			}
		}
	}
}

// strayed offers the complements that the parser hung on a time beside the verb:
// "carried out strikes on Friday evening against the camp".
func (v *View) strayed(t doc.TokenID) {
	for c := v.first[t]; c != 0; c = v.next[c] {
		v.beyond(c)
		if d := v.D.Tokens[c].Dep; d == doc.Obj || d == doc.NsubjPass {
			for k := v.first[c]; k != 0; k = v.next[k] {
				v.beyond(k)
			}
		}
	}
}

// beyond offers what hangs on the time c without being one.
func (v *View) beyond(c doc.TokenID) {
	if !v.time[c] {
		return
	}
	for k := v.first[c]; k != 0; k = v.next[k] {
		if d := v.D.Tokens[k].Dep; k > c && !v.time[k] && (d == doc.Nmod || d == doc.Obl) {
			v.add(Obl, v.Adposition(k), k)
		}
	}
}

// early offers the object that stands between the verb t and the marker of the
// clause c, which the parser gave to c: "accuses Kestria of having sent spies".
func (v *View) early(t, c doc.TokenID) {
	mark := v.Child(c, doc.Mark)
	if mark == 0 || c < t {
		return
	}
	for k := v.first[c]; k != 0 && k < mark; k = v.next[k] {
		switch v.D.Tokens[k].Dep {
		case doc.Obj, doc.Nsubj, doc.Iobj:
			if k > t && v.Adposition(k) == "" {
				v.add(Obj, "", k)
			}
		}
	}
}

// late reports whether a complement or a time stands between the verb t and what
// may be its object: "returned to Tamora last week twelve skulls".
func (v *View) late(t doc.TokenID) bool {
	for c := v.first[t]; c != 0; c = v.next[c] {
		if c > t && (v.D.Tokens[c].Dep == doc.Obl && v.Adposition(c) != "" || v.time[c]) {
			return true
		}
	}
	return false
}

// headline is the role of t in a headline's short way of telling: a plural noun
// right after a name, under or beside what follows, where the sentence has no
// finite verb ("Kestria lifts ban on grain"). It gives who acts and upon what, 0
// where t is no such word.
func (v *View) headline(t doc.TokenID) (subj, obj doc.TokenID) {
	d := v.D
	if d.Tokens[t].XPOS != doc.XNNS && d.Tokens[t].XPOS != doc.XNNPS || t < 2 {
		return 0, 0
	}
	s := &d.Sentences[d.SentenceOf(t)]
	if t == s.First || t == s.Last || v.use(s.Root) == posVerb && v.hasFinite(s.Root) {
		return 0, 0
	}
	for k := s.First; k <= s.Last; k++ {
		if v.hasFinite(k) && d.Tokens[k].Dep != doc.AclRelcl && d.Tokens[k].Dep != doc.Acl {
			return 0, 0
		}
	}
	subj = t - 1
	if v.mention[subj] == 0 && d.Tokens[subj].Dep == doc.Flat {
		subj = d.Tokens[subj].Head
	}
	if !v.ActorLike(subj) || v.Adposition(subj) != "" || d.Tokens[subj].UPOS == doc.ADJ {
		return 0, 0
	}
	if h := d.Tokens[t].Head; d.Tokens[t].Dep == doc.Compound && h > t {
		obj = h
	}
	for c := v.first[t]; c != 0 && obj == 0; c = v.next[c] {
		if d.Tokens[c].Dep.Base() == "nmod" && c > t && v.Adposition(c) == "" || d.Tokens[c].Dep == doc.Obj {
			obj = c
		}
	}
	return subj, obj
}

// counted reports whether the preposition of c only belongs to its number: "at
// least nineteen", "up to forty", "over a hundred".
func (v *View) counted(c doc.TokenID) bool {
	k := v.Child(c, doc.Case)
	if k == 0 || int(k)+2 >= len(v.D.Tokens) {
		return false
	}
	switch v.D.Norm(k) {
	case "at":
		n := v.D.Norm(k + 1)
		return n == "least" || n == "most"
	case "up":
		return v.D.Norm(k+1) == "to" && v.Child(c, doc.Nummod) != 0
	}
	return false
}

// reduced is the noun before a bare participle that the parser took for the subject
// of a clause: "freed [two sailors] wanted in Almen"; 0 when c is no such clause.
func (v *View) reduced(t, c doc.TokenID) doc.TokenID {
	if v.D.Tokens[c].XPOS != doc.XVBN && v.D.Tokens[c].XPOS != doc.XVBD || v.Child(c, doc.Aux) != 0 || v.Child(c, doc.AuxPass) != 0 || v.Child(c, doc.Mark) != 0 || v.Child(c, doc.Obj) != 0 || v.cue(t) {
		return 0
	}
	n := v.Child(c, doc.Nsubj)
	if n == 0 {
		n = v.Child(c, doc.NsubjPass)
	}
	if n > t && n < c && v.D.Tokens[n].UPOS == doc.NOUN {
		return n
	}
	return 0
}

// term reports whether c is the time that the verb t gives somebody: "gave Kestria
// one week to leave".
func (v *View) term(t, c doc.TokenID) bool {
	if !v.time[c] || c < t || v.D.Lemma(t) != "give" {
		return false
	}
	return v.words.terms[v.D.Lemma(c)] && v.Adposition(c) == ""
}

// within offers the infinitive that the parser hung on the term c of something given:
// "six hours [to leave]".
func (v *View) within(c doc.TokenID) {
	for k := v.first[c]; k != 0; k = v.next[k] {
		if v.D.Tokens[k].Dep == doc.Acl && v.infinitive(k) {
			v.add(Xcomp, "to", k)
		}
	}
}
