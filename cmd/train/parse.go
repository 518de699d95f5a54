package main

import (
	"os"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

const parseOut = "internal/stage/parse/model/parse.weights"

// folds is the number of parts in jackknifing: each part is tagged by a tagger
// that has not seen it, so that the parser learns from tags as wrong as those
// it will meet.
const folds = 5

func parseOptions() parse.Options {
	return parse.Options{Epochs: 8, Seed: 1, Explore: 0.9, MaxRows: 1_000_000, Log: os.Stderr}
}

// jackknife pairs every sentence's gold tree with predicted tags.
func jackknife(s []conllu.Sentence) ([]parse.Pair, error) {
	var pairs []parse.Pair
	for k := range folds {
		var in, out []conllu.Sentence
		for i, x := range s {
			if i/20%folds == k {
				out = append(out, x)
			} else {
				in = append(in, x)
			}
		}
		o := tagOptions()
		o.Log, o.Epochs = nil, 6
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
	pairs, err := jackknife(s)
	if err != nil {
		return err
	}
	w, err := parse.Train(pairs, parseOptions())
	if err != nil {
		return err
	}
	return os.WriteFile(parseOut, w, 0o644)
}
