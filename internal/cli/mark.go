package cli

import (
	"sort"
	"strings"

	"chancery/internal/record"
)

// mark is a labelled stretch of a text, in bytes.
type mark struct {
	start, end int
	label      string
}

// marks lists what an entry says of the words of its first cite, with offsets
// into that cite's text.
func marks(e record.Entry) []mark {
	c := e.Cites[0]
	var out []mark
	add := func(start, end uint32, label string) {
		if start >= c.Start && end <= c.End && start < end {
			out = append(out, mark{int(start - c.Start), int(end - c.Start), label})
		}
	}
	for _, p := range e.Actor {
		add(p.Start, p.End, "actor")
	}
	for _, p := range e.Recipient {
		add(p.Start, p.End, "recipient")
	}
	for _, a := range e.According {
		add(a.Start, a.End, "according")
	}
	// Times, places, quotations and contents are kept as words: where they
	// stand once in the sentence, their place is certain.
	once := func(words, label string) {
		if words != "" && strings.Count(c.Text, words) == 1 {
			i := strings.Index(c.Text, words)
			out = append(out, mark{i, i + len(words), label})
		}
	}
	if e.When != nil {
		once(e.When.Text, "when")
	}
	if e.Place != nil {
		once(e.Place.Name, "place")
	}
	for _, q := range e.Quote {
		once(q, "quote")
	}
	once(e.Content, "content")
	once(e.Scope, "scope")
	once(e.Condition, "condition")
	return out
}

// annotate writes text with its marks: "[actor: Kim] wrote to [recipient: him]",
// underlined and coloured where the screen can. Of two marks on the same words
// the labels are joined; a mark that crosses another one's edge is cut there.
func annotate(s Screen, text string, list []mark) string {
	merged := map[[2]int][]string{}
	for _, m := range list {
		key := [2]int{m.start, m.end}
		merged[key] = append(merged[key], m.label)
	}
	spans := make([][2]int, 0, len(merged))
	for k := range merged {
		spans = append(spans, k)
	}
	// Outer marks before inner ones.
	sort.Slice(spans, func(i, j int) bool {
		if spans[i][0] != spans[j][0] {
			return spans[i][0] < spans[j][0]
		}
		return spans[i][1] > spans[j][1]
	})
	var b strings.Builder
	next := 0
	words := func(from, to int, marked bool) {
		if marked {
			b.WriteString(s.paint("4;36", text[from:to]))
		} else {
			b.WriteString(text[from:to])
		}
	}
	var emit func(from, to int, marked bool)
	emit = func(from, to int, marked bool) {
		for next < len(spans) && spans[next][0] < to {
			key := spans[next]
			next++
			start, end := max(key[0], from), min(key[1], to)
			if end <= start {
				continue
			}
			words(from, start, marked)
			b.WriteString(s.Dim("[" + strings.Join(merged[key], ", ") + ": "))
			emit(start, end, true)
			b.WriteString(s.Dim("]"))
			from = end
		}
		words(from, to, marked)
	}
	emit(0, len(text), false)
	return b.String()
}
