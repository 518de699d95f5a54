package attribution

import (
	"slices"
	"strings"

	"chancery/internal/doc"
)

// speeches gives every quotation its speaker. First the attributions that the
// trees gave claim the quotations that their content touches; then a cue
// without content beside the marks takes the quotation; then a quotation goes
// on where the one before it stopped. Words in marks that nobody is told to say
// (titles, slogans, borrowed words) stay without an owner.
func (r *reader) speeches() {
	r.claim()
	r.adopt()
	r.colons()
	r.deepest()
	r.plain()
	// A quotation over paragraphs whose speaker is named at its end.
	for i := len(r.quotes) - 1; i > 0; i-- {
		q := &r.quotes[i]
		if p := r.before(i); q.carries && q.owner != 0 && p >= 0 && r.quotes[p].owner == 0 {
			r.extend(&r.found[q.owner-1], r.quotes[p].outer)
			r.quotes[p].owner = q.owner
		}
	}
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.depth == 0 && q.owner == 0 && q.last >= q.first {
			r.carryOn(i)
		}
	}
}

// claim lets found attributions own quotations and widens their content to
// whole quotations when parse and marks disagree about the edge.
func (r *reader) claim() {
	d := r.d
	for i := range r.found {
		a := &r.found[i]
		if n := len(a.Content); n > 0 && a.Content[n-1].Start >= a.Cue.End {
			// "that Venn had “kept her promise” to him", cut at the mark by the parse.
			c := &a.Content[n-1]
			if j := r.firstQuote(c.End); j < len(r.quotes) {
				for j < len(r.quotes) && r.quotes[j].outer.Start < c.End {
					j++
				}
				if j < len(r.quotes) && r.quotes[j].depth == 0 && r.quotes[j].outer.Start <= c.End+1 && r.quotes[j].outer.Start >= c.End && r.quotes[j].last >= r.quotes[j].first {
					t := d.TokenAt(r.quotes[j].outer.End)
					c.End = r.quotes[j].outer.End
					s := d.Sentences[d.SentenceOf(a.CueToken)]
					for n := 0; n < 6 && t != 0 && t <= s.Last && d.Tokens[t].UPOS != doc.PUNCT && d.Tokens[t].UPOS != doc.CCONJ; n++ {
						c.End = d.Tokens[t].Span.End
						t++
					}
				}
			}
		}
		for k := 0; k < len(a.Content); k++ {
			c := &a.Content[k]
			for j := r.firstQuote(c.Start); j < len(r.quotes) && r.quotes[j].outer.Start < c.End; j++ {
				q := &r.quotes[j]
				if !q.outer.Overlaps(*c) || q.depth > 0 && r.quoteAt[a.CueToken] == 0 {
					continue
				}
				if q.outer.Overlaps(a.Cue) || q.outer.Overlaps(a.SourceAt) {
					continue // a statement within the quotation
				}
				whole := c.Contains(q.inner)
				share := min(c.End, q.inner.End) - max(c.Start, q.inner.Start)
				if !whole && int(share) <= 0 {
					continue
				}
				if !whole && int(share)*4 < min(q.inner.Len(), 400) && !q.speech {
					continue
				}
				c.Start, c.End = min(c.Start, q.outer.Start), max(c.End, q.outer.End)
				if q.owner == 0 {
					q.owner = i + 1
				}
			}
		}
		r.apart(a)
	}
}

// apart keeps a widened content from swallowing its own cue or source.
func (r *reader) apart(a *doc.Attribution) {
	for _, hole := range [...]doc.Span{a.Cue, a.SourceAt} {
		if hole.Empty() {
			continue
		}
		for k := range a.Content {
			c := &a.Content[k]
			if !c.Overlaps(hole) {
				continue
			}
			switch left, right := int(hole.Start)-int(c.Start), int(c.End)-int(hole.End); {
			case left <= 0 && right <= 0:
				return
			case left >= right && left > 0 && a.Rule != "":
				if right <= 0 {
					c.End = hole.Start
				}
			case left <= 0:
				c.Start = hole.End
			}
			*c = r.trim(*c)
		}
	}
}

// trim takes blanks and commas off the edges of s.
func (r *reader) trim(s doc.Span) doc.Span {
	t := r.d.Slice(s)
	left := strings.TrimLeft(t, " \t\r\n,;:\u00a0")
	s.Start += doc.Pos(len(t) - len(left))
	s.End = s.Start + doc.Pos(len(strings.TrimRight(left, " \t\r\n,;:\u00a0")))
	return s
}

