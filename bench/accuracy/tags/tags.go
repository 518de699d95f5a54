// Package tags measures the tagger on gold tokens of the development sets.
package tags

import (
	"chancery/internal/doc"
)

// Score counts tokens and right tags.
type Score struct{ Tokens, UPOS, XPOS, Both int }

// Add compares a tagged document with its gold twin, token by token.
func (s *Score) Add(got, gold *doc.Document) {
	for i := 1; i < len(gold.Tokens); i++ {
		g, t := gold.Tokens[i], got.Tokens[i]
		s.Tokens++
		if g.UPOS == t.UPOS {
			s.UPOS++
		}
		if g.XPOS == t.XPOS {
			s.XPOS++
		}
		if g.UPOS == t.UPOS && g.XPOS == t.XPOS {
			s.Both++
		}
	}
}

// Percent is n of the tokens, as a percentage.
func (s *Score) Percent(n int) float64 { return 100 * float64(n) / float64(max(s.Tokens, 1)) }
