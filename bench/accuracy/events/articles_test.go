package events

import (
	"os"
	"strings"
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
	for _, part := range []string{"articles", "test", "plain", "plain-test"} {
		f, err := corpus.Load(os.DirFS(ours), part)
		if err != nil {
			tb.Fatal(err)
		}
		var c Coded
		for _, a := range f.Articles {
			d, _, err := a.Document()
			if err != nil {
				tb.Fatal(err)
			}
			if err := r.Read(d); err != nil {
				tb.Fatal(err)
			}
			c.Article(a, d.Text, merge.Entries(d, merge.Source{}))
		}
		m[part+"-type-F1"] = F1(c.Type, c.Got, c.Gold)
		m[part+"-codes-F1"] = F1(c.Codes, c.Got, c.Gold)
		m[part+"-codes-precision"] = 100 * c.Codes / max(1, c.Got)
		m[part+"-codes-recall"] = 100 * c.Codes / max(1, c.Gold)
		m[part+"-status"] = 100 * c.StatusRight / max(1, c.Status)
	}
	return m
}

// BenchmarkReal: news texts that others wrote, read as files. Faults in the wires were read while
// frames were mended; those in the others, reports and releases, were not.
func BenchmarkReal(b *testing.B) { benchmark(b, measureReal) }

func measureReal(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	list, err := LoadReal("real.tsv", accuracy.Data(tb))
	if err != nil {
		tb.Fatal(err)
	}
	r := accuracy.Reader(tb)
	var parts [2]Coded
	for _, x := range list {
		read, unread := intake.Open(intake.Source{Name: "real.txt", Data: []byte(x.Text)}, intake.Options{Published: x.Published})
		if len(unread) > 0 || len(read) != 1 {
			tb.Fatalf("%s: %d articles, unread %v", x.Path, len(read), unread)
		}
		d := doc.New(read[0].Text)
		read[0].Into(d)
		if err := r.Read(d); err != nil {
			tb.Fatal(err)
		}
		gold, end, err := x.moved(d.Text)
		if err != nil {
			tb.Fatal(err)
		}
		var entries []record.Entry
		for _, e := range merge.Entries(d, merge.Source{}) {
			if len(e.Cites) > 0 && int(e.Cites[0].Start) < end {
				entries = append(entries, e)
			}
		}
		part := 1
		if strings.HasPrefix(x.Path, "timex/") {
			part = 0
		}
		parts[part].compare(gold, entries)
	}
	for i, half := range []string{"wires", "others"} {
		c := &parts[i]
		m[half+"-type-F1"] = F1(c.Type, c.Got, c.Gold)
		m[half+"-type-precision"] = 100 * c.Type / max(1, c.Got)
		m[half+"-type-recall"] = 100 * c.Type / max(1, c.Gold)
		m[half+"-codes-F1"] = F1(c.Codes, c.Got, c.Gold)
		m[half+"-status"] = 100 * c.StatusRight / max(1, c.Status)
	}
	return m
}

// TestReal: the places of sentences hold where a text is read with other blanks.
func TestReal(t *testing.T) {
	act, err := parseAct("=CONSULT/visit asserted | USA GOV ; - GOV | TZA")
	if err != nil || !act.Again || act.Type != "CONSULT" || len(act.Actors) != 2 || act.Actors[1].Code != "" || act.Recipients[0].Code != "TZA" {
		t.Fatalf("read as %+v, %v", act, err)
	}
	for _, bad := range []string{"CONSULT", "CONSULT asserted | USA", "CONSULT asserted | | USA"} {
		if _, err := parseAct(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	r := Real{Path: "x", Text: " One\n two.  Três end.\n", End: 23, acts: []told{{act, []corpus.Span{{Start: 12, End: 22}}}}}
	text := "One two.\n\nTrês end."
	got, end, err := r.moved(text)
	if err != nil || len(got) != 1 || end != len(text) {
		t.Fatalf("moved to %v, %d, %v", got, end, err)
	}
	if s := got[0].at[0]; text[s.Start:s.End] != "Três end." {
		t.Errorf("the sentence is %q", text[s.Start:s.End])
	}
	if _, _, err := r.moved("One two."); err == nil {
		t.Error("a text that lacks letters is taken")
	}
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
