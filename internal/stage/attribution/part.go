package attribution

import (
	"slices"

	"chancery/internal/doc"
)

// part ends what is reported where another reports: "The dam is safe, Lim said;
// Azman called that a lie", "Lim said, and Azman insisted". Parsers hang the
// second statement from the first; from is the first attribution of sentence s.
func (r *reader) part(s doc.Sentence, from int) {
	if len(r.found) == from {
		return
	}
	d := r.d
	for p := s.First + 1; p < s.Last; p++ {
		semicolon := d.Norm(p) == ";"
		if !semicolon && d.Norm(p-1) != "," || r.quoteAt[p] != 0 {
			continue
		}
		if u := d.Tokens[p].UPOS; !semicolon && u != doc.CCONJ && u != doc.SCONJ {
			continue
		}
		cue := r.reports(p, s)
		if cue == 0 {
			continue
		}
		for i := from; i < len(r.found); i++ {
			a := &r.found[i]
			if a.CueToken >= p || len(a.Content) == 0 || !semicolon && !r.closed(a, p, cue) {
				continue
			}
			at := d.Tokens[p].Span.Start
			for k := range a.Content {
				switch c := &a.Content[k]; {
				case c.Start >= at:
					*c = doc.Span{}
				case c.End > at:
					c.End = at
					*c = r.trim(*c)
				}
			}
			var keep []doc.Span
			for _, c := range a.Content {
				if !c.Empty() {
					keep = append(keep, c)
				}
			}
			if a.Content = r.content(keep...); len(keep) == 0 {
				r.waits(a.CueToken)
			}
		}
	}
}

// reports is the finite reporting verb of the clause that starts behind p, with
// its subject between the two; 0 when another verb comes first. After a
// semicolon the clause may start with a quotation.
func (r *reader) reports(p doc.TokenID, s doc.Sentence) doc.TokenID {
	d := r.d
	t := p + 1
	for t < s.Last && (r.quoteAt[t] != 0 || d.Tokens[t].UPOS == doc.PUNCT) {
		t++
	}
	subject := false
	for n := 0; t <= s.Last && n < 12; t, n = t+1, n+1 {
		switch k := d.Tokens[t]; {
		case k.UPOS == doc.VERB:
			if x := k.XPOS; x != doc.XVBD && x != doc.XVBZ && x != doc.XVBP && x != doc.XVBN {
				return 0
			}
			if e := r.lex.verbs[d.Lemma(t)]; subject && len(e) > 0 && e[len(e)-1].flags&think == 0 {
				return t
			}
			return 0
		case k.UPOS == doc.AUX && d.Lemma(t) != "have":
			return 0
		case k.UPOS.Nominal():
			subject = true
		}
	}
	return 0
}

// closed reports whether the reporting clause of a, which follows or interrupts
// its content, ends right before p, where another one in the same tense begins.
func (r *reader) closed(a *doc.Attribution, p, cue doc.TokenID) bool {
	d := r.d
	if d.Tokens[a.CueToken].XPOS != d.Tokens[cue].XPOS || a.Content[0].Start > a.Cue.Start || d.Tokens[p].UPOS == doc.SCONJ && d.Norm(p) != "while" {
		return false
	}
	for t := a.CueToken; t < p-1; t++ {
		if d.Norm(t) == "," || t > a.CueToken && d.Tokens[t].UPOS == doc.VERB {
			return false
		}
	}
	return int(p-a.CueToken) < 12
}

// waits puts cue v, which lost its content, among those that may take a
// quotation; they are sorted.
func (r *reader) waits(v doc.TokenID) {
	for _, e := range r.lex.verbs[r.d.Lemma(v)] {
		if e.takes&quote == 0 || len(e.rest) > 0 {
			continue
		}
		i := len(r.idle)
		for i > 0 && r.idle[i-1].cue > v {
			i--
		}
		r.idle = slices.Insert(r.idle, i, idle{v, e, v})
		return
	}
}
