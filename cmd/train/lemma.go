package main

import (
	"os"

	"chancery/internal/stage/lemma/train"
)

const lemmaOut = "internal/stage/lemma/weights/lemmas.tsv"

func trainLemma(data string) error {
	s, err := treebanks(data)
	if err != nil {
		return err
	}
	w, err := train.Train(s)
	if err != nil {
		return err
	}
	return os.WriteFile(lemmaOut, w, 0o644)
}
