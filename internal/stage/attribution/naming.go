package attribution

import "chancery/internal/doc"

// predicateIn is the word that says what object o of naming verb v is called
// when the parse took it for part of the object or for a second one: an
// adjective behind the noun, an apposition, another object.
func (r *reader) predicateIn(v, o doc.TokenID) doc.TokenID {
	d := r.d
	for c := range r.f.Children(v) {
		if dep := d.Tokens[c].Dep; c > o && (dep == doc.Obj || dep == doc.Appos || dep == doc.Advcl && d.Tokens[c].UPOS == doc.ADJ) {
			return c
		}
	}
	for c := range r.f.Children(o) {
		switch dep := d.Tokens[c].Dep; {
		case c > o && d.Tokens[c].UPOS == doc.ADJ && (dep == doc.Amod || dep == doc.Acl || dep == doc.Xcomp || dep == doc.Appos), c > o && dep == doc.Appos && (r.quoteAt[c] != 0 || d.Tokens[c-1].Dep == doc.Det && r.relcl(o)):
			return c
		case c == o+1 && dep == doc.Acl && d.Tokens[c].XPOS == doc.XVBN && r.f.First(c) == 0:
			return c // "called the vote rigged"
		case c < o && c > v && d.Tokens[c].UPOS.Nominal() && (dep == doc.Compound || dep == doc.NmodDesc) && d.Norm(c+1) == "a":
			return o
		}
	}
	if d.Tokens[o].UPOS == doc.ADJ || r.twofold(v, o) {
		return o
	}
	return 0
}

// twofold reports whether object o of v, read as one phrase, is two: "called
// Reik the worst of all", "called the deal “a gift”". An article follows a noun
// directly, or a quotation starts behind the first word.
func (r *reader) twofold(v, o doc.TokenID) bool {
	d := r.d
	f, l := r.f.Yield(o)
	for t := f + 1; t <= l && int(t-f) < 8; t++ {
		if r.quoteAt[t] != r.quoteAt[v] && r.quoteAt[t-1] == r.quoteAt[v] && d.Tokens[t-1].UPOS == doc.PUNCT && t > f+1 {
			return true
		}
		if d.Tokens[t].UPOS == doc.DET && d.Tokens[t].XPOS == doc.XDT && d.Tokens[t-1].UPOS.Nominal() && r.quoteAt[t] == r.quoteAt[v] {
			return true
		}
		if d.Tokens[t].UPOS == doc.VERB {
			return false
		}
	}
	return false
}

// so is the words that stand for a clause behind v ("said so", "said as much"),
// and their head; 0 when there are none.
func (r *reader) so(v doc.TokenID) (words doc.Span, head doc.TokenID) {
	d := r.d
	n := v + 1
	if int(n)+1 >= len(d.Tokens) {
		return doc.Span{}, 0
	}
	switch {
	case r.lex.is("so", d.Norm(n)) && d.Tokens[n].Dep == doc.Advmod && (r.f.Head(n) == v || r.f.Head(n) != n+1 || d.Tokens[n+1].UPOS == doc.ADP):
		return d.Tokens[n].Span, n
	case d.Norm(n) == "as" && d.Norm(n+1) == "much" && (int(n)+2 >= len(d.Tokens) || d.Norm(n+2) != "as"):
		return d.TokenSpan(n, n+1), n + 1
	}
	return doc.Span{}, 0
}

// asks reports whether the clause of c is an embedded question.
func (r *reader) asks(c doc.TokenID) bool {
	f, _ := r.f.Yield(c)
	return r.lex.is("question", r.d.Norm(f))
}

// subjectRelative reports whether the relative clause of v lacks nothing but
// its subject ("who denied").
func (r *reader) subjectRelative(v doc.TokenID) bool {
	for c := range r.f.Children(v) {
		if r.d.Tokens[c].Dep.Subject() {
			return r.lex.is("relative", r.d.Norm(c))
		}
	}
	return true
}

// relcl reports whether a relative clause hangs from noun n.
func (r *reader) relcl(n doc.TokenID) bool {
	for c := range r.f.Children(n) {
		if r.d.Tokens[c].Dep == doc.AclRelcl {
			return true
		}
	}
	return false
}
