package main

import (
	"os"
	"path/filepath"

	"chancery/internal/doc"
	"chancery/internal/stage/factuality/train"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

const beliefOut = "internal/stage/factuality/weights/belief.bin"

func trainBelief(data string) error {
	w, err := train.Train(filepath.Join(data, "factuality", "uds_ih2", "train.jsonl"), filepath.Join(data, "treebanks", "ewt", "train.conllu"), func(d *doc.Document) error {
		for _, load := range []func() (func(*doc.Document), error){tag.Stage.New, lemma.Stage.New, parse.Stage.New} {
			run, err := load()
			if err != nil {
				return err
			}
			run(d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return os.WriteFile(beliefOut, w, 0o644)
}
