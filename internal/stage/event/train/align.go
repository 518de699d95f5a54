package train

import (
	"slices"

	"chancery/corpus"
	"chancery/internal/doc"
	"chancery/internal/stage/event"
)

// The corpus says what a sentence tells and of whom, not by which word. Alignment gives each
// label the word that tells it most likely: one that a frame takes for an act of the type
// with a party of the label, else one whose parties and lists speak for it, else one that the
// lists say may tell the type, or the verb over a party.

// align marks the words that tell the labels of t; a word tells one label at most.
func align(t *Text, seen []event.Seen) {
	index := map[string]int{}
	for i, typ := range event.Types() {
		index[typ] = i
	}
	left := make([]bool, len(t.Labels))
	for i := range left {
		left[i] = true
	}
	take := func(label, line, word int) {
		t.lines[line].gold[word] = index[t.Labels[label].Type]
		left[label] = false
	}
	for _, score := range []func(*Text, *corpus.Label, *event.Word, *event.Example) float64{strict, loose} {
		for li := range t.Labels {
			if !left[li] {
				continue
			}
			line, word, top := -1, 0, 0.
			for k := range seen {
				for i := range seen[k].Examples {
					e := &seen[k].Examples[i]
					if t.lines[k].gold[e.At] != none {
						continue
					}
					if s := score(t, &t.Labels[li], &seen[k].Words[e.At], e); s > top {
						line, word, top = k, e.At, s
					}
				}
			}
			if line >= 0 {
				take(li, line, word)
			}
		}
	}
	for li := range t.Labels {
		l := &t.Labels[li]
		if !left[li] {
			continue
		}
		line, word, top := -1, 0, 0.
		for k, ln := range t.lines {
			for i := range ln.words {
				if ln.gold[i] != none {
					continue
				}
				if s := guess(t.Doc, l, &ln.words[i]); s > top {
					line, word, top = k, i, s
				}
			}
		}
		if line >= 0 {
			take(li, line, word)
		}
	}
}

// strict scores a word that a frame takes for an act of the label's type, with one of its
// parties.
func strict(t *Text, l *corpus.Label, w *event.Word, e *event.Example) float64 {
	if w.Frame != l.Type {
		return 0
	}
	score := parts(t.Doc, l, e)
	if score == 0 {
		return 0
	}
	return 2 + score
}

// parts is how many of the label's sides a word has in its roles.
func parts(d *doc.Document, l *corpus.Label, e *event.Example) float64 {
	score := 0.
	if touches(d, e.Actors, l.Actors) {
		score += 2
	}
	if touches(d, e.Others, l.Recipients) {
		score += 1.5
	}
	return score
}

// loose scores any word by its parties, its frame and what the lists say of it.
func loose(t *Text, l *corpus.Label, w *event.Word, e *event.Example) float64 {
	score := parts(t.Doc, l, e)
	if len(l.Actors) == 0 && len(e.Actors) == 0 && touches(t.Doc, e.Others, l.Recipients) {
		score++
	}
	switch {
	case w.Frame == l.Type:
		score += 2
	case w.Frame != "":
		score--
	}
	if score > 0 && slices.Contains(w.Hints, l.Type) {
		score += 1.5
	} else if w.Frame != l.Type {
		score -= 0.5
	}
	if score < 2 {
		return 0
	}
	return score
}

// guess scores a word that no role ties to the label's parties.
func guess(d *doc.Document, l *corpus.Label, w *event.Word) float64 {
	score := 0.
	if slices.Contains(w.Hints, l.Type) {
		score += 3
	}
	if governs(d, w.Token, l.Actors) {
		score += 2
	}
	if governs(d, w.Token, l.Recipients) {
		score += 1.5
	}
	if score < 2 {
		return 0
	}
	if d.Tokens[w.Token].UPOS == doc.VERB {
		score += 0.2
	}
	return score
}

func touches(d *doc.Document, tokens []doc.TokenID, members []corpus.Member) bool {
	for _, t := range tokens {
		s := d.Tokens[t].Span
		for _, m := range members {
			if int(s.Start) < m.End && m.Start < int(s.End) {
				return true
			}
		}
	}
	return false
}

// governs reports whether v is the nearest verb over the head of a member.
func governs(d *doc.Document, v doc.TokenID, members []corpus.Member) bool {
	within := func(t doc.TokenID, m corpus.Member) bool {
		s := d.Tokens[t].Span
		return int(s.Start) < m.End && m.Start < int(s.End)
	}
	sent := d.Sentences[d.SentenceOf(v)]
	for _, m := range members {
		for t := sent.First; t <= sent.Last; t++ {
			h := d.Tokens[t].Head
			if !within(t, m) || h != 0 && within(h, m) {
				continue
			}
			for n := 0; h != 0 && n < 6; n++ {
				if h == v {
					return true
				}
				if d.Tokens[h].UPOS == doc.VERB {
					break
				}
				h = d.Tokens[h].Head
			}
		}
	}
	return false
}
