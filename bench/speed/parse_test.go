// Package speed measures how fast stages run on real text, one goroutine, one
// core: words a second, and allocations.
package speed

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
	"chancery/internal/stage/token"
)

func sentences(tb testing.TB, path string) []conllu.Sentence {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA is not set: speed is not measured")
	}
	s, err := conllu.Load(filepath.Join(data, path))
	if os.IsNotExist(err) {
		tb.Skipf("%s is not there: not measured", path)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func start(tb testing.TB, news ...func() (func(*doc.Document), error)) (run func(*doc.Document)) {
	tb.Helper()
	var all []func(*doc.Document)
	for _, n := range news {
		f, err := n()
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, f)
	}
	return func(d *doc.Document) {
		for _, f := range all {
			f(d)
		}
	}
}

// processor is the processor time of this process so far, in seconds: on a busy
// machine words by it say more than words by the clock.
func processor() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// BenchmarkTagParse runs the tagger and the parser on gold tokens of the GUM
// development set, again and again over one document.
func BenchmarkTagParse(b *testing.B) {
	d := conllu.Document(sentences(b, "treebanks/gum/dev"), conllu.GoldTokens)
	for _, c := range []struct {
		name string
		run  func(*doc.Document)
	}{
		{"tag", start(b, tag.Stage.New)},
		{"parse", start(b, parse.Stage.New)},
		{"both", start(b, tag.Stage.New, parse.Stage.New)},
	} {
		b.Run(c.name, func(b *testing.B) {
			c.run(d)
			b.ReportAllocs()
			begin := processor()
			for b.Loop() {
				c.run(d)
			}
			words := float64((len(d.Tokens) - 1) * b.N)
			b.ReportMetric(words/b.Elapsed().Seconds(), "words/s")
			b.ReportMetric(words/(processor()-begin), "words/cpu-s")
		})
	}
}

// BenchmarkRawToParse starts from raw text, an article at a time.
func BenchmarkRawToParse(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("CHANCERY_DATA"), "articles/gum_news/*.txt"))
	if err != nil {
		b.Fatal(err)
	}
	if os.Getenv("CHANCERY_DATA") == "" || len(files) == 0 {
		b.Skip("no articles below CHANCERY_DATA: speed from raw text is not measured")
	}
	var texts []string
	for _, f := range files {
		t, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(t))
	}
	run := start(b, token.Stage.New, tag.Stage.New, parse.Stage.New)
	d := doc.New("")
	words := 0
	b.ReportAllocs()
	begin := processor()
	for b.Loop() {
		words = 0
		for _, t := range texts {
			d.Reset(t)
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(t))}})
			run(d)
			words += len(d.Tokens) - 1
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(words*b.N)/(processor()-begin), "words/cpu-s")
}

// BenchmarkStart measures the loading of the embedded weights.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		start(b, tag.Stage.New, parse.Stage.New)
	}
}
