package main

import (
	"os"
	"path/filepath"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/tag"
)

// tagNets are the nets of the tagger, which adds their scores: each starts from
// a seed of its own.
var tagNets = [...]struct {
	out  string
	seed uint64
	mean float64 // see tag.Options
}{
	{"internal/stage/tag/model/tag.weights", 1, 0},
	{"internal/stage/tag/model/tag-2.weights", 7, 0.98},
}

// tagOptions are those of the shipped weights.
func tagOptions() tag.Options {
	return tag.Options{Epochs: 13, Seed: 1, Rate: 3e-3, Batch: 600, MinCount: 3, Dropout: 0.35, Log: os.Stderr}
}

// treebanks reads the training parts.
func treebanks(data string) ([]conllu.Sentence, error) {
	ewt, err := conllu.Load(filepath.Join(data, "treebanks/ewt/train.conllu"))
	if err != nil {
		return nil, err
	}
	gum, err := conllu.Load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return nil, err
	}
	return append(ewt, gum...), nil
}

// inventedTimes is how often each pattern of invented sentences is filled.
const inventedTimes = 20

// invented are the tagger's own sentences of the trade.
func invented() ([]conllu.Sentence, error) {
	lists, err := tag.Invented(inventedTimes, 1)
	if err != nil {
		return nil, err
	}
	var out []conllu.Sentence
	for _, list := range lists {
		var s conllu.Sentence
		for i, w := range list {
			close := i+1 < len(list) && (list[i+1].UPOS == doc.PUNCT || list[i+1].XPOS == doc.XPOSS)
			s.Words = append(s.Words, conllu.Word{Form: w.Form, UPOS: w.UPOS.String(), XPOS: w.XPOS.String(), Deprel: "dep", SpaceAfter: !close})
		}
		out = append(out, s)
	}
	return out, nil
}

func trainTag(data string) error {
	s, err := treebanks(data)
	if err != nil {
		return err
	}
	o := tagOptions()
	if o.Classes, err = wordClasses(data, s); err != nil {
		return err
	}
	if o.Known, err = tag.Known(); err != nil {
		return err
	}
	own, err := invented()
	if err != nil {
		return err
	}
	text := []*doc.Document{conllu.Document(augment(append(s, own...)), conllu.GoldTags)}
	for _, n := range tagNets {
		o.Seed, o.Mean = n.seed, n.mean
		w, err := tag.Train(text, o)
		if err != nil {
			return err
		}
		if err := os.WriteFile(n.out, w, 0o644); err != nil {
			return err
		}
	}
	return nil
}
