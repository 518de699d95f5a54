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
		case c < o && c > v && d.Tokens[c].UPOS.Nominal() && (dep == doc.Compound || dep == doc.NmodDesc) && d.Norm(c+1) == "a":
			return o
		}
	}
	if d.Tokens[o].UPOS == doc.ADJ {
		return o
	}
	return 0
}

// so is the word that stands for a clause behind v: "said so", "hopes not".
func (r *reader) so(v doc.TokenID) doc.TokenID {
	d := r.d
	if n := v + 1; int(n) < len(d.Tokens) && d.Norm(n) == "so" && r.f.Head(n) == v && d.Tokens[n].Dep == doc.Advmod {
		return n
	}
	return 0
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
