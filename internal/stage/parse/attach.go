package parse

import "chancery/internal/doc"

// whose makes a clause that opens with a preposition and "which", "whom" or
// "whose" a relative clause of the phrase before it, where the parser hung it
// on a verb: "the transit of oil, on which talks are to resume".
func whose(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	clause := &d.Tokens[t]
	h := clause.Head
	if clause.Dep != doc.Advcl || h == 0 || h > t || d.Tokens[h].UPOS != doc.VERB {
		return
	}
	w := doc.TokenID(0) // the pronoun
	for c := h + 2; c < t && w == 0; c++ {
		switch d.Norm(c) {
		case "which", "whom", "whose":
			if d.Tokens[c-1].UPOS == doc.ADP && d.Governs(t, c) {
				w = c
			}
		}
	}
	if w == 0 {
		return
	}
	n := w - 2
	if d.Norm(n) == "," {
		n--
	}
	// From the last word before it up to the head of the whole phrase.
	for n > h && d.Tokens[n].UPOS.Nominal() {
		up := d.Tokens[n].Head
		switch d.Tokens[n].Dep {
		case doc.Nmod, doc.Flat, doc.Compound:
			if up > h && up < n {
				n = up
				continue
			}
		}
		break
	}
	if n > h && d.Tokens[n].UPOS.Nominal() && d.Tokens[n].Dep != doc.Flat {
		clause.Head, clause.Dep = n, doc.AclRelcl
	}
}

// told gives the day before a source that closes the sentence to the clause
// that is told: in "he left on Monday, her office confirmed" the office did not
// confirm on Monday.
func told(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	h := d.Tokens[t].Head
	switch d.Tokens[t].Dep {
	case doc.Obl, doc.OblUnmarked:
	default:
		return
	}
	if h <= t || d.Tokens[h].UPOS != doc.VERB {
		return
	}
	content, subject := doc.TokenID(0), doc.TokenID(0)
	for c := s.First; c < h; c++ {
		if d.Tokens[c].Head != h {
			continue
		}
		switch d.Tokens[c].Dep {
		case doc.Ccomp:
			content = c
		case doc.Nsubj:
			subject = c
		}
	}
	if content == 0 && d.Tokens[h].Dep == doc.Parataxis {
		content = d.Tokens[h].Head
	}
	if content == 0 || content >= t || subject <= t || d.Norm(t+1) != "," && (t+2 > s.Last || d.Norm(t+2) != ",") {
		return
	}
	d.Tokens[t].Head = content
}

// handed makes "over" the particle of "hand over" where the parser took it for
// a word of the number that follows: "handed over one position".
func handed(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	if t == s.First || d.Norm(t) != "over" || d.Tokens[t].Head <= t || d.Tokens[t].Dep != doc.Advmod {
		return
	}
	switch d.Norm(t - 1) {
	case "hand", "hands", "handed", "handing":
		if d.Tokens[t-1].UPOS == doc.VERB {
			d.Tokens[t].Head, d.Tokens[t].Dep = t-1, doc.CompoundPrt
		}
	}
}

// called gives a verb joined by "and" to the sentence's own verb where the
// parser joined it to the aside before it: in "regretted what it called a fault
// and ordered an inquiry" it is who regretted that ordered.
func called(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	h := d.Tokens[t].Head
	if d.Tokens[t].Dep != doc.Conj || h == 0 || h > t || h < s.First+3 {
		return
	}
	switch d.Norm(h) {
	case "called", "calls", "described", "describes", "termed", "terms":
	default:
		return
	}
	what := h - 2
	if d.Norm(what) != "what" || d.Tokens[h-1].UPOS != doc.PRON {
		return
	}
	for c := h + 1; c < t; c++ {
		if d.Tokens[c].Head == t && d.Tokens[c].Dep.Subject() {
			return
		}
	}
	v := h
	for v != 0 && v >= what {
		v = d.Tokens[v].Head
	}
	if v != 0 && v < what && d.Tokens[v].XPOS == d.Tokens[t].XPOS {
		d.Tokens[t].Head = v
	}
}
