package factuality

import (
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

// Over the golden sentences, what is told as done is believed more than what is
// planned, possible, conditional or denied, and nothing leaves the scale.
func TestBelief(t *testing.T) {
	all, err := conllu.Load("testdata/golden.conllu")
	if err != nil {
		t.Fatal(err)
	}
	d := conllu.Document(all, conllu.GoldTree)
	run(t)(d)
	var sum, n [2]float64
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Happened < -3 || f.Happened > 3 {
			t.Fatalf("%s: %v is off the scale", d.Word(doc.TokenID(i)), f.Happened)
		}
		if f.Happened == 0 {
			continue
		}
		k := 0
		if f.Status != doc.Asserted {
			k = 1
		}
		sum[k] += float64(f.Happened)
		n[k]++
	}
	if n[0] < 20 || n[1] < 20 {
		t.Fatalf("%v words have a belief", n)
	}
	if yes, no := sum[0]/n[0], sum[1]/n[1]; yes < 1 || no > 0.3 {
		t.Errorf("asserted %.2f, other %.2f", yes, no)
	}
}

// A weights file of the wrong length or kind is refused; what is encoded reads
// back to the nearest step.
func TestBeliefFile(t *testing.T) {
	w := make([]float64, 1<<BeliefBits)
	w[3], w[4], w[5] = 0.25, -9, 1.0/100
	got, err := loadBelief(EncodeBelief(w))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[int]int8{3: 16, 4: -127, 5: 1, 6: 0} {
		if int8(got[k]) != want {
			t.Errorf("weight %d is %d, want %d", k, int8(got[k]), want)
		}
	}
	for _, bad := range [][]byte{nil, []byte("CBF1"), make([]byte, 4+1<<BeliefBits)} {
		if _, err := loadBelief(bad); err == nil {
			t.Errorf("%d bytes are taken for weights", len(bad))
		}
	}
}
