package parse

import "chancery/internal/doc"

// spans are the nouns of "hours later", and beside what word they stand.
var (
	spans   = map[string]bool{"seconds": true, "moments": true, "minutes": true, "hours": true, "days": true, "weeks": true, "months": true, "years": true, "decades": true}
	besides = map[string]bool{"later": true, "earlier": true, "ago": true, "after": true, "before": true, "afterwards": true}
)

// later makes the object of "freed the reporters months later" the reporters,
// where the parser took them for a part of "months": a plural span of time without
// a number, right after a noun, is a phrase of its own.
func later(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	if t < s.First+2 || t >= s.Last || !besides[d.Norm(t+1)] || !spans[d.Norm(t)] || t == s.Root {
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

// naming are the verbs with an object that is told what it is.
var naming = map[string]bool{"call": true, "name": true, "ring": true, "phone": true}

// dialled makes the one noun behind "called" its object: "called Reik on Friday to
// discuss the sluices". What somebody is called stands behind who is called so.
func dialled(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	v := x.Head
	if x.Dep != doc.Xcomp || v == 0 || v >= t || x.UPOS != doc.PROPN || d.Tokens[v].UPOS != doc.VERB || !naming[d.Lemma(v)] {
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
	if x.Dep == doc.Advcl && v != 0 && v < t && d.Lemma(v) == "vote" && d.Tokens[v].UPOS == doc.VERB && v+1 <= s.Last && d.Tokens[v+1].XPOS == doc.XTO && d.Tokens[v+1].Head == t {
		x.Dep = doc.Xcomp
	}
}
