package attribution

import (
	"slices"
	"strings"

	"chancery/internal/doc"
)

// plain reads reporting verbs that the parse left without content by the order
// of the words alone: "…, Venn said." takes the sentence before it, "Venn said
// …" the sentence behind it, and "…, Venn said, …" both.
func (r *reader) plain() {
	d := r.d
	done := doc.SentenceID(0)
	for _, c := range r.idle {
		if r.quoteAt[c.cue] != 0 || c.entry.takes&that == 0 || c.entry.flags&(human|think|quoteOnly) != 0 || len(c.entry.rest) > 0 || r.taken(c.cue) || r.lex.is("loose", c.entry.name) || r.freeRelative(c.cue) || r.occasionally(c.cue) {
			continue
		}
		at := d.SentenceOf(c.cue)
		s := d.Sentences[at]
		if s.First == 0 || at == done {
			continue // one such clause a sentence: the order of words tells no more
		}
		switch d.Tokens[c.cue].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP:
		case doc.XVBG:
			if d.Norm(min(c.last+1, s.Last)) == "that" && r.clauseAhead(c.last+1, s.Last) {
				source := r.paper(c.cue, s)
				if source == 0 {
					source, _ = r.subject(c.cue)
				}
				a := r.give(c.cue, r.cueSpan(c.cue, c.last), c.entry.act, source, "order "+c.entry.name)
				a.Content = r.content(r.stretch(c.last+1, s.Last))
				a.Head = r.below(0, c.last+1, s.Last)
				r.found = append(r.found, a)
				done = at
			}
			continue
		default:
			continue
		}
		source, agentless := r.subject(c.cue)
		if agentless {
			continue
		}
		if source == 0 || d.Tokens[source].Dep == doc.Root || r.quoteAt[source] != r.quoteAt[c.cue] || source+12 < c.cue || source > c.cue+12 {
			source = r.beside(c.cue, nil)
		}
		if source == 0 {
			continue
		}
		// The reporting clause: from its subject to the verb, or the other way round.
		from, to := min(source, c.cue), max(source, c.cue)
		for n := 0; n < 8 && from > s.First && d.Tokens[from-1].UPOS != doc.PUNCT && d.Tokens[from-1].UPOS != doc.VERB; n++ {
			if f, l := r.f.Yield(source); from-1 < f || l < from-1 {
				break
			}
			from--
		}
		before := from > s.First+3 && d.Norm(from-1) == ","
		stop := to
		for stop < s.Last && d.Norm(stop+1) != "," && int(stop-to) < 14 {
			stop++
		}
		ends := stop >= s.Last-1 || d.Norm(stop+1) == ","
		var x, y doc.Span
		switch {
		case before && ends && (source < c.cue || c.cue < source):
			x = r.stretch(s.First, from-1)
			if stop+2 < s.Last && int(stop-to) < 4 {
				y = r.stretch(stop+2, s.Last)
			}
		case source < c.cue && s.Last > c.last+3 && c.entry.flags&addr == 0 && d.Tokens[c.cue].Dep != doc.AclRelcl && r.clauseAhead(c.last+1, s.Last):
			y = r.stretch(c.last+1, s.Last)
		default:
			continue
		}
		a := r.give(c.cue, r.cueSpan(c.cue, c.last), c.entry.act, source, "order "+c.entry.name)
		a.Content = r.content(x, y)
		have := r.arms(c.cue)
		a.Addressee = r.addressee(c.cue, c.entry, &have, 0)
		r.found = append(r.found, a)
		done = at
	}
}

// occasionally reports whether cue v stands in a clause that tells when, if or why.
func (r *reader) occasionally(v doc.TokenID) bool {
	m := r.mark(v)
	return r.d.Tokens[v].Dep == doc.Advcl && (r.occasional(v) || m != 0 && r.d.Norm(m) != "as" && !r.lex.is("aside", r.d.Norm(m)))
}

