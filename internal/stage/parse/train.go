package parse

import (
	"fmt"
	"io"
	"math"

	"chancery/internal/doc"
	"chancery/internal/neural"
)

// Options of a training run. The same documents and options give the same
// bytes on machines of one kind.
type Options struct {
	Epochs   int
	Seed     uint64
	Rate     float64           // highest learning rate
	Batch    int               // words in a batch, about
	MinCount int               // features seen less often get no row
	Dropout  float64           // between layers
	Mean     float64           // how much of the running mean of the weights stays every ten steps; 0 for none
	Classes  map[string]uint16 // class of a normal form with its digits made 0, from 1; may be nil
	Log      io.Writer
	Each     func(epoch int, weights []byte) // called after each epoch, to measure; may be nil
}

// Pair is a document to learn from: Tagged has the tags that a tagger gave it,
// Gold has the tree.
type Pair struct{ Tagged, Gold *doc.Document }

type example struct {
	rows  []int32 // numKinds a word
	count []int32 // of the word in the training text
	head  []int32 // position in the sentence; -1 for the root
	label []uint8
}

// Train fits the weights and returns the model's bytes.
func Train(pairs []Pair, o Options) []byte {
	b := features(pairs, o)
	vocab := b.Vocabulary(o.MinCount)
	var all []example
	for _, p := range pairs {
		for _, s := range p.Tagged.Sentences[1:] {
			var x example
			for id := s.First; id <= s.Last; id++ {
				f := hashes(p.Tagged, id)
				var rows [numKinds]int32
				vocab.Look(f[:], rows[:])
				x.rows = append(x.rows, rows[:]...)
				x.count = append(x.count, b.Count(f[kindWord]))
				t := p.Gold.Tokens[id]
				x.head = append(x.head, int32(t.Head)-int32(s.First))
				if t.Head == 0 {
					x.head[len(x.head)-1] = -1
				}
				x.label = append(x.label, uint8(t.Dep))
			}
			if n := len(x.label); n <= maxSentence {
				all = append(all, x)
			}
		}
	}
	t := newTrainer(vocab.Rows, o)
	words := 0
	for _, x := range all {
		words += len(x.label)
	}
	steps := float64(o.Epochs) * float64(words) / float64(o.Batch)
	step := 0
	for epoch := range o.Epochs {
		t.Rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		t.arcs, t.rels, t.loss = 0, 0, 0
		for i := 0; i < len(all); {
			j, n := i, 0
			for j < len(all) && n < o.Batch {
				n += len(all[j].label)
				j++
			}
			t.learn(all[i:j])
			t.Step(neural.Rate(o.Rate, float64(step), steps))
			step++
			if o.Mean > 0 && step%10 == 0 {
				t.Average(float32(o.Mean))
			}
			i = j
		}
		if o.Log != nil {
			fmt.Fprintf(o.Log, "parse epoch %d: loss %.3f, arcs %.2f, relations %.2f, %d rows\n", epoch+1, t.loss/float64(words),
				100*float64(t.arcs)/float64(words), 100*float64(t.rels)/float64(words), vocab.Rows)
		}
		if o.Each != nil {
			o.Each(epoch+1, neural.Write(t.Mean(), vocab, nil))
		}
	}
	return neural.Write(t.Mean(), vocab, nil)
}

// features counts those of the words, and lets words of a class share a row.
func features(pairs []Pair, o Options) *neural.Builder {
	b := neural.NewBuilder(numKinds)
	for _, p := range pairs {
		for i := 1; i < len(p.Tagged.Tokens); i++ {
			for k, h := range hashes(p.Tagged, doc.TokenID(i)) {
				if k != kindClass {
					b.Seen(h)
				}
			}
		}
	}
	classes := map[uint64]uint16{}
	for w, c := range o.Classes {
		classes[neural.Mix(kindClass, neural.Hash(w))] = c
	}
	b.Share(classes)
	return b
}

type trainer struct {
	*neural.Trainer
	keep       float32 // chance that a unit of the relation layer is not dropped
	q          pass
	zmask      []float32
	arcs, rels int
	loss       float64
	heads      []int32
	buf        backward
}

func newTrainer(rows int, o Options) *trainer {
	t := &trainer{Trainer: neural.NewTrainer(shape, at.size, rows, o.Seed, o.Dropout), keep: float32(1 - o.Dropout)}
	g := math.Sqrt(6.0 / (width + arcDim))
	t.Uniform(at.head, width*arcDim, g)
	t.Uniform(at.dep, width*arcDim, g)
	t.Uniform(at.form, arcDim*arcDim, 0.05)
	t.Uniform(at.rootVec, arcDim, 0.5)
	t.Uniform(at.relHead, width*relDim, g)
	t.Uniform(at.relDep, width*relDim, g)
	t.Uniform(at.out, relDim*relOut, math.Sqrt(6.0/(relDim+relOut)))
	return t
}
