package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestVocabulary(t *testing.T) {
	b := NewBuilder(2)
	a, c, rare := Mix(0, Hash("envoy")), Mix(1, Hash("oy")), Mix(0, Hash("seldom"))
	for range 3 {
		b.Seen(a)
		b.Seen(c)
	}
	b.Seen(rare)
	b.Share(map[uint64]uint16{Mix(1, 7): 2, Mix(1, 8): 2, Mix(1, 9): 1})
	v := b.Vocabulary(2)
	if b.Count(a) != 3 || v.Rows != 2+2+2 {
		t.Errorf("count %d, %d rows, want 3 and 6", b.Count(a), v.Rows)
	}
	look := func(f ...uint64) []int32 {
		rows := make([]int32, len(f))
		v.Look(f, rows)
		return rows
	}
	x := look(a, c)
	if x[0] < 2 || x[1] < 2 || x[0] == x[1] {
		t.Errorf("rows %v: want two of their own", x)
	}
	if y := look(rare, Mix(1, 1)); !slices.Equal(y, []int32{0, 1}) {
		t.Errorf("unknown features have rows %v, want those of their kinds", y)
	}
	s := look(Mix(1, 7), Mix(1, 8), Mix(1, 9))
	if s[0] != s[1] || s[0] == s[2] || s[2] < 4 {
		t.Errorf("shared rows %v", s)
	}
}

func TestHash(t *testing.T) {
	if Hash("2031") != Hash("1999") || Hash("a1") == Hash("b1") {
		t.Error("digits are alike, letters are not")
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Kestria", "Norvania", true}, {"Kestria", "kestria", false}, {"12", "345678", true}, {"1", "12", false}, {"U.N.", "E.U.", true}, {"ab-cd", "ab–cd", false},
	} {
		if (Outline(c.a, c.a) == Outline(c.b, c.b)) != c.same {
			t.Errorf("outlines of %s and %s: alike should be %v", c.a, c.b, c.same)
		}
	}
}

// What is written and loaded computes nearly what the trainer does, and what is
// cut or changed is refused.
func TestWeights(t *testing.T) {
	s := Shape{Kinds: 2, Layers: 2, Hidden: 8}
	b := NewBuilder(2)
	for i := range uint64(20) {
		b.Seen(Mix(0, i))
	}
	v := b.Vocabulary(1)
	tr := NewTrainer(s, s.Size()+16, v.Rows, 1, 0)
	own := []byte("own")
	file := Write(tr.M, v, own)
	m, v2, own2, err := Load(file, s, s.Size()+16)
	if err != nil || string(own2) != "own" {
		t.Fatalf("%v, %q", err, own2)
	}
	run := func(m *Net, v Vocabulary) []float32 {
		var q Pass
		q.Begin()
		rows := make([]int32, 2)
		for i := range uint64(7) {
			v.Look([]uint64{Mix(0, i), 5}, rows)
			q.Add(rows)
			if i == 3 {
				q.End()
			}
		}
		q.End()
		q.Encode(m, nil)
		return slices.Clone(q.In[s.Layers])
	}
	x, y := run(tr.M, v), run(m, v2)
	for i := range x {
		if math.Abs(float64(x[i]-y[i])) > 0.03 {
			t.Fatalf("number %d is %g in training, %g loaded", i, x[i], y[i])
		}
	}
	for cut := range len(file) {
		if _, _, _, err := Load(file[:cut], s, s.Size()+16); err == nil {
			t.Fatalf("the first %d bytes were taken for whole weights", cut)
		}
	}
	if _, _, _, err := Load(file, s, s.Size()); err == nil {
		t.Error("a wrong size was not noticed")
	}
	file[len(file)-1] ^= 1
	if _, _, _, err := Load(file, s, s.Size()+16); err == nil {
		t.Error("a flipped bit was not noticed")
	}
}

// Steps along the gradient bring a target nearer.
func TestTrainerLearns(t *testing.T) {
	s := Shape{Kinds: 1, Layers: 1, Hidden: 8}
	tr := NewTrainer(s, s.Size(), 4, 1, 0)
	rng := rand.New(rand.NewPCG(1, 1))
	target := make([]float32, 3*s.Width())
	for i := range target {
		target[i] = rng.Float32()
	}
	loss := 0.0
	var first float64
	for step := range 200 {
		tr.Pass.Begin()
		for r := range int32(3) {
			tr.Pass.Add([]int32{r + 1})
		}
		tr.Pass.End()
		tr.Encode()
		d := make([]float32, len(target))
		loss = 0
		for i, x := range tr.Pass.In[s.Layers] {
			d[i] = x - target[i]
			loss += float64(d[i] * d[i])
		}
		if step == 0 {
			first = loss
		}
		tr.Backward(d)
		tr.Step(Rate(0.03, float64(step), 200))
	}
	if loss > first/100 {
		t.Errorf("the loss went from %g to %g", first, loss)
	}
}

func FuzzLoad(f *testing.F) {
	s := Shape{Kinds: 1, Layers: 1, Hidden: 8}
	b := NewBuilder(1)
	b.Seen(3)
	v := b.Vocabulary(1)
	f.Add(Write(NewTrainer(s, s.Size(), v.Rows, 1, 0).M, v, nil))
	f.Add([]byte("Nur1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, _, _, err := Load(b, s, s.Size())
		if (err == nil) != (m != nil) {
			t.Error("an error and a net, or neither")
		}
	})
}
