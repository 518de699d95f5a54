package parse

import (
	"math"
	"math/rand/v2"
	"testing"

	"chancery/internal/doc"
)

// toy is a handful of sentences with their trees.
func toy(tb testing.TB) []Pair {
	s := [][]word{
		read(tb, "the/DET/DT envoy/NOUN/NN met/VERB/VBD the/DET/DT king/NOUN/NN ./PUNCT/."),
		read(tb, "the/DET/DT king/NOUN/NN said/VERB/VBD the/DET/DT envoy/NOUN/NN left/VERB/VBD ./PUNCT/."),
	}
	heads := [][]int{{2, 3, 0, 5, 3, 3}, {2, 3, 0, 5, 6, 3, 3}}
	deps := [][]doc.Dep{
		{doc.Det, doc.Nsubj, doc.Root, doc.Det, doc.Obj, doc.Punct},
		{doc.Det, doc.Nsubj, doc.Root, doc.Det, doc.Nsubj, doc.Ccomp, doc.Punct},
	}
	p := Pair{build(s...), build(s...)}
	for i, s := range p.Gold.Sentences[1:] {
		for k := s.First; k <= s.Last; k++ {
			t := &p.Gold.Tokens[k]
			t.Dep = deps[i][k-s.First]
			if h := heads[i][k-s.First]; h > 0 {
				t.Head = s.First + doc.TokenID(h-1)
			}
		}
	}
	return []Pair{p}
}

// What Train returns parses what it was trained on, and comes out the same twice.
func TestTrain(t *testing.T) {
	pairs := toy(t)
	o := Options{Epochs: 120, Seed: 1, Rate: 2e-3, Batch: 1, MinCount: 1, Classes: map[string]uint16{"king": 1, "envoy": 1, "met": 2}}
	w := Train(pairs, o)
	if string(w) != string(Train(pairs, o)) {
		t.Error("two trainings on the same documents differ")
	}
	run, err := New(w)
	if err != nil {
		t.Fatal(err)
	}
	d := build(read(t, "the/DET/DT king/NOUN/NN met/VERB/VBD the/DET/DT envoy/NOUN/NN ./PUNCT/."))
	run(d)
	if got, want := show(d, d.Sentences[1]), "the/det→king king/nsubj→met met/root→0 the/det→envoy envoy/obj→met ./punct→met"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The gradients are those of the loss: moving a weight a little changes the
// loss by its gradient.
func TestGradient(t *testing.T) {
	o := Options{Seed: 1, MinCount: 1}
	pairs := toy(t)
	vocab := features(pairs, o).Vocabulary(o.MinCount)
	var batch []example
	for _, s := range pairs[0].Gold.Sentences[1:] {
		var x example
		for id := s.First; id <= s.Last; id++ {
			var r [numKinds]int32
			f := hashes(pairs[0].Tagged, id)
			vocab.Look(f[:], r[:])
			tok := pairs[0].Gold.Tokens[id]
			h := int32(tok.Head) - int32(s.First)
			if tok.Head == 0 {
				h = -1
			}
			x.rows, x.count, x.head, x.label = append(x.rows, r[:]...), append(x.count, 1000), append(x.head, h), append(x.label, uint8(tok.Dep))
		}
		batch = append(batch, x)
	}
	tr := newTrainer(vocab.Rows, o)
	pick := rand.New(rand.NewPCG(9, 9))
	for i := range tr.M.P {
		tr.M.P[i] += float32(pick.NormFloat64() * 0.02) // biases and peepholes start at 0
	}
	loss := func() float64 {
		tr.Rng, tr.loss = rand.New(rand.NewPCG(1, 1)), 0
		clear(tr.G.P)
		clear(tr.G.E)
		tr.learn(batch)
		return tr.loss / 13 // words
	}
	loss()
	g, ge := append([]float32(nil), tr.G.P...), append([]float32(nil), tr.G.E...)
	l := at
	check := func(name string, w, g []float32) {
		// The steepest of some weights drawn at random, and the sum of all drawn.
		var want, got float64
		for range 400 {
			i := pick.IntN(len(w))
			if math.Abs(float64(g[i])) < 2e-3 {
				continue
			}
			const eps = 4e-3
			was := w[i]
			w[i] = was + eps
			up := loss()
			w[i] = was - eps
			down := loss()
			w[i] = was
			slope := (up - down) / (2 * eps)
			want += math.Abs(slope)
			got += math.Abs(slope - float64(g[i]))
			if want > 0.2 {
				break
			}
		}
		if want == 0 || got > 0.03*want {
			t.Errorf("%s: gradients are off by %g of %g", name, got, want)
		}
	}
	for i := range layers {
		n := shape.Size() / layers
		check("layer", tr.M.P[i*n:][:n], g[i*n:])
	}
	check("head", tr.M.P[l.head:][:width*arcDim], g[l.head:])
	check("dep", tr.M.P[l.dep:][:width*arcDim], g[l.dep:])
	check("form", tr.M.P[l.form:][:arcDim*arcDim], g[l.form:])
	check("root", tr.M.P[l.rootVec:][:arcDim], g[l.rootVec:])
	check("relHead", tr.M.P[l.relHead:][:width*relDim], g[l.relHead:])
	check("relDep", tr.M.P[l.relDep:][:width*relDim], g[l.relDep:])
	check("out", tr.M.P[l.out:][:relDim*relOut], g[l.out:])
	check("embedding", tr.M.E, ge)
}
