package train

import (
	"fmt"
	"io"
	"math"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/neural"
	"chancery/internal/stage/entity"
)

// What the shipped weights are trained with.
const (
	seed      = 1
	rate      = 3e-3 // highest learning rate
	batch     = 500  // words in a batch, about
	least     = 2    // features seen less often get no row
	dropout   = 0.4  // between layers
	hide      = 0.12 // share of the words of which only shape and context are shown
	blur      = 0.06 // share of the other features that are taken for unknown
	augmented = 0.5  // share of the sentences that are read with other names in them
)

// example is one sentence: the hashes of its features, later their rows, and
// its gold labels.
type example struct {
	hash []uint64
	rows []int32
	seen []int32 // how often each token's word was seen
	gold []entity.Label
}

// examples reads texts; each keeps the order of their sentences, so that copies
// of a text give parallel lists.
func examples(x *entity.Extractor, texts []Text) (out []example) {
	for _, t := range texts {
		d := conllu.Document(t.Sentences, conllu.GoldTags)
		x.Open(d)
		for si := range t.Sentences {
			s := d.Sentences[si+1]
			e := example{hash: x.Hashes(s.First, s.Last, nil), gold: make([]entity.Label, int(s.Last-s.First)+1)}
			entity.Labels(t.Names[si], e.gold)
			for i := range e.gold {
				if e.gold[i] == 0 && x.Demonym(s.First+doc.TokenID(i)) {
					entity.Labels([]entity.Name{{First: 0, Last: 0, Type: entity.TypeNation}}, e.gold[i:i+1])
				}
			}
			out = append(out, e)
		}
	}
	return out
}

type trainer struct {
	*neural.Trainer
	chain     chain
	y, dy, dx []float32
	hidden    []int
	loss      float64
}

// fit trains on the first list, taking each sentence now and then from one of
// its copies instead, and returns the weights file.
func fit(lists [][]example, classes, called map[string]uint16, epochs int, log io.Writer) []byte {
	b := neural.NewBuilder(entity.NumKinds)
	for _, list := range lists {
		for i := range list {
			for k, h := range list[i].hash {
				if k := k % entity.NumKinds; k != entity.KindClass && k != entity.KindCalled {
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
	share(entity.KindClass, classes)
	share(entity.KindCalled, called)
	vocab := b.Vocabulary(least * len(lists))
	fmt.Fprintf(log, "names: %d rows\n", vocab.Rows)
	words := 0
	for l, list := range lists {
		for i := range list {
			e := &list[i]
			e.rows = make([]int32, len(e.hash))
			for k := 0; k < len(e.hash); k += entity.NumKinds {
				vocab.Look(e.hash[k:k+entity.NumKinds], e.rows[k:k+entity.NumKinds])
				e.seen = append(e.seen, b.Count(e.hash[k]))
			}
			e.hash = nil
			if l == 0 {
				words += len(e.gold)
			}
		}
	}
	t := &trainer{Trainer: neural.NewTrainer(entity.Shape, entity.Dense, vocab.Rows, seed, dropout), hidden: entity.Telling()}
	w := entity.Shape.Width()
	t.Uniform(entity.OutputAt, w*entity.Padded, math.Sqrt(6/float64(w+entity.Padded)))
	steps, step := float64(epochs)*float64(words)/batch, 0
	order := make([]int, len(lists[0]))
	for i := range order {
		order[i] = i
	}
	for epoch := range epochs {
		t.Rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		t.loss = 0
		for i := 0; i < len(order); {
			var some []*example
			for n := 0; i < len(order) && n < batch; i++ {
				list := lists[0]
				if len(lists) > 1 && t.Rng.Float64() < augmented {
					list = lists[1+t.Rng.IntN(len(lists)-1)]
				}
				some = append(some, &list[order[i]])
				n += len(list[order[i]].gold)
			}
			t.learn(some)
			t.Step(neural.Rate(rate, float64(step), steps))
			step++
		}
		fmt.Fprintf(log, "names: epoch %d, loss %.4f\n", epoch+1, t.loss/float64(words))
	}
	return neural.Write(t.M, vocab, nil)
}

// learn runs over a batch and adds its gradients, the mean over its words.
func (t *trainer) learn(some []*example) {
	const L, kinds = entity.NumLabel, entity.NumKinds
	q := &t.Pass
	q.Begin()
	var rows [kinds]int32
	for _, e := range some {
		for i := range e.gold {
			copy(rows[:], e.rows[i*kinds:])
			if t.Rng.Float64() < hide {
				for _, k := range t.hidden {
					rows[k] = int32(k)
				}
			} else if t.Rng.Float64() < 0.5/(0.5+float64(e.seen[i])) {
				rows[t.hidden[0]], rows[t.hidden[1]] = int32(t.hidden[0]), int32(t.hidden[1])
			}
			for k := range rows {
				if t.Rng.Float64() < blur {
					rows[k] = int32(k)
				}
			}
			q.Add(rows[:])
		}
		q.End()
	}
	t.Encode()
	t.y = entity.Scores(t.y, q, t.M)
	t.dy = neural.Zero(t.dy, q.N*entity.Padded)
	var trans [L][L]float64
	for p := range L {
		for l := range L {
			trans[p][l] = float64(t.M.P[entity.TransAt+p*L+l])
		}
	}
	norm := 1 / float64(q.N)
	g := t.G.P
	for s, e := range some {
		n, at := len(e.gold), q.Bounds[s]
		t.chain.size(n)
		for i := range n {
			for l := range L {
				t.chain.score[i*L+l] = float64(t.y[(at+i)*entity.Padded+l])
			}
		}
		t.loss += t.chain.infer(&trans, e.gold)
		for i := range n {
			for l := range L {
				d := t.chain.marg[i*L+l]
				if entity.Label(l) == e.gold[i] {
					d--
				}
				t.dy[(at+i)*entity.Padded+l] = float32(d * norm)
			}
		}
		for p := range L {
			for l := range L {
				g[entity.TransAt+p*L+l] += float32((t.chain.want[p][l] - t.chain.seen[p][l]) * norm)
			}
		}
	}
	w, ld := entity.Shape.Width(), entity.Padded
	neural.SumRows(g[entity.BiasAt:][:ld], t.dy)
	neural.Gemm(g[entity.OutputAt:], ld, q.In[entity.Shape.Layers], 1, w, t.dy, ld, w, ld, q.N)
	t.dx = neural.Zero(t.dx, q.N*w)
	neural.Gemm(t.dx, w, t.dy, ld, 1, t.Transpose(t.M.P[entity.OutputAt:], w, ld), w, q.N, w, ld)
	t.Backward(t.dx)
}
