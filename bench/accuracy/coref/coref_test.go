package coref

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/entity/train"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

// The example of Luo 2005, by hand: gold {1 2 3} {4 5}, found {1 2} {3 4 5}.
func TestScore(t *testing.T) {
	var s Score
	s.Add(Chains{1: 0, 2: 0, 3: 0, 4: 1, 5: 1}, Chains{1: 0, 2: 0, 3: 1, 4: 1, 5: 1})
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	near("MUC recall", s.MUC.R.Value(), 2.0/3)      // (3-2 + 2-1) / (2+1)
	near("MUC precision", s.MUC.P.Value(), 2.0/3)   // (2-1 + 3-2) / (1+2)
	near("B3 recall", s.B3.R.Value(), 11.0/15)      // ((4+1)/3 + 4/2) / 5
	near("B3 precision", s.B3.P.Value(), 11.0/15)   // (4/2 + (1+4)/3) / 5
	near("CEAFe recall", s.CEAFe.R.Value(), 4.0/5)  // 4/5 + 4/5, of 2 chains
	near("CEAFe precision", s.CEAFe.P.Value(), 0.8) // the same
	near("CoNLL", s.CoNLL(), (100*2.0/3+100*11.0/15+80)/3)
}

// Chains of one mention count on neither side, and nothing found is 0.
func TestScoreEdges(t *testing.T) {
	var s Score
	s.Add(Chains{1: 0, 2: 0, 9: 3}, Chains{7: 1})
	if s.CoNLL() != 0 || s.Mentions.R.Den != 2 || s.Mentions.P.Den != 0 {
		t.Errorf("got %+v", s)
	}
	s = Score{}
	s.Add(Chains{1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2}, Chains{1: 5, 2: 5, 3: 6, 4: 6, 5: 7, 6: 7})
	if math.Abs(s.CoNLL()-100) > 1e-9 {
		t.Errorf("CoNLL = %v, want 100", s.CoNLL())
	}
}

type text struct {
	name  string
	sents []conllu.Sentence
}

func dev(t testing.TB) (out []text) {
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		t.Skip("CHANCERY_DATA is not set: no treebank to measure on")
	}
	path := filepath.Join(data, "treebanks", "gum", "dev")
	all, err := conllu.Load(path)
	if err != nil || len(all) == 0 {
		t.Skipf("no GUM documents in %s: %v", path, err)
	}
	for _, d := range train.Documents(all) {
		out = append(out, text{d[0].NewDoc, d})
	}
	return out
}

// measure runs names and coreference over gold tokens, tags and trees.
func measure(t testing.TB, texts []text, actors bool, only string) *Score {
	return measureOver(t, texts, actors, only, conllu.GoldTree)
}

// predicted runs our own tags, lemmas and trees over gold tokens below.
func predicted(t testing.TB, texts []text, actors bool, only string) *Score {
	return measureOver(t, texts, actors, only, conllu.GoldTokens, tag.Stage, lemma.Stage, parse.Stage)
}

func measureOver(t testing.TB, texts []text, actors bool, only string, gold conllu.Gold, below ...stage.Stage) *Score {
	var first []func(*doc.Document)
	for _, s := range below {
		run, err := s.New()
		if err != nil {
			t.Fatal(err)
		}
		first = append(first, run)
	}
	names, err := entity.Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	chains, err := coref.Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	s := new(Score)
	for _, x := range texts {
		if !strings.Contains(x.name, only) {
			continue
		}
		d := conllu.Document(x.sents, gold)
		for _, run := range first {
			run(d)
		}
		names(d)
		chains(d)
		s.Add(Gold(d, x.sents, actors), Found(d))
	}
	return s
}

func report(b *testing.B, s *Score) {
	b.ReportMetric(s.MUC.F1(), "MUC-F1")
	b.ReportMetric(s.B3.F1(), "B3-F1")
	b.ReportMetric(s.CEAFe.F1(), "CEAFe-F1")
	b.ReportMetric(s.CoNLL(), "CoNLL-F1")
	b.ReportMetric(100*s.MUC.P.Value(), "MUC-P")
	b.ReportMetric(100*s.MUC.R.Value(), "MUC-R")
}

// BenchmarkActors scores the chains of persons, organisations and places.
func BenchmarkActors(b *testing.B) {
	texts := dev(b)
	var s *Score
	for b.Loop() {
		s = measure(b, texts, true, "")
	}
	report(b, s)
}

// BenchmarkActorsNews is the same on news alone.
func BenchmarkActorsNews(b *testing.B) {
	texts := dev(b)
	var s *Score
	for b.Loop() {
		s = measure(b, texts, true, "_news_")
	}
	report(b, s)
}

// BenchmarkAll scores all chains, those of things that we do not chain too.
func BenchmarkAll(b *testing.B) {
	texts := dev(b)
	var s *Score
	for b.Loop() {
		s = measure(b, texts, false, "")
	}
	report(b, s)
}

// BenchmarkActorsPredicted is BenchmarkActors over our own tags and trees.
func BenchmarkActorsPredicted(b *testing.B) {
	texts := dev(b)
	var s *Score
	for b.Loop() {
		s = predicted(b, texts, true, "")
	}
	report(b, s)
}

// BenchmarkActorsNewsPredicted is the same on news alone.
func BenchmarkActorsNewsPredicted(b *testing.B) {
	texts := dev(b)
	var s *Score
	for b.Loop() {
		s = predicted(b, texts, true, "_news_")
	}
	report(b, s)
}

// BenchmarkSpeed counts tokens a second of the coreference stage alone.
func BenchmarkSpeed(b *testing.B) {
	texts := dev(b)
	names, err := entity.Stage.New()
	if err != nil {
		b.Fatal(err)
	}
	chains, err := coref.Stage.New()
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		for _, x := range texts {
			b.StopTimer()
			d := conllu.Document(x.sents, conllu.GoldTree)
			names(d)
			b.StartTimer()
			chains(d)
			n += len(d.Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func TestFloor(t *testing.T) {
	texts := dev(t)
	lines, err := os.ReadFile("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{
		"actors-CoNLL-F1":      measure(t, texts, true, "").CoNLL(),
		"actors-news-CoNLL-F1": measure(t, texts, true, "_news_").CoNLL(),
		"all-CoNLL-F1":         measure(t, texts, false, "").CoNLL(),
	}
	for l := range strings.Lines(string(lines)) {
		f := strings.Fields(l)
		if len(f) != 2 {
			continue
		}
		want, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if v, ok := got[f[0]]; !ok || v < want {
			t.Errorf("%s is %.2f, floor %.2f", f[0], v, want)
		}
	}
}
