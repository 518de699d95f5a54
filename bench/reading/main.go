// Command reading prints the table of the reading of English: ours beside prose
// v3, which runs on the same data in the same run, and published figures of
// other systems.
//
//	cd bench && CHANCERY_DATA=DIR go run ./reading            # the table
//	cd bench && CHANCERY_DATA=DIR go run ./reading -worst     # where the parser and tagger fail
//
// Law of the room: it prints what it measures and quotes what others published,
// in columns apart. Development parts only.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/read"
	"chancery/internal/stage"
)

// set is a part of the treebanks, one list of sentences a document.
type set struct {
	name string
	docs [][]conllu.Sentence
}

func main() {
	worst := flag.Bool("worst", false, "print the commonest errors of parser and tagger instead")
	flag.Parse()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		fatal(fmt.Errorf("CHANCERY_DATA names no data folder"))
	}
	sets, err := load(data)
	if err != nil {
		fatal(err)
	}
	if *worst {
		err = printWorst(sets)
	} else {
		err = printTable(data, sets)
	}
	if err != nil {
		fatal(err)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "reading:", err)
	os.Exit(1)
}

// load reads the development parts: EWT, GUM whole, its news and interviews, and
// each genre.
func load(data string) ([]set, error) {
	ewt, err := conllu.Load(filepath.Join(data, "treebanks/ewt/dev.conllu"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(data, "treebanks/gum/dev/*.conllu"))
	if err != nil {
		return nil, err
	}
	gum, press := set{name: "GUM dev"}, set{name: "GUM dev, news and interviews"}
	var genres []set
	for _, f := range files {
		s, err := conllu.Load(f)
		if err != nil {
			return nil, err
		}
		d := split(s)
		gum.docs = append(gum.docs, d...)
		genre := filepath.Base(f)
		if p := strings.Split(genre, "_"); len(p) > 1 {
			genre = p[1]
		}
		if genre == "news" || genre == "interview" {
			press.docs = append(press.docs, d...)
		}
		if n := len(genres); n == 0 || genres[n-1].name != "· "+genre {
			genres = append(genres, set{name: "· " + genre})
		}
		g := &genres[len(genres)-1]
		g.docs = append(g.docs, d...)
	}
	return append([]set{{"EWT dev", split(ewt)}, gum, press}, genres...), nil
}

// split parts sentences into documents.
func split(s []conllu.Sentence) (out [][]conllu.Sentence) {
	for len(s) > 0 {
		n := 1
		for n < len(s) && s[n].NewDoc == "" {
			n++
		}
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

// runner starts the stages that come after given, up to the one that makes last.
func runner(given, last doc.Layer) (func(*doc.Document) error, error) {
	var stages []stage.Stage
	for _, s := range read.English() {
		if s.Makes&given == 0 {
			stages = append(stages, s)
		}
		if s.Makes&last != 0 {
			break
		}
	}
	r, err := read.New(given, stages...)
	if err != nil {
		return nil, err
	}
	return r.Read, nil
}
