package parse

import "chancery/internal/doc"

// later makes the object of "freed the reporters months later" the reporters,
// where the parser took them for a part of "months": a plural span of time without
// a number, right after a noun, is a phrase of its own.
func later(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	if t < s.First+2 || t >= s.Last || !mends("beside", d.Norm(t+1)) || !mends("span", d.Norm(t)) || t == s.Root {
		return
	}
	span, n := &d.Tokens[t], &d.Tokens[t-1]
	if n.UPOS != doc.NOUN && n.UPOS != doc.PROPN || n.Head != t && !(n.Head == t+1 && span.Head == t+1) {
		return
	}
	dep, up := doc.Obj, span.Head
	if up == t+1 {
		up = d.Tokens[t+1].Head
	}
	if up == 0 || up >= t-1 && up <= t+1 {
		return
	}
	verb := up
	for verb != 0 && d.Tokens[verb].UPOS != doc.VERB {
		verb = d.Tokens[verb].Head
	}
	switch inherits := argument(span.Dep) && span.Head != t+1; {
	case inherits && verb != 0:
		dep = span.Dep
	case up != verb || up > t:
		return
	default:
		for c := s.First; c < t; c++ {
			switch x := &d.Tokens[c]; {
			case x.Head == up && x.Dep == doc.Obj, (x.Head == t || x.Head == t+1) && x.Dep == doc.Case:
				dep = doc.Obl
			}
		}
	}
	for c := s.First; c < t-1; c++ {
		if h := d.Tokens[c].Head; h == t || h == t+1 && span.Head == t+1 {
			d.Tokens[c].Head = t - 1
		}
	}
	n.Head, n.Dep = up, dep
	if argument(span.Dep) && span.Head != t+1 {
		span.Head, span.Dep = verb, doc.OblUnmarked
	}
}

// dialled makes the one noun behind "called" its object: "called Reik on Friday to
// discuss the sluices". What somebody is called stands behind who is called so.
func dialled(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	v := x.Head
	if x.Dep != doc.Xcomp || v == 0 || v >= t || x.UPOS != doc.PROPN || d.Tokens[v].UPOS != doc.VERB || !mends("naming", d.Lemma(v)) {
		return
	}
	for c := s.First; c <= s.Last; c++ {
		if k := &d.Tokens[c]; k.Head == v && (k.Dep == doc.Obj || k.Dep == doc.AuxPass || k.Dep == doc.NsubjPass || k.Dep == doc.Iobj) {
			return
		}
	}
	x.Dep = doc.Obj
}

// resolved makes what a body voted to do the complement of the vote, where the parser
// took it for its purpose: "parliament voted to expel the envoy".
func resolved(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	v := x.Head
	if x.Dep == doc.Advcl && v != 0 && v < t && mends("resolving", d.Lemma(v)) && d.Tokens[v].UPOS == doc.VERB && v+1 <= s.Last && d.Tokens[v+1].XPOS == doc.XTO && d.Tokens[v+1].Head == t {
		x.Dep = doc.Xcomp
	}
}

// striking makes a modifier of the participle in "opened fire on striking miners", which
// the parser took for a clause with the miners as its object: a preposition, the
// participle of a verb for what people are about, and right behind it a bare plural.
func striking(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	v := &d.Tokens[t]
	if v.XPOS != doc.XVBG || t == s.First || t == s.Last || v.Dep != doc.Advcl && v.Dep != doc.Acl || v.Head == 0 || !mends("state", d.Lemma(t)) {
		return
	}
	mark, noun := &d.Tokens[t-1], &d.Tokens[t+1]
	if mark.Head != t || mark.XPOS != doc.XIN || noun.XPOS != doc.XNNS || noun.Head != t {
		return
	}
	up := v.Head
	noun.Head, noun.Dep = up, doc.Obl
	if d.Tokens[up].UPOS.Nominal() {
		noun.Dep = doc.Nmod
	}
	mark.Head, mark.Dep, mark.UPOS = t+1, doc.Case, doc.ADP
	for c := s.First; c <= s.Last; c++ {
		if d.Tokens[c].Head == t {
			d.Tokens[c].Head = t + 1
		}
	}
	v.Head, v.Dep = t+1, doc.Amod
}
