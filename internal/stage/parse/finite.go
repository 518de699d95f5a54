package parse

import "chancery/internal/doc"

// Mends of finite verbs that the parser hung on what stands near: a past form says an act
// of its own, and whoever stands before it did it.

// renewed gives a clause of its own to the second half of "cancelled a meeting with Reik, and
// the country's envoy called on him to resign", where the parser took the envoy for one more
// to be met and the verb for a participle about him: a participle has no object.
func renewed(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	n := x.Head
	if x.Dep != doc.Acl || x.XPOS != doc.XVBN && x.XPOS != doc.XVBD || n == 0 || n >= t || t > n+2 {
		return
	}
	noun := &d.Tokens[n]
	if noun.Dep != doc.Conj || !noun.UPOS.Nominal() || noun.Head == 0 || noun.Head >= n {
		return
	}
	cc, active := doc.TokenID(0), false
	for c := s.First; c <= s.Last; c++ {
		switch k := &d.Tokens[c]; {
		case k.Head == n && k.Dep == doc.Cc && c < n && d.Norm(c-1) == ",":
			cc = c
		case k.Head == n && k.Dep == doc.Case:
			return
		case k.Head == t && c > t && (k.Dep == doc.Obj || k.Dep == doc.Ccomp || k.Dep == doc.Xcomp):
			active = true
		case k.Head == t && k.Dep == doc.OblAgent:
			return
		}
	}
	if cc == 0 || !active {
		return
	}
	v := noun.Head
	for v != 0 && (d.Tokens[v].UPOS != doc.VERB || !past(&d.Tokens[v])) {
		v = d.Tokens[v].Head
	}
	if v == 0 || v > n {
		return
	}
	x.Head, x.Dep, x.XPOS = v, doc.Conj, doc.XVBD
	noun.Head, noun.Dep = t, doc.Nsubj
	d.Tokens[cc].Head = t
	for c := s.First; c < n; c++ {
		if d.Tokens[c].Head == n && d.Tokens[c].Dep == doc.Punct {
			d.Tokens[c].Head = t
		}
	}
}

func past(x *doc.Token) bool {
	return x.XPOS == doc.XVBD || x.XPOS == doc.XVBZ || x.XPOS == doc.XVBP || x.XPOS == doc.XVBN
}

// raised joins a past form to the finite verb above, where the parser joined it to an
// infinitive: in "agreed to ban the airline and called for a release" they called.
func raised(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	h := x.Head
	if x.Dep != doc.Conj || x.UPOS != doc.VERB || x.XPOS != doc.XVBD && x.XPOS != doc.XVBN || h == 0 || h >= t || d.Tokens[h].XPOS != doc.XVB {
		return
	}
	to := false
	for c := s.First; c <= s.Last; c++ {
		switch k := &d.Tokens[c]; {
		case k.Head == t && c < t && (k.Dep == doc.Aux || k.Dep == doc.AuxPass || k.Dep.Subject() || k.Dep == doc.Mark):
			return
		case k.Head == h && k.XPOS == doc.XTO:
			to = true
		case k.Head == h && k.Dep == doc.AuxPass:
			return // "to be tried and jailed"
		}
	}
	v := d.Tokens[h].Head
	for n := 0; n < 4 && v != 0 && d.Tokens[v].XPOS != doc.XVBD; n++ {
		v = d.Tokens[v].Head
	}
	if to && v != 0 && v < h && d.Tokens[v].UPOS == doc.VERB {
		x.Head, x.XPOS = v, doc.XVBD
	}
}

// freeing makes the verb of "promised to free prisoners" a verb, where tagger and parser took
// it for a quality of those to whom a promise is made.
func freeing(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	o := x.Head
	if x.Dep != doc.Amod || x.UPOS != doc.ADJ || t == s.First || o <= t || !mends("doing", d.Norm(t)) || d.Norm(t-1) != "to" {
		return
	}
	noun, to := &d.Tokens[o], &d.Tokens[t-1]
	v := noun.Head
	if noun.Dep != doc.Obl || to.Head != o || v == 0 || v >= t || d.Tokens[v].UPOS != doc.VERB || !mends("promising", d.Lemma(v)) {
		return
	}
	x.Head, x.Dep, x.UPOS, x.XPOS = v, doc.Xcomp, doc.VERB, doc.XVB
	to.Head, to.Dep, to.UPOS, to.XPOS = t, doc.Mark, doc.PART, doc.XTO
	noun.Head, noun.Dep = t, doc.Obj
}

// announcing makes an aside of the report of "Panama will leave the pact, its president
// announced", where the parser took it for what is said of the pact: a relative clause behind
// a comma opens with a pronoun.
func announcing(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	n := x.Head
	if x.Dep != doc.AclRelcl || n == 0 || n >= t || s.Root == 0 || s.Root > n || d.Tokens[s.Root].UPOS != doc.VERB || !mends("reporting", d.Lemma(t)) {
		return
	}
	first, subj := t, false
	for c := n + 1; c < t; c++ {
		if !d.Governs(t, c) || d.Tokens[c].UPOS == doc.PUNCT {
			continue
		}
		switch d.Tokens[c].XPOS {
		case doc.XWDT, doc.XWP, doc.XWRB:
			return
		}
		first = min(first, c)
		subj = subj || d.Tokens[c].Head == t && d.Tokens[c].Dep == doc.Nsubj
	}
	for c := t + 1; c <= s.Last; c++ {
		if d.Tokens[c].Head == t && (d.Tokens[c].Dep == doc.Obj || d.Tokens[c].Dep == doc.Ccomp) {
			return
		}
	}
	if subj && d.Norm(first-1) == "," {
		x.Head, x.Dep = s.Root, doc.Parataxis
	}
}

// denied makes the charge of "accused Kestria of arming them, a charge Reik denies" what is
// denied, where the parser took it for the title of whoever denies it.
func denied(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	x := &d.Tokens[t]
	who := x.Head
	if x.Dep != doc.NmodDesc && x.Dep != doc.Compound || who <= t || !mends("matter", d.Norm(t)) || t < s.First+2 {
		return
	}
	v := d.Tokens[who].Head
	if d.Tokens[who].Dep != doc.Nsubj || !d.Tokens[who].UPOS.Nominal() || v <= who || d.Tokens[v].Dep != doc.Parataxis || d.Tokens[v].Head == 0 || d.Tokens[v].Head > t {
		return
	}
	for c := s.First; c < t; c++ {
		if k := &d.Tokens[c]; k.Head == who && (k.Dep == doc.Det || k.Dep == doc.Punct || k.Dep == doc.Amod) {
			k.Head = t
		}
	}
	x.Head, x.Dep = d.Tokens[v].Head, doc.Parataxis
	d.Tokens[v].Head, d.Tokens[v].Dep = t, doc.AclRelcl
}
