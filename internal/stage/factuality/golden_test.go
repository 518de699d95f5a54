package factuality

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

var update = flag.Bool("update", false, "write the goldens anew")

// lines is the golden form: word, status, cue, rule, condition.
func lines(d *doc.Document) string {
	var b strings.Builder
	for i := 1; i < len(d.Tokens); i++ {
		f := d.Facts[i]
		f.Happened = 0 // belief_test.go looks at that
		if f == (doc.Fact{}) {
			continue
		}
		fmt.Fprintf(&b, "  %s: %s", d.Word(doc.TokenID(i)), f.Status)
		if !f.Cue.Empty() {
			fmt.Fprintf(&b, " by %q", d.Slice(f.Cue))
		}
		fmt.Fprintf(&b, " (%s)", f.Rule)
		if !f.Condition.Empty() {
			fmt.Fprintf(&b, " on condition %q", d.Slice(f.Condition))
		}
		b.WriteString("\n")
	}
	if b.Len() == 0 {
		return "  all asserted\n"
	}
	return b.String()
}

// TestGolden reads own sentences, whose trees stand in golden.conllu, and
// compares with golden.txt; -update writes it anew, for a person to review.
func TestGolden(t *testing.T) {
	all, err := conllu.Load("testdata/golden.conllu")
	if err != nil {
		t.Fatal(err)
	}
	stage := run(t)
	var b strings.Builder
	b.WriteString("What the stage makes of own sentences, one construction each. Trees: golden.conllu. Renew with -update and review.\n\n")
	n := 0
	for i := 0; i < len(all); n++ {
		j := i + 1
		for j < len(all) && all[j].NewDoc == "" {
			j++
		}
		d := conllu.Document(all[i:j], conllu.GoldTree)
		stage(d)
		if len(d.Facts) != len(d.Tokens) {
			t.Fatalf("%d facts for %d tokens", len(d.Facts), len(d.Tokens))
		}
		fmt.Fprintf(&b, "# %s\n%s\n%s\n", all[i].NewDoc, d.Text, lines(d))
		i = j
	}
	if *update {
		if err := os.WriteFile("testdata/golden.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")
	at := func(list []string, i int) string {
		if i < len(list) {
			return list[i]
		}
		return "(nothing)"
	}
	for i := 0; i < max(len(w), len(g)); i++ {
		if at(w, i) != at(g, i) {
			t.Fatalf("line %d:\n got %q\nwant %q", i+1, at(g, i), at(w, i))
		}
	}
	if n < 50 {
		t.Errorf("only %d passages", n)
	}
}
