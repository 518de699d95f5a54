// Package golden writes a reading as text that a person can read and a diff
// can compare: sentence by sentence who, when, says, does, owes, counts, each
// line with the bytes it stands on and the rule that made it.
//
// Law of the room: it shows what the stages wrote and decides nothing of its
// own. The same reading always gives the same text; the order is that of the
// layers. Offsets are bytes of the cleaned text, half-open, printed [start:end].
package golden

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"chancery/internal/doc"
)

// Options says what to print beside the reading itself.
type Options struct {
	Tokens bool // a "-- tokens --" section: words, tags, heads
}

// Text is the whole reading.
func Text(d *doc.Document, o Options) string {
	var b strings.Builder
	b.WriteString("-- meta --\n")
	fmt.Fprintf(&b, "id %s   published %s\n", d.ID, or(d.Published.String(), "unknown"))
	if d.Title != "" {
		fmt.Fprintf(&b, "title %s\n", oneLine(d.Title))
	}
	b.WriteString("-- reading --\n")
	x := newIndex(d)
	for s := 1; s < len(d.Sentences); s++ {
		x.sentence(&b, doc.SentenceID(s))
	}
	if skipped := x.skipped(); skipped != "" {
		b.WriteString("-- not read --\n" + skipped)
	}
	b.WriteString("-- notes --\n")
	if len(d.Notes) == 0 {
		b.WriteString("none\n")
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "%s %s %s: %s\n", at(n.Span), n.Stage, quote(d, n.Span), oneLine(n.Text))
	}
	if o.Tokens {
		b.WriteString("-- tokens --\n")
		for s := 1; s < len(d.Sentences); s++ {
			fmt.Fprintf(&b, "# %d\n", s)
			Tokens(&b, d, doc.SentenceID(s))
		}
	}
	return b.String()
}

// Sentence writes what was read out of sentence s.
func Sentence(b *strings.Builder, d *doc.Document, s doc.SentenceID) { newIndex(d).sentence(b, s) }

// index finds what belongs to a sentence without a pass over each layer a sentence.
type index struct {
	d                      *doc.Document
	mentions               [][]doc.MentionID // by sentence
	timexes                [][]doc.TimexID
	attributions           [][]doc.AttributionID
	events                 [][]doc.EventID
	undertakings, reckoned [][]int
	shown                  map[doc.ChainID]bool // chains introduced so far
}

func newIndex(d *doc.Document) *index {
	n := len(d.Sentences)
	x := &index{d: d, mentions: make([][]doc.MentionID, n), timexes: make([][]doc.TimexID, n), attributions: make([][]doc.AttributionID, n),
		events: make([][]doc.EventID, n), undertakings: make([][]int, n), reckoned: make([][]int, n), shown: map[doc.ChainID]bool{}}
	for i := 1; i < len(d.Mentions); i++ {
		s := d.SentenceOf(d.Mentions[i].Head)
		x.mentions[s] = append(x.mentions[s], doc.MentionID(i))
	}
	for i := 1; i < len(d.Timexes); i++ {
		s := d.SentenceOf(d.Timexes[i].First)
		x.timexes[s] = append(x.timexes[s], doc.TimexID(i))
	}
	for i := 1; i < len(d.Attributions); i++ {
		a := d.Attributions[i]
		t := a.CueToken
		if t == 0 {
			t = d.TokenAt(a.Span.Start)
		}
		s := d.SentenceOf(t)
		x.attributions[s] = append(x.attributions[s], doc.AttributionID(i))
	}
	for i := 1; i < len(d.Events); i++ {
		s := d.SentenceOf(d.Events[i].Trigger)
		x.events[s] = append(x.events[s], doc.EventID(i))
	}
	for i, u := range d.Undertakings {
		s := d.SentenceOf(u.Trigger)
		x.undertakings[s] = append(x.undertakings[s], i)
	}
	for i, r := range d.Reckonings {
		s := d.SentenceOf(r.Trigger)
		x.reckoned[s] = append(x.reckoned[s], i)
	}
	return x
}

func (x *index) sentence(b *strings.Builder, s doc.SentenceID) {
	d := x.d
	fmt.Fprintf(b, "%d %s %s\n", s, at(d.Sentences[s].Span), oneLine(d.Slice(d.Sentences[s].Span)))
	section(b, "who", x.who(s))
	section(b, "when", x.when(s))
	section(b, "says", x.says(s))
	section(b, "does", x.does(s))
	section(b, "owes", x.owes(s))
	section(b, "counts", x.counts(s))
}

// skipped lists the blocks that are not read as news.
func (x *index) skipped() string {
	var b strings.Builder
	for _, l := range x.d.Blocks {
		if !l.Kind.Read() {
			fmt.Fprintf(&b, "%s %s %s\n", at(l.Span), l.Kind, quote(x.d, l.Span))
		}
	}
	return b.String()
}

// section writes rows under one label, columns aligned; the last column is ragged.
func section(b *strings.Builder, label string, rows [][]string) {
	var width []int
	for _, r := range rows {
		for i, c := range r[:len(r)-1] {
			if i == len(width) {
				width = append(width, 0)
			}
			// One long cell must not push all others off the page.
			width[i] = max(width[i], min(utf8.RuneCountInString(c), 40))
		}
	}
	for _, r := range rows {
		line := fmt.Sprintf("  %-7s", label)
		label = ""
		for i, c := range r {
			line += c
			if i < len(r)-1 {
				line += strings.Repeat(" ", max(width[i]-utf8.RuneCountInString(c), 0)+2)
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func at(s doc.Span) string { return fmt.Sprintf("[%d:%d]", s.Start, s.End) }

// ats prints several spans, separated by commas.
func ats(spans []doc.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, at(s))
	}
	return strings.Join(parts, ",")
}

// words is the text of s on one line.
func words(d *doc.Document, s doc.Span) string { return oneLine(d.Slice(s)) }

// quote is words, cut when long.
func quote(d *doc.Document, s doc.Span) string {
	w := words(d, s)
	if utf8.RuneCountInString(w) > 60 {
		w = string([]rune(w)[:59]) + "…"
	}
	return w
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
