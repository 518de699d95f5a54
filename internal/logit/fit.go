package logit

import (
	"math"
	"slices"
)

// Fitting says how weights are fitted: by AdaGrad (Duchi, Hazan and Singer 2011), one sample
// at a time, in an order that is mixed the same way every time.
type Fitting struct {
	Epochs int
	Mean   int     // the epoch from which weights are averaged; 0 for those of the end
	Rate   float32 // of learning
	Decay  float32 // towards zero
	Rare   int     // a feature that fewer samples have gets no weight
	Small  float32 // a feature whose weights are all smaller gets none
}

// Sample is features with what is right, among outcomes or among options.
type Sample struct {
	Features []uint32   // for Outcomes
	Options  [][]uint32 // for Choices: the features of each
	Gold     []int      // the right ones; several are right together
	Weight   float32    // what it counts for; 0 is 1
}

// Outcomes fits a multinomial regression of width outcomes: a row of weights for each feature.
func Outcomes(samples []Sample, width int, how Fitting) (features []uint32, w []float32) {
	v := newVocabulary(samples, how.Rare)
	t := newTraining(v, width, how)
	p := make([]float32, width)
	t.run(len(samples), func(i int) {
		s := &samples[i]
		rows, by := v.places[i][0], norm(len(s.Features))
		clear(p)
		for _, r := range rows {
			for k, x := range t.w[int(r)*width:][:width] {
				p[k] += x * by
			}
		}
		s.blame(p)
		for _, r := range rows {
			for k, d := range p {
				t.step(int(r)*width+k, d*by)
			}
		}
	})
	return t.end()
}

// Choices fits a conditional regression: a weight for each feature, by which one of the options
// of a sample is chosen.
func Choices(samples []Sample, how Fitting) (features []uint32, w []float32) {
	v := newVocabulary(samples, how.Rare)
	t := newTraining(v, 1, how)
	var p []float32
	t.run(len(samples), func(i int) {
		s := &samples[i]
		p = p[:0]
		for o, rows := range v.places[i] {
			sum := float32(0)
			for _, r := range rows {
				sum += t.w[r]
			}
			p = append(p, sum*norm(len(s.Options[o])))
		}
		s.blame(p)
		for o, rows := range v.places[i] {
			for _, r := range rows {
				t.step(int(r), p[o]*norm(len(s.Options[o])))
			}
		}
	})
	return t.end()
}

// blame turns scores into the slope of the loss along each of them.
func (s *Sample) blame(p []float32) {
	Softmax(p)
	gold := float32(0)
	for _, k := range s.Gold {
		gold += p[k]
	}
	for _, k := range s.Gold {
		p[k] -= p[k] / max(gold, 1e-9)
	}
	if s.Weight != 0 {
		for k := range p {
			p[k] *= s.Weight
		}
	}
}

// vocabulary are the features that get weights, in rising order, and where those of each
// option of each sample lie among them.
type vocabulary struct {
	features []uint32
	places   [][][]int32
}

func newVocabulary(samples []Sample, rare int) *vocabulary {
	count, last := map[uint32]int{}, map[uint32]int{}
	options := func(s *Sample) [][]uint32 {
		if s.Options == nil {
			return [][]uint32{s.Features}
		}
		return s.Options
	}
	for i := range samples {
		for _, list := range options(&samples[i]) {
			for _, f := range list {
				if last[f] != i+1 { // once a sample
					last[f] = i + 1
					count[f]++
				}
			}
		}
	}
	v := &vocabulary{}
	for f, n := range count {
		if n >= rare {
			v.features = append(v.features, f)
		}
	}
	slices.Sort(v.features)
	at := make(map[uint32]int32, len(v.features))
	for i, f := range v.features {
		at[f] = int32(i)
	}
	for i := range samples {
		var lists [][]int32
		for _, list := range options(&samples[i]) {
			var rows []int32
			for _, f := range list {
				if r, ok := at[f]; ok {
					rows = append(rows, r)
				}
			}
			lists = append(lists, rows)
		}
		v.places = append(v.places, lists)
	}
	return v
}

// training is the weights while they are fitted, with the squares of the slopes that they
// have seen, and their sum over the epochs that count.
type training struct {
	how        Fitting
	width      int
	features   []uint32
	w, g, mean []float32
}

func newTraining(v *vocabulary, width int, how Fitting) *training {
	n := len(v.features) * width
	return &training{how: how, width: width, features: v.features, w: make([]float32, n), g: make([]float32, n), mean: make([]float32, n)}
}

// run shows every sample once an epoch; the strides keep those that came together apart.
func (t *training) run(n int, show func(i int)) {
	stride := 7919
	if n%stride == 0 {
		stride = 7927 // also prime; else one sample alone would be shown
	}
	for epoch := range t.how.Epochs {
		for i := range n {
			show((i*stride + epoch*31) % n)
		}
		if t.how.Mean > 0 && epoch >= t.how.Mean {
			for i, x := range t.w {
				t.mean[i] += x
			}
		}
	}
}

func (t *training) step(i int, slope float32) {
	d := slope + t.how.Decay*t.w[i]
	t.g[i] += d * d
	t.w[i] -= t.how.Rate * d / (1e-3 + float32(math.Sqrt(float64(t.g[i]))))
}

// end gives the features whose weights matter, and their rows.
func (t *training) end() (features []uint32, w []float32) {
	if n := t.how.Epochs - t.how.Mean; t.how.Mean > 0 && n > 0 {
		for i := range t.w {
			t.w[i] = t.mean[i] / float32(n)
		}
	}
	for i, f := range t.features {
		row := t.w[i*t.width:][:t.width]
		if slices.ContainsFunc(row, func(x float32) bool { return abs(x) >= t.how.Small }) {
			features, w = append(features, f), append(w, row...)
		}
	}
	return features, w
}
