package event

import (
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// extent is the smallest stretch that shows the act and its parties, within
// the sentence.
func extent(v *frame.View, e *doc.Event, m *frame.Match) doc.Span {
	s := e.Words
	for _, list := range [][]doc.Arg{e.Actors, e.Recipients} {
		for _, a := range list {
			s = s.Cover(v.D.Tokens[a.Token].Span)
			if a.Mention != 0 {
				s = s.Cover(v.D.Mentions[a.Mention].Span)
			}
		}
	}
	if m.Content != 0 {
		s = s.Cover(v.Span(m.Content))
	}
	sent := v.D.Sentences[e.Sentence].Span
	return doc.Span{Start: max(s.Start, sent.Start), End: min(s.End, sent.End)}
}

// confidence is how much of the frame the text fills; sure makes a share of it:
// verbs with both sides named are surest, bare nouns least.
func confidence(d *doc.Document, e *doc.Event, m *frame.Match) float32 {
	p := float32(0.62)
	if d.Tokens[e.Trigger].UPOS == doc.VERB || m.Pred.Light != 0 {
		p += 0.13
	}
	if len(e.Actors) > 0 && (len(e.Recipients) > 0 || len(e.Actors) > 1) {
		p += 0.12
	}
	if len(e.Actors) == 0 {
		p -= 0.2
	}
	if e.Fact.Status != doc.Asserted {
		p -= 0.08
	}
	return p
}
