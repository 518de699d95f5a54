package main

import (
	"os"

	coreftrain "chancery/internal/stage/coref/train"
	nametrain "chancery/internal/stage/entity/train"
)

func trainNames(data string) error {
	classes, err := bothClasses(data)
	if err != nil {
		return err
	}
	return nametrain.Run(data, "internal/stage/entity/weights/names.bin", classes, os.Stderr)
}

// foldNames writes no weights: it measures.
func foldNames(data string) error {
	classes, err := bothClasses(data)
	if err != nil {
		return err
	}
	return nametrain.Folds(data, classes, os.Stderr)
}

// bothClasses are the word classes of both treebanks and the free texts.
func bothClasses(data string) (map[string]uint16, error) {
	s, err := treebanks(data)
	if err != nil {
		return nil, err
	}
	return wordClasses(data, s)
}

func trainCoref(data string) error {
	return coreftrain.Run(data, "internal/stage/coref/weights/rank.bin", os.Stderr)
}

// crossCoref measures and writes nothing.
func crossCoref(data string) error { return coreftrain.Cross(data, os.Stdout) }
