package attribution

import "chancery/internal/doc"

// climbs bounds every walk towards the root, so that a chain of ten thousand
// conjuncts costs no more than ten thousand steps in all.
const climbs = 8

// subject is the deep subject of predicate v: its own, its agent when it is
// passive, or that of the clause which it depends on. agentless is true when
// the words leave it open (passive without agent, impersonal).
func (r *reader) subject(v doc.TokenID) (subj doc.TokenID, agentless bool) {
	d := r.d
	passive := false
	v = r.speaker(v)
	for n := 0; n < climbs && v != 0; n++ {
		var agent, expl, own doc.TokenID
		for c := range r.f.Children(v) {
			switch d.Tokens[c].Dep {
			case doc.Nsubj, doc.NsubjOuter:
				if own == 0 || r.intruded(v, own, c) {
					own = c
				}
			case doc.NsubjPass:
				if r.mistaken(v) {
					own = c
				} else {
					passive = true
				}
			case doc.AuxPass:
				passive = true
			case doc.OblAgent:
				agent = c
			case doc.Obl, doc.Nmod:
				if agent == 0 && r.hasCase(c, "by") && r.timexAt[c] == 0 {
					agent = c
				}
			case doc.Expl:
				expl = c
			}
		}
		t := r.tok(v)
		if passive || t.XPOS == doc.XVBN && own == 0 && (t.Dep == doc.Acl || t.Dep == doc.Advcl || t.Dep == doc.AclRelcl) {
			return agent, agent == 0
		}
		if own != 0 {
			return r.antecedent(own, v), false
		}
		if expl != 0 {
			return 0, true
		}
		h := t.Head
		switch t.Dep {
		case doc.Conj, doc.Xcomp, doc.Parataxis, doc.Aux, doc.Cop:
			if t.Dep == doc.Xcomp {
				// "urged Reik to say": the object is the doer, but "promised Reik to say".
				if o := r.f.First(h); o != 0 {
					for c := range r.f.Children(h) {
						if d.Tokens[c].Dep == doc.Obj && c < v {
							return c, false
						}
					}
				}
			}
			v = h
		case doc.Advcl:
			v = h
		case doc.Acl, doc.AclRelcl:
			if d.Tokens[h].UPOS.Nominal() {
				if t.XPOS == doc.XVBG || t.Dep == doc.AclRelcl {
					return h, false
				}
				return r.possessor(h), false
			}
			return 0, false
		default:
			return 0, false
		}
	}
	return 0, false
}

// antecedent replaces a relative pronoun by the noun that it stands for.
func (r *reader) antecedent(subj, v doc.TokenID) doc.TokenID {
	d := r.d
	if d.Tokens[v].Dep != doc.AclRelcl {
		return subj
	}
	if h := r.f.Head(v); r.lex.is("relative", d.Norm(subj)) && d.Tokens[h].UPOS.Nominal() {
		return h
	}
	return subj
}

// relative is the relative pronoun that is the subject of cue v and stands for
// source, or 0.
func (r *reader) relative(v, source doc.TokenID) doc.TokenID {
	d := r.d
	for n := 0; n < climbs && v != 0 && (d.Tokens[v].Dep == doc.Conj || d.Tokens[v].Dep == doc.Xcomp); n++ {
		v = r.f.Head(v) // "the envoy, who called twice and said …"
	}
	if v == 0 || d.Tokens[v].Dep != doc.AclRelcl || r.f.Head(v) != source {
		return 0
	}
	for c := range r.f.Children(v) {
		if c < v && d.Tokens[c].Dep.Subject() {
			if r.lex.is("relative", d.Norm(c)) {
				return c
			}
		}
	}
	return 0
}

