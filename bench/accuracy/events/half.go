package events

import (
	"fmt"
	"os"
)

// The labelled sets without a licence are for measuring. Their odd rows may be
// read while rules are made; their even rows are only ever a number.

// Odd reports whether row i, counted from 0, is an odd row of its file.
func Odd(i int) bool { return i%2 == 0 }

// shown prints a fault of an odd row when CHANCERY_SHOW names what.
func shown(what string, i int, format string, args ...any) {
	if Odd(i) && os.Getenv("CHANCERY_SHOW") == what {
		fmt.Printf("%s %d\t%s\n", what, i+1, fmt.Sprintf(format, args...))
	}
}

// Tally counts right and wrong by class, for accuracy and macro-F1.
type Tally struct {
	n, right        float64
	gold, got, both map[string]float64
}

// Add counts one decision.
func (t *Tally) Add(gold, got string) {
	if t.gold == nil {
		t.gold, t.got, t.both = map[string]float64{}, map[string]float64{}, map[string]float64{}
	}
	t.n++
	t.gold[gold]++
	t.got[got]++
	if gold == got {
		t.right++
		t.both[gold]++
	}
}

// Accuracy is the share of right decisions, in percent.
func (t *Tally) Accuracy() float64 { return 100 * t.right / max(1, t.n) }

// MacroF1 is the mean of the F1 of each class that the gold holds, in percent.
func (t *Tally) MacroF1() float64 {
	sum := 0.
	for _, c := range sorted(t.gold) {
		sum += F1(t.both[c], t.got[c], t.gold[c])
	}
	return sum / float64(max(1, len(t.gold)))
}

// F1 is the harmonic mean of right/got and right/gold, in percent.
func F1(right, got, gold float64) float64 {
	if right == 0 {
		return 0
	}
	return 200 * right / (got + gold)
}
