package events

import (
	"hash/fnv"
	"math"
	"strings"
)

// The floor: a logistic regression over the words and pairs of words of the
// sentence, its sides replaced by S and T. It is trained and tested by turns on
// the same labelled sentences, five parts, and never leaves this bench.

const buckets = 1 << 17

func grams(c Case) []uint32 {
	text := strings.Replace(c.Text, c.Source, " SSS ", 1)
	text = strings.Replace(text, c.Target, " TTT ", 1)
	words := append([]string{"^"}, strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127)
	})...)
	var out []uint32
	add := func(s string) {
		h := fnv.New32a()
		h.Write([]byte(s))
		out = append(out, h.Sum32()%buckets)
	}
	for i, w := range words {
		add(w)
		if i > 0 {
			add(words[i-1] + " " + w)
		}
	}
	return out
}

// NGram is the accuracy and macro-F1 of the regression over five parts.
func NGram(cases []Case) (acc, macro float64) {
	const parts, epochs, rate, decay = 5, 12, 0.25, 1e-4
	index := map[string]int{}
	var roots []string
	x := make([][]uint32, len(cases))
	y := make([]int, len(cases))
	for i, c := range cases {
		if _, ok := index[c.Root]; !ok {
			index[c.Root] = len(roots)
			roots = append(roots, c.Root)
		}
		x[i], y[i] = grams(c), index[c.Root]
	}
	k := len(roots)
	var t Tally
	p := make([]float64, k)
	for part := range parts {
		w := make([]float64, k*buckets)
		score := func(f []uint32) {
			for r := range p {
				p[r] = 0
				for _, g := range f {
					p[r] += w[int(g)*k+r]
				}
			}
			top, sum := p[0], 0.
			for _, v := range p {
				top = max(top, v)
			}
			for r := range p {
				p[r] = math.Exp(p[r] - top)
				sum += p[r]
			}
			for r := range p {
				p[r] /= sum
			}
		}
		for range epochs {
			for i := range x {
				j := i * 7919 % len(x) // a fixed shuffle
				if j%parts == part {
					continue
				}
				score(x[j])
				step := rate / math.Sqrt(float64(len(x[j])))
				for _, g := range x[j] {
					for r := range p {
						gold := 0.
						if r == y[j] {
							gold = 1
						}
						v := &w[int(g)*k+r]
						*v += step*(gold-p[r]) - decay**v
					}
				}
			}
		}
		for i := range x {
			if i%parts != part {
				continue
			}
			score(x[i])
			best := 0
			for r := range p {
				if p[r] > p[best] {
					best = r
				}
			}
			t.Add(roots[y[i]], roots[best])
		}
	}
	return t.Accuracy(), t.MacroF1()
}
