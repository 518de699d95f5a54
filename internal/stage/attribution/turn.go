package attribution

import (
	"strings"

	"chancery/internal/doc"
)

// turns makes one attribution of every turn of a transcript: the label speaks
// the rest of the block, and the paragraphs behind it that have no label.
func (r *reader) turns() {
	d := r.d
	speaking := -1
	var names map[string]doc.MentionID
	for _, b := range d.Blocks {
		switch {
		case b.Kind != doc.Turn:
			if b.Kind == doc.Headline || b.Kind == doc.Subhead {
				speaking = -1
			}
			continue
		case b.Speaker.Empty():
			if body := r.trim(b.Span); speaking >= 0 && !body.Empty() {
				a := &r.found[speaking]
				r.extend(a, body)
				a.Quote = a.Content
			}
			continue
		}
		speaking = -1
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
		if a.SourceOf == 0 {
			if names == nil {
				names = r.surnames()
			}
			a.SourceOf = names[d.Norm(a.Source)]
		}
		a.Content = r.content(body)
		a.Quote = a.Content
		r.found = append(r.found, a)
		speaking = len(r.found) - 1
	}
}

// surnames are the first mentions of persons by the last word of their names:
// "MR. HOLT", whose label is no mention itself, is "Press Secretary Ivo Holt".
func (r *reader) surnames() map[string]doc.MentionID {
	d := r.d
	out := map[string]doc.MentionID{}
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if m.Kind != doc.Person || m.Form != doc.Named {
			continue
		}
		if last := d.TokenAt(m.Span.End - 1); last != 0 && len(d.Norm(last)) > 2 && out[d.Norm(last)] == 0 {
			out[d.Norm(last)] = doc.MentionID(i)
		}
	}
	return out
}
