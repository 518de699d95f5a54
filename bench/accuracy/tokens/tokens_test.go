package tokens

import (
	"bufio"
	"fmt"
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
func load(tb testing.TB, path, glob string) (gold []*doc.Document, ids []string) {
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
			ids = append(ids, s[0].NewDoc)
			s = s[n:]
		}
	}
	return gold, ids
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
			gold, _ := load(b, p.path, p.glob)
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
		gold, ids := load(t, p.path, p.glob)
		s := measure(run, gold)
		got[p.name+".token"], got[p.name+".sentence"] = s.Words.F1(), s.Sentences.F1()
		if file := os.Getenv("CHANCERY_MISSES"); file != "" && p.name != "GUMpress" {
			misses(t, file+p.name, run, gold, ids)
		}
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

// misses writes every difference to a file, for reading by eye.
func misses(t *testing.T, file string, run func(*doc.Document), gold []*doc.Document, ids []string) {
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, g := range gold {
		d := doc.New(g.Text)
		run(d)
		diff(f, ids[i], "word", g.Text, words(d), words(g))
		diff(f, ids[i], "sent", g.Text, sentences(d), sentences(g))
	}
}

func diff(f *os.File, id, what, text string, got, gold []doc.Span) {
	for len(got) > 0 && len(gold) > 0 {
		if got[0] == gold[0] {
			got, gold = got[1:], gold[1:]
			continue
		}
		// Gather both sides up to the place where they meet again.
		a, b := 0, 0
		for {
			if a < len(got) && (b == len(gold) || got[a].End < gold[b].End) {
				a++
			} else if b < len(gold) && (a == len(got) || gold[b].End < got[a].End) {
				b++
			} else {
				break
			}
		}
		show := func(list []doc.Span) (s string) {
			for _, x := range list {
				w := strings.ReplaceAll(text[x.Start:x.End], "\n", "⏎")
				if len(w) > 160 {
					w = w[:70] + "…" + w[len(w)-70:]
				}
				s += " | " + w
			}
			return s
		}
		a, b = min(a+1, len(got)), min(b+1, len(gold))
		fmt.Fprintf(f, "%s %s\tgot%s\tgold%s\n", what, id, show(got[:a]), show(gold[:b]))
		got, gold = got[a:], gold[b:]
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
