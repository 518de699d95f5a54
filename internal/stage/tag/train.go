package tag

import (
	"errors"
	"fmt"
	"io"
	"math"
	"sort"

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
	Known    map[string]uint16 // what a word can be: sets of tags, numbered from 1; may be nil
	Log      io.Writer
	Each     func(epoch int, weights []byte) // called after each epoch, to measure; may be nil
}

type example struct {
	rows  []int32 // numKinds a word
	count []int32 // of the word in the training text
	want  []int16 // pair; -1 for a token that is not learned from
}

// Train fits the weights to the gold tags of docs and returns the model's bytes.
func Train(docs []*doc.Document, o Options) ([]byte, error) {
	pairs, ids := countPairs(docs)
	if len(pairs) == 0 {
		return nil, errors.New("tag: no tagged token to train from")
	}
	b := neural.NewBuilder(numKinds)
	for _, d := range docs {
		for i := 1; i < len(d.Tokens); i++ {
			for k, h := range hashes(d, doc.TokenID(i)) {
				if k != kindClass && k != kindKnown {
					b.Seen(h)
				}
			}
		}
	}
	share := func(kind int, group map[string]uint16) {
		hashed := map[uint64]uint16{}
		for w, c := range group {
			hashed[neural.Mix(kind, neural.Hash(w))] = c
		}
		b.Share(hashed)
	}
	share(kindClass, o.Classes)
	share(kindKnown, o.Known)
	vocab := b.Vocabulary(o.MinCount)
	var all []example
	words := 0
	for _, d := range docs {
		for _, s := range d.Sentences[1:] {
			var x example
			for id := s.First; id <= s.Last; id++ {
				f := hashes(d, id)
				var rows [numKinds]int32
				vocab.Look(f[:], rows[:])
				x.rows = append(x.rows, rows[:]...)
				x.count = append(x.count, b.Count(f[kindWord]))
				p, ok := ids[pair{d.Tokens[id].UPOS, d.Tokens[id].XPOS}]
				if !ok {
					p = -1
				}
				x.want = append(x.want, int16(p))
			}
			all = append(all, x)
			words += len(x.want)
		}
	}
	t := &trainer{Trainer: neural.NewTrainer(shape, size(len(pairs)), vocab.Rows, o.Seed, o.Dropout), pairs: len(pairs)}
	w, ld := shape.Width(), padded(len(pairs))
	t.Uniform(shape.Size(), w*ld, math.Sqrt(6/float64(w+ld)))
	var own []byte
	for _, p := range pairs {
		own = append(own, byte(p.u), byte(p.x))
	}
	own = append(own, byte(len(pairs)))
	steps := float64(o.Epochs) * float64(words) / float64(o.Batch)
	step := 0
	for epoch := range o.Epochs {
		t.Rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		t.right, t.loss = 0, 0
		for i := 0; i < len(all); {
			j, n := i, 0
			for j < len(all) && n < o.Batch {
				n += len(all[j].want)
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
			fmt.Fprintf(o.Log, "tag epoch %d: loss %.4f, right %.2f, %d rows\n", epoch+1, t.loss/float64(words), 100*float64(t.right)/float64(words), vocab.Rows)
		}
		if o.Each != nil {
			o.Each(epoch+1, neural.Write(t.Mean(), vocab, own))
		}
	}
	return neural.Write(t.Mean(), vocab, own), nil
}

type trainer struct {
	*neural.Trainer
	pairs     int
	y, dy, dx []float32
	want      []int16
	right     int
	loss      float64
}

// learn runs over a batch and adds its gradients, the mean over its words.
func (t *trainer) learn(batch []example) {
	q := &t.Pass
	q.Begin()
	t.want = t.want[:0]
	var rows [numKinds]int32
	for _, x := range batch {
		for i := range x.want {
			copy(rows[:], x.rows[i*numKinds:])
			// A rare word is now and then taken for an unknown one.
			if t.Rng.Float64() < 0.25/(0.25+float64(x.count[i]))+0.02 {
				rows[kindWord], rows[kindForm] = kindWord, kindForm
			}
			for k := kindSuffix1; k < numKinds; k++ {
				if t.Rng.Float64() < 0.02 {
					rows[k] = int32(k)
				}
			}
			q.Add(rows[:])
		}
		q.End()
		t.want = append(t.want, x.want...)
	}
	t.Encode()
	t.y = score(t.y, q, t.M, t.pairs)
	ld, w, at := padded(t.pairs), shape.Width(), shape.Size()
	t.dy = neural.Zero(t.dy, q.N*ld)
	for i, p := range t.want {
		if p < 0 {
			continue
		}
		best, loss := neural.Softmax(t.dy[i*ld:][:t.pairs], t.y[i*ld:][:t.pairs], int(p), 1/float32(q.N))
		t.loss += loss
		if best == int(p) {
			t.right++
		}
	}
	g := t.G.P
	neural.SumRows(g[at+w*ld:][:ld], t.dy)
	neural.Gemm(g[at:], ld, q.In[shape.Layers], 1, w, t.dy, ld, w, ld, q.N)
	t.dx = neural.Zero(t.dx, q.N*w)
	neural.Gemm(t.dx, w, t.dy, ld, 1, t.Transpose(t.M.P[at:], w, ld), w, q.N, w, ld)
	t.Backward(t.dx)
}

// countPairs lists the tag pairs of docs, commonest first, those seen once left out.
func countPairs(docs []*doc.Document) ([]pair, map[pair]int) {
	n := map[pair]int{}
	for _, d := range docs {
		for _, t := range d.Tokens[1:] {
			if t.UPOS != doc.NoUPOS && t.XPOS != doc.NoXPOS {
				n[pair{t.UPOS, t.XPOS}]++
			}
		}
	}
	var pairs []pair
	for p, c := range n {
		if c > 1 {
			pairs = append(pairs, p)
		}
	}
	sort.Slice(pairs, func(i, j int) bool {
		a, b := pairs[i], pairs[j]
		if n[a] != n[b] {
			return n[a] > n[b]
		}
		return a.u < b.u || a.u == b.u && a.x < b.x
	})
	pairs = pairs[:min(len(pairs), 255)]
	ids := map[pair]int{}
	for i, p := range pairs {
		ids[p] = i
	}
	return pairs, ids
}
