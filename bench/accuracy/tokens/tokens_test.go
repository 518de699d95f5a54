package tokens

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/token"
)

// parts are the development sets, below the data folder. GUMpress is the
// reports and interviews of GUM, the registers nearest to ours.
var parts = []struct{ name, path, glob string }{
	{"EWT", "treebanks/ewt", "dev.conllu"},
	{"GUM", "treebanks/gum/dev", "*.conllu"},
	{"GUMpress", "treebanks/gum/dev", "*_news_*.conllu *_interview_*.conllu"},
}

// load gives the gold documents of a part.
func load(tb testing.TB, path, glob string) (gold []*doc.Document) {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA is not set: the tokenizer is not measured")
	}
	var files []string
	for g := range strings.FieldsSeq(glob) {
		more, err := filepath.Glob(filepath.Join(data, path, g))
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, more...)
	}
	if len(files) == 0 {
		tb.Skipf("%s/%s is not there: not measured", path, glob)
	}
	for _, f := range files {
		s, err := conllu.Load(f)
		if err != nil {
			tb.Fatal(err)
		}
		for len(s) > 0 {
			n := 1
			for n < len(s) && s[n].NewDoc == "" {
				n++
			}
			gold = append(gold, conllu.Document(s[:n], conllu.GoldTokens))
			s = s[n:]
		}
	}
	return gold
}

func newRun(tb testing.TB) func(*doc.Document) {
	run, err := token.Stage.New()
	if err != nil {
		tb.Fatal(err)
	}
	return run
}

func BenchmarkTokens(b *testing.B) {
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			gold := load(b, p.path, p.glob)
			run := newRun(b)
			d := doc.New("")
			bytes := 0
			for _, g := range gold {
				bytes += len(g.Text)
			}
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, g := range gold {
					d.Reset(g.Text)
					run(d)
				}
			}
			s := measure(run, gold)
			b.ReportMetric(s.Words.F1(), "tokenF1")
			b.ReportMetric(s.Sentences.F1(), "sentenceF1")
		})
	}
}

func measure(run func(*doc.Document), gold []*doc.Document) (s Score) {
	for _, g := range gold {
		d := doc.New(g.Text)
		run(d)
		s.Add(d, g)
	}
	return s
}

func TestFloor(t *testing.T) {
	f, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := map[string]float64{}
	run := newRun(t)
	for _, p := range parts {
		gold := load(t, p.path, p.glob)
		s := measure(run, gold)
		got[p.name+".token"], got[p.name+".sentence"] = s.Words.F1(), s.Sentences.F1()
	}
	t.Log(got)
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
	gold, got := doc.New("He left. So?"), doc.New("He left. So?")
	add := func(d *doc.Document, ends ...doc.Pos) {
		first := doc.TokenID(len(d.Tokens))
		for i := 0; i+1 < len(ends); i += 2 {
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: ends[i], End: ends[i+1]}})
		}
		last := doc.TokenID(len(d.Tokens) - 1)
		d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, last), First: first, Last: last})
	}
	add(gold, 0, 2, 3, 7, 7, 8)
	add(gold, 9, 11, 11, 12)
	add(got, 0, 2, 3, 8) // the stop not cut off, the sentence right
	add(got, 9, 11)      // the sentence ends too soon
	add(got, 11, 12)
	var s Score
	s.Add(got, gold)
	if want := (Score{Words: Count{5, 4, 3}, Sentences: Count{2, 3, 1}}); s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
	if f := s.Words.F1(); f < 66.66 || f > 66.67 {
		t.Errorf("F1 %.3f", f)
	}
}
