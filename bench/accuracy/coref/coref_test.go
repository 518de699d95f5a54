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

// parts are what the figures are given for: a name and what the documents'
// names must hold.
var parts = []struct{ name, holds string }{{"genres", ""}, {"news", "_news_"}, {"interview", "_interview_"}}

// own runs our own tags, lemmas, trees and names over gold tokens.
func own(t testing.TB, texts []text, actors bool, holds string) *train.Score {
	return measureOver(t, texts, actors, holds, conllu.GoldTokens, tag.Stage, lemma.Stage, parse.Stage)
}

// BenchmarkChains scores chains over our own tags, trees and names, and over
// gold tags and trees: those of persons, bodies and places ("actors") and all
// that the treebank has, things, events and times included ("all").
func BenchmarkChains(b *testing.B) {
	texts := dev(b)
	for _, part := range parts {
		for _, actors := range []bool{true, false} {
			name := part.name + "/all"
			if actors {
				name = part.name + "/actors"
			}
			b.Run(name+"/own", func(b *testing.B) {
				var s *train.Score
				for b.Loop() {
					s = own(b, texts, actors, part.holds)
				}
				report(b, s)
			})
			b.Run(name+"/gold", func(b *testing.B) {
				var s *train.Score
				for b.Loop() {
					s = measureOver(b, texts, actors, part.holds, conllu.GoldTree)
				}
				report(b, s)
			})
		}
	}
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
	got := map[string]float64{}
	for _, part := range parts {
		got["actors-"+part.name] = own(t, texts, true, part.holds).CoNLL()
		got["all-"+part.name] = own(t, texts, false, part.holds).CoNLL()
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
