package train

import (
	"math"
	"slices"

	"chancery/internal/stage/event"
)

var (
	linkEpochs = 8
	linkRate   = float32(0.1)
	linkDecay  = float32(1e-4)
	linkRare   = 3    // a feature seen less often is left out
	linkSmall  = 0.02 // a feature whose weights are all smaller is left out
)

// option is a tie in the indices of the features that are kept.
type option struct {
	feats []int32
	norm  float32
	gold  bool
}

// fitLink is a conditional logistic regression by AdaGrad over the acts that use lets in,
// each a choice among its ties; it gives the bytes of the weights.
func fitLink(list []bond, use func(*bond) bool) []byte {
	count := map[uint32]int{}
	for i := range list {
		if b := &list[i]; use(b) {
			for _, x := range b.Ties {
				for _, f := range x.Features {
					count[f]++
				}
			}
		}
	}
	var features []uint32
	for f, n := range count {
		if n >= linkRare {
			features = append(features, f)
		}
	}
	slices.Sort(features)
	at := make(map[uint32]int32, len(features))
	for i, f := range features {
		at[f] = int32(i)
	}
	var choices [][]option
	for i := range list {
		b := &list[i]
		if !use(b) || len(b.Ties) < 2 {
			continue
		}
		var c []option
		for k, x := range b.Ties {
			if b.gold[k] == open {
				continue
			}
			o := option{norm: 1 / float32(math.Sqrt(float64(len(x.Features)))), gold: b.gold[k] == right}
			for _, f := range x.Features {
				if j, ok := at[f]; ok {
					o.feats = append(o.feats, j)
				}
			}
			c = append(c, o)
		}
		choices = append(choices, c)
	}
	w, g := make([]float32, len(features)), make([]float32, len(features))
	var p []float32
	for epoch := range linkEpochs {
		for i := range choices {
			c := choices[(i*7919+epoch*31)%len(choices)]
			p = p[:0]
			for _, o := range c {
				sum := float32(0)
				for _, j := range o.feats {
					sum += w[j]
				}
				p = append(p, sum*o.norm)
			}
			event.Softmax(p)
			gold := float32(0)
			for k, o := range c {
				if o.gold {
					gold += p[k]
				}
			}
			for k, o := range c {
				d := p[k]
				if o.gold {
					d -= p[k] / max(gold, 1e-9)
				}
				for _, j := range o.feats {
					x := d*o.norm + linkDecay*w[j]
					g[j] += x * x
					w[j] -= linkRate * x / (1e-3 + float32(math.Sqrt(float64(g[j]))))
				}
			}
		}
	}
	var keep []uint32
	var kept []float32
	for i, f := range features {
		if math.Abs(float64(w[i])) >= linkSmall {
			keep, kept = append(keep, f), append(kept, w[i])
		}
	}
	return event.WriteLinker(keep, kept)
}
