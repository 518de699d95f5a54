package train

import (
	"math"
	"slices"

	"chancery/internal/merge"
)

const (
	epochs = 12
	from   = 4 // the epoch from which weights are averaged
	rate   = 0.15
	decay  = 4e-3
	rare   = 3    // a clue seen in fewer samples is left out
	small  = 0.02 // a clue whose weight is smaller is left out
	masked = 0.2  // weight of a party whose own words, here left out, tell its state
)

// fit is a conditional logistic regression by AdaGrad over the samples that use lets in.
func fit(samples []Sample, use func(*Sample) bool) ([]uint32, []float32) {
	count := map[uint32]int{}
	var used []*Sample
	for i := range samples {
		s := &samples[i]
		if !use(s) {
			continue
		}
		used = append(used, s)
		seen := map[uint32]bool{}
		for _, list := range s.Clues {
			for _, c := range list {
				if !seen[c] {
					seen[c] = true
					count[c]++
				}
			}
		}
	}
	var clues []uint32
	for c, n := range count {
		if n >= rare {
			clues = append(clues, c)
		}
	}
	slices.Sort(clues)
	at := make(map[uint32]int, len(clues))
	for i, c := range clues {
		at[c] = i
	}
	lists := make([][][]int, len(used)) // clues as places
	for i, s := range used {
		for _, list := range s.Clues {
			var places []int
			for _, c := range list {
				if k, ok := at[c]; ok {
					places = append(places, k)
				}
			}
			lists[i] = append(lists[i], places)
		}
	}
	w, g, mean := make([]float32, len(clues)), make([]float32, len(clues)), make([]float32, len(clues))
	for epoch := range epochs {
		for n := range used {
			k := (n*7919 + epoch*31) % len(used)
			s, list := used[k], lists[k]
			p := make([]float64, len(list))
			sum := 0.
			for b := range list {
				for _, j := range list[b] {
					p[b] += float64(w[j])
				}
				p[b] = math.Exp(p[b] / norm(s.Clues[b]))
				sum += p[b]
			}
			for b := range list {
				e := p[b] / sum
				if b == s.Gold {
					e--
				}
				e *= weight(s) / norm(s.Clues[b])
				for _, j := range list[b] {
					d := float32(e) + decay*w[j]
					g[j] += d * d
					w[j] -= rate * d / (1e-3 + float32(math.Sqrt(float64(g[j]))))
				}
			}
		}
		if epoch >= from {
			for i := range w {
				mean[i] += w[i]
			}
		}
	}
	for i := range w {
		if from < epochs {
			w[i] = mean[i] / float32(epochs-from)
		}
	}
	var keep []uint32
	var kept []float32
	for i, c := range clues {
		if w[i] >= small || w[i] <= -small {
			keep, kept = append(keep, c), append(kept, w[i])
		}
	}
	return keep, kept
}

// weight is what a sample counts for.
func weight(s *Sample) float64 {
	if s.Rule == merge.ByWords {
		return masked
	}
	return 1
}

func norm(clues []uint32) float64 { return math.Sqrt(float64(max(1, len(clues)))) }
