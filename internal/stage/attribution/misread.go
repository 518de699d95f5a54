package attribution

import "chancery/internal/doc"

// What parsers often take wrong about a reporting clause, and how it is told.

// mistaken reports whether the parse took the past tense of a reporting verb for
// a participle: a passive subject without any auxiliary, where a finite verb
// must stand (“…,” said Daro).
func (r *reader) mistaken(v doc.TokenID) bool {
	d := r.d
	switch d.Tokens[v].Dep {
	case doc.Root, doc.Parataxis, doc.Conj, doc.Ccomp:
	default:
		return false
	}
	if int(v)+1 < len(d.Tokens) && d.Norm(v+1) == "as" {
		return false // "quoted as saying"
	}
	for c := range r.f.Children(v) {
		switch d.Tokens[c].Dep {
		case doc.Aux, doc.AuxPass, doc.Cop, doc.OblAgent:
			return false
		}
	}
	return r.speaks(v)
}

// intruded reports whether the second subject c of v is its own and the first
// one that of the clause around it: "The dam, Daro said, is safe."
func (r *reader) intruded(v, first, c doc.TokenID) bool {
	_, l := r.f.Yield(first)
	return c > first && c < v && int(l)+1 < len(r.d.Tokens) && (r.d.Norm(l) == "," || r.d.Norm(l+1) == ",") && r.speaks(v)
}

// around is the subject of the clause that v's reporting clause stands in, 0
// when there is none.
func (r *reader) around(v doc.TokenID) doc.TokenID {
	first := doc.TokenID(0)
	for c := range r.f.Children(v) {
		if c > v {
			break
		}
		if r.d.Tokens[c].Dep == doc.Nsubj {
			if first == 0 {
				first = c
			} else if r.d.Tokens[c].UPOS == doc.PRON && int(v)+1 < len(r.d.Tokens) && r.d.Norm(v+1) != "," {
				return 0 // "the head of the union, he has said that …"
			} else if r.intruded(v, first, c) {
				return first
			}
		}
	}
	return 0
}

// byName moves a source from its role to the name that ends it: "Labour's Home
// Secretary Ana Cooper" is Ana Cooper.
func (r *reader) byName(a *doc.Attribution) {
	d := r.d
	if m := a.SourceOf; m != 0 && d.Mentions[m].Kind == doc.Person && d.Mentions[m].Form == doc.Named || !d.Tokens[a.Source].UPOS.Nominal() || d.Tokens[a.Source].UPOS == doc.PRON {
		return
	}
	last := d.TokenAt(a.SourceAt.End - 1)
	for t := last; t > a.Source && int(last-t) < 4; t-- {
		m := r.mentionAt[t]
		if m == 0 {
			continue
		}
		x := &d.Mentions[m]
		first := d.TokenAt(x.Span.Start)
		if x.Kind == doc.Person && x.Form == doc.Named && x.Span.End == a.SourceAt.End && first > a.Source && (d.Tokens[first-1].UPOS == doc.PROPN || d.Tokens[first-1].UPOS == doc.NOUN) {
			a.Source, a.SourceOf = t, m
		}
		return
	}
}

// fronted is the last token of who a phrase at the head of a sentence names,
// when the parse cut it short or took in the clause behind it ("According to
// Ambassador to Kestria Ivo Lenk, the …"): everything up to the comma, and an
// apposition that is nothing but a name after it; 0 when the phrase does not
// open the sentence or holds a verb.
func (r *reader) fronted(t, last, have doc.TokenID, s doc.Sentence) doc.TokenID {
	d := r.d
	if t > s.First+1 || t == s.First+1 && d.Tokens[s.First].UPOS != doc.PUNCT && d.Tokens[s.First].UPOS != doc.CCONJ {
		return 0
	}
	comma := func(from doc.TokenID) doc.TokenID {
		for k := from; k <= min(s.Last, from+20); k++ {
			if d.Norm(k) == "," {
				return k
			}
			switch d.Tokens[k].XPOS {
			case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
				return 0
			}
		}
		return 0
	}
	c := comma(last + 1)
	if c == 0 || c+3 > s.Last {
		return 0
	}
	if next := comma(c + 1); next != 0 && next > c+1 && next+3 <= s.Last && int(next-c) < 8 && d.Tokens[c-1].UPOS != doc.PROPN {
		for k := c + 1; k < next; k++ {
			if d.Tokens[k].UPOS != doc.PROPN {
				return c - 1
			}
		}
		return next - 1
	}
	if have+1 >= c-1 && have <= c {
		return 0 // the parse has it
	}
	for k := c + 1; k <= s.Last; k++ { // a clause follows
		switch d.Tokens[k].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
			if have > c && d.Norm(have+1) == "," {
				return 0 // "according to Lenk, the envoy, the gate was open"
			}
			return c - 1
		}
	}
	return 0
}

// participle reports whether the clause of c is a bare participle ("Asked whether
// it was open, Daro said …"), which nobody reports.
func (r *reader) participle(c doc.TokenID) bool {
	if x := r.d.Tokens[c].XPOS; x != doc.XVBN && x != doc.XVBG && x != doc.XVBD || r.quoteAt[c] != 0 {
		return false
	}
	for k := range r.f.Children(c) {
		if dep := r.d.Tokens[k].Dep; dep.Subject() || dep == doc.Aux || dep == doc.AuxPass {
			return false
		}
	}
	f, _ := r.f.Yield(c)
	return f == c
}

// smallClause finds what v calls what where the tree shows no object and
// predicate: "called that a lie", read as one clause, "whom Venn called a
// coward", and "what Daro called a witch hunt", which has the predicate alone.
func (r *reader) smallClause(v doc.TokenID, a *arms) ([]doc.Span, doc.TokenID) {
	d := r.d
	if x := a.xcomp; x > v && a.obj == 0 && !a.passive {
		if f, _ := r.f.Yield(x); f < x && (d.Tokens[f].UPOS == doc.PRON || d.Norm(f) == "that" || d.Norm(f) == "this") {
			return r.content(r.yield(x)), x
		}
	}
	if t := r.tok(v); t.Dep == doc.AclRelcl && a.ccomp == 0 && !r.subjectRelative(v) {
		last := doc.TokenID(0)
		for c := range r.f.Children(v) {
			if dep := d.Tokens[c].Dep; c > v && (dep == doc.Obj || dep == doc.Xcomp) && !r.marked(c, "to") {
				last = c
			}
		}
		switch {
		case last == 0:
		case d.Tokens[t.Head].UPOS == doc.PRON:
			return r.content(r.yield(last)), last
		default:
			return r.content(r.nounBefore(t.Head, v), r.yield(last)), last
		}
	}
	return nil, 0
}

// occasional reports whether the clause of c tells when or if, not what.
func (r *reader) occasional(c doc.TokenID) bool {
	f, _ := r.f.Yield(c)
	return r.lex.is("circumstance", r.d.Norm(f))
}
