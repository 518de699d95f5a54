package main

import (
	"os"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

// parseNets are the nets of the parser, which adds their scores.
var parseNets = [...]struct {
	out    string
	seed   uint64
	epochs int
}{
	{"internal/stage/parse/model/parse.weights", 2, 13},
	{"internal/stage/parse/model/parse-2.weights", 1, 14},
}

// folds is the number of parts in jackknifing: each part is tagged by a tagger
// that has not seen it, so that the parser learns from tags as wrong as those
// it will meet.
const folds = 3

func parseOptions() parse.Options {
	return parse.Options{Epochs: 13, Seed: 2, Rate: 2e-3, Batch: 600, MinCount: 2, Dropout: 0.25, Log: os.Stderr}
}

// jackknife pairs every sentence's gold tree with predicted tags.
func jackknife(s []conllu.Sentence, classes, known map[string]uint16) ([]parse.Pair, error) {
	var pairs []parse.Pair
	own, err := invented()
	if err != nil {
		return nil, err
	}
	for k := range folds {
		var in, out []conllu.Sentence
		for i, x := range s {
			if i/20%folds == k {
				out = append(out, x)
			} else {
				in = append(in, x)
			}
		}
		in, out = augment(append(in, own...)), augment(out)
		o := tagOptions()
		o.Log, o.Epochs, o.Classes, o.Known = nil, 4, classes, known // quicker, and hardly worse
		w, err := tag.Train([]*doc.Document{conllu.Document(in, conllu.GoldTags)}, o)
		if err != nil {
			return nil, err
		}
		run, err := tag.New(w)
		if err != nil {
			return nil, err
		}
		p := parse.Pair{Tagged: conllu.Document(out, conllu.GoldTokens), Gold: conllu.Document(out, conllu.GoldTree)}
		run(p.Tagged)
		pairs = append(pairs, p)
	}
	return pairs, nil
}

func trainParse(data string) error {
	s, err := treebanks(data)
	if err != nil {
		return err
	}
	classes, err := wordClasses(data, s)
	if err != nil {
		return err
	}
	known, err := tag.Known()
	if err != nil {
		return err
	}
	pairs, err := jackknife(s, classes, known)
	if err != nil {
		return err
	}
	o := parseOptions()
	o.Classes = classes
	for _, n := range parseNets {
		o.Seed, o.Epochs = n.seed, n.epochs
		if err := os.WriteFile(n.out, parse.Train(pairs, o), 0o644); err != nil {
			return err
		}
	}
	return nil
}