// freeRelative reports whether cue v ends a clause such as "what Daro said", which
// is a thing and reports nothing.
func (r *reader) freeRelative(v doc.TokenID) bool {
	d := r.d
	for c := range r.f.Children(v) {
		if c > v {
			break
		}
		if n := d.Norm(c); d.Tokens[c].Dep != doc.Nsubj && d.Tokens[c].UPOS == doc.PRON && (n == "what" || n == "whatever" || n == "which") {
			return true
		}
	}
	return false
}

// paper is the document that speaks in "a report published this week stating
// that": the nearest noun for one within ten words before the participle v.
func (r *reader) paper(v doc.TokenID, s doc.Sentence) doc.TokenID {
	for t := v; t > s.First && int(v-t) < 10; {
		t--
		if r.d.Tokens[t].UPOS == doc.NOUN && r.lex.is("medium", r.d.Lemma(t)) {
			return t
		}
	}
	return 0
}

// taken reports whether the sentence pass or a quotation gave cue v its content.
func (r *reader) taken(v doc.TokenID) bool {
	j, ok := slices.BinarySearchFunc(r.found[:r.trees], v, func(a doc.Attribution, t doc.TokenID) int { return int(a.CueToken) - int(t) })
	_ = j
	return ok || r.adopted[v]
}

// clauseAhead reports whether a clause with a verb of its own starts at t: a
// noun phrase or "that" first, a finite verb within twenty words.
func (r *reader) clauseAhead(t, last doc.TokenID) bool {
	d := r.d
	switch u := d.Tokens[t].UPOS; u {
	case doc.DET, doc.PRON, doc.NOUN, doc.PROPN, doc.NUM, doc.SCONJ, doc.ADJ:
	default:
		return false
	}
	for k := t + 1; k <= min(last, t+20); k++ {
		switch d.Tokens[k].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
			return true
		}
	}
	return false
}

// beside is the noun that stands in the place of a subject next to cue v when
// the parse gives none: behind it in "said Venn", or before it; never a word of
// the content.
func (r *reader) beside(v doc.TokenID, content []doc.Span) doc.TokenID {
	d := r.d
	s := d.Sentences[d.SentenceOf(v)]
	if s.First == 0 {
		return 0
	}
	fits := func(t doc.TokenID) bool {
		k := r.tok(t)
		return k.UPOS.Nominal() && r.quoteAt[t] == r.quoteAt[v] && !within(k.Span, content) && r.timexAt[t] == 0
	}
	for t := v; t > s.First && int(v-t) < 4; {
		t--
		if fits(t) {
			return r.npHead(t, s)
		}
		if k := d.Tokens[t].UPOS; k != doc.AUX && k != doc.ADV && k != doc.PART {
			break
		}
	}
	for t := v + 1; t <= min(s.Last, v+4); t++ {
		if fits(t) {
			return r.npHead(t, s)
		}
		if u := d.Tokens[t].UPOS; u == doc.PUNCT || u == doc.ADP {
			break
		}
	}
	return 0
}

// behindMark is who is named between a quotation that ends with token end and
// the cue v behind it, by the order of words: the noun phrase that starts behind
// the mark (“…,” Reik, pointing at the wall, said).
func (r *reader) behindMark(end, v doc.TokenID) doc.TokenID {
	d := r.d
	t := end + 1
	for t < v && (d.Tokens[t].UPOS == doc.PUNCT || r.quoteAt[t] == r.quoteAt[end]) && r.quoteAt[end] != r.quoteAt[v] {
		t++
	}
	last := doc.TokenID(0)
	for k := t; k < v && int(k-t) < 12; k++ {
		u := d.Tokens[k].UPOS
		if u.Nominal() {
			last = k
			continue
		}
		if u != doc.DET && u != doc.ADJ && u != doc.NUM && d.Tokens[k].Dep != doc.Case {
			break
		}
	}
	if last == 0 || d.Tokens[t].UPOS == doc.ADP {
		return 0
	}
	if h := r.npHead(last, d.Sentences[d.SentenceOf(v)]); h >= t && h < v {
		return h
	}
	return last
}

