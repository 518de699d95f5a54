package parse

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

// parts are the development sets, below the data folder.
var parts = []struct{ name, path, glob string }{
	{"EWT", "treebanks/ewt", "dev.conllu"},
	{"GUM", "treebanks/gum/dev", "*.conllu"},
	{"GUMnews", "treebanks/gum/dev", "*_news_*.conllu"},
}

func load(tb testing.TB, path, glob string) (got func() *doc.Document, gold *doc.Document) {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA is not set: the parser is not measured")
	}
	files, err := filepath.Glob(filepath.Join(data, path, glob))
	if err != nil {
		tb.Fatal(err)
	}
	if len(files) == 0 {
		tb.Skipf("%s/%s is not there: not measured", path, glob)
	}
	var s []conllu.Sentence
	for _, f := range files {
		more, err := conllu.Load(f)
		if err != nil {
			tb.Fatal(err)
		}
		s = append(s, more...)
	}
	return func() *doc.Document { return conllu.Document(s, conllu.GoldTokens) }, conllu.Document(s, conllu.GoldTree)
}

type runner struct{ tag, parse func(*doc.Document) }

func newRunner(tb testing.TB) (r runner) {
	var err error
	if r.tag, err = tag.Stage.New(); err != nil {
		tb.Fatal(err)
	}
	if r.parse, err = parse.Stage.New(); err != nil {
		tb.Fatal(err)
	}
	return r
}

func BenchmarkParse(b *testing.B) {
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			got, gold := load(b, p.path, p.glob)
			r := newRunner(b)
			var s Score
			for b.Loop() {
				b.StopTimer()
				d := got()
				b.StartTimer()
				r.tag(d)
				r.parse(d)
				b.StopTimer()
				s = Score{}
				s.Add(d, gold)
				b.StartTimer()
			}
			b.ReportMetric(s.UAS(), "UAS")
			b.ReportMetric(s.LAS(), "LAS")
			b.ReportMetric(s.FullLAS(), "fullLAS")
			b.ReportMetric(s.CLAS(), "CLAS")
			b.ReportMetric(float64(s.Tokens)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

func TestFloor(t *testing.T) {
	f, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := map[string]float64{}
	r := newRunner(t)
	for _, p := range parts {
		text, gold := load(t, p.path, p.glob)
		d := text()
		r.tag(d)
		r.parse(d)
		var s Score
		s.Add(d, gold)
		got[p.name+".LAS"], got[p.name+".UAS"] = s.LAS(), s.UAS()
	}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		name, value, ok := strings.Cut(sc.Text(), " ")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		floor, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		if g, ok := got[name]; !ok || g < floor {
			t.Errorf("%s is %.2f, floor %.2f", name, g, floor)
		}
	}
}

func TestScore(t *testing.T) {
	gold, got := doc.New("He was seen ."), doc.New("He was seen .")
	add := func(d *doc.Document, head doc.TokenID, dep doc.Dep) {
		d.Tokens = append(d.Tokens, doc.Token{Head: head, Dep: dep})
	}
	add(gold, 3, doc.NsubjPass)
	add(gold, 3, doc.AuxPass)
	add(gold, 0, doc.Root)
	add(gold, 3, doc.Punct)
	add(got, 3, doc.Nsubj) // right but for the subtype
	add(got, 3, doc.Cop)   // wrong label
	add(got, 0, doc.Root)
	add(got, 2, doc.Punct) // wrong head
	var s Score
	s.Add(got, gold)
	if want := (Score{Tokens: 4, Heads: 3, Labels: 2, Full: 1, Content: 2, ContentRight: 2}); s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
}
