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
		if text := d.Slice(body); printed(b) && strings.Count(text, "\"")+strings.Count(text, "\u201d")*2-strings.Count(text, "\u201c")*2 > 0 {
			// the closing mark of what is printed
			body.End = body.Start + doc.Pos(len(strings.TrimRight(text, "\"\u201d")))
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
		if r.asker(b.Speaker) && strings.Contains(d.Slice(body), "?") {
			a.Act = doc.Ask
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

// asker reports whether the label of a turn names whoever asks: "Q", "QUESTION".
func (r *reader) asker(label doc.Span) bool {
	first, _, _ := strings.Cut(strings.Trim(doc.Normalize(r.d.Slice(label)), " .:"), " ")
	return r.lex.is("asker", first)
}

// voices gives "I" and "we" inside somebody's own words to who speaks them when
// no chain says who that is: "we have raised concerns" in a spokesman's turn is
// his, and his body's. Whoever asks is nobody in particular.
func (r *reader) voices(list []doc.Attribution, base int) {
	d := r.d
	for i := base; i < len(list); i++ {
		a := &list[i]
		if a.Source == 0 || a.SourceOf != 0 && d.Mentions[a.SourceOf].Chain != 0 || !r.lex.is("voice", d.Norm(a.Source)) {
			continue
		}
		for p, n := a.Parent, 0; p != 0 && n < climbs; p, n = list[p].Parent, n+1 {
			up := &list[p]
			if !up.Direct || !within(d.Tokens[a.Source].Span, up.Quote) {
				continue
			}
			if up.SourceOf != 0 && up.Source != a.Source && !r.asker(up.SourceAt) {
				a.SourceOf = up.SourceOf
			}
			break
		}
	}
}
