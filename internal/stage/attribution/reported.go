package attribution

import "chancery/internal/doc"

// clauseSpan is the words of the clause c that v reports. An adverbial clause
// that follows it without a comma belongs to it, wherever the parse hangs it:
// "said that they could only meet after the ban ended".
func (r *reader) clauseSpan(v, c doc.TokenID) doc.Span {
	d := r.d
	return r.beforeAsides(v, r.withNext(v, c, func(k, f, _ doc.TokenID) bool {
		m, dep := r.mark(k), d.Tokens[k].Dep
		if dep == doc.Ccomp && d.Tokens[f].UPOS == doc.CCONJ {
			return true // "that it leaked and the gate was open", read as two reports
		}
		return m != 0 && (dep == doc.Advcl || dep == doc.Ccomp || dep == doc.Conj && d.Norm(m) == "that")
	}))
}

// objectSpan is the words of object o of v with the phrases that follow it
// directly, which parsers often hang from the verb: "discussed his commitment
// to the port". Times and addressees stay out.
func (r *reader) objectSpan(v, o doc.TokenID) doc.Span {
	d := r.d
	return r.withNext(v, o, func(k, f, l doc.TokenID) bool {
		switch d.Tokens[k].Dep {
		case doc.Obl, doc.Advcl, doc.Nmod, doc.Parataxis:
		default:
			return false
		}
		x, dep := d.Tokens[f].XPOS, d.Tokens[f].Dep
		participle := x == doc.XVBN || x == doc.XVBD && f == k && d.Tokens[k].Dep == doc.Advcl || x == doc.XVBG && len(r.lex.verbs[d.Lemma(f)]) > 0
		if !participle && (r.timexAt[k] != 0 || r.timexAt[l] != 0 || dep != doc.Case && dep != doc.Mark) {
			return false
		}
		return !r.lex.is("medium", d.Lemma(k)) && !(d.Tokens[k].UPOS == doc.PROPN && r.hasCase(k, "to"))
	})
}

// withNext is the words of c, which follows v, with those of its next siblings,
// four at most, as long as each follows directly and fits; f and l are its first
// and last token.
func (r *reader) withNext(v, c doc.TokenID, fits func(k, f, l doc.TokenID) bool) doc.Span {
	d := r.d
	s := r.yield(c)
	_, end := r.f.Yield(c)
	for k, n := r.f.Next(c), 0; k != 0 && n < 4 && c > v; k, n = r.f.Next(k), n+1 {
		f, l := r.f.Yield(k)
		for end+1 < f && d.Tokens[end+1].UPOS == doc.PUNCT && !r.edge(end+1) {
			end++ // a quotation mark
		}
		if f != end+1 || !fits(k, f, l) {
			break
		}
		s, end = s.Cover(r.yield(k)), l
	}
	return s
}

// andThat is a second clause that the cue ending at token last reports, behind it:
// "The talks failed, Lenk said, and that nobody was to blame".
func (r *reader) andThat(last doc.TokenID, content []doc.Span) doc.Span {
	d := r.d
	s := d.Sentences[d.SentenceOf(last)]
	if n := len(content); n == 0 || content[n-1].End > d.Tokens[last].Span.Start || r.quoteAt[last] != 0 {
		return doc.Span{}
	}
	t := last + 1
	for t < s.Last && (d.Tokens[t].UPOS == doc.PUNCT || r.timexAt[t] != 0) && r.quoteAt[t] == 0 {
		t++
	}
	if t+3 > s.Last || d.Tokens[t].UPOS != doc.CCONJ || d.Norm(t+1) != "that" || !r.clauseAhead(t+2, s.Last) {
		return doc.Span{}
	}
	return r.beforeAsides(last, r.stretch(t+1, s.Last))
}
