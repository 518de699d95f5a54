package tags

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/tag"
)

// parts are the development sets, below the data folder.
var parts = []struct{ name, path string }{
	{"EWT", "treebanks/ewt/dev.conllu"},
	{"GUM", "treebanks/gum/dev"},
}

func load(tb testing.TB, path string) (got func() *doc.Document, gold *doc.Document) {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA is not set: tags are not measured")
	}
	s, err := conllu.Load(filepath.Join(data, path))
	if os.IsNotExist(err) {
		tb.Skipf("%s is not there: not measured", path)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return func() *doc.Document { return conllu.Document(s, conllu.GoldTokens) }, conllu.Document(s, conllu.GoldTags)
}

func measure(tb testing.TB, path string) Score {
	got, gold := load(tb, path)
	run, err := tag.Stage.New()
	if err != nil {
		tb.Fatal(err)
	}
	d := got()
	run(d)
	var s Score
	s.Add(d, gold)
	return s
}

func BenchmarkTags(b *testing.B) {
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			got, gold := load(b, p.path)
			run, err := tag.Stage.New()
			if err != nil {
				b.Fatal(err)
			}
			var s Score
			for b.Loop() {
				b.StopTimer()
				d := got()
				b.StartTimer()
				run(d)
				b.StopTimer()
				s = Score{}
				s.Add(d, gold)
				b.StartTimer()
			}
			b.ReportMetric(s.Percent(s.UPOS), "UPOS")
			b.ReportMetric(s.Percent(s.XPOS), "XPOS")
			b.ReportMetric(s.Percent(s.Both), "both")
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
	for _, p := range parts {
		s := measure(t, p.path)
		got[p.name+".UPOS"], got[p.name+".XPOS"] = s.Percent(s.UPOS), s.Percent(s.XPOS)
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
	gold, got := doc.New("a b c"), doc.New("a b c")
	gold.Tokens = append(gold.Tokens, doc.Token{UPOS: doc.NOUN, XPOS: doc.XNN}, doc.Token{UPOS: doc.VERB, XPOS: doc.XVB}, doc.Token{UPOS: doc.ADJ, XPOS: doc.XJJ})
	got.Tokens = append(got.Tokens, doc.Token{UPOS: doc.NOUN, XPOS: doc.XNNS}, doc.Token{UPOS: doc.VERB, XPOS: doc.XVB}, doc.Token{UPOS: doc.NOUN, XPOS: doc.XNN})
	var s Score
	s.Add(got, gold)
	if want := (Score{3, 2, 1, 1}); s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
}