// afterQuote reports whether a quotation that is speech ends right before the
// clause of cue v: what v takes besides is whom it is spoken to, or where.
func (r *reader) afterQuote(v doc.TokenID) bool {
	d := r.d
	for t, n := v-1, 0; t > 0 && n < 6 && d.SentenceOf(t) == d.SentenceOf(v); t, n = t-1, n+1 {
		if q := r.inQuote(t); q != nil && r.quoteAt[v] == 0 {
			return q.closed && q.speech && strings.IndexByte(",?!", d.Text[d.Trim(q.inner).End-1]) >= 0
		}
		if u := d.Tokens[t].UPOS; u == doc.VERB || d.Norm(t) == "," {
			return false
		}
	}
	return false
}

// npHead climbs from t to the head of its name or noun phrase, never over
// punctuation.
func (r *reader) npHead(t doc.TokenID, s doc.Sentence) doc.TokenID {
	d := r.d
	for n := 0; n < climbs; n++ {
		switch d.Tokens[t].Dep {
		case doc.Compound, doc.Flat, doc.Appos, doc.NmodPoss, doc.NmodDesc:
		default:
			return t
		}
		h := r.f.Head(t)
		if h < s.First || h > s.Last || !d.Tokens[h].UPOS.Nominal() {
			return t
		}
		lo, hi := min(t, h), max(t, h)
		if hi-lo > 10 {
			return t
		}
		for k := lo + 1; k < hi; k++ {
			if d.Tokens[k].UPOS == doc.PUNCT && d.Norm(k) != "-" {
				return t
			}
		}
		t = h
	}
	return t
}

// speaks reports whether the verb v can introduce a quotation.
func (r *reader) speaks(v doc.TokenID) bool {
	for _, e := range r.lex.verbs[r.d.Lemma(v)] {
		if e.takes&quote != 0 && len(e.rest) == 0 {
			return true
		}
	}
	return false
}

// abuts reports whether cue c stands next to quotation q in sentence s, with
// nothing but the reporting clause between them.
func (r *reader) abuts(c *idle, q *quotation, s doc.Sentence) bool {
	const reach = 12 // tokens between the mark and the cue: a name with its title, a time
	d := r.d
	switch {
	case c.cue > q.last:
		if int(c.cue-q.last) > reach+2 {
			return false
		}
		for t := q.last + 1; t < c.cue; t++ {
			if d.Tokens[t].UPOS == doc.VERB && d.Tokens[t].Dep != doc.AclRelcl && d.Tokens[t].Dep != doc.Acl && d.Tokens[t].Dep != doc.Amod {
				return false
			}
		}
		// The quotation must lead up to the cue: it ends like speech, or a comma
		// follows; what is no speech by itself ("Face the Nation") must open the sentence.
		if !q.speech && q.outer.Start > s.Span.Start+2 {
			return false
		}
		if q.speech || q.inner.Len() > 0 && strings.IndexByte(",?!.", d.Text[d.Trim(q.inner).End-min(1, d.Trim(q.inner).End)]) >= 0 {
			return true
		}
		return d.Norm(q.last+1) == "," || d.Norm(min(q.last+2, doc.TokenID(len(d.Tokens)-1))) == ","
	case c.last < q.first:
		if q.first > s.Last+2 || int(q.first-c.last) > 2*reach {
			return false
		}
		for t := c.last + 1; t < q.first; t++ {
			if x := d.Tokens[t].XPOS; d.Norm(s.Last) == ":" && x != doc.XVBD && x != doc.XVBZ && x != doc.XVBP && x != doc.XMD {
				continue
			}
			if d.Tokens[t].UPOS == doc.VERB && r.quoteAt[t] == 0 && r.speaks(t) {
				return false
			}
			if d.Tokens[t].UPOS == doc.VERB && r.quoteAt[t] == 0 && int(q.first-t) > 3 {
				return false
			}
		}
		f := q.first
		for n := 0; n < 3 && f > 1; n++ {
			f--
			switch d.Norm(f) {
			case ",", ":", "that":
				return true
			case "\"", "'", "``", "''":
				continue
			}
			break
		}
		return int(q.first-c.last) <= 2 || q.speech
	}
	return false
}
