package lemmas

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/tag"
)

// parts are the development sets, below the data folder.
var parts = []struct{ name, path, glob string }{
	{"EWT", "treebanks/ewt", "dev.conllu"},
	{"GUM", "treebanks/gum/dev", "*.conllu"},
	{"GUMpress", "treebanks/gum/dev", "*_news_*.conllu *_interview_*.conllu"},
}

func load(tb testing.TB, path, glob string) []conllu.Sentence {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA is not set: the lemmatiser is not measured")
	}
	var out []conllu.Sentence
	for g := range strings.FieldsSeq(glob) {
		files, err := filepath.Glob(filepath.Join(data, path, g))
		if err != nil {
			tb.Fatal(err)
		}
		for _, f := range files {
			s, err := conllu.Load(f)
			if err != nil {
				tb.Fatal(err)
			}
			out = append(out, s...)
		}
	}
	if len(out) == 0 {
		tb.Skipf("%s/%s is not there: not measured", path, glob)
	}
	return out
}

// untold is the gold document without its lemmas, and without its tags if they
// are to be predicted.
func untold(s []conllu.Sentence, tags bool) *doc.Document {
	d := conllu.Document(s, conllu.GoldTags)
	for i := range d.Tokens {
		d.Tokens[i].Lemma = 0
		if !tags {
			d.Tokens[i].UPOS, d.Tokens[i].XPOS = 0, 0
		}
	}
	return d
}

type runner struct{ tag, lemma func(*doc.Document) }

func newRunner(tb testing.TB) (r runner) {
	var err error
	if r.tag, err = tag.Stage.New(); err != nil {
		tb.Fatal(err)
	}
	if r.lemma, err = lemma.Stage.New(); err != nil {
		tb.Fatal(err)
	}
	return r
}

// measure gives the accuracy with gold and with predicted tags.
func (r runner) measure(s []conllu.Sentence, miss func(gold, got *doc.Document, id doc.TokenID)) (gold, predicted float64) {
	want := conllu.Document(s, conllu.GoldTags)
	var a, b Score
	d := untold(s, true)
	r.lemma(d)
	a.Add(d, want, func(id doc.TokenID) {
		if miss != nil {
			miss(want, d, id)
		}
	})
	p := untold(s, false)
	r.tag(p)
	r.lemma(p)
	b.Add(p, want, nil)
	return a.Accuracy(), b.Accuracy()
}

func BenchmarkLemmas(b *testing.B) {
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			s := load(b, p.path, p.glob)
			r := newRunner(b)
			d := untold(s, true)
			b.ReportAllocs()
			for b.Loop() {
				r.lemma(d)
			}
			gold, predicted := r.measure(s, nil)
			b.ReportMetric(gold, "goldtags")
			b.ReportMetric(predicted, "owntags")
			b.ReportMetric(float64(len(d.Tokens)-1)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
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
		s := load(t, p.path, p.glob)
		got[p.name+".goldtags"], got[p.name+".owntags"] = r.measure(s, func(gold, got *doc.Document, id doc.TokenID) {
			if testing.Verbose() {
				t.Logf("MISS %s %s/%s got %s want %s", p.name, gold.Word(id), gold.Tokens[id].XPOS, got.Lemma(id), gold.Lemma(id))
			}
		})
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
	make := func(lemmas ...string) *doc.Document {
		d := doc.New("")
		for _, l := range lemmas {
			d.Tokens = append(d.Tokens, doc.Token{Lemma: d.Intern(l)})
		}
		return d
	}
	var s Score
	missed := doc.TokenID(0)
	s.Add(make("he", "leave", "Kestria", "x"), make("he", "left", "Kestria", "_"), func(id doc.TokenID) { missed = id })
	if s != (Score{4, 3}) || missed != 2 || s.Accuracy() != 75 {
		t.Errorf("%+v, missed %d", s, missed)
	}
}
