package coref

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/coref/train"
	"chancery/internal/stage/entity"
	names "chancery/internal/stage/entity/train"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

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
	for _, d := range names.Documents(all) {
		out = append(out, text{d[0].NewDoc, d})
	}
	return out
}

// measure runs names and coreference over gold tokens, tags and trees.
func measure(t testing.TB, texts []text, actors bool, only string) *train.Score {
	return measureOver(t, texts, actors, only, conllu.GoldTree)
}

// predicted runs our own tags, lemmas and trees over gold tokens below.
func predicted(t testing.TB, texts []text, actors bool, only string) *train.Score {
	return measureOver(t, texts, actors, only, conllu.GoldTokens, tag.Stage, lemma.Stage, parse.Stage)
}

func measureOver(t testing.TB, texts []text, actors bool, only string, gold conllu.Gold, below ...stage.Stage) *train.Score {
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
	s := new(train.Score)
	for _, x := range texts {
		if !strings.Contains(x.name, only) {
			continue
		}
		d := conllu.Transcript(x.sents, gold)
		for _, run := range first {
			run(d)
		}
		names(d)
		chains(d)
		s.Add(train.Gold(d, x.sents, actors), train.Found(d, actors))
	}
	return s
}

func report(b *testing.B, s *train.Score) {
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
	var s *train.Score
	for b.Loop() {
		s = measure(b, texts, true, "")
	}
	report(b, s)
}

// BenchmarkActorsNews is the same on news alone.
func BenchmarkActorsNews(b *testing.B) {
	texts := dev(b)
	var s *train.Score
	for b.Loop() {
		s = measure(b, texts, true, "_news_")
	}
	report(b, s)
}

// BenchmarkAll scores all chains, those of things that we do not chain too.
func BenchmarkAll(b *testing.B) {
	texts := dev(b)
	var s *train.Score
	for b.Loop() {
		s = measure(b, texts, false, "")
	}
	report(b, s)
}

// BenchmarkActorsPredicted is BenchmarkActors over our own tags and trees.
func BenchmarkActorsPredicted(b *testing.B) {
	texts := dev(b)
	var s *train.Score
	for b.Loop() {
		s = predicted(b, texts, true, "")
	}
	report(b, s)
}

// BenchmarkActorsNewsPredicted is the same on news alone.
func BenchmarkActorsNewsPredicted(b *testing.B) {
	texts := dev(b)
	var s *train.Score
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
			d := conllu.Transcript(x.sents, conllu.GoldTree)
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
