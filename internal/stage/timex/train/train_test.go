package train

import (
	"testing"

	"chancery/internal/doc"
	"chancery/internal/stage/timex"
)

// TestOwn: the sentences read, every value is a date of the calendar that lies
// near its publication, and the shipped weights value nearly all as told.
func TestOwn(t *testing.T) {
	own, err := Own()
	if err != nil {
		t.Fatal(err)
	}
	if len(own) < 500 {
		t.Fatalf("%d sentences only", len(own))
	}
	n := 0
	for _, x := range own {
		if len(x.Values) == 0 {
			t.Errorf("%q has no time", x.Text)
		}
		for s, v := range x.Values {
			n++
			b, ok := timex.ParseValue(v)
			if !ok {
				t.Errorf("%q: %q has the value %q", x.Text, x.Text[s.Start:s.End], v)
			}
			if d := b.Start.DaysTo(x.Published); d > 500 || d < -500 {
				t.Errorf("%q of %v: %s is %d days away", x.Text, x.Published, v, d)
			}
		}
	}
	sample := own[:0:0]
	for i := 0; i < len(own); i += 5 {
		sample = append(sample, own[i])
	}
	examples, err := Examples(sample, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(examples) < len(sample)*8/10 {
		t.Errorf("%d examples from %d sentences", len(examples), len(sample))
	}
	right := 0
	for _, e := range examples {
		if e.Right == 0 { // the shipped weights put their choice first
			right++
		}
	}
	if share := float64(right) / float64(len(examples)); share < 0.88 {
		t.Errorf("the shipped weights value %.3f of the sentences as told, want 0.88", share)
	}
}

// TestFit: the same examples give the same weights, and those prefer what was
// right.
func TestFit(t *testing.T) {
	a := Example{Readings: [][]uint16{{1, 5}, {2, 5}}, Right: 1, Weight: 1}
	b := Example{Readings: [][]uint16{{1, 6}, {3, 6}}, Right: 1, Weight: 1}
	w, again := Fit([]Example{a, b, a}), Fit([]Example{a, b, a})
	for i := range w {
		if w[i] != again[i] {
			t.Fatalf("weight %d is %v, then %v", i, w[i], again[i])
		}
	}
	if w[2] <= w[1] || w[3] <= w[1] || Hits(w, []Example{a, b}) != 2 {
		t.Errorf("weights %v", w[:8])
	}
}

func TestParseDated(t *testing.T) {
	got, err := parseDated("# x\n2031-05-14\tThey met on [Monday|2031-05-12] in [May|2031-05].\n")
	if err != nil || len(got) != 1 || got[0].Text != "They met on Monday in May." || got[0].Values[doc.Span{Start: 12, End: 18}] != "2031-05-12" {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []string{"2031-05-14 no tab", "x\tThey met.", "2031-05-14\tThey met on [Monday].", "2031-05-14\tThey met on [Monday|2031-05-12."} {
		if _, err := parseDated(bad + "\n"); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
