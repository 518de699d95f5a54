package attribution

import "chancery/internal/doc"

// headlines reads the two forms in which a headline says who speaks without a
// verb: "Reik: No talks before spring" and "No talks before spring: minister".
// Whoever stands alone on one side of the colon must be a person, a body or a
// word for one that speaks in headlines; a country there is as often the topic.
func (r *reader) headlines() {
	for _, b := range r.d.Blocks {
		if b.Kind == doc.Headline {
			r.headline(b.Span)
		}
	}
}

func (r *reader) headline(s doc.Span) {
	d := r.d
	first, last := d.TokenAt(s.Start), d.TokenAt(s.End-1)
	if first == 0 {
		return
	}
	colon := doc.TokenID(0)
	for t := first; t <= last && int(t) < len(d.Tokens); t++ {
		if d.Norm(t) != ":" {
			continue
		}
		if colon != 0 {
			return
		}
		colon = t
	}
	if colon <= first || colon >= last {
		return
	}
	for last > colon && d.Tokens[last].UPOS == doc.PUNCT && r.edge(last) {
		last--
	}
	from, to, said := first, colon-1, r.content(r.stretch(colon+1, last))
	head, toward := doc.TokenID(0), doc.TokenID(0)
	for t := from + 1; t < to; t++ { // "Venn to Reik: Open the gate"
		if d.Norm(t) == "to" {
			if toward = r.herald(t+1, to); toward != 0 {
				to = t - 1
			}
		}
	}
	if head = r.herald(from, to); head == 0 {
		toward = 0
		from, to, said = colon+1, last, r.content(r.stretch(first, colon-1))
		if head = r.herald(from, to); head == 0 {
			return
		}
	}
	if len(said) == 0 || !r.telling(said[0]) {
		return // "Reik: a portrait"
	}
	for i := range r.found { // a verb or a quotation already tells who speaks
		if a := &r.found[i]; said[0].Contains(a.Cue) && !a.Cue.Empty() && r.speaks(a.CueToken) && a.Source != 0 && len(a.Content) > 0 && a.Content[0].Len()*3 > said[0].Len()*2 {
			return
		} else if a.Cue.Empty() && a.SourceAt.Overlaps(s) {
			return
		}
	}
	a := doc.Attribution{Act: doc.State, Source: head, SourceOf: r.mentionAt[head], SourceAt: r.stretch(from, to), Addressee: toward, Rule: "headline"}
	a.Content = said
	a.Head = r.below(0, d.TokenAt(said[0].Start), d.TokenAt(said[0].End-1))
	r.found = append(r.found, a)
}

// telling reports whether s can be what somebody says: three words at least, and
// a verb or a "no" among them.
func (r *reader) telling(s doc.Span) bool {
	d := r.d
	first, last := d.TokenAt(s.Start), d.TokenAt(s.End-1)
	for t := first; t <= last && last >= first+2; t++ {
		if u := d.Tokens[t].UPOS; u == doc.VERB || u == doc.AUX || r.lex.is("negative", d.Norm(t)) {
			return true
		}
	}
	return false
}

// herald is the head of who speaks when the tokens from..to are nothing but a
// name, or a word for a speaker with its attributes; 0 when they are not.
func (r *reader) herald(from, to doc.TokenID) doc.TokenID {
	d := r.d
	if int(to)-int(from) > 5 || from > to {
		return 0
	}
	for t := from; t <= to; t++ {
		switch u := d.Tokens[t].UPOS; u {
		case doc.VERB, doc.AUX, doc.SCONJ, doc.ADV, doc.PRON:
			return 0
		case doc.PUNCT:
			if d.Norm(t) != "." && d.Norm(t) != "-" {
				return 0
			}
		}
	}
	for t := to; t >= from; t-- { // "Premier Orla Venn" may be headed by its first or last word
		if m := r.mentionAt[t]; m != 0 && d.Mentions[m].Form == doc.Named && d.Mentions[m].Span.End == d.Tokens[to].Span.End {
			switch d.Mentions[m].Kind {
			case doc.Person, doc.Org:
				return t
			}
		}
	}
	if r.lex.is("herald", d.Lemma(to)) || r.lex.is("herald", d.Norm(to)) {
		return to
	}
	return 0
}
