package logit

import (
	"bytes"
	"math"
	"testing"
)

const mark = "test 1\n"

func TestScores(t *testing.T) {
	m, err := Read(Write(mark, 2, []uint32{3, 7}, []float32{2, -1, 0.5, 1}), mark, 2)
	if err != nil {
		t.Fatal(err)
	}
	check := func(features []uint32, a, b float64) {
		t.Helper()
		var y [2]float32
		m.Scores(features, y[:])
		if math.Abs(float64(y[0])-a) > 0.02 || math.Abs(float64(y[1])-b) > 0.02 {
			t.Errorf("%v: scores %v, want %g %g", features, y, a, b)
		}
	}
	check(nil, 0, 0)
	check([]uint32{3}, 2, -1)
	check([]uint32{9}, 0, 0) // unknown
	check([]uint32{3, 7, 9, 10}, 1.25, 0)
}

func TestChoose(t *testing.T) {
	m, err := Read(Write(mark, 1, []uint32{3, 7, 9}, []float32{2, -1, 0.5}), mark, 1)
	if err != nil {
		t.Fatal(err)
	}
	p := m.Choose([][]uint32{{7}, {3}, {4}}) // against, for, unknown
	if sum := p[0] + p[1] + p[2]; math.Abs(float64(sum)-1) > 1e-5 {
		t.Errorf("chances sum to %v", sum)
	}
	if r := math.Log(float64(p[1] / p[2])); math.Abs(r-2) > 0.02 {
		t.Errorf("a feature of weight 2 weighs %.3f", r)
	}
	if p[0] >= p[2] {
		t.Errorf("chances %v: what speaks against counts for nothing", p)
	}
	if m.Choose(nil) == nil {
		t.Error("nothing to choose among has no list")
	}
}

func TestDamaged(t *testing.T) {
	b := Write(mark, 1, []uint32{3, 7, 9}, []float32{2, -1, 0.5})
	for _, bad := range [][]byte{nil, b[:3], b[:10], b[:len(b)-1], append([]byte("x"), b...), append(bytes.Clone(b), 0)} {
		if _, err := Read(bad, mark, 1); err == nil {
			t.Errorf("%d bytes of %d are read", len(bad), len(b))
		}
	}
	if _, err := Read(b, mark, 2); err == nil {
		t.Error("read with another width")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(Write(mark, 2, []uint32{3, 7}, []float32{2, -1, 0.5, 1}))
	f.Add([]byte(mark + "\xff\xff\xff\xff\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Read(b, mark, 2)
		if err != nil {
			return
		}
		var y [2]float32
		m.Scores([]uint32{3, 7}, y[:])
	})
}

// TestOutcomes: two features that tell two outcomes, one that tells nothing, one too rare.
func TestOutcomes(t *testing.T) {
	var list []Sample
	for i := range 60 {
		list = append(list, Sample{Features: []uint32{uint32(i % 2), 5}, Gold: []int{i % 2}})
	}
	list = append(list, Sample{Features: []uint32{0, 8}, Gold: []int{0}})
	how := Fitting{Epochs: 5, Rate: 0.2, Decay: 1e-4, Rare: 3, Small: 0.01}
	features, w := Outcomes(list, 2, how)
	m, err := Read(Write(mark, 2, features, w), mark, 2)
	if err != nil {
		t.Fatal(err)
	}
	for k := range 2 {
		var y [2]float32
		m.Scores([]uint32{uint32(k), 5}, y[:])
		if y[k] <= y[1-k] {
			t.Errorf("feature %d: scores %v", k, y)
		}
	}
	for _, f := range features {
		if f == 8 {
			t.Error("a feature that one sample has got a weight")
		}
	}
	again, v := Outcomes(list, 2, how)
	if !bytes.Equal(Write(mark, 2, features, w), Write(mark, 2, again, v)) {
		t.Error("fitted twice, the weights differ")
	}
}

// TestChoices: what the right options have in common is chosen, also where two are right, and
// a sample that counts for more wins.
func TestChoices(t *testing.T) {
	how := Fitting{Epochs: 8, Mean: 3, Rate: 0.2, Decay: 1e-3, Rare: 2}
	var list []Sample
	for range 20 {
		list = append(list,
			Sample{Options: [][]uint32{{1, 9}, {2, 9}, {3}}, Gold: []int{0, 2}},
			Sample{Options: [][]uint32{{5}, {6}}, Gold: []int{0}, Weight: 3},
			Sample{Options: [][]uint32{{5}, {6}}, Gold: []int{1}, Weight: 0.2})
	}
	features, w := Choices(list, how)
	m, err := Read(Write(mark, 1, features, w), mark, 1)
	if err != nil {
		t.Fatal(err)
	}
	if p := m.Choose([][]uint32{{1}, {2}, {3}}); p[1] > p[0] || p[1] > p[2] {
		t.Errorf("the wrong option has %v", p)
	}
	if p := m.Choose([][]uint32{{5}, {6}}); p[0] < 0.7 {
		t.Errorf("the option that counts for more has %v", p)
	}
}
