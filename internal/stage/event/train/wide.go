package train

import (
	"math"
	"slices"

	"chancery/internal/stage/event"
)

// What the regression is trained with.
const (
	wideEpochs = 6
	wideRate   = 0.2
	wideDecay  = 3e-5
	wideRare   = 3    // a feature seen less often is left out
	wideSmall  = 0.08 // a feature whose weights are all smaller is left out
)

type sample struct {
	feats []uint32
	gold  int
}

// fitWide is multinomial logistic regression by AdaGrad over the words that are asked, each
// with what the frames say of it and, where that is anything, without.
func fitWide(texts []Text) []byte {
	var samples []sample
	for i := range texts {
		for _, l := range texts[i].lines {
			for k := range l.words {
				if l.gold[k] == unasked {
					continue
				}
				samples = append(samples, sample{event.Wide(l.words, k, false, nil), l.gold[k]})
				if l.words[k].Frame != "" {
					samples = append(samples, sample{event.Wide(l.words, k, true, nil), l.gold[k]})
				}
			}
		}
	}
	count := map[uint32]int{}
	for _, s := range samples {
		for _, f := range s.feats {
			count[f]++
		}
	}
	var features []uint32
	for f, n := range count {
		if n >= wideRare {
			features = append(features, f)
		}
	}
	slices.Sort(features)
	at := make(map[uint32]int, len(features))
	for i, f := range features {
		at[f] = i
	}
	w, g := make([][event.NumOutcomes]float32, len(features)), make([][event.NumOutcomes]float32, len(features))
	var p [event.NumOutcomes]float32
	for epoch := range wideEpochs {
		for i := range samples {
			s := &samples[(i*7919+epoch*31)%len(samples)]
			wideOdds(w, at, s.feats, &p)
			norm := 1 / float32(math.Sqrt(float64(len(s.feats))))
			for _, f := range s.feats {
				j, ok := at[f]
				if !ok {
					continue
				}
				for k := range p {
					d := p[k]
					if k == s.gold {
						d--
					}
					d = d*norm + wideDecay*w[j][k]
					g[j][k] += d * d
					w[j][k] -= wideRate * d / (1e-3 + float32(math.Sqrt(float64(g[j][k]))))
				}
			}
		}
	}
	keep := features[:0:0]
	var kept [][event.NumOutcomes]float32
	for i, f := range features {
		top := float32(0)
		for _, x := range w[i] {
			top = max(top, float32(math.Abs(float64(x))))
		}
		if top >= wideSmall {
			keep, kept = append(keep, f), append(kept, w[i])
		}
	}
	return event.WriteWide(keep, kept)
}

func wideOdds(w [][event.NumOutcomes]float32, at map[uint32]int, feats []uint32, p *[event.NumOutcomes]float32) {
	norm := 1 / float32(math.Sqrt(float64(len(feats))))
	clear(p[:])
	for _, f := range feats {
		if j, ok := at[f]; ok {
			for k, x := range w[j] {
				p[k] += x
			}
		}
	}
	top, sum := float32(math.Inf(-1)), float32(0)
	for k := range p {
		p[k] *= norm
		top = max(top, p[k])
	}
	for k := range p {
		p[k] = float32(math.Exp(float64(p[k] - top)))
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}
