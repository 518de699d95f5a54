package attribution

import (
	"strings"

	"chancery/internal/doc"
)

// turns makes one attribution of every turn of a transcript: the label speaks
// the rest of the block, and the paragraphs behind it that have no label.
func (r *reader) turns() {
	d := r.d
	speaking, before := -1, -1
	var names map[string]doc.MentionID
	for i, b := range d.Blocks {
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
		next := r.answerer(i)
		if text := d.Slice(body); r.asker(b.Speaker) && strings.Contains(text, "?") || next != 0 && strings.HasSuffix(strings.TrimRight(text, " \t\n\"\u201d"), "?") {
			a.Act, a.Addressee = doc.Ask, next
		} else if before >= 0 {
			// An answer is given to who asked, where that is a name.
			if q := &r.found[before]; q.Act == doc.Ask && !r.asker(q.SourceAt) && q.Source != a.Source {
				a.Addressee = q.Source
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
		before = speaking
	}
}

// answerer is the name in the next turn's label when that is another's: whom the
// turn at block i asks.
func (r *reader) answerer(i int) doc.TokenID {
	d := r.d
	for _, b := range d.Blocks[i+1:] {
		if b.Kind != doc.Turn || b.Speaker.Empty() {
			continue
		}
		last := d.TokenAt(b.Speaker.End - 1)
		if doc.Normalize(d.Slice(b.Speaker)) == doc.Normalize(d.Slice(d.Blocks[i].Speaker)) || last == 0 || r.asker(b.Speaker) {
			return 0
		}
		return r.npHead(last, d.Sentences[d.SentenceOf(last)])
	}
	return 0
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
// no chain says who that is, and "you" to whom they are spoken to: "we have raised
// concerns" in a spokesman's turn is his, and his body's. Whoever asks without a
// name is nobody in particular.
func (r *reader) voices(list []doc.Attribution, base int) {
	d := r.d
	open := func(t doc.TokenID, of doc.MentionID, kind string) bool {
		return t != 0 && (of == 0 || d.Mentions[of].Chain == 0) && r.lex.is(kind, d.Norm(t))
	}
	for i := base; i < len(list); i++ {
		a := &list[i]
		to := doc.MentionID(0)
		if a.Addressee != 0 {
			to = r.mentionAt[a.Addressee]
		}
		mine, yours := open(a.Source, a.SourceOf, "voice"), open(a.Source, a.SourceOf, "hearer")
		toMe, toYou := open(a.Addressee, to, "voice"), open(a.Addressee, to, "hearer")
		if !mine && !yours && !toMe && !toYou {
			continue
		}
		at := a.Source
		if !mine && !yours {
			at = a.Addressee
		}
		up := r.spokenIn(list, a.Parent, at)
		if up == nil {
			continue
		}
		switch {
		case mine && up.SourceOf != 0 && up.Source != a.Source && !r.asker(up.SourceAt):
			a.SourceOf = up.SourceOf
		case yours && up.Addressee != 0:
			a.SourceOf = r.mentionAt[up.Addressee]
		}
		switch {
		case toMe && up.Source != 0 && !r.asker(up.SourceAt):
			a.Addressee = up.Source
		case toYou && up.Addressee != 0:
			a.Addressee = up.Addressee
		}
	}
}

// spokenIn is the nearest of p and its parents that is somebody's own words with
// token t in it, or nil.
func (r *reader) spokenIn(list []doc.Attribution, p doc.AttributionID, t doc.TokenID) *doc.Attribution {
	for n := 0; p != 0 && n < climbs; p, n = list[p].Parent, n+1 {
		if up := &list[p]; up.Direct && within(r.d.Tokens[t].Span, up.Quote) {
			return up
		}
	}
	return nil
}
