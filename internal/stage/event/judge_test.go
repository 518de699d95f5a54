package event

import (
	"errors"
	"math"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/neural"
)

func TestJudgeGivesChances(t *testing.T) {
	j, err := loadJudge()
	if err != nil {
		t.Fatal(err)
	}
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Words(visit, doc.Nation)
	if err != nil {
		t.Fatal(err)
	}
	c.view.Reset(d)
	words := c.sight(&d.Sentences[1])
	if words[0].Asked || !words[1].Asked || words[2].Asked {
		t.Errorf("asked of %v %v %v, want the verb alone", words[0].Asked, words[1].Asked, words[2].Asked)
	}
	first := append([]Odds(nil), j.Hear(words)...)
	for i, o := range first {
		sum := float32(0)
		for _, p := range o {
			sum += p
		}
		if !words[i].Asked {
			sum++ // nothing was asked of it
		}
		if math.Abs(float64(sum-1)) > 1e-3 {
			t.Errorf("word %d: the chances sum to %v", i, sum)
		}
	}
	if best := Types()[first[1].Best()]; best != "CONSULT" {
		t.Errorf("a visit is a %s", best)
	}
	for i, o := range j.Hear(words) {
		if o != first[i] {
			t.Errorf("word %d: heard again, %v is %v", i, first[i], o)
		}
	}
}

func TestNamesTellNothing(t *testing.T) {
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	see := func(words string) []Word {
		d, err := conllu.Words(words, doc.Nation)
		if err != nil {
			t.Fatal(err)
		}
		c.view.Reset(d)
		return append([]Word(nil), c.sight(&d.Sentences[1])...)
	}
	a, b := see("Norvania/Norvania/PROPN/NNP/2/nsubj visited/visit/VERB/VBD/0/root"), see("Kestria/Kestria/PROPN/NNP/2/nsubj visited/visit/VERB/VBD/0/root")
	if a[0].Hash != b[0].Hash {
		t.Error("two names of states are seen as two words")
	}
}

func TestDamagedWeights(t *testing.T) {
	net, err := weights.ReadFile(netFile)
	if err != nil {
		t.Fatal(err)
	}
	single, err := weights.ReadFile(wideFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{nil, single[:20], single[:len(single)-1], net} {
		if _, err := NewJudge(net, bad); err == nil {
			t.Errorf("%d bytes were read as a regression", len(bad))
		}
	}
	for _, bad := range [][]byte{nil, net[:40], append(append([]byte(nil), net...), 0)} {
		if _, err := NewJudge(bad, single); !errors.Is(err, neural.ErrWeights) {
			t.Errorf("%d bytes: %v", len(bad), err)
		}
	}
}
