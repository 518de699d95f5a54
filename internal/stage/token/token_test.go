package token

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

func cut(t testing.TB, text string, blocks ...doc.Block) *doc.Document {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := doc.New(text)
	d.Blocks = append(d.Blocks, blocks...)
	run(d)
	return d
}

// lines is one line a sentence, tokens separated by spaces.
func lines(d *doc.Document) string {
	var b strings.Builder
	for _, s := range d.Sentences[1:] {
		for t := s.First; t <= s.Last; t++ {
			if t > s.First {
				b.WriteByte(' ')
			}
			b.WriteString(d.Word(t))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestScratch(t *testing.T) {
	d := cut(t, `SEOUL, June 11 (NNA) — U.S. President Orla Venn said she didn't get the 1,200kg shipment from the U.S. The talks, she told Kim Jong-un's aide, were "very warm." “Why now?” Venn asked. It cost $4.5bn—or 9% of GDP.

MR. EARNEST:  Good afternoon.  I can't say, e.g. in the U.N.  Mr. Smith met Gen. J. F. Marrow at 5 p.m. on Tuesday. See https://a.b.com/x?y=1. Mail me at a.b@c.org, step-by-step. Non-nuclear U.S.-North Korea ties; the parties' plan... He paused.He left`)
	t.Log("\n" + lines(d))
}
