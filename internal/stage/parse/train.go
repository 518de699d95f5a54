package parse

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"chancery/internal/doc"
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
	vocab, slots, ne, count := buildVocabulary(pairs, o)
	var all []example
	for _, p := range pairs {
		for _, s := range p.Tagged.Sentences[1:] {
			var x example
			for id := s.First; id <= s.Last; id++ {
				f := hashes(p.Tagged, id)
				var rows [numKinds]int32
				vocab.look(f, rows[:])
				x.rows = append(x.rows, rows[:]...)
				x.count = append(x.count, count[f[kindWord]])
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
	t := newTrainer(ne, o)
	words := 0
	for _, x := range all {
		words += len(x.label)
	}
	steps := float64(o.Epochs) * float64(words) / float64(o.Batch)
	step := 0
	for epoch := range o.Epochs {
		t.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		t.arcs, t.rels, t.loss = 0, 0, 0
		for i := 0; i < len(all); {
			j, n := i, 0
			for j < len(all) && n < o.Batch {
				n += len(all[j].label)
				j++
			}
			x := min(float64(step)/steps, 1)
			rate := o.Rate * math.Min(1, float64(step+1)/(0.03*steps)) * math.Max(1-x, 0.01)
			t.learn(all[i:j])
			t.adam(rate)
			step++
			i = j
		}
		if o.Log != nil {
			fmt.Fprintf(o.Log, "parse epoch %d: loss %.3f, arcs %.2f, relations %.2f, %d rows\n", epoch+1, t.loss/float64(words),
				100*float64(t.arcs)/float64(words), 100*float64(t.rels)/float64(words), ne)
		}
		if o.Each != nil {
			o.Each(epoch+1, t.write(slots))
		}
	}
	return t.write(slots)
}

// buildVocabulary gives a row to each feature that is common enough, and to
// each word class.
func buildVocabulary(pairs []Pair, o Options) (vocabulary, []byte, int, map[uint64]int32) {
	count := map[uint64]int32{}
	for _, p := range pairs {
		for i := 1; i < len(p.Tagged.Tokens); i++ {
			for k, h := range hashes(p.Tagged, doc.TokenID(i)) {
				if k != kindClass {
					count[h]++
				}
			}
		}
	}
	row := map[uint64]int{}
	var keys []uint64
	for h, n := range count {
		if int(n) >= o.MinCount {
			keys = append(keys, h)
		}
	}
	slices.Sort(keys)
	for i, h := range keys {
		row[h] = numKinds + i
	}
	first, rows := numKinds+len(keys), numKinds+len(keys)
	for w, c := range o.Classes {
		h := mix(kindClass, hashFold(w))
		row[h] = first + int(c) - 1
		rows = max(rows, first+int(c))
		keys = append(keys, h)
	}
	slices.Sort(keys)
	n := uint64(len(keys)*5/4 + 2)
	b := make([]byte, 8*n)
	for _, h := range keys {
		i := (h >> 32) * n >> 32
		for binary.LittleEndian.Uint32(b[8*i+4:]) != 0 {
			if i++; i == n {
				i = 0
			}
		}
		binary.LittleEndian.PutUint32(b[8*i:], uint32(h))
		binary.LittleEndian.PutUint32(b[8*i+4:], uint32(row[h])+1)
	}
	return vocabulary{b, n}, b, rows, count
}

// trainer holds the weights, their gradients and the optimiser's moments.
type trainer struct {
	o          Options
	m          *net
	g          *net
	m1, m2     []float32 // moments of the dense weights
	e1, e2     []float32 // of the embedding rows
	touched    []bool
	list       []int32
	step       int
	rng        *rand.Rand
	q          pass
	mask, in   [layers + 1][]float32 // dropout and the layers' inputs under it
	zmask      []float32
	arcs, rels int
	loss       float64
	heads      []int32
	buf        backward
	wt         []float32
}

func newTrainer(ne int, o Options) *trainer {
	l := newLayout()
	t := &trainer{o: o, rng: rand.New(rand.NewPCG(o.Seed, 3))}
	t.m = &net{l, make([]float32, l.size), make([]float32, ne*width)}
	t.g = &net{l, make([]float32, l.size), make([]float32, ne*width)}
	t.m1, t.m2 = make([]float32, l.size), make([]float32, l.size)
	t.e1, t.e2 = make([]float32, ne*width), make([]float32, ne*width)
	t.touched = make([]bool, ne)
	uniform := func(at, n int, r float64) {
		for i := at; i < at+n; i++ {
			t.m.p[i] = float32((t.rng.Float64()*2 - 1) * r)
		}
	}
	for i := range layers {
		uniform(l.w[i], width*gates, math.Sqrt(3.0/width))
	}
	g := math.Sqrt(6.0 / (width + arcDim))
	uniform(l.head, width*arcDim, g)
	uniform(l.dep, width*arcDim, g)
	uniform(l.form, arcDim*arcDim, 0.05)
	uniform(l.rootVec, arcDim, 0.5)
	uniform(l.relHead, width*relDim, g)
	uniform(l.relDep, width*relDim, g)
	uniform(l.out, relDim*relOut, math.Sqrt(6.0/(relDim+relOut)))
	for i := range t.m.e {
		t.m.e[i] = float32((t.rng.Float64()*2 - 1) * 0.4)
	}
	return t
}

// adam takes one step and clears the gradients.
func (t *trainer) adam(rate float64) {
	const b1, b2, eps = 0.9, 0.95, 1e-8
	t.step++
	norm := 0.0
	for _, v := range t.g.p {
		norm += float64(v) * float64(v)
	}
	for _, r := range t.list {
		for _, v := range t.g.e[int(r)*width:][:width] {
			norm += float64(v) * float64(v)
		}
	}
	norm = math.Sqrt(norm)
	clip := float32(1)
	if norm > 5 {
		clip = float32(5 / norm)
	}
	c1, c2 := 1-math.Pow(b1, float64(t.step)), 1-math.Pow(b2, float64(t.step))
	lr := float32(rate * math.Sqrt(c2) / c1)
	update := func(p, g, m, v []float32) {
		for i, x := range g {
			x *= clip
			m[i] = b1*m[i] + (1-b1)*x
			v[i] = b2*v[i] + (1-b2)*x*x
			p[i] -= lr * m[i] / (float32(math.Sqrt(float64(v[i]))) + eps)
			g[i] = 0
		}
	}
	update(t.m.p, t.g.p, t.m1, t.m2)
	for _, r := range t.list {
		a, b := int(r)*width, int(r+1)*width
		update(t.m.e[a:b], t.g.e[a:b], t.e1[a:b], t.e2[a:b])
		t.touched[r] = false
	}
	t.list = t.list[:0]
}

// write quantises the weights and lays them out.
func (t *trainer) write(slots []byte) []byte {
	le := binary.LittleEndian
	ne := len(t.m.e) / width
	var out []byte
	for _, v := range []int{magic, 0, len(t.m.p), len(slots) / 8, ne} {
		out = le.AppendUint32(out, uint32(v))
	}
	for _, x := range t.m.p {
		out = le.AppendUint16(out, toHalf(x))
	}
	out = append(out, slots...)
	var rows []byte
	for r := range ne {
		row := t.m.e[r*width:][:width]
		top := 0.0
		for _, x := range row {
			top = math.Max(top, math.Abs(float64(x)))
		}
		scale := float32(top / 127)
		out = le.AppendUint32(out, math.Float32bits(scale))
		for _, x := range row {
			q := 0.0
			if scale > 0 {
				q = math.Round(float64(x) / float64(scale))
			}
			rows = append(rows, byte(int8(q)))
		}
	}
	out = append(out, rows...)
	le.PutUint32(out[4:], checksum(out[8:]))
	return out
}
