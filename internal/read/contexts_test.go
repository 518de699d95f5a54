package read

import (
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/ontology"
)

// Each of the contexts has a sentence in testdata/contexts.txt that must have it.
func TestContexts(t *testing.T) {
	raw, err := os.ReadFile("testdata/contexts.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(doc.Blocks, Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for n, line := range strings.Split(string(raw), "\n") {
		text, words, ok := strings.Cut(line, "\t")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !ok {
			t.Fatalf("contexts.txt:%d: no tab", n+1)
		}
		d := doc.New(text)
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(text))}})
		d.Seal(doc.Blocks)
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range d.Events[1:] {
			got = append(got, e.Contexts...)
		}
		want, not, _ := strings.Cut(words, "not ")
		for _, w := range strings.Fields(want) {
			seen[w] = true
			if !slices.Contains(got, w) {
				t.Errorf("contexts.txt:%d: %s\n\tgot %v, want %s", n+1, text, got, w)
			}
		}
		for _, w := range strings.Fields(not) {
			if slices.Contains(got, w) {
				t.Errorf("contexts.txt:%d: %s\n\tgot %v, not %s", n+1, text, got, w)
			}
		}
	}
	for _, c := range ontology.Contexts() {
		if !seen[c.Code] {
			t.Errorf("no sentence for the context %s", c.Code)
		}
	}
}
