package parse

import (
	"math"
	"math/rand/v2"
	"testing"
)

// total is the score of a tree of n words.
func total(heads []int32, s []float32, ld int) (sum float32) {
	for d, h := range heads {
		sum += s[d*ld+int(h)+1]
	}
	return sum
}

// exhaustive is the best score over all projective trees with one root.
func exhaustive(s []float32, ld, n int) float32 {
	best := float32(math.Inf(-1))
	heads := make([]int32, n)
	var try func(d int)
	try = func(d int) {
		if d == n {
			if projective(heads) {
				best = max(best, total(heads, s, ld))
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != d {
				heads[d] = int32(h)
				try(d + 1)
			}
		}
	}
	try(0)
	return best
}

// projective reports whether heads are a tree with one root whose arcs do not
// cross.
func projective(heads []int32) bool {
	roots := 0
	for d := range heads {
		k, steps := int32(d), 0
		for ; k >= 0; k = heads[k] {
			if steps++; steps > len(heads) {
				return false
			}
		}
		if heads[d] < 0 {
			roots++
			continue
		}
		// Every word between the two ends hangs below the head.
		for m := min(int32(d), heads[d]) + 1; m < max(int32(d), heads[d]); m++ {
			k, steps := m, 0
			for k >= 0 && k != heads[d] {
				if steps++; steps > len(heads) {
					return false
				}
				k = heads[k]
			}
			if k < 0 {
				return false
			}
		}
	}
	return roots == 1
}

func TestBestTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var e decoder
	for round := range 200 {
		n := 1 + round%5
		ld := 16
		s := make([]float32, n*ld)
		for i := range s {
			s[i] = rng.Float32()*4 - 2
		}
		heads := make([]int32, n)
		e.tree(heads, s, ld, n)
		if !projective(heads) {
			t.Fatalf("%d words: %v is no projective tree", n, heads)
		}
		if got, want := total(heads, s, ld), exhaustive(s, ld, n); math.Abs(float64(got-want)) > 1e-4 {
			t.Fatalf("%d words: %v has score %g, the best %g", n, heads, got, want)
		}
	}
}
