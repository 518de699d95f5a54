package attribution

import (
	"slices"

	"chancery/internal/doc"
)

// contentOf tries the constructions of e in the order of how much they tell.
func (r *reader) contentOf(v, last doc.TokenID, e *entry, a *arms) (content []doc.Span, head doc.TokenID, rule string) {
	d := r.d
	t := r.tok(v)
	if e.flags&quoteOnly != 0 {
		return nil, 0, ""
	}
	switch {
	case len(e.rest) > 0 && e.rest[0] == "to":
		// "declined to comment on X": the dependents are those of the last word.
		deep := r.arms(last)
		if deep.ccomp == 0 {
			deep.ccomp = a.ccomp
		}
		a = &deep
	case last > v:
		deep, under := r.reach(v, last, e, a)
		if under != 0 && e.takes&object != 0 && r.allowed(under, e) {
			s, prep := r.complement(under)
			if r.prep = prep; !s.Empty() {
				s.Start = max(s.Start, d.Tokens[last].Span.End)
			}
			return r.content(r.trim(s)), under, "object"
		}
		a = &deep
	}
	// A clause.
	if c := firstOf(a.ccomp, a.csubj); c != 0 && !(a.csubj == c && !a.passive) {
		switch {
		case e.takes&that != 0, e.takes&wh != 0 && r.asks(c), e.takes&ing != 0 && d.Tokens[c].XPOS == doc.XVBG,
			e.takes&quote != 0 && r.quoteAt[c] != 0 && r.quoteAt[v] != r.quoteAt[c], e.takes&objto != 0 && e.flags&think != 0,
			e.takes&to != 0 && r.marked(c, "to"):
			if w := r.around(v); w != 0 && c > v {
				return r.content(r.yield(w), r.clauseSpan(v, c)), c, "clause"
			}
			return r.content(r.clauseSpan(v, c)), c, "clause"
		}
	}
	if e.takes&wh != 0 && a.ccomp == 0 {
		// "would not say when they would meet", which parsers call a time.
		for c := range r.f.Children(v) {
			if f, _ := r.f.Yield(c); c > v && f == v+1 && d.Tokens[c].Dep == doc.Advcl && r.asks(c) && d.Norm(f) != "if" {
				return r.content(r.yield(c)), c, "clause"
			}
		}
	}
	if e.takes&wh != 0 && a.ccomp == 0 && a.obj == 0 {
		// "Whether they would meet, he would not say."
		for c := range r.f.Children(v) {
			if m := r.mark(c); c < v && m != 0 && d.Tokens[c].Dep == doc.Advcl && d.Norm(m) == "whether" {
				return r.content(r.yield(c)), c, "clause"
			}
		}
	}
	// "…, Venn said": the verb hangs from what it introduces.
	if t.Dep == doc.Parataxis && t.Head != 0 && t.Head != v && e.takes&(that|quote) != 0 && a.obj == 0 && a.ccomp == 0 && r.inserted(v) {
		x, y := r.without(t.Head, v)
		if k := d.TokenAt(y.Start); !x.Empty() && !y.Empty() && k > v && d.Tokens[k-1].UPOS != doc.PUNCT && r.quoteAt[k] == 0 && d.Tokens[k].UPOS != doc.PRON && r.firstQuoted(x) && k > v+1 {
			y = doc.Span{} // "said a person close to the talks": who it is goes on
		}
		if !x.Empty() && !y.Empty() && r.firstQuoted(x) && !r.firstQuoted(y) && r.quoteAt[d.TokenAt(y.Start)] == 0 && int(d.TokenAt(y.Start)) == int(v)+1 {
			// "…," Reik said he would have told her: the quotation is another's.
			return r.content(y), r.below(t.Head, d.TokenAt(y.Start), d.TokenAt(y.End-1)), "clause"
		}
		return r.content(x, y), t.Head, "parataxis"
	}
	if t.Dep == doc.Advcl && e.takes&(that|quote) != 0 && a.ccomp == 0 && a.obj == 0 && r.marked(v, "as") {
		x, y := r.without(t.Head, v)
		return r.content(x, y), t.Head, "as"
	}
	if p := a.parataxis; p != 0 && e.takes&(that|quote) != 0 && a.ccomp == 0 && a.obj == 0 && (r.quoteAt[p] != 0 || e.takes&that != 0 && e.flags&think == 0 && r.colon(v, p)) {
		return r.content(r.yield(p)), p, "parataxis"
	}
	// An infinitive.
	if x := a.xcomp; x != 0 {
		inf := r.marked(x, "to")
		ger := d.Tokens[x].XPOS == doc.XVBG
		switch {
		case inf && a.passive && a.subjPass != 0 && e.takes&(that|objto|to) != 0:
			if e.takes&that == 0 || e.flags&addr != 0 && e.takes&objto != 0 {
				return r.content(r.yield(x)), x, "infinitive"
			}
			return r.content(r.nounPhrase(a.subjPass), r.yield(x)), x, "passive"
		case inf && a.obj == 0 && e.takes&to != 0, inf && e.takes&objto != 0:
			y := r.yield(x)
			if e.flags&think != 0 && a.obj != 0 {
				y = r.yield(a.obj).Cover(y)
			}
			return r.content(y), x, "infinitive"
		case ger && e.takes&ing != 0:
			return r.content(r.yield(x)), x, "gerund"
		case !inf && e.takes&small != 0 && a.obj != 0:
			return r.content(r.yield(a.obj), r.yield(x)), x, "predicate"
		case !inf && e.takes&small != 0 && a.passive && a.subjPass != 0:
			return r.content(r.nounPhrase(a.subjPass), r.yield(x)), x, "predicate"
		}
	}
	if e.takes&small != 0 {
		if s, c := r.smallClause(v, a); c != 0 {
			return s, c, "predicate"
		}
	}
	if c := a.ccomp; c != 0 && e.takes&small != 0 {
		return r.content(r.yield(c)), c, "predicate"
	}
	if e.takes&small != 0 && a.obj != 0 && a.obj > v {
		// "called the plan unfair", "called Reik, a judge, a liar": the predicate lost in the object.
		if c := r.predicateIn(v, a.obj); c != 0 {
			return r.content(r.yield(a.obj).Cover(r.yield(c))), c, "predicate"
		}
	}
	if words, c := r.so(v); c != 0 && e.takes&that != 0 && a.ccomp == 0 && (a.obj == 0 || a.obj == c) {
		return r.content(words), c, "so"
	}
	// "described X as Y", "X was seen as Y".
	if a.as != 0 && e.takes&as != 0 {
		switch {
		case a.obj != 0:
			return r.content(r.yield(a.obj), r.yield(a.as)), a.as, "as"
		case a.subjPass != 0:
			return r.content(r.nounPhrase(a.subjPass), r.yield(a.as)), a.as, "as"
		case t.Dep == doc.AclRelcl, t.Dep == doc.Acl && a.passive && d.Tokens[t.Head].UPOS.Nominal():
			return r.content(r.nounBefore(t.Head, v), r.yield(a.as)), a.as, "as"
		}
		return r.content(r.yield(a.as)), a.as, "as"
	}
	if len(e.preps) > 0 {
		// "commit the image to paper" commits nobody, "admitted them to the hall" confirms nothing.
		if c := r.prepArm(v, last, e); c != 0 && !((e.act == doc.Promise || e.act == doc.Confirm) && a.obj != 0 && d.Tokens[a.obj].UPOS != doc.PRON) {
			s, prep := r.complement(c)
			r.prep = prep
			if e.takes&objPrep != 0 && a.passive && a.subjPass != 0 {
				return r.content(r.nounPhrase(a.subjPass), s), c, "preposition"
			}
			if a.obj != 0 && e.flags&addr == 0 && e.takes&(object|objPrep) != 0 {
				return r.content(r.yield(a.obj), s), c, "preposition"
			}
			if !s.Empty() && c > v {
				s = s.Cover(r.objectSpan(v, c))
				if prep != 0 {
					s.Start = max(s.Start, d.Tokens[prep].Span.End)
				}
				s = r.trim(s)
			}
			return r.content(s), c, "preposition"
		}
	}
	if o := a.obj; o > v && e.takes&objPrep != 0 {
		for c := range r.f.Children(o) { // "linked the raid to Kestria", hung from the raid
			if c > o && d.Tokens[c].Dep == doc.Nmod && slices.ContainsFunc(e.preps, func(p string) bool { return r.hasCase(c, p) }) {
				return r.content(r.yield(o)), o, "preposition"
			}
		}
	}
	if e.takes&object != 0 && e.takes&objAs == 0 {
		switch {
		case e.act == doc.Deny && (a.iobj != 0 || a.passive && a.obj != 0 && a.subjPass != 0):
			return nil, 0, "" // "denied them entry", "was denied a visa"
		case a.obj != 0 && a.obj < v && t.Dep == doc.AclRelcl && t.Head != 0 && r.allowed(t.Head, e):
			// "the deal which Reik praised": the noun, not its pronoun.
			return r.content(r.nounBefore(t.Head, v)), t.Head, "object"
		case a.obj != 0 && r.allowed(a.obj, e):
			return r.content(r.objectSpan(v, a.obj)), a.obj, "object"
		case a.passive && a.subjPass != 0 && t.Dep == doc.AclRelcl && t.Head != 0 && r.lex.is("relative", d.Norm(a.subjPass)):
			if !r.allowed(t.Head, e) {
				return nil, 0, ""
			}
			return r.content(r.nounBefore(t.Head, v)), t.Head, "object" // "the steps that were announced"
		case a.passive && a.subjPass != 0 && r.allowed(a.subjPass, e):
			return r.content(r.nounPhrase(a.subjPass)), a.subjPass, "object"
		case t.Dep == doc.AclRelcl && a.obj == 0 && a.ccomp == 0 && d.Tokens[t.Head].UPOS == doc.NOUN && r.allowed(t.Head, e) && !r.subjectRelative(v):
			return r.content(r.nounBefore(t.Head, v)), t.Head, "object"
		}
	}
	return nil, 0, ""
}

