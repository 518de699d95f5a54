package attribution

import "chancery/internal/doc"

// clauseSpan is the words of the clause c that v reports. An adverbial clause
// that follows it without a comma belongs to it, wherever the parse hangs it:
// "said that they could only meet after the ban ended".
func (r *reader) clauseSpan(v, c doc.TokenID) doc.Span {
	d := r.d
	s := r.yield(c)
	_, l := r.f.Yield(c)
	for k, n := r.f.Next(c), 0; k != 0 && n < 4 && c > v; k, n = r.f.Next(k), n+1 {
		kf, kl := r.f.Yield(k)
		dep := d.Tokens[k].Dep
		for l+1 < kf && d.Tokens[l+1].UPOS == doc.PUNCT && !r.edge(l+1) {
			l++ // a quotation mark
		}
		m := r.mark(k)
		if kf != l+1 || m == 0 || dep != doc.Advcl && dep != doc.Ccomp && !(dep == doc.Conj && d.Norm(m) == "that") {
			break
		}
		s, l = s.Cover(r.yield(k)), kl
	}
	return r.beforeAsides(v, s)
}

// objectSpan is the words of object o of v with the phrases that follow it
// directly, which parsers often hang from the verb: "discussed his commitment
// to the port". Times and addressees stay out.
func (r *reader) objectSpan(v, o doc.TokenID) doc.Span {
	d := r.d
	s := r.yield(o)
	_, l := r.f.Yield(o)
	for k, n := r.f.Next(o), 0; k != 0 && n < 4 && o > v; k, n = r.f.Next(k), n+1 {
		kf, kl := r.f.Yield(k)
		if kf != l+1 || d.Tokens[kf].UPOS == doc.PUNCT {
			break
		}
		switch d.Tokens[k].Dep {
		case doc.Obl, doc.Advcl, doc.Nmod, doc.Parataxis:
		default:
			return s
		}
		participle := d.Tokens[kf].XPOS == doc.XVBN || d.Tokens[kf].XPOS == doc.XVBD && kf == k && d.Tokens[k].Dep == doc.Advcl || d.Tokens[kf].XPOS == doc.XVBG && len(r.lex.verbs[d.Lemma(kf)]) > 0
		if !participle && (r.timexAt[k] != 0 || r.timexAt[kl] != 0) || r.lex.is("medium", d.Lemma(k)) || d.Tokens[k].UPOS == doc.PROPN && r.hasCase(k, "to") || !participle && d.Tokens[kf].Dep != doc.Case && d.Tokens[kf].Dep != doc.Mark {
			break
		}
		s, l = s.Cover(r.yield(k)), kl
	}
	return s
}
