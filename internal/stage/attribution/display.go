package attribution

import "chancery/internal/doc"

// displays gives the paragraph behind "Reik added:" to Reik when the colon ends
// its own paragraph and no mark opens the next: words set apart on the page. A
// list behind the colon is taken whole.
func (r *reader) displays() {
	d := r.d
	for k := range r.idle {
		c := &r.idle[k]
		s := d.Sentences[d.SentenceOf(c.cue)]
		if s.First == 0 || d.Norm(s.Last) != ":" || r.quoteAt[c.cue] != 0 || r.taken(c.cue) || c.entry.takes&that == 0 || int(s.Last-c.cue) > 12 {
			continue
		}
		next := int(s.Block) + 1
		if next >= len(d.Blocks) || d.TokenAt(d.Blocks[s.Block].Span.End-1) != s.Last {
			continue
		}
		source, _ := r.subject(c.cue)
		if source == 0 || r.clauseBetween(c.last+1, s.Last) {
			continue
		}
		span := doc.Span{}
		for b := next; b < len(d.Blocks) && b < next+20; b++ {
			x := &d.Blocks[b]
			first := d.TokenAt(x.Span.Start)
			if x.Kind != doc.Paragraph && x.Kind != doc.ListItem || b > next && x.Kind != doc.ListItem || first == 0 || startsOpen(d.Slice(x.Span)) {
				break
			}
			if span.Empty() {
				span = d.Trim(x.Span)
			}
			span.End = d.Trim(x.Span).End
			if x.Kind != doc.ListItem {
				break
			}
		}
		if span.Empty() {
			continue
		}
		a := r.give(c.cue, r.cueSpan(c.cue, c.last), c.entry.act, source, "display "+c.entry.name)
		a.Content = r.content(span)
		have := r.arms(c.cue)
		a.Addressee = r.addressee(c.cue, c.entry, &have, 0)
		r.found = append(r.found, a)
		r.adopted[c.cue] = true
	}
}

// clauseBetween reports whether a finite verb stands among the tokens from..to:
// "said he had three wishes:" reports a clause already.
func (r *reader) clauseBetween(from, to doc.TokenID) bool {
	for t := from; t < to; t++ {
		switch r.d.Tokens[t].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
			return true
		}
	}
	return false
}

// listed lets what is reported run on behind a colon that ends it: "proposed three
// steps: a truce, an exchange and talks", in the sentence or in the list below.
func (r *reader) listed() {
	d := r.d
	for i := range r.found {
		a := &r.found[i]
		n := len(a.Content)
		if n == 0 || a.CueToken == 0 || r.quoteAt[a.CueToken] != 0 || a.Content[n-1].Start < a.Cue.End {
			continue
		}
		s := d.Sentences[d.SentenceOf(a.CueToken)]
		colon := d.TokenAt(a.Content[n-1].End-1) + 1
		if s.First == 0 || colon <= a.CueToken || colon > s.Last || d.Norm(colon) != ":" {
			continue
		}
		c := &a.Content[n-1]
		if colon < s.Last {
			if r.quoteAt[colon+1] == 0 && r.quoteAt[min(colon+2, s.Last)] == 0 || r.quoteAt[s.Last] != 0 {
				c.End = r.stretch(colon+1, s.Last).End
			}
			continue
		}
		for b := int(s.Block) + 1; b < len(d.Blocks) && b < int(s.Block)+20 && d.Blocks[b].Kind == doc.ListItem; b++ {
			c.End = d.Trim(d.Blocks[b].Span).End
		}
	}
}
