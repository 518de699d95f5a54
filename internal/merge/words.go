package merge

import (
	"sync"

	"chancery/internal/lexicon"
)

// homeWords and topicWords are read once: class and word of a table.
var (
	homeWords  = sync.OnceValues(func() (map[[2]string]bool, error) { return classes("data/home.tsv") })
	topicWords = sync.OnceValues(func() (map[[2]string]bool, error) { return classes("data/topic.tsv") })
)

func classes(file string) (map[[2]string]bool, error) {
	rows, err := lexicon.Table(data, file, 2, 2)
	if err != nil {
		return nil, err
	}
	words := map[[2]string]bool{}
	for _, r := range rows {
		for _, w := range r.List(1) {
			words[[2]string{r.Col(0), w}] = true
		}
	}
	return words, nil
}

// says reports whether the table of home words has the word in the class. Check has read it.
func says(class, word string) bool {
	words, err := homeWords()
	return err == nil && words[[2]string{class, word}]
}

// classed reports whether the table of topic words has the word in the class.
func classed(class, word string) bool {
	words, err := topicWords()
	return err == nil && words[[2]string{class, word}]
}
