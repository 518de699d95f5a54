package event

import (
	"testing"

	"chancery/internal/doc"
)

func TestLinkerChances(t *testing.T) {
	l, err := loadLinker()
	if err != nil {
		t.Fatal(err)
	}
	ties := []Tie{{Features: []uint32{1}}, {Token: 1, Features: []uint32{2, 3}}, {Token: 2, Features: []uint32{4}}}
	sum := float32(0)
	for _, p := range Chances(l, ties) {
		sum += p
	}
	if sum < 0.999 || sum > 1.001 {
		t.Errorf("the chances sum to %v", sum)
	}
}

// TestWanting: which sides of an act the linker looks for.
func TestWanting(t *testing.T) {
	one := []doc.Arg{{Token: 1}}
	check := func(e doc.Event, side Side, known, ok bool) {
		t.Helper()
		if k, o := new(coder).wanting(&e, side); k != known || o != ok {
			t.Errorf("%+v, %s: known %t, looked for %t", e, side, k, o)
		}
	}
	check(doc.Event{Actors: one}, Recipient, false, true)
	check(doc.Event{Actors: one, Recipients: one}, Recipient, true, true)
	check(doc.Event{Actors: append(one, one...)}, Recipient, false, false) // acts of several are mutual
	check(doc.Event{Recipients: one}, Actor, false, true)
}
