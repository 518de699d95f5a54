package train

import (
	"math"

	"chancery/internal/stage/entity"
)

// chain does the sums over all legal sequences of one sentence: a linear-chain
// conditional random field (Lafferty et al. 2001) over given scores.
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
