package main

import (
	"os"
	"path/filepath"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/tag"
)

const tagOut = "internal/stage/tag/model/tag.weights"

// tagOptions are those of the shipped weights.
func tagOptions() tag.Options {
	return tag.Options{Epochs: 8, Seed: 1, Margin: 20, MinCount: 2, Log: os.Stderr}
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

func trainTag(data string) error {
	s, err := treebanks(data)
	if err != nil {
		return err
	}
	o := tagOptions()
	if o.Clusters, err = wordClasses(data, s); err != nil {
		return err
	}
	w, err := tag.Train([]*doc.Document{conllu.Document(augment(s), conllu.GoldTags)}, o)
	if err != nil {
		return err
	}
	return os.WriteFile(tagOut, w, 0o644)
}
