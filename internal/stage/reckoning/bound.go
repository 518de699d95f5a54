package reckoning

import "chancery/internal/doc"

// since finds the bound of a first: a phrase or clause marked "since", below
// the noun or below the clause that holds it.
func (f *finder) since(t doc.TokenID) doc.Span {
	d := f.view.D
	for n := 0; t != 0 && n < 4; n++ {
		for c := range f.view.Children(t) {
			switch d.Tokens[c].Dep {
			case doc.Obl, doc.OblUnmarked, doc.Nmod, doc.Advcl, doc.Acl:
				if f.bounds(c) {
					return f.view.Span(c)
				}
				if s := f.inner(c); !s.Empty() {
					return s
				}
			case doc.Advmod:
				if d.Norm(c) == "ever" || d.Norm(c) == "yet" && !d.Tokens[t].UPOS.Verbal() {
					return d.Tokens[c].Span
				}
			}
		}
		if d.Tokens[t].UPOS == doc.VERB {
			break
		}
		t = d.Tokens[t].Head
	}
	return doc.Span{}
}

// bounds reports whether phrase c opens or measures the stretch in which there
// was none: "since X", or "in nine years", "after a pause".
func (f *finder) bounds(c doc.TokenID) bool {
	d := f.view.D
	adp := f.view.Adposition(c)
	if f.classes.Has("opening", adp) {
		return f.past(c)
	}
	if d.Tokens[c].UPOS.Verbal() {
		return false // "after resuming its work"
	}
	if (adp == "in" || adp == "on" || adp == "within") && f.is("memory", c) { // "in a generation", "on record"
		return true
	}
	return f.classes.Has("measure", adp) && !f.ahead(c) && (f.is("pause", c) || f.timeIn(f.view.Span(c), doc.TimexDuration) != 0 || f.is("unit", c) && d.Tokens[c].XPOS == doc.XNNS && f.view.Child(c, doc.Det) == 0)
}

// inner looks one level down, where the parser may have hung the bound on the
// wrong noun ("contact from Reik since the summit").
func (f *finder) inner(t doc.TokenID) doc.Span {
	d := f.view.D
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Nmod, doc.Obl, doc.Advcl, doc.Acl:
			if f.bounds(c) {
				return f.view.Span(c)
			}
		}
	}
	return doc.Span{}
}

// past reports whether c can open a stretch: "since" before a noun, a time or a
// clause in the past. "Since we know that …" gives a reason.
func (f *finder) past(c doc.TokenID) bool {
	d := f.view.D
	for _, t := range [...]doc.TokenID{c, f.view.Child(c, doc.Cop), f.view.Child(c, doc.Aux)} {
		switch d.Tokens[t].XPOS {
		case doc.XVBP, doc.XVBZ, doc.XMD:
			if t != 0 {
				return false
			}
		}
	}
	first, last := f.view.Yield(c)
	return last > first
}

// ahead reports whether the stretch c is still to come: "in the next fiscal year".
func (f *finder) ahead(c doc.TokenID) bool {
	first, last := f.view.Yield(c)
	for t := first; t <= last; t++ {
		if f.is("ahead", t) {
			return true
		}
	}
	return false
}
