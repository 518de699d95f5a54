// Package tag gives every token its universal part of speech and its Penn
// tag, jointly.
//
// Law of the room: it reads Tokens and writes Tags, nothing else; the weights
// are data, rebuilt by one command from treebanks and the word list in data,
// and are read where they lie in the binary. A token always gets a tag, however
// odd, in time and memory linear in the tokens of its sentence.
//
// Method: a bidirectional recurrent network over the words' features (package
// neural) and one softmax over the pairs of universal and Penn tag that occur.
package tag

import (
	_ "embed"

	"chancery/internal/doc"
	"chancery/internal/neural"
	"chancery/internal/stage"
)

//go:embed model/tag.weights
var weights []byte

// Stage is the tagger.
var Stage = stage.Stage{
	Name:  "tag",
	Doc:   "universal and Penn parts of speech, by a recurrent network",
	Needs: doc.Tokens,
	Makes: doc.Tags,
	New:   func() (func(*doc.Document), error) { return New(weights) },
}

// The network: the encoder's shape, then a matrix and a bias that make a word's
// vector a score for each pair, their number padded to a multiple of 16.
var shape = neural.Shape{Kinds: numKinds, Layers: 2, Hidden: 112}

// batchWords are encoded together, about.
const batchWords = 256

// pair is what is predicted: a universal tag and a Penn tag at once.
type pair struct {
	u doc.UPOS
	x doc.XPOS
}

func padded(pairs int) int { return (pairs + 15) &^ 15 }

// size is the number of dense parameters for so many pairs.
func size(pairs int) int { return shape.Size() + (shape.Width()+1)*padded(pairs) }

// score fills y with a row of padded(pairs) for each word of the batch.
func score(y []float32, q *neural.Pass, m *neural.Net, pairs int) []float32 {
	w, ld, at := shape.Width(), padded(pairs), shape.Size()
	y = neural.Biased(y, q.N, m.P[at+w*ld:][:ld])
	neural.Gemm(y, ld, q.In[shape.Layers], w, 1, m.P[at:], ld, q.N, ld, w)
	return y
}

// tagger is a net with its scratch memory.
type tagger struct {
	m     *neural.Net
	v     neural.Vocabulary
	pairs []pair
	q     neural.Pass
	y     []float32
}

// New is the tagger with other weights: those that Train returns.
func New(weights []byte) (func(*doc.Document), error) {
	t := &tagger{}
	// The number of pairs is known by the file's last byte.
	if len(weights) == 0 {
		return nil, neural.ErrWeights
	}
	n := int(weights[len(weights)-1])
	m, v, own, err := neural.Load(weights, shape, size(n))
	if err != nil {
		return nil, err
	}
	if n == 0 || len(own) != 2*n+1 {
		return nil, neural.ErrWeights
	}
	t.m, t.v = m, v
	for i := range n {
		t.pairs = append(t.pairs, pair{doc.UPOS(own[2*i]), doc.XPOS(own[2*i+1])})
	}
	return t.tag, nil
}

func (t *tagger) tag(d *doc.Document) {
	q := &t.q
	q.Begin()
	first := doc.TokenID(1)
	var rows [numKinds]int32
	for _, s := range d.Sentences[1:] {
		if q.N == 0 {
			first = s.First
		}
		for id := s.First; id <= s.Last; id++ {
			f := hashes(d, id)
			t.v.Look(f[:], rows[:])
			q.Add(rows[:])
		}
		q.End()
		if q.N >= batchWords {
			t.run(d, first)
			q.Begin()
		}
	}
	t.run(d, first)
}

// run tags the batch, whose words follow each other from first.
func (t *tagger) run(d *doc.Document, first doc.TokenID) {
	q := &t.q
	if q.N == 0 {
		return
	}
	q.Encode(t.m, nil)
	t.y = score(t.y, q, t.m, len(t.pairs))
	ld := padded(len(t.pairs))
	for i := range q.N {
		y := t.y[i*ld:][:len(t.pairs)]
		best, top := 0, y[0]
		for k, v := range y {
			if v > top {
				best, top = k, v
			}
		}
		tok := &d.Tokens[first+doc.TokenID(i)]
		tok.UPOS, tok.XPOS = t.pairs[best].u, t.pairs[best].x
	}
}
