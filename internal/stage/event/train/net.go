package train

import (
	"fmt"
	"io"
	"math"

	"chancery/internal/neural"
	"chancery/internal/stage/event"
)

// What the shipped weights are trained with, chosen on the first fold.
const (
	seed      = 1
	epochs    = 8
	rate      = 3e-3 // highest learning rate
	batch     = 400  // words in a batch, about
	least     = 10   // features seen less often get no row
	dropout   = 0.4  // between layers
	hide      = 0.15 // share of the words of which only the list's and the tree's features are shown
	blur      = 0.1  // share of the other features that are taken for unknown
	frameless = 0.3  // share of the sentences that are read without what the frames say
	small     = 0.25 // the embeddings' first numbers, against the encoder's usual ones
	keep      = 0.998
)

// fitNet trains the network on texts and gives its weights file.
func fitNet(texts []Text, log io.Writer) []byte {
	b := neural.NewBuilder(event.NumKinds)
	var lines []*line
	words := 0
	for i := range texts {
		for _, l := range texts[i].lines {
			lines = append(lines, l)
			words += len(l.words)
			if texts[i].quiet {
				continue // what only other things have in them tells nothing of acts
			}
			for k := range l.words {
				for _, h := range l.words[k].Hash {
					b.Seen(h)
				}
			}
		}
	}
	vocab := b.Vocabulary(least)
	for _, l := range lines {
		l.rows = make([]int32, len(l.words)*event.NumKinds)
		for k := range l.words {
			vocab.Look(l.words[k].Hash[:], l.rows[k*event.NumKinds:(k+1)*event.NumKinds])
		}
	}
	t := newTrainer(vocab.Rows)
	fmt.Fprintf(log, "judge: %d rows, loss", vocab.Rows)
	steps, step := float64(epochs)*float64(words)/batch, 0
	for range epochs {
		t.Rng.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		t.loss, t.asked = 0, 0
		for i := 0; i < len(lines); {
			var some []*line
			for n := 0; i < len(lines) && n < batch; i++ {
				some = append(some, lines[i])
				n += len(lines[i].words)
			}
			t.learn(some)
			t.Step(neural.Rate(rate, float64(step), steps))
			t.Average(keep)
			step++
		}
		fmt.Fprintf(log, " %.3f", t.loss/t.asked)
	}
	fmt.Fprintln(log)
	return neural.Write(t.Mean(), vocab, nil)
}

type trainer struct {
	*neural.Trainer
	y, dy, dx   []float32
	loss, asked float64
}

func newTrainer(rows int) *trainer {
	t := &trainer{Trainer: neural.NewTrainer(event.Shape, event.Dense, rows, seed, dropout)}
	for i := range t.M.E {
		t.M.E[i] *= small
	}
	w := event.Shape.Width()
	t.Uniform(event.OutputAt, w*event.Padded, math.Sqrt(6/float64(w+event.Padded)))
	return t
}

// learn runs over a batch and adds its gradients, the mean over the words that are asked.
func (t *trainer) learn(some []*line) {
	const kinds = event.NumKinds
	q := &t.Pass
	q.Begin()
	var rows [kinds]int32
	n := 0
	for _, l := range some {
		bare := t.Rng.Float64() < frameless
		for i := range l.words {
			copy(rows[:], l.rows[i*kinds:])
			if t.Rng.Float64() < hide {
				forget(rows[:], event.Lexical)
			}
			if bare {
				forget(rows[:], event.Framed)
			}
			for k := range rows {
				if t.Rng.Float64() < blur {
					rows[k] = int32(k)
				}
			}
			q.Add(rows[:])
			if l.gold[i] != unasked {
				n++
			}
		}
		q.End()
	}
	t.Encode()
	t.y = event.Scores(t.y, q, t.M)
	t.dy = neural.Zero(t.dy, q.N*event.Padded)
	norm := 1 / float32(max(n, 1))
	for s, l := range some {
		for i, g := range l.gold {
			if g == unasked {
				continue
			}
			at := (q.Bounds[s] + i) * event.Padded
			_, loss := neural.Softmax(t.dy[at:][:event.NumOutcomes], t.y[at:][:event.NumOutcomes], g, norm)
			t.loss += loss
			t.asked++
		}
	}
	w, ld := event.Shape.Width(), event.Padded
	g := t.G.P
	neural.SumRows(g[event.BiasAt:][:ld], t.dy)
	neural.Gemm(g[event.OutputAt:], ld, q.In[event.Shape.Layers], 1, w, t.dy, ld, w, ld, q.N)
	t.dx = neural.Zero(t.dx, q.N*w)
	neural.Gemm(t.dx, w, t.dy, ld, 1, t.Transpose(t.M.P[event.OutputAt:], w, ld), w, q.N, w, ld)
	t.Backward(t.dx)
}

// forget takes features of some kinds for unknown.
func forget(rows []int32, kinds []int) {
	for _, k := range kinds {
		rows[k] = int32(k)
	}
}