func firstOf(list ...doc.TokenID) doc.TokenID {
	for _, t := range list {
		if t != 0 {
			return t
		}
	}
	return 0
}

// below is the highest token between first and last under head h.
func (r *reader) below(h, first, last doc.TokenID) doc.TokenID {
	for t := first; t <= last; t++ {
		if g := r.f.Head(t); (g < first || g > last) && r.d.Tokens[t].UPOS != doc.PUNCT {
			return t
		}
	}
	return h
}

// inserted says whether the reporting clause of v stands after or within the
// clause that it reports, set off by a comma, a dash or a quotation mark.
func (r *reader) inserted(v doc.TokenID) bool {
	d := r.d
	f, l := r.f.Yield(v)
	k := f
	for k < v && d.Tokens[k].UPOS == doc.PUNCT && d.Norm(k) != ";" {
		k++
	}
	if d.Norm(k) == ";" || f > 1 && d.Norm(f-1) == ";" {
		return false // a statement beside it: "Venn said it was shut; Daro called that a lie"
	}
	if hf, _ := r.f.Yield(r.f.Head(v)); f <= hf {
		return l < r.f.Head(v) // "Venn said, it was …" read the other way round
	}
	if f > 1 && (d.Tokens[f-1].UPOS == doc.PUNCT || d.Tokens[f].UPOS == doc.PUNCT) {
		return true
	}
	return false
}

