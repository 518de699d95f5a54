package main

import (
	"os"

	eventtrain "chancery/internal/stage/event/train"
)

// trainLinks fits the linker of parties to acts to the corpus of this repository,
// wherever the data folder is.
func trainLinks(string) error {
	return eventtrain.RunLink("corpus", "internal/stage/event/weights/link.bin", os.Stderr)
}
