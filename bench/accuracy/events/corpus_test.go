package events

import (
	"os"
	"testing"

	"chancery/bench/accuracy"
	"chancery/corpus"
)

// The project's own corpus: its test part is measured and never looked at.
const ours = "../../../corpus"

func sentencesOf(tb testing.TB, part string) []corpus.Sentence {
	tb.Helper()
	f, err := corpus.Load(os.DirFS(ours), part)
	if err != nil {
		tb.Fatal(err)
	}
	if len(f.Sentences) == 0 {
		tb.Skipf("no corpus in %s: nothing is measured", part)
	}
	return f.Sentences
}

func BenchmarkCorpus(b *testing.B) { benchmark(b, measureCorpus) }

func measureCorpus(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	r := accuracy.Reader(tb)
	for _, part := range []string{"sentences", "test"} {
		var c Coded
		for i, s := range sentencesOf(tb, part) {
			missed, extra := c.Add(s, entriesOf(tb, r, s.Text))
			if part == "sentences" && (len(missed) > 0 || len(extra) > 0) {
				shown("corpus", 2*i, "%s missed %q extra %q\t%s", s.ID, missed, extra, s.Text)
			}
		}
		m[part+"-type-F1"] = F1(c.Type, c.Got, c.Gold)
		m[part+"-codes-F1"] = F1(c.Codes, c.Got, c.Gold)
		m[part+"-codes-precision"] = 100 * c.Codes / max(1, c.Got)
		m[part+"-codes-recall"] = 100 * c.Codes / max(1, c.Gold)
		m[part+"-sectors-F1"] = F1(c.Sectors, c.Got, c.Gold)
		m[part+"-status"] = 100 * c.StatusRight / max(1, c.Status)
		m[part+"-calibration"] = c.Off()
		m[part+"-false"] = 100 * (c.Quiet - c.Silent) / max(1, c.Quiet)
	}
	return m
}
