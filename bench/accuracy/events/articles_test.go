package events

import (
	"os"
	"testing"

	"chancery/bench/accuracy"
	"chancery/corpus"
	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/merge"
	"chancery/internal/record"
)

// Whole articles of the project's own corpus, read as the program reads a file,
// with the day given. An act is found when an entry cited to one of the sentences
// that tell it has its type; the acts that a later sentence tells again are one
// with the first.

func BenchmarkArticles(b *testing.B) { benchmark(b, measureArticles) }

func measureArticles(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	r := accuracy.Reader(tb)
	for _, part := range []string{"articles", "test"} {
		f, err := corpus.Load(os.DirFS(ours), part)
		if err != nil {
			tb.Fatal(err)
		}
		var c Coded
		for _, a := range f.Articles {
			text := a.Text()
			day, err := doc.ParseDate(a.Published)
			if err != nil {
				tb.Fatal(err)
			}
			read, unread := intake.Open(intake.Source{Name: a.ID + ".txt", Data: []byte(text)}, intake.Options{Published: day})
			if len(unread) > 0 || len(read) != 1 {
				tb.Fatalf("%s: %d articles, unread %v", a.ID, len(read), unread)
			}
			d := doc.New(read[0].Text)
			read[0].Into(d)
			if err := r.Read(d); err != nil {
				tb.Fatal(err)
			}
			c.Article(a, text, merge.Entries(d, merge.Source{}))
		}
		m[part+"-type-F1"] = F1(c.Type, c.Got, c.Gold)
		m[part+"-codes-F1"] = F1(c.Codes, c.Got, c.Gold)
		m[part+"-codes-precision"] = 100 * c.Codes / max(1, c.Got)
		m[part+"-codes-recall"] = 100 * c.Codes / max(1, c.Gold)
		m[part+"-status"] = 100 * c.StatusRight / max(1, c.Status)
	}
	return m
}

// TestArticle counts by hand: an act told twice is one.
func TestArticle(t *testing.T) {
	f, err := corpus.Parse("x.txt", "@@ x-a1 published:2031-05-14 wire Kestria\nReik meets Venn\n  CONSULT asserted | Reik=XNO GOV ; Venn=XKE GOV | -\n\nReik met Venn.\n  =CONSULT asserted | Reik=XNO GOV ; Venn=XKE GOV | -\n")
	if err != nil {
		t.Fatal(err)
	}
	e := record.Entry{Kind: record.KindEvent, Type: "CONSULT", Status: "asserted", Actor: []record.Party{{Code: "XNO"}, {Code: "XKE"}}, Cites: []record.Cite{{Start: 17, End: 31}}}
	var c Coded
	c.Article(f.Articles[0], f.Articles[0].Text(), []record.Entry{e})
	if c.Gold != 1 || c.Got != 1 || c.Codes != 1 || c.Type != 1 || c.StatusRight != 1 {
		t.Errorf("counted %+v", c)
	}
	e.Cites[0] = record.Cite{Start: 100, End: 110}
	c = Coded{}
	if c.Article(f.Articles[0], f.Articles[0].Text(), []record.Entry{e}); c.Type != 0 {
		t.Errorf("an entry from elsewhere counts: %+v", c)
	}
}
