// Command train rebuilds the weights that are embedded in the product.
//
//	go run ./cmd/train -data DIR tag|parse|all
//
// DIR is laid out as the project's data folder is (treebanks/ewt, treebanks/gum
// …); it defaults to $CHANCERY_DATA. The same data give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
)

// trainers lists what can be rebuilt, in the order in which "all" does it.
var trainers = []struct {
	name     string
	run      func(data string) error
	measures bool // trains only to measure; "all" leaves it out
}{
	{name: "tag", run: trainTag},
	{name: "parse", run: trainParse},
	{name: "lemma", run: trainLemma},
	{name: "names", run: trainNames},
	{name: "names-folds", run: foldNames, measures: true},
	{name: "coref", run: trainCoref},
	{name: "coref-folds", run: crossCoref, measures: true},
	{name: "times", run: trainTimes},
	{name: "belief", run: trainBelief},
	{name: "events", run: trainEvents},
	{name: "links", run: trainLinks},
	{name: "whose", run: trainWhose},
}

func main() {
	data := flag.String("data", os.Getenv("CHANCERY_DATA"), "data folder")
	flag.Parse()
	if *data == "" || flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: train -data DIR NAME…   (names: all, or of", names(), ")")
		os.Exit(2)
	}
	for _, t := range trainers {
		if !slices.Contains(flag.Args(), t.name) && (t.measures || !slices.Contains(flag.Args(), "all")) {
			continue
		}
		if err := t.run(*data); err != nil {
			fmt.Fprintf(os.Stderr, "train %s: %v\n", t.name, err)
			os.Exit(1)
		}
	}
}

func names() (out []string) {
	for _, t := range trainers {
		out = append(out, t.name)
	}
	return out
}
