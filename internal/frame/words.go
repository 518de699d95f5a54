package frame

import (
	"embed"
	"fmt"
	"sync"

	"chancery/internal/lexicon"
)

//go:embed data/words.tsv
var data embed.FS

// words are the classes of data/words.tsv, which says what each is for.
type words struct {
	amounts, spells, accuse, gives, naming, claims, links, terms, reflexive, particles, close, belong, source, low, blame map[string]bool
}

// loaded is read once; Load reports its error.
var loaded = sync.OnceValues(func() (*words, error) {
	classes, err := lexicon.LoadClasses(data, "data/words.tsv")
	if err != nil {
		return nil, err
	}
	w := &words{}
	for name, set := range map[string]*map[string]bool{"amount": &w.amounts, "spell": &w.spells, "accuse": &w.accuse, "give": &w.gives, "naming": &w.naming, "claim": &w.claims, "link": &w.links, "term": &w.terms, "reflexive": &w.reflexive,
		"particle": &w.particles, "close": &w.close, "belong": &w.belong, "source": &w.source, "low": &w.low, "blame": &w.blame} {
		if *set = classes[name]; *set == nil {
			return nil, fmt.Errorf("data/words.tsv: no class %q", name)
		}
		delete(classes, name)
	}
	for name := range classes {
		return nil, fmt.Errorf("data/words.tsv: nothing asks for class %q", name)
	}
	return w, nil
})
