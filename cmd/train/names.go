package main

import (
	"os"

	coreftrain "chancery/internal/stage/coref/train"
	nametrain "chancery/internal/stage/entity/train"
)

func trainNames(data string) error {
	return nametrain.Run(data, "internal/stage/entity/weights/names.bin", os.Stderr)
}

func trainCoref(data string) error {
	return coreftrain.Run(data, "internal/stage/coref/weights/rank.bin", os.Stderr)
}

// crossCoref measures and writes nothing.
func crossCoref(data string) error { return coreftrain.Cross(data, os.Stdout) }
