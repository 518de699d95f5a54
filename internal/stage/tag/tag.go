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
// Two such networks, trained from different seeds, vote by adding their scores.
package tag

import (
	_ "embed"
	"slices"

	"chancery/internal/doc"
	"chancery/internal/neural"
	"chancery/internal/stage"
)

//go:embed model/tag.weights
var weights []byte

//go:embed model/tag-2.weights
var second []byte

// Stage is the tagger.
var Stage = stage.Stage{
	Name:  "tag",
	Doc:   "universal and Penn parts of speech, by a recurrent networks",
	Needs: doc.Tokens,
	Makes: doc.Tags,
	New:   func() (func(*doc.Document), error) { return New(weights, second) },
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

// tagger is one net or several, whose scores are added.
type tagger struct {
	nets  []net
	pairs []pair
}

// net is a net with its scratch memory. All nets hold the same batch.
type net struct {
	m *neural.Net
	v neural.Vocabulary
	q neural.Pass
	y []float32
}

// New is the tagger with other weights: those that Train returns, of one net or
// of several trained apart, whose scores are added.
func New(weights ...[]byte) (func(*doc.Document), error) {
	t := &tagger{}
	if len(weights) == 0 {
		return nil, neural.ErrWeights
	}
	for i, w := range weights {
		// The number of pairs is known by the file's last byte.
		if len(w) == 0 {
			return nil, neural.ErrWeights
		}
		n := int(w[len(w)-1])
		m, v, own, err := neural.Load(w, shape, size(n))
		if err != nil {
			return nil, err
		}
		if n == 0 || len(own) != 2*n+1 {
			return nil, neural.ErrWeights
		}
		var pairs []pair
		for k := range n {
			pairs = append(pairs, pair{doc.UPOS(own[2*k]), doc.XPOS(own[2*k+1])})
		}
		if i > 0 && !slices.Equal(pairs, t.pairs) {
			return nil, neural.ErrWeights
		}
		t.pairs = pairs
		t.nets = append(t.nets, net{m: m, v: v})
	}
	return t.tag, nil
}

func (t *tagger) tag(d *doc.Document) {
	t.begin()
	first := doc.TokenID(1)
	var rows [numKinds]int32
	for _, s := range d.Sentences[1:] {
		if t.nets[0].q.N == 0 {
			first = s.First
		}
		for id := s.First; id <= s.Last; id++ {
			f := hashes(d, id)
			for i := range t.nets {
				n := &t.nets[i]
				n.v.Look(f[:], rows[:])
				n.q.Add(rows[:])
			}
		}
		for i := range t.nets {
			t.nets[i].q.End()
		}
		if t.nets[0].q.N >= batchWords {
			t.run(d, first)
			t.begin()
		}
	}
	t.run(d, first)
}

func (t *tagger) begin() {
	for i := range t.nets {
		t.nets[i].q.Begin()
	}
}

// run tags the batch, whose words follow each other from first.
func (t *tagger) run(d *doc.Document, first doc.TokenID) {
	words := t.nets[0].q.N
	if words == 0 {
		return
	}
	for i := range t.nets {
		n := &t.nets[i]
		n.q.Encode(n.m, nil)
		n.y = score(n.y, &n.q, n.m, len(t.pairs))
		if i > 0 {
			neural.Add(t.nets[0].y, n.y)
		}
	}
	ld := padded(len(t.pairs))
	for i := range words {
		y := t.nets[0].y[i*ld:][:len(t.pairs)]
		best, top := 0, y[0]
		for k, v := range y {
			if v > top {
				best, top = k, v
			}
		}
		tok := &d.Tokens[first+doc.TokenID(i)]
		tok.UPOS, tok.XPOS = t.pairs[best].u, t.pairs[best].x
	}
	q := &t.nets[0].q
	for k := 0; k+1 < len(q.Bounds); k++ {
		t.verbs(d, first, q.Bounds[k], q.Bounds[k+1])
	}
}
