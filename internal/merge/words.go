package merge

import (
	"sync"

	"chancery/internal/lexicon"
)

// homeWords and topicWords are read once.
var (
	homeWords  = sync.OnceValues(func() (lexicon.Classes, error) { return lexicon.LoadClasses(data, "data/home.tsv") })
	topicWords = sync.OnceValues(func() (lexicon.Classes, error) { return lexicon.LoadClasses(data, "data/topic.tsv") })
)

// says reports whether the table of home words has the word in the class. Check has read it.
func says(class, word string) bool {
	words, err := homeWords()
	return err == nil && words.Has(class, word)
}

// classed reports whether the table of topic words has the word in the class.
func classed(class, word string) bool {
	words, err := topicWords()
	return err == nil && words.Has(class, word)
}
