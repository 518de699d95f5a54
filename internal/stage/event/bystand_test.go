package event

import (
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// TestBystands: who in the sentence of an act is never taken for whom it is done to. The
// act is told by the second word.
func TestBystands(t *testing.T) {
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	check := func(words string, who doc.TokenID, want bool) {
		t.Helper()
		d, err := conllu.Words(words, doc.Nation)
		if err != nil {
			t.Fatal(err)
		}
		c.view.Reset(d)
		f := &found{ev: doc.Event{Trigger: 2}, match: frame.Match{Pred: frame.Predicate{Token: 2}}}
		if got := c.bystands(f, who); got != want {
			t.Errorf("%s: word %d stands by: %t", d.Text, who, got)
		}
	}
	const fought = "Norvania/Norvania/PROPN/NNP/2/nsubj fought/fight/VERB/VBD/0/root %/%/ADP/IN/4/case Kestria/Kestria/PROPN/NNP/2/obl"
	for prep, want := range map[string]bool{"alongside": true, "after": true, "against": false, "with": false} {
		words := ""
		for _, r := range fought {
			if r == '%' {
				words += prep
			} else {
				words += string(r)
			}
		}
		check(words, 4, want)
	}
}
