package read_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"chancery/internal/doc"
	"chancery/internal/golden"
	"chancery/internal/merge"
	"chancery/internal/record"
)

// FuzzRead holds the whole reading to its laws, whatever the text: no stage
// panics, every span lies within the text, and every entry passes Check.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"", " \n", "\x00\xff", "’s", "((((\"", "é\u0301\u200b好的。",
		"Orla Venn said on Tuesday that she had received a letter from Norway's President Tomas Reik.",
		"MR. REIK: We will not test if they leave. Q: Why?\n\nIt was the first visit since 2012, and the third in ten years.",
		"Finland's and Norway's ministers met in Oslo, \"agreed to free the crew, open the port and lift the ban,\" and left",
		strings.Repeat("and Norway ", 60), strings.Repeat("said that ", 60), strings.Repeat("\"", 99),
	} {
		f.Add(text)
	}
	hold := lawful(f)
	f.Fuzz(func(t *testing.T, text string) { hold(t, strings.ToValidUTF8(text, "\ufffd")) }) // which intake promises
}

// FuzzScrambled reads the words of the golden articles in any order, with what
// parts them: trees and chains that no writer would make.
func FuzzScrambled(f *testing.F) {
	files, err := filepath.Glob("testdata/articles/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no golden articles", err)
	}
	var words []string
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range txtar.Parse(b).Files {
			if strings.HasPrefix(part.Name, "article.") {
				words = append(words, strings.Fields(string(part.Data))...)
			}
		}
	}
	for seed := range uint64(40) {
		f.Add(seed)
	}
	hold := lawful(f)
	between := []string{" ", " ", " ", " ", " ", " ", " ", " ", ", ", ". ", "\n\n", " \"", "\" ", " (", ") ", "; ", " – ", "'s ", "-", "", "? "}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for range 1 + r.IntN(150) {
			if i := r.IntN(len(words)); r.IntN(3) == 0 {
				b.WriteString(words[i])
			} else { // a stretch as it was written
				b.WriteString(strings.Join(words[i:min(i+r.IntN(8), len(words))], " "))
			}
			b.WriteString(between[r.IntN(len(between))])
		}
		hold(t, b.String())
	})
}

func lawful(f *testing.F) func(*testing.T, string) {
	r := reader(f)
	d := doc.New("")
	return func(t *testing.T, text string) {
		d.Reset(text)
		d.ID, d.Published = "sha256:0badcafe", doc.Date{Year: 2031, Month: 5, Day: 14}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(text))}})
		d.Seal(doc.Blocks)
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		golden.Text(d, golden.Options{}) // slices every span
		for _, e := range merge.Entries(d, merge.Source{}) {
			if err := record.Check(e, text); err != nil {
				t.Errorf("%v\n%+v", err, e)
			}
		}
	}
}
