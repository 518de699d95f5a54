package attribution

import "chancery/internal/doc"

// noun tries the nominal cues at n: "his claim that", "a vow to", "rumours of".
func (r *reader) noun(n doc.TokenID) {
	d := r.d
	for _, e := range r.lex.nouns[d.Lemma(n)] {
		last, ok := r.rest(e, n)
		if !ok {
			continue
		}
		if words, head := r.copular(n, e); !words.Empty() { // before "to Reik", which is whom the message is for
			source := r.possessor(n)
			if source == 0 {
				continue
			}
			a := r.give(n, r.nounCue(n, last, 0, source), e.act, source, "copula/clause "+e.name)
			a.Content, a.Head = r.content(words), head
			for k := range r.f.Children(n) {
				if d.Tokens[k].Dep == doc.Nmod && r.hasCase(k, "to") {
					a.Addressee = k
				}
			}
			r.found = append(r.found, a)
			return
		}
		c, rule := r.nounContent(n, e)
		if c == 0 {
			continue
		}
		source := r.possessor(n)
		if source == 0 && rule != "clause" && e.flags&sourced != 0 {
			return // "interest in the port": anybody's
		}
		if source == 0 && rule == "preposition" && e.flags&(weak|think) == 0 {
			return // "the report on grain": nobody is said to say it
		}
		if source == 0 && rule == "infinitive" && e.act == doc.Demand {
			return
		}
		if r.within(source, c) {
			source = 0
		}
		words, prep := r.yield(c), doc.TokenID(0)
		if rule == "preposition" {
			words, prep = r.complement(c)
		}
		kind := "noun/"
		if source != 0 && rule == "clause" && source == r.predicated(n) {
			kind = "copula/" // "is of the view that": a statement of its own
		}
		a := r.give(n, r.nounCue(n, last, prep, source), e.act, source, kind+rule+" "+e.name)
		a.Content, a.Head = r.content(words), c
		a.Time = r.when(n, a.Content)
		for k := range r.f.Children(n) {
			if d.Tokens[k].Dep == doc.Nmod && k != c && r.hasCase(k, "to") {
				a.Addressee = k
			}
		}
		r.found = append(r.found, a)
		return
	}
}

// within reports whether s lies in the words of c.
func (r *reader) within(s, c doc.TokenID) bool {
	f, l := r.f.Yield(c)
	return s != 0 && f <= s && s <= l
}

// nounCue is the noun with its article and adjectives, with the light verb that carries it ("made a vow") and
// the preposition of its content when they are close.
func (r *reader) nounCue(n, last, prep, source doc.TokenID) doc.Span {
	d := r.d
	first := n
	if h := r.f.Head(n); d.Tokens[n].Dep == doc.Obj && h < n && int(n-h) <= 5 && r.lex.is("light", d.Lemma(h)) && (source < h || source > n) {
		first = h
	}
	for first == n || first > n-4 { // "an early claim", "a strong condemnation"
		k := first - 1
		if k == 0 || r.f.Head(k) != n || d.Tokens[k].Dep != doc.Amod && d.Tokens[k].Dep != doc.Det || r.mentionAt[k] != 0 || k == source || r.quoteAt[k] != r.quoteAt[n] {
			break
		}
		first = k
	}
	s := d.TokenSpan(first, last)
	if prep > last && int(prep-last) <= 2 {
		s = s.Cover(d.Tokens[prep].Span)
	}
	return s
}

func (r *reader) nounContent(n doc.TokenID, e *entry) (doc.TokenID, string) {
	d := r.d
	for c := range r.f.Children(n) {
		if c < n {
			continue
		}
		t := r.tok(c)
		switch t.Dep {
		case doc.Acl, doc.Ccomp, doc.Advcl, doc.Xcomp:
			m := r.mark(c)
			switch {
			case m != 0 && d.Norm(m) == "that" && e.takes&that != 0:
				return c, "clause"
			case e.takes&wh != 0 && r.asks(c):
				return c, "clause"
			case m != 0 && d.Norm(m) == "to" && e.takes&to != 0:
				return c, "infinitive"
			case m != 0 && e.takesPrep(d.Norm(m)):
				return c, "preposition"
			}
		case doc.Nmod, doc.Obl:
			for k := range r.f.Children(c) {
				if k > c {
					break
				}
				if d.Tokens[k].Dep == doc.Case && e.takesPrep(d.Norm(k)) {
					return c, "preposition"
				}
			}
		case doc.AclRelcl:
			// Parsers take "the claim that he lied" for a relative clause.
			if f, _ := r.f.Yield(c); e.takes&that != 0 && d.Norm(f) == "that" && r.hasSubject(c, f) && !r.lex.is("light", d.Lemma(c)) {
				return c, "clause"
			}
		}
	}
	return 0, ""
}

// hasSubject reports whether the clause of c has a subject besides its first
// word f.
func (r *reader) hasSubject(c, f doc.TokenID) bool {
	for k := range r.f.Children(c) {
		if k > c {
			break
		}
		if k != f && r.d.Tokens[k].Dep.Subject() {
			return true
		}
	}
	return false
}
