package main

import (
	"fmt"
	"os"
	"path/filepath"

	"chancery/internal/conllu"
	"chancery/internal/stage/timex"
	"chancery/internal/stage/timex/train"
)

const timesOut = "internal/stage/timex/weights/readings.tsv"

// trainTimes fits the model of readings twice: what stands before a time in its
// text hangs on what the first model made of it.
func trainTimes(data string) error {
	own, err := train.Own()
	if err != nil {
		return err
	}
	gum, err := conllu.Load(filepath.Join(data, "treebanks", "gum", "train"))
	if err != nil {
		return err
	}
	var w []float32
	for range 2 {
		examples, err := train.Examples(own, w)
		if err != nil {
			return err
		}
		n := len(examples)
		more, err := train.Treebank(gum, w)
		if err != nil {
			return err
		}
		examples = append(examples, more...)
		w = train.Fit(examples)
		fmt.Fprintf(os.Stderr, "times: %d examples of our own, %d of GUM; %d right in training\n", n, len(more), train.Hits(w, examples))
	}
	return os.WriteFile(timesOut, timex.WriteWeights(w), 0o644)
}