// possessor is who stands behind noun n: "Reik's", "by Reik", "from Reik",
// "Norvanian", or the subject of a light verb that n is the object of.
func (r *reader) possessor(n doc.TokenID) doc.TokenID {
	d := r.d
	var attr doc.TokenID
	for c := range r.f.Children(n) {
		switch d.Tokens[c].Dep {
		case doc.NmodPoss:
			return c
		case doc.Nmod, doc.Obl, doc.OblAgent:
			if c > n && (r.hasCase(c, "by") || r.hasCase(c, "from") || r.hasCase(c, "among")) && r.timexAt[c] == 0 {
				return c
			}
		case doc.Compound, doc.Amod, doc.NmodDesc:
			if m := r.mentionAt[c]; m != 0 {
				switch d.Mentions[m].Kind {
				case doc.Person, doc.Org, doc.Nation:
					attr = c
				}
			}
		}
	}
	if attr != 0 {
		return attr
	}
	if s := r.predicated(n); s != 0 {
		return s
	}
	t := r.tok(n)
	if (t.Dep == doc.Obj || t.Dep == doc.Obl) && t.Head != 0 && r.lex.is("light", d.Lemma(t.Head)) {
		s, _ := r.subject(t.Head)
		return s
	}
	return 0
}

// hasCase reports whether c is marked by preposition p ("with" a case child or
// a subordinating mark).
func (r *reader) hasCase(c doc.TokenID, p string) bool {
	d := r.d
	for k := range r.f.Children(c) {
		if k > c {
			return false
		}
		if dep := d.Tokens[k].Dep; (dep == doc.Case || dep == doc.Mark) && d.Norm(k) == p {
			return true
		}
	}
	return false
}

// mark is the first subordinating word of the clause that c heads, and 0 when
// there is none.
func (r *reader) mark(c doc.TokenID) doc.TokenID {
	for k := range r.f.Children(c) {
		if k > c {
			break
		}
		if r.d.Tokens[k].Dep == doc.Mark {
			return k
		}
	}
	return 0
}

// marked reports whether the clause of c starts with the mark w.
func (r *reader) marked(c doc.TokenID, w string) bool {
	for k := range r.f.Children(c) {
		if k > c {
			break
		}
		if dep := r.d.Tokens[k].Dep; (dep == doc.Mark || dep == doc.Case) && r.d.Norm(k) == w {
			return true
		}
	}
	return false
}

// give starts an attribution with its source, addressee and time filled in
// from the clause of cue v.
func (r *reader) give(v doc.TokenID, cue doc.Span, act doc.Act, source doc.TokenID, rule string) doc.Attribution {
	a := doc.Attribution{Cue: cue, CueToken: v, Act: act, Rule: rule}
	r.setSource(&a, source)
	return a
}

func (r *reader) setSource(a *doc.Attribution, source doc.TokenID) {
	a.Source, a.SourceOf, a.SourceAt = source, 0, doc.Span{}
	if source == 0 {
		return
	}
	a.SourceOf = r.mentionAt[source]
	a.SourceAt = r.sourceSpan(source, a.CueToken)
	if w := r.relative(a.CueToken, source); w != 0 {
		a.SourceAt = r.d.Tokens[w].Span // "the envoy, who said": the words are "who", the token is the envoy
	}
	if a.SourceAt.Empty() {
		a.SourceAt = r.d.Tokens[source].Span
	}
	r.byName(a)
}

// opening is the noun in front of finite verb v when the parse gives v no
// subject: back over phrases between commas ("Reik, in a speech to parliament,
// said"), at most 20 words.
func (r *reader) opening(v doc.TokenID) doc.TokenID {
	d := r.d
	switch d.Tokens[v].XPOS {
	case doc.XVBD, doc.XVBZ, doc.XVBP:
	default:
		return 0
	}
	s := d.Sentences[d.SentenceOf(v)]
	commas := 0
	for t := v; t > s.First && int(v-t) < 20; {
		t--
		if t == 0 {
			break
		}
		k := r.tok(t)
		switch {
		case d.Norm(t) == ",":
			commas++
		case k.UPOS == doc.VERB && commas != 1:
			return 0
		case k.UPOS.Nominal() && commas%2 == 0 && r.timexAt[t] == 0:
			return r.npHead(t, s)
		case commas%2 == 0 && k.UPOS != doc.ADV && k.UPOS != doc.AUX && k.UPOS != doc.PART:
			return 0
		}
	}
	return 0
}
