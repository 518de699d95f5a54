package main

import (
	"os"

	eventtrain "chancery/internal/stage/event/train"
)

// trainEvents fits the judge of acts to the corpus of this repository, wherever
// the data folder is.
func trainEvents(string) error {
	return eventtrain.Run("corpus", "internal/stage/event/weights/acts.bin", os.Stderr)
}
