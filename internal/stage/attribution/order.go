package attribution

import (
	"slices"

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
			if r.keepsBack(&c, s) {
				continue
			}
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
		case doc.XVBN:
			if r.unnamed(&c, s) {
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

// keepsBack reports whether cue c only says that a speaker keeps back his name: "who asked
// not to be named".
func (r *reader) keepsBack(c *idle, s doc.Sentence) bool {
	if r.d.Tokens[c.cue].Dep != doc.AclRelcl {
		return false
	}
	for t := c.last + 1; t <= min(s.Last, c.last+5); t++ {
		if r.lex.is("unnamed", r.d.Norm(t)) {
			return true
		}
	}
	return false
}

// unnamed reads a reporting verb behind a relative clause about its speaker's name,
// which parsers hang together: "an official who asked not to be named said …".
func (r *reader) unnamed(c *idle, s doc.Sentence) bool {
	d := r.d
	t := c.cue - 1
	if t > s.First && d.Norm(t) == "," {
		t--
	}
	if t <= s.First || !r.lex.is("unnamed", d.Norm(t)) {
		return false
	}
	for n := 0; t > s.First && n < 14; t, n = t-1, n+1 {
		if d.Norm(t) != "who" {
			continue
		}
		k := t - 1
		if d.Norm(k) == "," {
			k--
		}
		if k < s.First || !d.Tokens[k].UPOS.Nominal() {
			return false
		}
		first := k
		for first > s.First && d.Tokens[first-1].UPOS != doc.PUNCT && d.Tokens[first-1].UPOS != doc.VERB && int(k-first) < 8 {
			first--
		}
		from, to := c.last+1, s.Last
		if !r.clauseAhead(from, to) {
			if first < s.First+4 || d.Norm(first-1) != "," {
				return false
			}
			from, to = s.First, first-2 // "Troops entered the town, a man who asked not to be named told reporters."
		}
		source := r.npHead(k, s)
		if source < first {
			source = k // the parser made the speaker an apposition of what stands before the comma
		}
		a := r.give(c.cue, d.TokenSpan(c.cue, c.last), c.entry.act, source, "order "+c.entry.name)
		have := r.arms(c.cue)
		a.Addressee = r.addressee(c.cue, c.entry, &have, 0)
		a.SourceAt = r.stretch(first, k)
		a.Content = r.content(r.stretch(from, to))
		a.Head = r.below(0, from, to)
		r.found = append(r.found, a)
		return true
	}
	return false
}
