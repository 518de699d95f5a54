// Package names measures the named mentions.
//
// Law of the room: names are right when first word, last word and type are.
// Tokens, tags and trees are gold where a name does not say otherwise; what is
// measured on was not trained on.
package names

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/entity/train"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

// Counted by hand: of three gold names one is found whole, one with a wrong
// end, one not at all; one more is made up.
func TestScore(t *testing.T) {
	var s train.Score
	name := func(a, b int, t entity.Type) entity.Name { return entity.Name{First: a, Last: b, Type: t} }
	s.Add([]entity.Name{name(0, 1, entity.TypePerson), name(4, 5, entity.TypeOrg), name(7, 7, entity.TypePlace)},
		[]entity.Name{name(0, 1, entity.TypePerson), name(4, 6, entity.TypeOrg), name(9, 9, entity.TypePlace)}, true)
	if got := s.F1(entity.NumType); got != 100.0/3 {
		t.Errorf("F1 = %v, want a third", got)
	}
	if got := s.F1(entity.TypePerson); got != 100 {
		t.Errorf("F1 of persons = %v, want 100", got)
	}
	if got := s.F1(entity.TypeOrg); got != 0 {
		t.Errorf("F1 of organisations = %v, want 0", got)
	}
}

func data(tb testing.TB) string {
	dir := os.Getenv("CHANCERY_DATA")
	if dir == "" {
		tb.Skip("CHANCERY_DATA names no data folder: nothing is measured")
	}
	return dir
}

func open(tb testing.TB) func(*doc.Document) {
	run, err := entity.Stage.New()
	if err != nil {
		tb.Fatal(err)
	}
	return run
}

func report(b *testing.B, s *train.Score) {
	n := entity.NumType
	b.ReportMetric(s.F1(n), "F1")
	b.ReportMetric(100*float64(s.Right[n])/float64(max(s.Found[n], 1)), "P")
	b.ReportMetric(100*float64(s.Right[n])/float64(max(s.Gold[n], 1)), "R")
	for t := range entity.NumType {
		if s.Gold[t] > 0 {
			b.ReportMetric(s.F1(t), t.String()+"-F1")
		}
	}
}

func BenchmarkUNER(b *testing.B) {
	texts, err := train.UNERDev(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no Universal NER set: %v", err)
	}
	run := open(b)
	var s *train.Score
	for b.Loop() {
		s = train.MeasureStage(run, texts, true)
	}
	report(b, s)
}

// chain is what names need, and names, as stages of our own.
func chain(tb testing.TB) []func(*doc.Document) {
	var all []func(*doc.Document)
	for _, s := range []stage.Stage{tag.Stage, lemma.Stage, parse.Stage, entity.Stage} {
		run, err := s.New()
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, run)
	}
	return all
}

// predicted scores names over our own tags, lemmas and trees.
func predicted(all []func(*doc.Document), texts []train.Text, plain bool) *train.Score {
	s := new(train.Score)
	for _, t := range texts {
		d := conllu.Document(t.Sentences, conllu.GoldTokens)
		for _, run := range all {
			run(d)
		}
		for i := range t.Sentences {
			s.Add(t.Names[i], train.Mentioned(d, doc.SentenceID(i+1), plain, nil), plain)
		}
	}
	return s
}

func benchmark(b *testing.B, texts []train.Text, plain bool) {
	all := chain(b)
	var s *train.Score
	for b.Loop() {
		s = predicted(all, texts, plain)
	}
	report(b, s)
}

// BenchmarkUNERPredicted is BenchmarkUNER over our own tags and trees.
func BenchmarkUNERPredicted(b *testing.B) {
	texts, err := train.UNERDev(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no Universal NER set: %v", err)
	}
	benchmark(b, texts, true)
}

// BenchmarkGUMNewsPredicted is BenchmarkGUMNews over our own tags and trees.
func BenchmarkGUMNewsPredicted(b *testing.B) {
	_, texts, err := train.GUMDev(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no GUM news: %v", err)
	}
	benchmark(b, texts, true)
}

// BenchmarkRE3D reads the kept third of re3d with our own sentences, tokens,
// tags and trees.
func BenchmarkRE3D(b *testing.B) {
	_, texts, err := train.RE3D(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no re3d documents: %v", err)
	}
	benchmark(b, texts, true)
}

func BenchmarkGUM(b *testing.B) {
	texts, _, err := train.GUMDev(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no GUM documents: %v", err)
	}
	run := open(b)
	var s *train.Score
	for b.Loop() {
		s = train.MeasureStage(run, texts, false)
	}
	report(b, s)
}

func BenchmarkGUMNews(b *testing.B) {
	_, texts, err := train.GUMDev(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no GUM news: %v", err)
	}
	run := open(b)
	var s *train.Score
	for b.Loop() {
		s = train.MeasureStage(run, texts, true)
	}
	report(b, s)
}

// BenchmarkSpeed counts the tokens a second of the stage alone.
func BenchmarkSpeed(b *testing.B) {
	texts, _, err := train.GUMDev(data(b))
	if err != nil || len(texts) == 0 {
		b.Skipf("no GUM documents: %v", err)
	}
	run := open(b)
	n := 0
	for b.Loop() {
		for _, t := range texts {
			b.StopTimer()
			d := conllu.Document(t.Sentences, conllu.GoldTree)
			b.StartTimer()
			run(d)
			n += len(d.Tokens) - 1
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func TestFloor(t *testing.T) {
	dir := data(t)
	lines, err := os.ReadFile("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	run, all := open(t), chain(t)
	got := map[string]float64{}
	n := entity.NumType
	if texts, err := train.UNERDev(dir); err == nil && len(texts) > 0 {
		got["uner-F1"] = train.MeasureStage(run, texts, true).F1(n)
		got["uner-own-F1"] = predicted(all, texts, true).F1(n)
	}
	if texts, news, err := train.GUMDev(dir); err == nil && len(texts) > 0 {
		got["gum-F1"] = train.MeasureStage(run, texts, false).F1(n)
		got["gum-news-F1"] = train.MeasureStage(run, news, true).F1(n)
		got["gum-news-own-F1"] = predicted(all, news, true).F1(n)
	}
	if _, texts, err := train.RE3D(dir); err == nil && len(texts) > 0 {
		got["re3d-own-F1"] = predicted(all, texts, true).F1(n)
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
		v, ok := got[f[0]]
		if !ok {
			t.Logf("%s: no data", f[0])
		} else if v < want {
			t.Errorf("%s is %.2f, floor %.2f", f[0], v, want)
		}
	}
}
