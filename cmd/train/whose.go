package main

import (
	"os"

	mergetrain "chancery/internal/merge/train"
)

// trainWhose fits the model of whose an open party is to the corpus of this
// repository, wherever the data folder is.
func trainWhose(string) error {
	return mergetrain.Run("corpus", "internal/merge/weights/whose.bin", os.Stderr)
}