// firstQuote is the index of the first quotation that may end behind p:
// quotations are sorted by start, and an outermost one before p is the only one
// before it that can reach over p.
func (r *reader) firstQuote(p doc.Pos) int {
	lo, hi := 0, len(r.quotes)
	for lo < hi {
		if m := (lo + hi) / 2; r.quotes[m].outer.Start < p {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for n := 0; lo > 0 && n < 16; n++ {
		lo--
		if r.quotes[lo].depth == 0 {
			break
		}
	}
	return lo
}

// adopt gives quotations without an owner to the cues without content that
// stand beside them: after the closing mark, before the opening one, or before
// a colon.
func (r *reader) adopt() {
	d := r.d
	clear(r.adopted)
	for k := range r.idle {
		c := &r.idle[k]
		if c.cue > 1 && d.Norm(c.cue-1) == "-" || d.Tokens[c.cue].Dep == doc.Amod {
			continue // "so-called"
		}
		s := d.Sentences[d.SentenceOf(c.cue)]
		if s.First == 0 {
			continue
		}
		outer := r.quoteAt[c.cue]
		best := -1
		for j := r.firstQuote(d.Tokens[s.First].Span.Start); j < len(r.quotes) && r.quotes[j].outer.Start < s.Span.End+4; j++ {
			q := &r.quotes[j]
			if q.outer.End+3 < s.Span.Start || q.outer.End < s.Span.Start && strings.Contains(d.Text[q.outer.End:s.Span.Start], "\n") {
				continue // of an earlier sentence
			}
			if q.depth > 0 && outer == 0 || q.owner != 0 || q.last < q.first || outer != 0 && int(outer) == j+1 {
				continue
			}
			if r.abuts(c, q, s) {
				best = j
				break
			}
		}
		if best < 0 {
			continue
		}
		q := &r.quotes[best]
		source, _ := r.subject(c.cue)
		if source == 0 || r.quoteAt[source] != outer {
			source = r.beside(c.cue, []doc.Span{q.outer})
		}
		if source == 0 || d.Tokens[source].UPOS == doc.NUM || source != 0 && c.entry.flags&human != 0 && !r.animate(source) {
			continue
		}
		a := r.give(c.cue, r.cueSpan(c.cue, c.last), c.entry.act, source, "quote "+c.entry.name)
		a.Content = r.content(q.outer)
		have := r.arms(c.cue)
		a.Addressee = r.addressee(c.cue, c.entry, &have, 0)
		a.Time = r.when(c.cue, a.Content)
		r.found = append(r.found, a)
		q.owner = len(r.found)
		r.adopted[c.cue] = true
	}
}

// colons gives a quotation behind a colon to the reporting verb before it, also
// when the parse found that verb some other content in front.
func (r *reader) colons() {
	d := r.d
	for i := range r.quotes {
		q := &r.quotes[i]
		t := d.TokenAt(q.outer.Start)
		if q.depth > 0 || q.owner != 0 || t < 3 || d.Norm(t-1) != ":" || q.last < q.first {
			continue
		}
		s := d.Sentences[d.SentenceOf(t-1)]
		j, _ := slices.BinarySearchFunc(r.found[:r.trees], t, func(a doc.Attribution, t doc.TokenID) int { return int(a.CueToken) - int(t) })
		if j--; j < 0 || r.found[j].CueToken < s.First || int(t-r.found[j].CueToken) > 14 || !r.speaks(r.found[j].CueToken) || r.quoteAt[r.found[j].CueToken] != 0 {
			continue
		}
		a := &r.found[j]
		if len(a.Content) > 0 && a.Content[len(a.Content)-1].End > a.Cue.End {
			continue
		}
		a.Content, a.Head = r.content(q.outer), 0
		q.owner = j + 1
	}
}

// deepest gives a quotation that stands before a reporting clause, while that
// clause reports something else, to the innermost cue behind it: "…," Reik said
// he would have told her.
func (r *reader) deepest() {
	d := r.d
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.depth > 0 || q.owner != 0 || !q.speech || q.last < q.first {
			continue
		}
		s := d.Sentences[d.SentenceOf(q.last)]
		best := -1
		j, _ := slices.BinarySearchFunc(r.found[:r.trees], q.last, func(a doc.Attribution, t doc.TokenID) int { return int(a.CueToken) - int(t) })
		for n := 0; n < climbs && j < r.trees && r.found[j].CueToken <= s.Last; j, n = j+1, n+1 {
			if a := &r.found[j]; a.Cue.Start >= q.outer.End && r.quoteAt[a.CueToken] == 0 && r.speaks(a.CueToken) {
				best = j
			}
		}
		if strings.IndexByte(",?!", d.Text[d.Trim(q.inner).End-1]) < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(r.idle, q.last, func(c idle, t doc.TokenID) int { return int(c.cue) - int(t) })
		for n := 0; n < climbs && k < len(r.idle) && r.idle[k].cue <= s.Last; k, n = k+1, n+1 {
			c := &r.idle[k]
			if r.adopted[c.cue] || r.quoteAt[c.cue] != 0 || best >= 0 && c.cue < r.found[best].CueToken {
				continue
			}
			source, _ := r.subject(c.cue)
			if source == 0 {
				continue
			}
			a := r.give(c.cue, r.cueSpan(c.cue, c.last), c.entry.act, source, "quote "+c.entry.name)
			have := r.arms(c.cue)
			a.Addressee = r.addressee(c.cue, c.entry, &have, 0)
			r.found = append(r.found, a)
			best = len(r.found) - 1
			r.adopted[c.cue] = true
		}
		if best < 0 {
			continue
		}
		a := &r.found[best]
		r.extend(a, q.outer)
		q.owner = best + 1
	}
}

// plain reads reporting verbs that the parse left without content by the order
// of the words alone: "…, Venn said." takes the sentence before it, "Venn said
// …" the sentence behind it, and "…, Venn said, …" both.
func (r *reader) plain() {
	d := r.d
	done := doc.SentenceID(0)
	for _, c := range r.idle {
		if r.quoteAt[c.cue] != 0 || c.entry.takes&that == 0 || c.entry.flags&(human|think|quoteOnly) != 0 || len(c.entry.rest) > 0 || r.taken(c.cue) {
			continue
		}
		switch d.Tokens[c.cue].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP:
		default:
			continue
		}
		at := d.SentenceOf(c.cue)
		s := d.Sentences[at]
		if s.First == 0 || at == done {
			continue // one such clause a sentence: the order of words tells no more
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
		case source < c.cue && s.Last > c.last+3 && r.clauseAhead(c.last+1, s.Last):
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

// speaks reports whether the verb v can introduce a quotation.
func (r *reader) speaks(v doc.TokenID) bool {
	for _, e := range r.lex.verbs[r.d.Lemma(v)] {
		if e.takes&quote != 0 {
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
		if d.Tokens[t].UPOS == doc.PUNCT {
			break
		}
	}
	return 0
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

// carryOn gives quotation i, which no cue introduces, to the speaker of the one
// before it when only white space, or the end of that one's reporting clause,
// lies between them.
func (r *reader) carryOn(i int) {
	d := r.d
	q := &r.quotes[i]
	p := r.before(i)
	if p < 0 {
		r.colonSpeaker(q)
		return
	}
	prev := &r.quotes[p]
	if prev.owner == 0 {
		r.colonSpeaker(q)
		return
	}
	a := &r.found[prev.owner-1]
	gap := d.Text[prev.outer.End:q.outer.Start]
	blank := strings.Trim(gap, " \t\r\n\u00a0") == ""
	switch {
	case q.carries && prev.outer.End <= q.outer.Start && blank:
		r.extend(a, q.outer)
		q.owner = prev.owner
		return
	case !q.speech && !(q.last > q.first && d.SentenceOf(prev.last) == d.SentenceOf(q.first)):
		return
	}
	if !strings.Contains(gap, "\n\n") {
		// Same paragraph: "…," he said. "…" and "…" "…".
		clauseEnd := max(prev.outer.End, a.Cue.End, a.SourceAt.End*doc.Pos(b2i(a.SourceAt.Start >= prev.outer.Start)))
		if clauseEnd <= q.outer.Start {
			between := d.Slice(doc.Span{Start: clauseEnd, End: q.outer.Start})
			if len(between) < 160 && r.ends(between) {
				r.extend(a, q.outer)
				q.owner = prev.owner
			}
		}
		return
	}
	if blank && q.closed && r.wholeParagraph(q) {
		// The next paragraph is nothing but a quotation: the same speaker goes on.
		b := *a
		b.Cue, b.CueToken, b.Act, b.Rule, b.Addressee, b.Time = doc.Span{}, 0, doc.State, "quote carried", 0, 0
		b.Content, b.Head, b.Span = r.content(q.outer), 0, doc.Span{}
		r.found = append(r.found, b)
		q.owner = len(r.found)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// before is the index of the outermost quotation before i, or -1.
func (r *reader) before(i int) int {
	for n := 0; i > 0 && n < 64; n++ {
		i--
		if r.quotes[i].depth == 0 {
			return i
		}
	}
	return -1
}

// ends says whether the words between a reporting clause and the next mark only
// finish its sentence: no further clause of the article's own.
func (r *reader) ends(between string) bool {
	t := strings.TrimRight(between, " \t\r\n\u00a0")
	if t == "" {
		return true
	}
	if i := strings.LastIndexAny(t, ".:,"); i != len(t)-1 {
		return false
	}
	return strings.Count(t, ".") <= 1 || strings.Count(t, ". ") == 0
}

func (r *reader) wholeParagraph(q *quotation) bool {
	rest := r.d.Text[q.outer.End:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	} else if len(rest) > 8 {
		return false
	}
	return strings.Trim(rest, " \t\r.\u00a0") == ""
}

// colonSpeaker handles "Venn: “…”", as in interviews and captions.
func (r *reader) colonSpeaker(q *quotation) {
	d := r.d
	if !q.speech && !q.closed {
		return
	}
	t := d.TokenAt(q.outer.Start)
	if t < 3 || d.Norm(t-1) != ":" || !d.Tokens[t-2].UPOS.Nominal() {
		return
	}
	s := d.Sentences[d.SentenceOf(t-1)]
	if s.First == 0 {
		return
	}
	for k := s.First; k < t-1; k++ {
		if d.Tokens[k].UPOS == doc.VERB {
			return
		}
	}
	if int(t-s.First) > 8 || !q.speech {
		return
	}
	head := r.npHead(t-2, s)
	a := doc.Attribution{Act: doc.State, Source: head, SourceOf: r.mentionAt[head], SourceAt: r.stretch(s.First, t-2), Rule: "colon"}
	a.Content = r.content(q.outer)
	r.found = append(r.found, a)
	q.owner = len(r.found)
}

// extend adds s to the content of a. Only the arena's last list can grow in
// place, so others are copied to its end.
func (r *reader) extend(a *doc.Attribution, s doc.Span) {
	if n := len(a.Content); n > 0 && a.Content[n-1].End+2 >= s.Start && a.Content[n-1].Start <= s.Start {
		a.Content[n-1].End = max(a.Content[n-1].End, s.End)
		return
	}
	// A statement of fifty stretches is a page of garbage; keep copying bounded.
	if len(a.Content) >= 50 {
		return
	}
	at := len(r.spans)
	r.spans = append(r.spans, a.Content...)
	r.spans = append(r.spans, s)
	a.Content = r.spans[at:len(r.spans):len(r.spans)]
}

// turns makes one attribution of every turn of a transcript: the label speaks
// the rest of the block.
func (r *reader) turns() {
	d := r.d
	for _, b := range d.Blocks {
		if b.Kind != doc.Turn || b.Speaker.Empty() {
			continue
		}
		body := r.trim(doc.Span{Start: max(b.Speaker.End, b.Span.Start), End: b.Span.End})
		if body.Empty() || body.End <= body.Start {
			continue
		}
		a := doc.Attribution{Act: doc.State, Direct: true, SourceAt: b.Speaker, Rule: "turn"}
		last := d.TokenAt(b.Speaker.End - 1)
		if last != 0 && d.Tokens[last].Span.Overlaps(b.Speaker) {
			s := d.Sentences[d.SentenceOf(last)]
			a.Source = r.npHead(last, s)
			if !d.Tokens[a.Source].Span.Overlaps(b.Speaker) {
				a.Source = last
			}
			if a.SourceOf = r.mentionAt[a.Source]; a.SourceOf == 0 {
				for t := last; t > 0 && d.Tokens[t].Span.Overlaps(b.Speaker); t-- {
					if r.mentionAt[t] != 0 {
						a.Source, a.SourceOf = t, r.mentionAt[t]
						break
					}
				}
			}
		}
		switch label := d.Slice(b.Speaker); {
		case label == "Q" || label == "QUESTION" || label == "Question" || strings.HasPrefix(label, "Q ") || strings.EqualFold(label, "reporter"):
			if strings.Contains(d.Slice(body), "?") {
				a.Act = doc.Ask
			}
		}
		a.Content = r.content(body)
		a.Quote = a.Content
		r.found = append(r.found, a)
	}
}
