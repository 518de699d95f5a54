package attribution

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/doc"
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
		blocks(d)
		for _, run := range runs {
			run(d)
		}
		return d
	}
}

// blocks takes every line of the text as a paragraph, the first as headline.
func blocks(d *doc.Document) {
	at := 0
	for l := range strings.SplitSeq(d.Text, "\n") {
		s := d.Trim(doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(l))})
		at += len(l) + 1
		if s.Empty() {
			continue
		}
		b := doc.Block{Span: s}
		if len(d.Blocks) == 0 {
			b.Kind = doc.Headline
		}
		d.Blocks = append(d.Blocks, b)
	}
}

func measure(tb testing.TB, articles []Article, docs []*doc.Document) map[string]float64 {
	var c Counts
	for i := range articles {
		d := docs[i]
		gold, found := Gold(d, articles[i].Gold), Found(d)
		pairs := c.Add(gold, found)
		index := scored(d)
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
			report(tb, path, d, &articles[i], gold, found, pairs)
		}
	}
	return c.Metrics()
}

// scored gives the attribution behind each found relation.
func scored(d *doc.Document) []int {
	var out []int
	for i := 1; i < len(d.Attributions); i++ {
		if d.Attributions[i].Rule != "turn" {
			out = append(out, i)
		}
	}
	return out
}

// report appends a count of the rules behind found attributions: how many were
// aligned and how many not.
func report(tb testing.TB, path string, d *doc.Document, a *Article, gold, found []Relation, pairs []Pair) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	hit := make([]bool, len(found))
	hitGold := make([]bool, len(gold))
	for _, p := range pairs {
		hitGold[p.Gold] = true
		hit[p.Found] = jaccard(gold[p.Gold][Content], found[p.Found][Content]) > 0.3
		s := shared(gold[p.Gold][Content], found[p.Found][Content])
		g, h := len(gold[p.Gold][Content])-s, len(found[p.Found][Content])-s
		w := "ok"
		if g > 3 {
			w = "short"
		} else if h > 3 {
			w = "long"
		}
		words := func(r set) string {
			var b strings.Builder
			for _, t := range r {
				b.WriteString(d.Word(t) + " ")
			}
			return b.String()
		}
		f.WriteString("PAIR\t" + w + "\t" + strconv.Itoa(g) + "\t" + strconv.Itoa(h) + "\t" + d.Attributions[scored(d)[p.Found]].Rule + "\t" +
			strconv.FormatBool(shared(gold[p.Gold][Source], found[p.Found][Source]) > 0 || len(gold[p.Gold][Source]) == 0) + "\tS[" + words(gold[p.Gold][Source]) + "|" + words(found[p.Found][Source]) + "]\tQ[" + words(gold[p.Gold][Cue]) + "|" + words(found[p.Found][Cue]) + "]\tC[" + words(gold[p.Gold][Content]) + "|" + words(found[p.Found][Content]) + "]\n")
	}
	for i, r := range scored(d) {
		f.WriteString("FOUND\t" + strconv.FormatBool(hit[i]) + "\t" + d.Attributions[r].Rule + "\t" + strconv.Itoa(len(found[i][Content])) + "\t" + strings.ReplaceAll(d.Slice(d.Sentences[d.SentenceOf(max(1, d.Attributions[r].CueToken))].Span), "\n", " ") + "\n")
	}
	for i, g := range gold {
		if !hitGold[i] {
			var b strings.Builder
			for _, t := range g[Cue] {
				b.WriteString(d.Lemma(t) + " ")
			}
			f.WriteString("MISS\t" + b.String() + "\t" + strconv.Itoa(len(g[Content])) + "\t" + func() string {
				if len(g[Cue]) == 0 {
					return ""
				}
				return strings.ReplaceAll(d.Slice(d.Sentences[d.SentenceOf(g[Cue][0])].Span), "\n", " ")
			}() + "\n")
		}
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
