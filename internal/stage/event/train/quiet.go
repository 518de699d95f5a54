package train

import (
	"path/filepath"
	"strings"

	"chancery/corpus"
	"chancery/internal/conllu"
)

// The corpus is all of politics, and a sentence of it that tells nothing is one that looks as
// if it did. What most people write of most of the time is learnt from the treebanks'
// training parts: answers, reviews, letters, lectures and guides, where no word tells an act
// unless a frame says so, of which nothing is then learnt.

// quietly are the kinds of text of the treebanks that are of other things than politics.
var quietly = []string{"answers-", "email-", "reviews-", "GUM_academic", "GUM_textbook", "GUM_vlog", "GUM_voyage"}

// each is how many sentences of these one is taken of.
const each = 3

// Quiet reads the sentences of the treebanks that tell nothing.
func Quiet(data string) ([]Text, error) {
	var bank []conllu.Sentence
	for _, part := range []string{"ewt/train.conllu", "gum/train"} {
		b, err := conllu.Load(filepath.Join(data, "treebanks", part))
		if err != nil {
			return nil, err
		}
		bank = append(bank, b...)
	}
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	var out []Text
	n := 0
	for _, s := range bank {
		of := false
		for _, k := range quietly {
			of = of || strings.HasPrefix(s.ID, k)
		}
		if !of {
			continue
		}
		if n++; n%each != 0 {
			continue
		}
		list, err := r.read(corpus.Sentence{Text: s.Text}.Document(), corpus.Placed{Sentence: corpus.Sentence{Text: s.Text}})
		if err != nil {
			return nil, err
		}
		t := &list[0]
		for _, l := range t.lines {
			for k, w := range l.words {
				if w.Frame != "" {
					l.gold[k] = unasked
				}
			}
		}
		t.quiet = true
		out = append(out, *t)
	}
	return out, nil
}
