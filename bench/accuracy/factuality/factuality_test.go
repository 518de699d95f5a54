package factuality

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

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/factuality"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

// part is judgements with the reading of their sentences.
type part struct {
	judged []Judgement
	at     []doc.TokenID
	d      *doc.Document
}

func load(tb testing.TB, split string, parsed bool) part {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA names no data folder: nothing is measured")
	}
	files, _ := filepath.Glob(filepath.Join(data, "factuality", "*", split+"*.jsonl"))
	banks, _ := filepath.Glob(filepath.Join(data, "treebanks", "ewt", "*"+split+"*.conllu"))
	if len(files) == 0 || len(banks) == 0 {
		tb.Skipf("the data folder has no factuality/*/%s*.jsonl or treebanks/ewt/*%s*.conllu: nothing is measured", split, split)
	}
	wanted := map[string]bool{}
	var p part
	for _, f := range files {
		js, err := Load(f)
		if err != nil {
			tb.Fatal(err)
		}
		for _, j := range js {
			wanted[j.Sentence] = true
		}
		p.judged = append(p.judged, js...)
	}
	var keep []conllu.Sentence
	first := map[string]doc.TokenID{}
	next := doc.TokenID(1)
	for _, b := range banks {
		ss, err := conllu.Load(b)
		if err != nil {
			tb.Fatal(err)
		}
		for _, s := range ss {
			if wanted[s.ID] {
				first[s.ID] = next
				next += doc.TokenID(len(s.Words))
				keep = append(keep, s)
			}
		}
	}
	gold := conllu.GoldTree
	stages := []func() (func(*doc.Document), error){}
	if parsed {
		gold = conllu.GoldTokens
		stages = append(stages, tag.Stage.New, lemma.Stage.New, parse.Stage.New)
	}
	p.d = conllu.Document(keep, gold)
	for _, s := range append(stages, factuality.Stage.New) {
		run, err := s()
		if err != nil {
			tb.Fatal(err)
		}
		run(p.d)
	}
	n := 0
	for _, j := range p.judged {
		f, ok := first[j.Sentence]
		if !ok {
			continue
		}
		p.judged[n] = j
		n++
		p.at = append(p.at, f+doc.TokenID(*j.Token-1))
	}
	p.judged = p.judged[:n]
	return p
}

func measure(p part) map[string]float64 {
	var s, belief Score
	for i, j := range p.judged {
		f := p.d.Facts[p.at[i]]
		s.Add(Values[f.Status], *j.Score)
		v := float64(f.Happened)
		if v == 0 {
			v = Values[f.Status] // a word that heads no clause has no belief
		}
		belief.Add(v, *j.Score)
	}
	return map[string]float64{"MAE": s.MAE(), "Pearson": 100 * s.Pearson(), "accuracy": s.Accuracy(), "neg-F1": s.NegF1(),
		"belief-Pearson": 100 * belief.Pearson(), "belief-MAE": belief.MAE()}
}

func BenchmarkFactuality(b *testing.B) {
	for _, mode := range []string{"gold", "parsed"} {
		b.Run(mode, func(b *testing.B) {
			p := load(b, "dev", mode == "parsed")
			m := map[string]float64{}
			for b.Loop() {
				m = measure(p)
			}
			for name, v := range m {
				b.ReportMetric(math.Round(v*100)/100, name)
			}
		})
	}
}

// TestMeans prints the mean judgement by status and by rule on the training
// part: what Values was set from.
func TestMeans(t *testing.T) {
	if os.Getenv("FACTUALITY_MEANS") == "" {
		t.Skip("FACTUALITY_MEANS is not set: nothing is printed")
	}
	p := load(t, "train", false)
	type sum struct {
		n   int
		all float64
	}
	by := map[string]*sum{}
	for i, j := range p.judged {
		f := p.d.Facts[p.at[i]]
		for _, k := range []string{"status " + f.Status.String(), "rule " + f.Rule + " " + f.Status.String()} {
			if by[k] == nil {
				by[k] = new(sum)
			}
			by[k].n++
			by[k].all += *j.Score
		}
	}
	var keys []string
	for k := range by {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		if by[k].n >= 10 {
			fmt.Printf("%6d %6.2f %s\n", by[k].n, by[k].all/float64(by[k].n), k)
		}
	}
	if len(p.judged) == 0 {
		t.Error("no judgement could be placed")
	}
}

func TestScore(t *testing.T) {
	var s Score
	// found, gold: right yes, right no, wrong yes, too close to call.
	for _, x := range [][2]float64{{3, 3}, {-3, -1.5}, {3, -3}, {0, 0.5}} {
		s.Add(x[0], x[1])
	}
	if got, want := s.MAE(), (0+1.5+6+0.5)/4; got != want {
		t.Errorf("MAE %v, want %v", got, want)
	}
	if got, want := s.Accuracy(), 100*2.0/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("accuracy %v, want %v", got, want)
	}
	// found no: 1, of which right 1; gold no: 2.
	if got, want := s.NegF1(), 100*2.0/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("neg-F1 %v, want %v", got, want)
	}
	// By hand: n 4, Σx 3, Σy -1, Σxx 27, Σyy 20.5, Σxy 4.5.
	if got, want := s.Pearson(), (4*4.5+3)/math.Sqrt((4*27.0-9)*(4*20.5-1)); math.Abs(got-want) > 1e-9 {
		t.Errorf("Pearson %v, want %v", got, want)
	}
}

func TestFloor(t *testing.T) {
	f, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := map[string]float64{}
	for _, mode := range []string{"gold", "parsed"} {
		for name, v := range measure(load(t, "dev", mode == "parsed")) {
			got[mode+"."+name] = v
		}
	}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		name, value, ok := strings.Cut(sc.Text(), " ")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		floor, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		g, ok := got[name]
		if !ok {
			t.Errorf("no figure called %s", name)
		}
		if strings.HasSuffix(name, "MAE") { // the smaller the better
			g, floor = -g, -floor
		}
		if g < floor {
			t.Errorf("%s is %.2f, floor %.2f", name, math.Abs(g), math.Abs(floor))
		}
	}
}