// colon reports whether a colon stands between v and p.
func (r *reader) colon(v, p doc.TokenID) bool {
	f, _ := r.f.Yield(p)
	for t := max(v, f-min(f, 3)); t < f+1; t++ {
		if r.d.Norm(t) == ":" {
			return true
		}
	}
	return false
}

// prepArm is the dependent of the cue's last or first word that one of e's
// prepositions marks.
func (r *reader) prepArm(v, last doc.TokenID, e *entry) doc.TokenID {
	d := r.d
	for _, from := range [...]doc.TokenID{last, v} {
		for c := range r.f.Children(from) {
			if c < v {
				continue
			}
			switch d.Tokens[c].Dep {
			case doc.Obl, doc.Nmod, doc.Advcl, doc.Acl, doc.Ccomp, doc.Xcomp:
			default:
				continue
			}
			if r.timexAt[c] != 0 && d.Tokens[c].Dep == doc.Obl {
				continue
			}
			for k := range r.f.Children(c) {
				if k > c {
					break
				}
				if dep := d.Tokens[k].Dep; (dep == doc.Case || dep == doc.Mark) && e.takesPrep(d.Norm(k)) {
					return c
				}
			}
		}
		if v == last {
			break
		}
	}
	return 0
}

// allowed says whether noun n may be the content of e: never a reflexive or a
// number of things that nobody says, and only words for words where e wants it.
func (r *reader) allowed(n doc.TokenID, e *entry) bool {
	d := r.d
	if e.takes&objWords != 0 || e.flags&words != 0 {
		return len(r.lex.nouns[d.Lemma(n)]) > 0 || r.lex.is("words", d.Lemma(n))
	}
	if r.lex.is("reflexive", d.Norm(n)) {
		return false
	}
	if d.Tokens[n].UPOS == doc.PRON && e.act == doc.State {
		return r.lex.is("pointer", d.Norm(n))
	}
	return r.timexAt[n] == 0
}
