package main

import (
	"os"

	eventtrain "chancery/internal/stage/event/train"
)

// trainEvents fits the judge of acts to the corpus of this repository, and to what the
// treebanks have of other things.
func trainEvents(data string) error {
	return eventtrain.Run(data, "corpus", "internal/stage/event/weights", os.Stderr)
}
