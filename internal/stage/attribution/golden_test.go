package attribution

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

// passages are the documents of a treebank file, each with its title.
func passages(t testing.TB, path string) (titles []string, docs []*doc.Document) {
	t.Helper()
	all, err := conllu.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].NewDoc == "" {
			j++
		}
		titles, docs = append(titles, all[i].NewDoc), append(docs, conllu.Document(all[i:j], conllu.GoldTree))
		i = j
	}
	return titles, docs
}

// lines is the golden form: parent, source, cue→act, addressee, content, quote.
func lines(d *doc.Document) string {
	var b strings.Builder
	join := func(list []doc.Span) string {
		var s []string
		for _, c := range list {
			s = append(s, strings.ReplaceAll(d.Slice(c), "\n\n", " ¶ "))
		}
		return strings.Join(s, " … ")
	}
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		source, to, direct := "nobody", "", ""
		if !a.SourceAt.Empty() {
			source = d.Slice(a.SourceAt)
		}
		if a.Source != 0 && !a.SourceAt.Contains(d.Tokens[a.Source].Span) {
			source += " = " + d.Word(a.Source)
		}
		if a.Addressee != 0 {
			to = " to " + d.Word(a.Addressee)
		}
		if a.Direct {
			direct = " (direct)"
		}
		fmt.Fprintf(&b, "  %d", i)
		if a.Parent != 0 {
			fmt.Fprintf(&b, " in %d", a.Parent)
		}
		fmt.Fprintf(&b, ": %s | %s → %s%s | %s", source, d.Slice(a.Cue), a.Act, to, join(a.Content))
		if len(a.Quote) > 0 {
			fmt.Fprintf(&b, " | %s%s", join(a.Quote), direct)
		}
		b.WriteString("\n")
	}
	if len(d.Attributions) == 1 {
		b.WriteString("  none\n")
	}
	return b.String()
}

// TestGolden reads own sentences, whose trees stand in golden.conllu, and
// compares with golden.txt; -update writes it anew, for a person to review.
func TestGolden(t *testing.T) {
	titles, docs := passages(t, "testdata/golden.conllu")
	f := run(t)
	var b strings.Builder
	b.WriteString("What the stage makes of own sentences, one construction each. Trees: golden.conllu. Renew with -update and review.\n\n")
	for i, d := range docs {
		f(d)
		fmt.Fprintf(&b, "# %s\n%s\n%s\n", titles[i], strings.ReplaceAll(d.Text, "\n\n", " ¶ "), lines(d))
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
	for i := 0; i < max(len(w), len(g)); i++ {
		if i >= len(w) || i >= len(g) || w[i] != g[i] {
			t.Fatalf("line %d:\n got %q\nwant %q", i+1, at(g, i), at(w, i))
		}
	}
	if len(docs) < 40 {
		t.Errorf("only %d passages", len(docs))
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(nothing)"
}
