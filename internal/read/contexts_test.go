package read_test

import (
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/ontology"
)

// Each of the contexts has a sentence in testdata/contexts.txt that must have it.
func TestContexts(t *testing.T) {
	seen := map[string]bool{}
	cases(t, "testdata/contexts.txt", 37, "", func(d *doc.Document, words string) (bool, []string) {
		var got []string
		for _, e := range d.Events[1:] {
			got = append(got, e.Contexts...)
		}
		held := true
		want, not, _ := strings.Cut(words, "not ")
		for _, w := range strings.Fields(want) {
			seen[w] = true
			held = held && slices.Contains(got, w)
		}
		for _, w := range strings.Fields(not) {
			held = held && !slices.Contains(got, w)
		}
		return held, got
	})
	for _, c := range ontology.Contexts() {
		if !seen[c.Code] {
			t.Errorf("no sentence for the context %s", c.Code)
		}
	}
}
