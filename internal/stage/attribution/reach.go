package attribution

import "chancery/internal/doc"

// reach is the dependents of a cue of several words, from v to last: those of v
// that are no words of the cue, and those that hang from its other words ("made
// it clear that …", "drew the conclusion that …"). under is the noun that the
// cue's last word, a preposition, introduces ("raised questions about the levy").
func (r *reader) reach(v, last doc.TokenID, e *entry, a *arms) (out arms, under doc.TokenID) {
	d := r.d
	out = *a
	for _, t := range [...]*doc.TokenID{&out.obj, &out.iobj, &out.ccomp, &out.xcomp, &out.csubj, &out.as, &out.to} {
		if *t > v && *t <= last {
			*t = 0
		}
	}
	if e.takes&objto != 0 && out.xcomp == 0 {
		// "called on Reik to leave", the infinitive taken for a purpose.
		for c := range r.f.Children(v) {
			if c > last && d.Tokens[c].Dep == doc.Advcl && r.marked(c, "to") {
				out.xcomp = c
			}
		}
	}
	for w := v + 1; w <= last; w++ {
		for c := range r.f.Children(w) {
			if c <= last {
				continue
			}
			m := r.mark(c)
			that := m != 0 && d.Norm(m) == "that"
			switch dep := d.Tokens[c].Dep; {
			case out.ccomp == 0 && (dep == doc.Ccomp || dep == doc.Csubj || that && (dep == doc.Acl || dep == doc.Advcl || dep == doc.Xcomp)):
				out.ccomp = c
			case out.xcomp == 0 && (dep == doc.Xcomp || dep == doc.Acl || dep == doc.Advcl) && m != 0 && d.Norm(m) == "to":
				out.xcomp = c
			case out.obj == 0 && dep == doc.Obj:
				out.obj = c
			}
		}
	}
	if out.ccomp == 0 {
		for c := range r.f.Children(v) {
			if c > last && d.Tokens[c].Dep == doc.Advcl && r.marked(c, "that") {
				out.ccomp = c
			}
		}
	}
	if dep := d.Tokens[last].Dep; dep == doc.Case || dep == doc.Mark {
		if h := r.f.Head(last); h > last {
			under = h
		}
	}
	return out, under
}

// carrier is the verb that carries words which carry cue v: "issued" in "Daro
// issued a statement saying …", whose source is Daro; 0 when there is none.
func (r *reader) carrier(v, source doc.TokenID) doc.TokenID {
	d := r.d
	if source == 0 || source >= v || int(v-source) > 8 || d.Tokens[v].Dep != doc.Acl || r.f.Head(v) != source || d.Tokens[v].XPOS != doc.XVBG {
		return 0
	}
	if n := d.Lemma(source); !r.lex.is("medium", n) && !r.lex.is("words", n) && len(r.lex.nouns[n]) == 0 {
		return 0
	}
	h := r.f.Head(source)
	if d.Tokens[source].Dep != doc.Obj || h == 0 || h > source || int(source-h) > 5 || !r.lex.is("light", d.Lemma(h)) {
		return 0
	}
	if s, agentless := r.subject(h); s == 0 || agentless {
		return 0
	}
	return h
}

// someone reports whether s is a single person, by name, pronoun or role: what
// a person attacks is attacked in words, what a state attacks may be shelled.
func (r *reader) someone(s doc.TokenID) bool {
	if r.d.Tokens[s].XPOS == doc.XNNS || r.d.Tokens[s].XPOS == doc.XNNPS {
		return false
	}
	if m := r.mentionAt[s]; m != 0 {
		return r.d.Mentions[m].Kind == doc.Person
	}
	switch r.d.Tokens[s].UPOS {
	case doc.PRON:
		return r.lex.is("person", r.d.Norm(s))
	}
	return false
}

// predicated is the subject of noun n in "is of the view", "is under the
// impression": a predicate behind a preposition tells what its subject thinks.
func (r *reader) predicated(n doc.TokenID) doc.TokenID {
	d := r.d
	var subj, cop, prep doc.TokenID
	for c := range r.f.Children(n) {
		switch dep := d.Tokens[c].Dep; {
		case c > n:
		case dep.Subject():
			subj = r.antecedent(c, n)
		case dep == doc.Cop:
			cop = c
		case dep == doc.Case:
			prep = c
		}
	}
	if subj == 0 || cop == 0 || prep < cop {
		return 0
	}
	return subj
}

// copular is the clause that noun n is said to be: "Lenk's version is that the
// guards ran", "her plan is to leave". head is the clause's own head.
func (r *reader) copular(n doc.TokenID, e *entry) (words doc.Span, head doc.TokenID) {
	d := r.d
	h := r.f.Head(n)
	if h <= n || !d.Tokens[n].Dep.Subject() {
		return doc.Span{}, 0
	}
	var cop, mark doc.TokenID
	for c := range r.f.Children(h) {
		switch dep := d.Tokens[c].Dep; {
		case c <= n || c > h:
		case dep == doc.Cop && cop == 0, dep == doc.Aux && cop == 0 && d.Lemma(c) == "be":
			cop = c
		case dep == doc.Mark && mark == 0:
			mark = c
		}
	}
	switch {
	case cop == 0 && d.Lemma(h) == "be":
		// The copula is the head of the clause behind it.
		for c := range r.f.Children(h) {
			if m := r.mark(c); c > h && m != 0 && (d.Norm(m) == "that" && e.takes&that != 0 || d.Norm(m) == "to" && e.takes&to != 0) {
				return r.yield(c), c
			}
		}
		return doc.Span{}, 0
	case cop == 0 || mark < cop:
		return doc.Span{}, 0
	case d.Norm(mark) == "that" && e.takes&that != 0, d.Norm(mark) == "to" && e.takes&to != 0:
		_, l := r.f.Yield(h)
		return r.stretch(mark, l), h
	}
	return doc.Span{}, 0
}

// inView reads "in Reik's view", "by her account": the possessor is the source
// and the clause around the phrase the content.
func (r *reader) inView(t doc.TokenID, s doc.Sentence, e *entry) bool {
	d := r.d
	n := r.f.Head(t)
	if n <= t || n > s.Last || d.Tokens[t].Dep != doc.Case || d.Lemma(n) != e.rest[1] {
		return false
	}
	source := doc.TokenID(0)
	for c := range r.f.Children(n) {
		if d.Tokens[c].Dep == doc.NmodPoss && c > t && c < n {
			source = c
		}
		if c > n && (d.Tokens[c].Dep == doc.AclRelcl || d.Tokens[c].Dep == doc.Acl || d.Tokens[c].Dep == doc.Nmod) {
			return false // "in its account of the war"
		}
	}
	f, l := r.f.Yield(n)
	if source == 0 || !r.animate(source) || f > s.First && d.Norm(f-1) != "," && l < s.Last && d.Norm(l+1) != "," && d.Norm(l+1) != "." {
		return false // neither in front nor set apart
	}
	a := r.give(t, d.TokenSpan(f, l), e.act, source, "preposition "+e.name)
	var x, y doc.Span
	if h := r.f.Head(n); h != 0 {
		h = r.clauseOf(h, f <= s.First+1 || l+1 >= s.Last)
		hf, hl := r.f.Yield(h)
		if hf < f {
			x = r.stretch(hf, f-1)
		}
		if hl > l {
			y = r.stretch(l+1, hl)
		}
		a.Head = h
	}
	if a.Content = r.content(x, y); len(a.Content) == 0 {
		return false
	}
	r.found = append(r.found, a)
	return true
}
