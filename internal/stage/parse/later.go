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

// resolved makes what a body voted or failed to do the complement of the verb, where the
// parser took it for its purpose: "parliament voted to expel the envoy", "the ministers failed
// on Monday to agree". These verbs have no purpose.
func resolved(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	v := x.Head
	if x.Dep != doc.Advcl || v == 0 || v >= t || d.Tokens[v].UPOS != doc.VERB || x.XPOS != doc.XVB || !mends("resolving", d.Lemma(v)) {
		return
	}
	to := false
	for c := v + 1; c <= s.Last; c++ {
		switch k := &d.Tokens[c]; {
		case c < t && k.Head == t && k.XPOS == doc.XTO:
			to = true
		case k.Head == v && (k.Dep == doc.Obj || k.Dep == doc.Xcomp || k.Dep == doc.Ccomp || c < t && k.UPOS == doc.PUNCT):
			return
		}
	}
	if to {
		x.Dep = doc.Xcomp
	}
}

// outright makes "dead" in "shot dead a guard" say what became of the guard, where the
// parser took it for a part of his name: an adjective of no article stands before none.
func outright(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	if x.UPOS != doc.ADJ || x.Dep != doc.Amod || t == s.First || t >= s.Last || x.Head <= t {
		return
	}
	v := d.Tokens[x.Head].Head
	next := &d.Tokens[t+1]
	if v != t-1 || d.Tokens[v].UPOS != doc.VERB || next.Head != x.Head || next.Dep != doc.Det && next.Dep != doc.NmodPoss || d.Tokens[x.Head].Dep != doc.Obj {
		return
	}
	x.Head, x.Dep = v, doc.Xcomp
}

// judged makes the quality behind "called the law 'unfair'" what the law is called, where the
// parser took it for another name or a quality of it.
func judged(d *doc.Document, t doc.TokenID) {
	x := &d.Tokens[t]
	o := x.Head
	if x.UPOS != doc.ADJ || x.Dep != doc.Appos && x.Dep != doc.Amod || o == 0 || o >= t || d.Tokens[o].Dep != doc.Obj {
		return
	}
	if v := d.Tokens[o].Head; v != 0 && v < o && mends("calling", d.Lemma(v)) {
		x.Head, x.Dep = v, doc.Xcomp
	}
}

// dated makes the object of "held a joint drill Wednesday" the drill, where the parser
// made it a part of the day: a bare weekday right behind a noun with an article is a time.
func dated(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	day := &d.Tokens[t]
	v := day.Head
	if day.Dep != doc.Obj || v == 0 || v >= t-1 || d.Tokens[v].UPOS != doc.VERB || !mends("weekday", d.Norm(t)) {
		return
	}
	n := &d.Tokens[t-1]
	if n.Head != t || !n.UPOS.Nominal() {
		return
	}
	n.Head, n.Dep = v, doc.Obj
	for c := s.First; c < t-1; c++ {
		if d.Tokens[c].Head == t {
			d.Tokens[c].Head = t - 1
		}
	}
	day.Dep = doc.OblUnmarked
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
