package attribution

import (
	"strings"

	"chancery/internal/doc"
)

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
