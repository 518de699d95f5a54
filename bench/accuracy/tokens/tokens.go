// Package tokens measures the cutting of raw text into words and sentences on
// the development sets. Text is built anew from the treebank: a document at
// each newdoc, a blank line at each newpar.
package tokens

import "chancery/internal/doc"

// Count is what precision and recall are made of.
type Count struct{ Gold, Got, Right int }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Count) F1() float64 { return 200 * float64(c.Right) / float64(max(c.Gold+c.Got, 1)) }

// Score counts words (UD syntactic words, by byte span) and sentences (by the
// span from first to last word).
type Score struct{ Words, Sentences Count }

// Add compares a document with its gold twin over the same text.
func (s *Score) Add(got, gold *doc.Document) {
	s.Words.add(words(got), words(gold))
	s.Sentences.add(sentences(got), sentences(gold))
}

func words(d *doc.Document) (out []doc.Span) {
	for _, t := range d.Tokens[1:] {
		out = append(out, t.Span)
	}
	return out
}

func sentences(d *doc.Document) (out []doc.Span) {
	for _, s := range d.Sentences[1:] {
		out = append(out, s.Span)
	}
	return out
}

// add counts the spans that both lists hold; a span that stands twice, as the
// words of a contraction that its form does not spell do, counts twice.
func (c *Count) add(got, gold []doc.Span) {
	c.Got += len(got)
	c.Gold += len(gold)
	open := map[doc.Span]int{}
	for _, s := range gold {
		open[s]++
	}
	for _, s := range got {
		if open[s] > 0 {
			open[s]--
			c.Right++
		}
	}
}
