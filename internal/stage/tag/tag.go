// Package tag gives every token its universal part of speech and its Penn
// tag, jointly.
//
// Law of the room: it reads Tokens and writes Tags, nothing else; the weights
// are data, rebuilt by one command from treebanks, and are read where they lie
// in the binary. A token always gets a tag, however odd.
//
// Method: greedy from left to right, a linear model over hashed features
// (words, affixes, outline, the dictionary's ambiguity classes to both sides,
// the two tags before), trained as an averaged perceptron (Collins 2002). A
// word that is common in the training text gets only tags it was seen with.
package tag

import (
	_ "embed"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

//go:embed model/tag.weights
var weights []byte

// Stage is the tagger.
var Stage = stage.Stage{
	Name:  "tag",
	Doc:   "universal and Penn parts of speech, by a linear model",
	Needs: doc.Tokens,
	Makes: doc.Tags,
	New:   func() (func(*doc.Document), error) { return New(weights) },
}

// New is the tagger with other weights: those that Train returns.
func New(weights []byte) (func(*doc.Document), error) {
	m, err := load(weights)
	if err != nil {
		return nil, err
	}
	var ts []token
	var f [templates]uint64
	var scores [256]int32
	return func(d *doc.Document) {
		for _, s := range d.Sentences[1:] {
			ts = describeSentence(ts, d, s, m.look)
			t1, t2 := uint64(0), uint64(0)
			for i := 2; i < len(ts)-2; i++ {
				extract(&f, ts, i, t1, t2, lastFlag(i, len(ts)))
				p := m.best(&f, &ts[i], &scores)
				t := &d.Tokens[int(s.First)+i-2]
				t.UPOS, t.XPOS = m.pairs[p].u, m.pairs[p].x
				t1, t2 = uint64(p)+1, t1
			}
		}
	}, nil
}

func lastFlag(i, n int) uint64 {
	if i == n-3 {
		return isLast
	}
	return 0
}
