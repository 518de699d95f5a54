package attribution

import (
	"chancery/internal/doc"
)

// yield is the words of t, without stray punctuation at the edges.
func (r *reader) yield(t doc.TokenID) doc.Span {
	first, last := r.f.Yield(t)
	return r.stretch(first, last)
}

// stretch is the bytes from token first to token last without commas, dashes
// and full stops at the edges; quotation marks stay.
func (r *reader) stretch(first, last doc.TokenID) doc.Span {
	d := r.d
	for first <= last && r.edge(first) {
		first++
	}
	for last >= first && r.edge(last) {
		last--
	}
	if first > last || first == 0 {
		return doc.Span{}
	}
	return d.TokenSpan(first, last)
}

func (r *reader) edge(t doc.TokenID) bool {
	if r.d.Tokens[t].UPOS != doc.PUNCT {
		return false
	}
	switch r.d.Norm(t) {
	case "\"", "'", "''", "``", "(", ")", "[", "]":
		return false
	}
	return true
}

// complement is the words of prepositional phrase c without its preposition,
// and the preposition's token.
func (r *reader) complement(c doc.TokenID) (s doc.Span, prep doc.TokenID) {
	d := r.d
	f, l := r.f.Yield(c)
	for f < c && r.edge(f) {
		f++
	}
	if f < c && (d.Tokens[f].Dep == doc.Case || d.Tokens[f].Dep == doc.Mark) && r.f.Head(f) == c {
		return r.stretch(f+1, l), f
	}
	return r.stretch(f, l), 0
}

// without is the words of t with those of its descendant cut left out: one or
// two stretches.
func (r *reader) without(t, cut doc.TokenID) (a, b doc.Span) {
	f, l := r.f.Yield(t)
	cf, cl := r.f.Yield(cut)
	if cf > f {
		a = r.stretch(f, cf-1)
	}
	if cl < l {
		b = r.stretch(cl+1, l)
	}
	return a, b
}

// sourceSpan is the words of source s, cut where cue v begins if v lies within
// ("the envoy who said …").
func (r *reader) sourceSpan(s, v doc.TokenID) doc.Span {
	f, l := r.f.Yield(s)
	d := r.d
	// A preposition in front ("by", "from", "according to") and the possessive
	// mark behind are no part of who it is.
	for f < s && (d.Tokens[f].Dep == doc.Case || d.Tokens[f].Dep == doc.Fixed || d.Tokens[f].UPOS == doc.PUNCT) {
		f++
	}
	if f <= v && v <= l {
		// Cut at the clause that holds the cue.
		k := v
		for n := 0; n < climbs && k != 0 && r.f.Head(k) != s; n++ {
			k = r.f.Head(k)
		}
		if kf, kl := r.f.Yield(k); k != 0 && kf > s {
			l = kf - 1
		} else if k != 0 && kl < s {
			f = kl + 1
		} else if v > s {
			l = v - 1
		} else {
			f = v + 1
		}
	}
	for t := s + 1; t+2 < l; t++ { // "General Akar, in remarks to a station, said"
		if d.Norm(t) == "," && d.Tokens[t+1].UPOS == doc.ADP && r.lex.is("occasion", d.Norm(t+1)) {
			l = t - 1
			break
		}
	}
	for t := s; t > f; t-- { // a clause in front is no part of a name, whatever the parse says
		if x := d.Tokens[t-1].XPOS; x == doc.XVBD || x == doc.XVBZ || x == doc.XVBP || x == doc.XMD {
			f = max(t, s-1)
		}
	}
	if d.Tokens[l].XPOS == doc.XPOSS && l > s {
		l--
	}
	if l < f {
		return d.Tokens[s].Span
	}
	return r.stretch(f, l)
}

// when is the time in a direct dependent of v that lies outside its content.
func (r *reader) when(v doc.TokenID, content []doc.Span) doc.TimexID {
	d := r.d
	for c := range r.f.Children(v) {
		switch d.Tokens[c].Dep {
		case doc.Obl, doc.OblUnmarked, doc.Advmod, doc.NmodUnmarked, doc.Nmod:
		default:
			continue
		}
		f, l := r.f.Yield(c)
		for t := f; t <= min(l, f+12); t++ {
			if x := r.timexAt[t]; x != 0 && !within(d.Tokens[t].Span, content) {
				return x
			}
		}
	}
	return 0
}

func within(s doc.Span, list []doc.Span) bool {
	for _, c := range list {
		if c.Contains(s) {
			return true
		}
	}
	return false
}

// cueSpan is the verb group: auxiliaries, negations and adverbs that touch v,
// and behind it the occasion of speaking ("said in a statement").
func (r *reader) cueSpan(v, last doc.TokenID) doc.Span {
	d := r.d
	first := v
	for t := v; t > 1; {
		t--
		k := r.tok(t)
		if k.Head != v {
			break
		}
		if k.Dep != doc.Aux && k.Dep != doc.AuxPass && k.Dep != doc.Cop && k.Dep != doc.Advmod && !(k.Dep == doc.Mark && d.Norm(t) == "to") {
			break
		}
		if k.Dep == doc.Advmod && (r.timexAt[t] != 0 || d.Tokens[t].Flags&doc.SentStart != 0) {
			break
		}
		first = t
	}
	if g := r.governor(v, first); g != 0 {
		first = g
	}
	last = max(last, v)
	for n := 0; n < 3; n++ {
		grown := false
		for c := range r.f.Children(v) {
			if f, l := r.f.Yield(c); f == last+1 && l < f+12 && d.Tokens[c].Dep == doc.Obl && r.lex.is("medium", d.Lemma(c)) && d.Tokens[f].Dep == doc.Case && r.lex.is("occasion", d.Norm(f)) {
				last, grown = l, true
			}
		}
		if !grown {
			break
		}
	}
	return d.TokenSpan(first, last)
}

// governor is the first token of the verb group that an infinitive v depends
// on when nothing but "to" and adverbs part them: "continued to say", "has
// refused to rule out"; 0 when there is none.
func (r *reader) governor(v, first doc.TokenID) doc.TokenID {
	d := r.d
	if d.Tokens[v].Dep != doc.Xcomp || d.Tokens[v].XPOS != doc.XVB || !r.marked(v, "to") {
		return 0
	}
	g := r.f.Head(v)
	if g == 0 || g >= v || int(v-g) > 4 || d.Tokens[g].UPOS != doc.VERB || r.quoteAt[g] != r.quoteAt[v] {
		return 0
	}
	for t := g + 1; t < v; t++ {
		if u := d.Tokens[t].UPOS; u != doc.PART && u != doc.ADV && u != doc.AUX {
			return 0
		}
	}
	return min(first, d.TokenAt(r.cueSpan(g, g).Start))
}

// nounPhrase is the words of n without a relative clause to its right.
func (r *reader) nounPhrase(n doc.TokenID) doc.Span {
	f, l := r.f.Yield(n)
	for c := range r.f.Children(n) {
		if c > n && r.d.Tokens[c].Dep == doc.AclRelcl {
			cf, _ := r.f.Yield(c)
			l = min(l, max(n, cf-1))
		}
	}
	return r.stretch(f, l)
}

// nounBefore is the words of n up to the clause of v, which depends on it.
func (r *reader) nounBefore(n, v doc.TokenID) doc.Span {
	f, l := r.f.Yield(n)
	vf, _ := r.f.Yield(v)
	if vf > n {
		l = min(l, vf-1)
	}
	for f < n && r.d.Tokens[f].Dep == doc.Case {
		f++
	}
	return r.stretch(f, l)
}
