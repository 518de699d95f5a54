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
	r.signatures()
	r.claim()
	r.adopt()
	r.colons()
	r.deepest()
	r.displays()
	r.listed()
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
			if q.outer.Start >= s.Span.End && d.Norm(s.Last) != ":" {
				break // of the next sentence
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
			if source = r.behindMark(q.last, c.cue); source == 0 {
				source = r.beside(c.cue, []doc.Span{q.outer})
			}
		}
		if c.entry.flags&paper != 0 && !r.lex.is("paper", d.Lemma(source)) && !r.lex.is("medium", d.Lemma(source)) {
			continue
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
