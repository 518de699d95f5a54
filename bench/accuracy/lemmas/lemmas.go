// Package lemmas measures the lemmatiser on the gold words of the development
// sets, with gold tags and with those of our own tagger.
package lemmas

import "chancery/internal/doc"

// Score counts words and right lemmas. A gold lemma "_" (the later part of a
// word that was written apart) is right whatever is said, as in the CoNLL 2018
// shared task.
type Score struct{ Words, Right int }

// Add compares a lemmatised document with its gold twin, and calls miss, if it
// is not nil, for every word that differs.
func (s *Score) Add(got, gold *doc.Document, miss func(doc.TokenID)) {
	for i := range gold.Tokens[1:] {
		id := doc.TokenID(i + 1)
		s.Words++
		if g := gold.Lemma(id); g == "_" || got.Lemma(id) == g {
			s.Right++
		} else if miss != nil {
			miss(id)
		}
	}
}

// Accuracy is a percentage.
func (s *Score) Accuracy() float64 { return 100 * float64(s.Right) / float64(max(s.Words, 1)) }
