package read_test

import (
	"os"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/read"
)

// TestReckons reads own sentences and looks for the count or first that each
// asserts: its type, number and unit, words of its content, its bound, who it is
// of and its qualifiers; or for none at all.
func TestReckons(t *testing.T) {
	text, err := os.ReadFile("testdata/reckons.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for n, l := range strings.Split(string(text), "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		sentence, want, ok := strings.Cut(l, "\t")
		if !ok {
			t.Fatalf("line %d: no tab", n+1)
		}
		lines++
		d := doc.New(sentence)
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		held := want == "none" && len(d.Reckonings) == 0
		for i := range d.Reckonings {
			x := &d.Reckonings[i]
			held = held || reckons(d, x, want)
			got = append(got, reckoned(d, x, d.Slice(x.Content)))
		}
		if !held {
			t.Errorf("line %d: %s\n\twant %s\n\tgot  %s", n+1, sentence, want, strings.Join(got, "\n\t     "))
		}
	}
	if lines < 80 {
		t.Errorf("only %d sentences", lines)
	}
}

// reckons reports whether x is what want says; want gives words of the content.
func reckons(d *doc.Document, x *doc.Reckoning, want string) bool {
	f := strings.Split(want, "|")
	return len(f) == 6 && strings.Contains(d.Slice(x.Content), strings.TrimSpace(f[2])) && squeezed(want) == squeezed(reckoned(d, x, f[2]))
}

func reckoned(d *doc.Document, x *doc.Reckoning, content string) string {
	var who, how []string
	for _, a := range x.Actors {
		who = append(who, d.Word(a.Token))
	}
	for _, q := range x.Qualifiers {
		how = append(how, d.Slice(q))
	}
	return strings.Join([]string{x.Type, x.Number + " " + x.Unit, content, d.Slice(x.Since), strings.Join(who, "+"), strings.Join(how, "; ")}, " | ")
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }
