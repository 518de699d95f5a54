package read_test

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// TestReckons reads own sentences and looks for the count or first that each
// asserts: its type, number and unit, words of its content, its bound, who it is
// of and its qualifiers; or for none at all.
func TestReckons(t *testing.T) {
	cases(t, "testdata/reckons.txt", 80, "", func(d *doc.Document, want string) (held bool, got []string) {
		held = want == "none" && len(d.Reckonings) == 0
		for i := range d.Reckonings {
			x := &d.Reckonings[i]
			held = held || reckons(d, x, want)
			got = append(got, reckoned(d, x, d.Slice(x.Content)))
		}
		return held, got
	})
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
