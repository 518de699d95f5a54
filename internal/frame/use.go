package frame

import "chancery/internal/doc"

// swallowed is the object of a verb whose particle the parser took for a
// preposition ("handed over the remains"): the oblique whose case marker stands
// right after t; 0 when there is none.
func (v *View) swallowed(t doc.TokenID) doc.TokenID {
	if v.D.Tokens[t].UPOS != doc.VERB || int(t+1) >= len(v.D.Tokens) || v.D.Tokens[t+1].Dep != doc.Case {
		return 0
	}
	if o := v.D.Tokens[t+1].Head; v.D.Tokens[o].Head == t && (v.D.Tokens[o].Dep == doc.Obl || v.D.Tokens[o].Dep == doc.Obj) {
		return o
	}
	return 0
}

// particle is the particle of a verb, also where the parser calls it an adverb.
func (v *View) particle(t doc.TokenID) string {
	if v.D.Tokens[t].UPOS != doc.VERB {
		return ""
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.CompoundPrt:
			return v.D.Norm(c)
		case doc.Advmod:
			if w := v.D.Norm(c); c > t && c <= t+3 && v.words.particles[w] {
				return w
			}
		}
	}
	if w := v.cast(t); w != "" {
		return w
	}
	// "rolled back tariffs": an adverb right after the verb, hung on what follows it
	if int(t+1) < len(v.D.Tokens) && v.D.Tokens[t+1].Dep == doc.Advmod && v.D.Tokens[v.D.Tokens[t+1].Head].Head == t {
		if w := v.D.Norm(t + 1); v.words.close[w] {
			return w
		}
	}
	return ""
}

// use is how t is used: as it is tagged, unless its place in the tree says otherwise.
func (v *View) use(t doc.TokenID) pos {
	switch v.D.Tokens[t].UPOS {
	case doc.VERB, doc.AUX:
		if v.nounLike(t) || v.D.Tokens[t].XPOS == doc.XVBZ && v.D.Tokens[t].Dep == doc.Obj && v.Child(t, doc.Nsubj) == 0 && v.Child(t, doc.Obj) == 0 {
			return posNoun // a finite verb is nobody's object: "issued arrest warrants"
		}
		return posVerb
	case doc.ADJ:
		switch {
		case v.Child(t, doc.Cop) == 0 && v.Child(t, doc.Obj) != 0 && (v.Child(t, doc.Nsubj) != 0 || v.Child(t, doc.Aux) != 0):
			return posVerb // "Norvania armed the rebels"
		case v.nounLike(t):
			return posNoun
		case v.Child(t, doc.Cop) == 0 && v.after(t):
			return posVerb // "said that it would free the prisoners"
		}
		return posAdj
	}
	return posNoun
}

// after reports whether the adjective t has an auxiliary before it and a second
// subject after it, which is the object of a verb in disguise.
func (v *View) after(t doc.TokenID) bool {
	aux, behind := false, false
	for c := v.first[t]; c != 0; c = v.next[c] {
		aux = aux || v.D.Tokens[c].Dep == doc.Aux && c < t
		behind = behind || c > t && (v.D.Tokens[c].Dep == doc.Nsubj || v.D.Tokens[c].Dep == doc.Obl && v.Adposition(c) == "")
	}
	return aux && behind
}

// nounLike reports whether t, tagged as a verb or adjective, stands where only a noun can: an
// object or a complement with a determiner, adjective or preposition of its own.
func (v *View) nounLike(t doc.TokenID) bool {
	switch v.D.Tokens[t].Dep {
	case doc.Obj, doc.Nmod, doc.Nsubj, doc.NsubjPass:
	default:
		return false
	}
	if v.D.Tokens[t].Dep == doc.Nmod && v.D.Tokens[t].XPOS == doc.XVBG && v.accused(t, v.D.Tokens[t].Head) != 0 {
		return false // "accused the army of shelling Almen"
	}
	for c := v.first[t]; c != 0 && c < t; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.Det, doc.Amod, doc.Case, doc.NmodPoss, doc.Compound, doc.Nummod:
			return true
		}
	}
	return false
}

// Joined is t with what a hyphen joins to it, or empty.
func (v *View) Joined(t doc.TokenID) string { return v.joined(t) }

// joined is t with what a hyphen joins to it, as lists write it ("cease-fire");
// empty when no hyphen stands right before t.
func (v *View) joined(t doc.TokenID) string {
	d := v.D
	if t < 3 || d.Tokens[t-1].XPOS != doc.XHYPH || d.Tokens[t-1].Span.End != d.Tokens[t].Span.Start || d.Tokens[t-2].Span.End != d.Tokens[t-1].Span.Start {
		return ""
	}
	return d.Norm(t-2) + "-" + d.Norm(t)
}

// past reports whether t, tagged as a participle with the subject of a passive, is
// a simple past: nothing makes it passive, and the sentence is no headline.
func (v *View) past(t doc.TokenID) bool {
	d := v.D
	if d.Tokens[t].XPOS != doc.XVBN {
		return false
	}
	subj, obj := false, false
	for c := v.first[t]; c != 0; c = v.next[c] {
		switch d.Tokens[c].Dep {
		case doc.AuxPass, doc.OblAgent, doc.Aux, doc.Cop:
			return false
		case doc.NsubjPass:
			subj = subj || c < t
		case doc.Obj:
			obj = obj || c > t
		case doc.Obl:
			if v.Adposition(c) == "by" {
				return false
			}
		}
	}
	s := &d.Sentences[d.SentenceOf(t)]
	switch d.Tokens[t].Dep {
	case doc.Root, doc.Conj, doc.Ccomp, doc.Parataxis, doc.Advcl:
		return subj && (obj || d.Norm(s.Last) == "." && d.Norm(t) != "born")
	case doc.Acl: // "troops destroyed homes", with the noun for a root
		return obj && d.Tokens[d.Tokens[t].Head].Dep == doc.Root && d.Norm(s.Last) == "."
	}
	return false
}
