package attribution

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/stage/attribution"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
	"chancery/internal/stage/timex"
	"chancery/internal/stage/token"
)

// reader is the reading as far as attribution.
func reader(tb testing.TB) func(text string) *doc.Document {
	tb.Helper()
	var runs []func(*doc.Document)
	for _, load := range []func() (func(*doc.Document), error){
		token.Stage.New, tag.Stage.New, lemma.Stage.New, parse.Stage.New, entity.Stage.New, timex.Stage.New, coref.Stage.New, attribution.Stage.New,
	} {
		run, err := load()
		if err != nil {
			tb.Fatal(err)
		}
		runs = append(runs, run)
	}
	return func(text string) *doc.Document {
		d := doc.New(text)
		blocks(tb, d)
		for _, run := range runs {
			run(d)
		}
		return d
	}
}

// blocks arranges the text as the program does when it opens a plain text file:
// paragraphs, turns of a transcript, credits. The first line is the headline: the
// makers of the data put a full stop behind it.
func blocks(tb testing.TB, d *doc.Document) {
	tb.Helper()
	arts, bad := intake.Open(intake.Source{Name: "article.txt", Data: []byte(d.Text)}, intake.Options{})
	if len(bad) > 0 || len(arts) != 1 || arts[0].Text != d.Text {
		tb.Fatalf("the text is not read as it stands: %v", bad)
	}
	d.Blocks = append(d.Blocks, arts[0].Blocks...)
	if d.Blocks[0].Kind == doc.Paragraph {
		d.Blocks[0].Kind = doc.Headline
	}
}

func measure(tb testing.TB, articles []Article, docs []*doc.Document) map[string]float64 {
	var c, all Counts
	for i := range articles {
		d := docs[i]
		index := Scored(d, false)
		gold, found := Gold(d, articles[i].Gold), Found(d, index)
		all.Add(gold, Found(d, Scored(d, true)))
		pairs := c.Add(gold, found)
		for _, p := range pairs {
			a := &d.Attributions[index[p.Found]]
			if a.Direct && len(gold[p.Gold][Source]) > 0 {
				c.Speakers++
				if shared(gold[p.Gold][Source], found[p.Found][Source]) > 0 {
					c.Right++
				}
			}
		}
		if path := os.Getenv("ATTRIBUTION_ERRORS"); path != "" {
			report(tb, path, d, gold, found, pairs)
		}
	}
	m := c.Metrics()
	for name, v := range all.Metrics() {
		if strings.HasSuffix(name, "-F1") {
			m["nested-too-"+name] = v
		}
	}
	return m
}

// report appends one line for each found attribution (was it aligned, by which
// rule) and each gold one that was missed (the lemmas of its cue): enough to see
// which rule and which cue fail, without the articles' words.
func report(tb testing.TB, path string, d *doc.Document, gold, found []Relation, pairs []Pair) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	hit, hitGold := make([]bool, len(found)), make([]bool, len(gold))
	for _, p := range pairs {
		hitGold[p.Gold], hit[p.Found] = true, true
	}
	for i, r := range Scored(d, false) {
		fmt.Fprintf(f, "FOUND\t%t\t%s\n", hit[i], d.Attributions[r].Rule)
	}
	for i, g := range gold {
		if hitGold[i] {
			continue
		}
		var cue []string
		for _, t := range g[Cue] {
			cue = append(cue, d.Lemma(t))
		}
		fmt.Fprintf(f, "MISS\t%s\n", strings.Join(cue, " "))
	}
}

func load(tb testing.TB) ([]Article, []*doc.Document) {
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA names no data folder: nothing is measured")
	}
	dir := filepath.Join(data, "attribution")
	parts, err := filepath.Glob(filepath.Join(dir, "*", "ann"))
	if err != nil || len(parts) == 0 {
		tb.Skip("the data folder has no attribution/*/ann: nothing is measured")
	}
	sort.Strings(parts)
	run := reader(tb)
	var articles []Article
	var docs []*doc.Document
	for _, p := range parts {
		as, err := Load(filepath.Dir(p))
		if err != nil {
			tb.Fatal(err)
		}
		for i := range as {
			if i > 0 && as[i].Text == as[i-1].Text {
				docs = append(docs, docs[len(docs)-1])
			} else {
				docs = append(docs, run(as[i].Text))
			}
		}
		articles = append(articles, as...)
	}
	return articles, docs
}

func BenchmarkAttribution(b *testing.B) {
	articles, docs := load(b)
	m := map[string]float64{}
	for b.Loop() {
		m = measure(b, articles, docs)
	}
	for name, v := range m {
		b.ReportMetric(math.Round(v*100)/100, name)
	}
}

// By hand, over eight words: gold says source 1, cue 2, content 3 4 5 and source
// 6, cue 7, content 8; found is source 1, cue 2, content 3 4 and one about
// nothing: cue 6, content 5.
func TestScore(t *testing.T) {
	gold := []Relation{{set{1}, set{2}, set{3, 4, 5}}, {set{6}, set{7}, set{8}}}
	found := []Relation{{set{1}, set{2}, set{3, 4}}, {nil, set{6}, set{5}}}
	var c Counts
	if pairs := c.Add(gold, found); len(pairs) != 1 || pairs[0] != (Pair{0, 0}) {
		t.Fatalf("pairs %v", pairs)
	}
	near := func(name string, want float64) {
		t.Helper()
		if got := c.Metrics()[name]; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	near("source-P", 100)                // 1 of 1
	near("source-R", 50)                 // 1 of 2
	near("cue-P", 50)                    // 2 of 2, 6
	near("content-P", 100*2.0/3)         // 3 4 of 3 4 5
	near("content-R", 50)                // 3 4 of 3 4 5 8
	near("content-relaxed-F1", 50)       // one pair of two and two
	near("content-half-F1", 50)          // its Jaccard is 2/3
	near("content-exact-F1", 0)          // 3 4 is not 3 4 5
	near("source-exact-F1", 100*2.0/3)   // 1 of 1 found and 2 gold
	near("cue-exact-F1", 50)             // 2 of 2, 6 and 2, 7
	near("labels-content-F1", 100*6.0/7) // 3 4 5 of 3 4 5 and of 3 4 5 8
	near("mean-F1", (100*2.0/3+50+100*4.0/7)/3)
}

// The brat reader counts characters, knows interrupted spans and annotators.
func TestReadAnn(t *testing.T) {
	text := "Él dijo “sí”, y “no”."
	got, err := readAnn("T1\tSource 0 2\tÉl\nT2\tCue 3 7\tdijo\nT3\tContent 8 12;16 20\t“sí” “no”\nE1\tAttribution:T9 Content:T3 Cue:T2 Source:T1\n", text)
	if err != nil || len(got) != 1 {
		t.Fatalf("%v %v", got, err)
	}
	var words []string
	for _, r := range got[0] {
		for _, s := range r {
			words = append(words, text[s.Start:s.End])
		}
	}
	if w := strings.Join(words, "|"); w != "Él|dijo|“sí”|“no”" {
		t.Errorf("got %q", w)
	}
	if _, err := readAnn("T1\tCue 3 99\tx\n", text); err == nil {
		t.Error("offsets outside the text are no error")
	}
}

func TestFloor(t *testing.T) {
	articles, docs := load(t)
	got := measure(t, articles, docs)
	f, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
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
