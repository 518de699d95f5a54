package intake

import (
	"embed"
	"fmt"
	"sync"

	"chancery/internal/lexicon"
)

//go:embed data
var files embed.FS

// words are the lists of data/, by what they are asked for.
type words struct {
	labels    map[string]string // whole line: exact, section
	openings  []string          // a label starts so
	credits   map[string][]string
	agencies  map[string]bool
	bylines   []string
	particles map[string]bool   // may stand in lower case among names
	speakers  map[string]string // role, not
	dates     map[string]string // published, modified, filler
	meta      map[string]string // published, modified
	fields    map[string]field
}

// field says what a JSON field holds, and which goes first where several do.
type field struct {
	holds string
	rank  int
}

// load reads the lists once; they never change afterwards.
var load = sync.OnceValue(func() *words {
	w, err := readWords()
	if err != nil {
		panic(fmt.Sprintf("intake: %v", err)) // the files are part of the program, and a test reads them
	}
	return w
})

func readWords() (*words, error) {
	w := &words{
		labels: map[string]string{}, credits: map[string][]string{}, agencies: map[string]bool{}, particles: map[string]bool{},
		speakers: map[string]string{}, dates: map[string]string{}, meta: map[string]string{}, fields: map[string]field{},
	}
	rows := func(name string, n int, kinds ...string) ([]lexicon.Row, error) {
		rows, err := lexicon.Table(files, "data/"+name, n, n)
		if err != nil {
			return nil, err
		}
		seen := map[string]bool{}
		for _, r := range rows {
			if n == 2 {
				known := false
				for _, k := range kinds {
					known = known || k == r.Col(1)
				}
				if !known {
					return nil, r.At.Errorf("unknown kind %q; known: %v", r.Col(1), kinds)
				}
			}
			key := r.Col(0) + "\t" + r.Col(1)
			if seen[key] {
				return nil, r.At.Errorf("%q stands already", r.Col(0))
			}
			seen[key] = true
		}
		return rows, nil
	}
	labels, err := rows("labels.tsv", 2, "exact", "section", "prefix")
	if err != nil {
		return nil, err
	}
	for _, r := range labels {
		if r.Col(1) == "prefix" {
			w.openings = append(w.openings, r.Col(0))
		} else {
			w.labels[r.Col(0)] = r.Col(1)
		}
	}
	credits, err := rows("credits.tsv", 2, "start", "end", "paren", "agency")
	if err != nil {
		return nil, err
	}
	for _, r := range credits {
		if r.Col(1) == "agency" {
			w.agencies[r.Col(0)] = true
		} else {
			w.credits[r.Col(1)] = append(w.credits[r.Col(1)], r.Col(0))
		}
	}
	bylines, err := rows("bylines.tsv", 2, "cue", "particle")
	if err != nil {
		return nil, err
	}
	for _, r := range bylines {
		if r.Col(1) == "particle" {
			w.particles[r.Col(0)] = true
		} else {
			w.bylines = append(w.bylines, r.Col(0))
		}
	}
	for name, into := range map[string]map[string]string{"speakers.tsv": w.speakers, "datelines.tsv": w.dates, "dates.tsv": w.meta} {
		kinds := []string{"role", "not", "published", "modified", "filler"}
		list, err := rows(name, 2, kinds...)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			into[r.Col(0)] = r.Col(1)
		}
	}
	fields, err := rows("fields.tsv", 2, "text", "title", "published", "url", "site", "byline", "language")
	if err != nil {
		return nil, err
	}
	for i, r := range fields {
		w.fields[r.Col(0)] = field{r.Col(1), i}
	}
	return w, nil
}
