package attribution

import "chancery/internal/doc"

// Parsers hang a reporting clause that follows a comma from the nearest verb,
// which is often the one reported: "Venn said that the dam was safe, adding
// that …", "…, though Reik called it …". Such an aside is the outer speaker's
// or the article's, not part of what was said.

// aside reports whether predicate t starts a reporting clause that stands
// behind a comma: a participle without a subject ("adding that"), or a clause of
// its own after "though", "although", "while" or "but".
func (r *reader) aside(t doc.TokenID) bool {
	d := r.d
	k := r.tok(t)
	if k.UPOS != doc.VERB || k.Head == 0 || r.quoteAt[t] != 0 || !r.speaks(t) {
		return false
	}
	f, _ := r.f.Yield(t)
	contrast, subj, joined, have := false, false, false, false
	for c := range r.f.Children(t) {
		if c > t {
			break
		}
		switch dep := d.Tokens[c].Dep; {
		case dep.Subject():
			subj = true
		case dep == doc.Mark || dep == doc.Cc:
			contrast = contrast || r.lex.is("aside", d.Norm(c))
			joined = joined || dep == doc.Cc
		case dep == doc.Aux:
			have = d.Lemma(c) == "have"
		}
	}
	if joined && !subj && !have && k.Dep == doc.Conj && (k.XPOS == doc.XVBD || k.XPOS == doc.XVBN) && f >= t-2 {
		return r.goesOn(t)
	}
	if d.Norm(f) != "," && (f < 2 || d.Norm(f-1) != ",") {
		return false
	}
	switch k.Dep {
	case doc.Advcl, doc.Conj, doc.Xcomp, doc.Parataxis, doc.Acl:
	case doc.Ccomp:
		if !contrast && !(k.XPOS == doc.XVBG && !subj) {
			return false
		}
	default:
		return false
	}
	return k.XPOS == doc.XVBG && !subj && f >= t-2 || contrast && subj && (k.XPOS == doc.XVBD || k.XPOS == doc.XVBN && have)
}

// setOff reports whether a comma parts clause c from the cue v before it: behind a
// quotation that is what the speaker did, not what he said ("…," Reik said,
// pointing to a map).
func (r *reader) setOff(v, c doc.TokenID) bool {
	f, _ := r.f.Yield(c)
	return f > v && (r.d.Norm(f) == "," || r.d.Norm(f-1) == ",") && r.quoteAt[c] == 0
}

// goesOn reports whether t, joined to the clause that another verb in the same
// tense reports and without a subject of its own, is what the reporting subject
// did next, since it has a clause of its own: "Venn said the dam was safe and
// added that …".
func (r *reader) goesOn(t doc.TokenID) bool {
	d := r.d
	h := r.f.Head(t)
	g := r.f.Head(h)
	if d.Tokens[h].Dep != doc.Ccomp || h > t || g == 0 || g > h || d.Tokens[g].XPOS != doc.XVBD || !r.speaks(g) {
		return false
	}
	said := false
	for c := range r.f.Children(t) {
		said = said || c > t && (d.Tokens[c].Dep == doc.Ccomp || r.quoteAt[c] != 0)
	}
	for c := range r.f.Children(h) {
		if m := r.mentionAt[c]; d.Tokens[c].Dep.Subject() && m != 0 && said {
			k := d.Mentions[m].Kind // "said that Lenk had resigned and added that …": who added?
			return k != doc.Person && k != doc.Org && k != doc.Nation
		}
	}
	return said
}

// beforeAsides cuts the asides off the end of what cue v is told to have said.
func (r *reader) beforeAsides(v doc.TokenID, s doc.Span) doc.Span {
	d := r.d
	if s.Empty() || r.quoteAt[v] != 0 {
		return s
	}
	first := d.TokenAt(s.Start)
	if first < v {
		return s
	}
	for t := first; t != 0 && int(t) < len(d.Tokens) && d.Tokens[t].Span.Start < s.End; t++ {
		if r.aside(t) {
			if f, _ := r.f.Yield(t); f > first+1 {
				return r.stretch(first, f-1)
			}
		}
	}
	return s
}

// speaker is the predicate whose subject an aside's participle shares: the
// reporting verb above the clause that it hangs from, or v itself.
func (r *reader) speaker(v doc.TokenID) doc.TokenID {
	d := r.d
	if x := d.Tokens[v].XPOS; x != doc.XVBG && (x != doc.XVBD && x != doc.XVBN || d.Tokens[v].Dep != doc.Conj || !r.goesOn(v)) || !r.aside(v) {
		return v
	}
	h := r.f.Head(v)
	if d.Tokens[v].Dep == doc.Ccomp && h < v && r.speaks(h) {
		return h // "…," Reik said, noting that …
	}
	for n := 0; n < climbs && h != 0; n++ {
		switch d.Tokens[h].Dep {
		case doc.Ccomp:
			if g := r.f.Head(h); g < v && r.speaks(g) && d.Tokens[g].UPOS == doc.VERB {
				return g
			}
			return v
		case doc.Conj, doc.Xcomp, doc.Advcl:
			h = r.f.Head(h)
		default:
			return v
		}
	}
	return v
}

// reporter is the reporting verb before the clause of h that it reports, or 0.
func (r *reader) reporter(h doc.TokenID) doc.TokenID {
	g := r.f.Head(h)
	if g == 0 || g > h || r.d.Tokens[h].Dep != doc.Ccomp || r.d.Tokens[g].UPOS != doc.VERB || !r.speaks(g) {
		return 0
	}
	return g
}

// outside takes a phrase that starts at token p, set off at the end of sentence
// s, out of what the reporting verb g is found to report, and is the head of the
// whole: "Reik said he was sorry, according to Venn" is Venn's account of Reik.
func (r *reader) outside(g, p doc.TokenID, s doc.Sentence) doc.TokenID {
	d := r.d
	for i := len(r.found) - 1; i >= 0 && r.found[i].CueToken >= s.First; i-- {
		a := &r.found[i]
		if n := len(a.Content); a.CueToken == g && n > 0 && a.Content[n-1].End > d.Tokens[p].Span.Start {
			a.Content[n-1].End = d.Tokens[p].Span.Start
			a.Content[n-1] = r.trim(a.Content[n-1])
		}
	}
	for n := 0; n < climbs && r.f.Head(g) != 0; n++ {
		g = r.f.Head(g)
	}
	return g
}
