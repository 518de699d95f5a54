package train

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"chancery/internal/stage/entity"
)

// crf is a trained model before it is packed.
type crf struct {
	w     []float32 // row × label
	trans [entity.NumLabel][entity.NumLabel]float64
}

// fit trains a linear-chain conditional random field (Lafferty et al. 2001) by
// stochastic gradient descent with an L2 penalty.
// Illegal sequences of labels have no weight.
func fit(ex []example, log io.Writer) *crf {
	const L = entity.NumLabel
	rng := rand.New(rand.NewPCG(20190612, 1))
	w := make([]float32, L<<rowBits)
	var trans [L][L]float64
	scale := 1.0 // the weights are scale × w: the penalty costs one product a sentence
	var c chain
	steps := 0
	total := float64(epochs * len(ex))
	for ep := range epochs {
		rng.Shuffle(len(ex), func(i, j int) { ex[i], ex[j] = ex[j], ex[i] })
		loss := 0.0
		for k := range ex {
			e := &ex[k]
			eta := rate * (1 - float64(steps)/total)
			steps++
			c.size(e.n)
			c.fill(e, w, scale)
			loss += c.infer(&trans, e.gold)
			scale *= 1 - eta*penalty
			step := eta / scale
			at := int32(0)
			for i := range e.n {
				var g [L]float32
				any := false
				for l := range g {
					d := -c.marg[i*L+l]
					if entity.Label(l) == e.gold[i] {
						d++
					}
					if math.Abs(d) > 1e-3 {
						g[l] = float32(d * step)
						any = true
					}
				}
				if any {
					for ; at < e.ends[i]; at++ {
						row := (*[L]float32)(w[int(e.feats[at])*L:])
						for l, v := range g {
							row[l] += v
						}
					}
				}
				at = e.ends[i]
			}
			for p := range L {
				for l := range L {
					trans[p][l] += eta * (c.seen[p][l] - c.want[p][l])
				}
			}
		}
		fmt.Fprintf(log, "names: epoch %d, loss %.0f\n", ep+1, loss)
	}
	for i := range w {
		w[i] *= float32(scale)
	}
	return &crf{w, trans}
}

// pack makes the weights file.
func (m *crf) pack(log io.Writer) []byte {
	const L = entity.NumLabel
	w, trans := m.w, &m.trans
	biggest := 0.0
	for i := range w {
		biggest = max(biggest, math.Abs(float64(w[i])))
	}
	q := 127 / min(biggest, limit)
	fmt.Fprintf(log, "names: greatest weight %.2f, scale %.1f\n", biggest, q)
	rows := make([]int8, len(w))
	for i, v := range w {
		rows[i] = int8(max(-127, min(127, math.Round(float64(v)*q))))
	}
	var t [L][L]int32
	for i := range t {
		for j := range t[i] {
			t[i][j] = int32(math.Round(trans[i][j] * q))
		}
	}
	return entity.SaveModel(rows, &t)
}

// chain does the sums over all legal sequences of one sentence.
type chain struct {
	score, fwd, bwd, marg []float64
	seen, want            [entity.NumLabel][entity.NumLabel]float64
}

func (c *chain) size(n int) {
	n *= entity.NumLabel
	if cap(c.score) < n {
		c.score, c.fwd, c.bwd, c.marg = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	}
	c.score, c.fwd, c.bwd, c.marg = c.score[:n], c.fwd[:n], c.bwd[:n], c.marg[:n]
}

// fill sums the rows of each token's features.
func (c *chain) fill(e *example, w []float32, scale float64) {
	const L = entity.NumLabel
	at := int32(0)
	for i := range e.n {
		s := c.score[i*L : (i+1)*L]
		var sum [L]float32
		for ; at < e.ends[i]; at++ {
			row := (*[L]float32)(w[int(e.feats[at])*L:])
			for l, v := range row {
				sum[l] += v
			}
		}
		for l := range s {
			s[l] = float64(sum[l]) * scale
		}
	}
}

// confident puts m's own labels on the examples and keeps those of which it is
// sure: self-training (Yarowsky 1995) on text without names.
func (m *crf) confident(ex []example) (out []example) {
	const L = entity.NumLabel
	var c chain
	var dec entity.Decoder
	var t [L][L]int32
	for i := range t {
		for j := range t[i] {
			t[i][j] = int32(m.trans[i][j] * 1024)
		}
	}
	var scores []int32
	for k := range ex {
		e := &ex[k]
		c.size(e.n)
		c.fill(e, m.w, 1)
		scores = scores[:0]
		for _, s := range c.score {
			scores = append(scores, int32(s*1024))
		}
		dec.Best(scores, &t, e.gold)
		if math.Exp(-c.infer(&m.trans, e.gold)) > certain {
			out = append(out, *e)
		}
	}
	return out
}

// infer fills the marginals, the expected and the seen transitions, and gives
// the loss: minus the log probability of gold.
func (c *chain) infer(trans *[entity.NumLabel][entity.NumLabel]float64, gold []entity.Label) float64 {
	const L = entity.NumLabel
	n := len(gold)
	c.seen, c.want = [L][L]float64{}, [L][L]float64{}
	var et [L][L]float64
	for p := range L {
		for l := range L {
			if entity.Label(l).Follows(entity.Label(p)) {
				et[p][l] = math.Exp(trans[p][l])
			}
		}
	}
	// Each position is scaled to sum to one; the logs of the scales are the
	// partition.
	logz, goldScore := 0.0, 0.0
	es := c.marg // exp of the scores, for now
	for i := range n {
		top := math.Inf(-1)
		for l := range L {
			top = max(top, c.score[i*L+l])
		}
		for l := range L {
			es[i*L+l] = math.Exp(c.score[i*L+l] - top)
		}
		logz += top
		prev := entity.Label(0)
		if i > 0 {
			prev = gold[i-1]
		}
		goldScore += c.score[i*L+int(gold[i])] + trans[prev][gold[i]]
		c.seen[prev][gold[i]]++
	}
	sums := make([]float64, n)
	for i := range n {
		sum := 0.0
		for l := range L {
			v := 0.0
			if i == 0 {
				v = et[0][l]
			} else {
				for _, p := range entity.Before(entity.Label(l)) {
					v += c.fwd[(i-1)*L+int(p)] * et[p][l]
				}
			}
			if i == n-1 && entity.Label(l).Open() {
				v = 0
			}
			v *= es[i*L+l]
			c.fwd[i*L+l] = v
			sum += v
		}
		for l := range L {
			c.fwd[i*L+l] /= sum
		}
		sums[i] = sum
		logz += math.Log(sum)
	}
	for l := range L {
		c.bwd[(n-1)*L+l] = 1
	}
	for i := n - 2; i >= 0; i-- {
		b := c.bwd[i*L : (i+1)*L]
		clear(b)
		for l := range L {
			if i+1 == n-1 && entity.Label(l).Open() {
				continue
			}
			v := es[(i+1)*L+l] * c.bwd[(i+1)*L+l] / sums[i+1]
			for _, p := range entity.Before(entity.Label(l)) {
				b[p] += et[p][l] * v
				c.want[p][l] += c.fwd[i*L+int(p)] * et[p][l] * v
			}
		}
	}
	for l := range L {
		c.want[0][l] += c.fwd[l] * c.bwd[l]
	}
	for i := range c.marg {
		c.marg[i] = c.fwd[i] * c.bwd[i]
	}
	return logz - goldScore
}
