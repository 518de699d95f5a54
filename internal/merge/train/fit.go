package train

import (
	"chancery/internal/logit"
	"chancery/internal/merge"
)

// masked is the weight of a party whose own words, here left out, tell its state.
const masked = 0.2

var whoseFit = logit.Fitting{Epochs: 12, Mean: 4, Rate: 0.15, Decay: 4e-3, Rare: 5, Small: 0.03}

// fit fits the model to the samples that use lets in, each a choice among its bids, and gives
// the bytes of its weights.
func fit(samples []Sample, use func(*Sample) bool) []byte {
	var list []logit.Sample
	for i := range samples {
		s := &samples[i]
		if !use(s) {
			continue
		}
		x := logit.Sample{Options: s.Clues, Gold: []int{s.Gold}}
		if s.Rule == merge.ByWords {
			x.Weight = masked
		}
		list = append(list, x)
	}
	clues, w := logit.Choices(list, whoseFit)
	return logit.Write(merge.WhoseMark, 1, clues, w)
}
