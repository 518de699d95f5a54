package train

import (
	"bytes"
	"strings"
	"testing"

	"chancery/internal/conllu"
)

// TestTrain learns from words written form/lemma/UPOS/XPOS.
func TestTrain(t *testing.T) {
	var s conllu.Sentence
	for f := range strings.FieldsSeq("treaties/treaty/NOUN/NNS parties/party/NOUN/NNS allies/ally/NOUN/NNS pacts/pact/NOUN/NNS talks/talk/NOUN/NNS " +
		"Kestrian/Kestrian/ADJ/JJ quays/kay/NOUN/NNS imposed/impose/VERB/VBD signed/sign/VERB/VBD teh/the/DET/DT joined/_/X/GW") {
		p := strings.Split(f, "/")
		s.Words = append(s.Words, conllu.Word{Form: p[0], Lemma: p[1], UPOS: p[2], XPOS: p[3]})
	}
	a, err := Train([]conllu.Sentence{s})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Train([]conllu.Sentence{s})
	if err != nil || !bytes.Equal(a, b) {
		t.Fatal("the same sentences give other bytes", err)
	}
	for _, want := range []string{"vocabulary\tn\tally kay pact party talk treaty\n", "rule\tNNS\t\t3\ty\n", "rule\tNNS\ts\t3\ty\n", "exception\tNOUN\tNNS\tquays\tkay\n"} {
		has := strings.Contains(string(a), want)
		if want == "rule\tNNS\ts\t3\ty\n" {
			has = !has // says nothing that the shorter suffix does not
		}
		if !has {
			t.Errorf("%q: not as wanted in\n%s", want, a)
		}
	}
	for _, never := range []string{"\tthe\n", "joined"} {
		if strings.Contains(string(a), never) {
			t.Errorf("%q was learned", never)
		}
	}
}
