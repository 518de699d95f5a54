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
	if d.Norm(f) != "," && (f < 2 || d.Norm(f-1) != ",") {
		return false
	}
	contrast, subj := false, false
	for c := range r.f.Children(t) {
		if c > t {
			break
		}
		switch dep := d.Tokens[c].Dep; {
		case dep.Subject():
			subj = true
		case dep == doc.Mark || dep == doc.Cc:
			contrast = contrast || r.lex.is("aside", d.Norm(c))
		}
	}
	switch k.Dep {
	case doc.Advcl, doc.Conj, doc.Xcomp, doc.Parataxis, doc.Acl:
	default:
		return false
	}
	return k.XPOS == doc.XVBG && !subj && f >= t-2 || contrast && subj && k.XPOS == doc.XVBD
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
	if d.Tokens[v].XPOS != doc.XVBG || !r.aside(v) {
		return v
	}
	h := r.f.Head(v)
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
