// Package parse measures the parser on gold tokens and predicted tags of the
// development sets.
package parse

import "chancery/internal/doc"

// Score counts tokens, punctuation included, and right attachments. LAS leaves
// subtypes out of account (nsubj:pass is nsubj), CLAS counts content words only;
// Full compares subtypes too.
type Score struct{ Tokens, Heads, Labels, Full, Content, ContentRight int }

// functional are the relations that CLAS leaves out (CoNLL 2018 shared task).
var functional = [...]string{"aux", "case", "cc", "clf", "cop", "det", "mark", "punct"}

// Add compares a parsed document with its gold twin, token by token.
func (s *Score) Add(got, gold *doc.Document) {
next:
	for i := 1; i < len(gold.Tokens); i++ {
		g, t := &gold.Tokens[i], &got.Tokens[i]
		s.Tokens++
		head := g.Head == t.Head
		label := head && g.Dep.Base() == t.Dep.Base()
		if head {
			s.Heads++
		}
		if label {
			s.Labels++
		}
		if head && g.Dep == t.Dep {
			s.Full++
		}
		for _, f := range functional {
			if g.Dep.Base() == f {
				continue next
			}
		}
		s.Content++
		if label {
			s.ContentRight++
		}
	}
}

// UAS, LAS, FullLAS and CLAS are percentages.
func (s *Score) UAS() float64     { return percent(s.Heads, s.Tokens) }
func (s *Score) LAS() float64     { return percent(s.Labels, s.Tokens) }
func (s *Score) FullLAS() float64 { return percent(s.Full, s.Tokens) }
func (s *Score) CLAS() float64    { return percent(s.ContentRight, s.Content) }

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
