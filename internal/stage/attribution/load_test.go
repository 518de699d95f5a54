package attribution

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A fault in a table is reported with its place.
func TestLoadErrors(t *testing.T) {
	check := func(cues, words, want string) {
		t.Helper()
		head := "# what x\n# origin written for this project\n"
		_, err := load(fstest.MapFS{"c": {Data: []byte(head + cues)}, "w": {Data: []byte(head + words)}}, "c", "w")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q %q: %v, want %q", cues, words, err, want)
		}
	}
	check("say\tverb\tthat\tstate\n", "", "c:3:1: 4 columns")
	check("say\tword\tthat\tstate\t\ta|b|*c\n", "", "c:3:1: want words and one of")
	check("say\tverb\tso\tstate\t\ta|b|*c\n", "", "c:3:1: unknown construction")
	check("say\tverb\tthat\tshout\t\ta|b|*c\n", "", "c:3:1: unknown act")
	check("say\tverb\tthat\tstate\tloud\ta|b|*c\n", "", "c:3:1: unknown flag")
	check("say\tverb\tthat\tstate\t\ta b c\n", "", "c:3:1: the example")
	check("say\tverb\tthat\tstate\t\ta|b|*c\nsay\tverb\tthat\tstate\t\ta|b|*c\n", "", "c:4:1: verb say that stands already")
	check("", "make\theavy\n", "w:3:1: kind")
}

// A page of quotations costs a bounded number of allocations: the arena of
// spans, and little else.
func TestAllocs(t *testing.T) {
	stage := run(t)
	d := scrambled(2000, func(i int) int { return i / 2 }, 5)
	stage(d)
	n := testing.AllocsPerRun(10, func() {
		d.Attributions = d.Attributions[:1]
		stage(d)
	})
	if limit := 100 + 4*float64(len(d.Attributions)); n > limit {
		t.Errorf("%v allocations for %d attributions, at most %v", n, len(d.Attributions)-1, limit)
	}
}
