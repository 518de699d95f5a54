package merge_test

import (
	"math"
	"testing"

	"chancery/internal/merge"
)

func TestModel(t *testing.T) {
	b := merge.WriteModel([]uint32{3, 7, 9}, []float32{2, -1, 0.5})
	m, err := merge.ReadModel(b)
	if err != nil {
		t.Fatal(err)
	}
	p := m.Odds([][]uint32{{7}, {3}, {4}}) // against, for, unknown
	if sum := p[0] + p[1] + p[2]; math.Abs(float64(sum)-1) > 1e-5 {
		t.Errorf("chances sum to %v", sum)
	}
	if !(p[1] > p[2] && p[2] > p[0]) {
		t.Errorf("chances %v: want the second highest and the first lowest", p)
	}
	if r := math.Log(float64(p[1] / p[2])); math.Abs(r-2) > 0.02 {
		t.Errorf("a clue of weight 2 weighs %.3f", r)
	}
	for _, cut := range [][]byte{nil, b[:10], b[:len(b)-1], append([]byte("x"), b...), append(b, 0)} {
		if _, err := merge.ReadModel(cut); err == nil {
			t.Errorf("%d bytes of %d are read", len(cut), len(b))
		}
	}
}
