package train

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/entity"
)

const (
	rowBits = 18
	epochs  = 8
	copies  = 2 // of each text with other names in it
	margin  = 4 // of a wrong label, in units of one update
)

// Run trains on the data folder and writes the weights file out. What it says
// on the way goes to log.
func Run(data, out string, log io.Writer) error {
	bank, err := conllu.Load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return err
	}
	var texts []Text
	for _, d := range Documents(bank) {
		texts = append(texts, GUM(d))
	}
	x, err := entity.NewExtractor()
	if err != nil {
		return err
	}
	for i, gold := 0, texts; i < copies; i++ {
		a := newAugmenter(x, uint64(i+1))
		for _, t := range gold {
			texts = append(texts, a.text(t))
		}
		for range 10 {
			texts = append(texts, a.lines(30))
		}
	}
	b := Fit(x, texts, log)
	if err := os.WriteFile(out, b, 0o644); err != nil {
		return err
	}
	m, err := entity.OpenModel(b)
	if err != nil {
		return err
	}
	return report(entity.NewRecogniser(x, m), data, log)
}

// example is one stretch of tokens with its features and gold labels.
type example struct {
	n     int
	feats []uint32 // all tokens' rows
	ends  []int32  // end of each token's rows
	gold  []entity.Label
}

func examples(x *entity.Extractor, texts []Text) (out []example) {
	var buf []uint64
	for _, t := range texts {
		d := conllu.Document(t.Sentences, conllu.GoldTags)
		x.Open(d)
		for si := range t.Sentences {
			s := d.Sentences[si+1]
			n := int(s.Last-s.First) + 1
			e := example{n: n, gold: make([]entity.Label, n)}
			entity.Labels(t.Names[si], e.gold)
			x.Sentence(s.First, s.Last)
			for i := s.First; i <= s.Last; i++ {
				buf = x.Features(i, s.First, s.Last, buf[:0])
				for _, h := range buf {
					e.feats = append(e.feats, uint32(h>>(64-rowBits)))
				}
				e.ends = append(e.ends, int32(len(e.feats)))
			}
			out = append(out, e)
		}
	}
	return out
}

// Fit trains an averaged structured perceptron with a margin (Collins 2002;
// cost-augmented decoding) and gives the weights file.
func Fit(x *entity.Extractor, texts []Text, log io.Writer) []byte {
	const L = entity.NumLabel
	ex := examples(x, texts)
	rng := rand.New(rand.NewPCG(20190612, 1))
	w := make([]int32, L<<rowBits)
	sum := make([]int64, L<<rowBits)
	var tw [L][L]int32
	var tsum [L][L]int64
	var dec entity.Decoder
	var scores []int32
	pred := make([]entity.Label, 0, 512)
	clock := int64(1)
	for ep := range epochs {
		rng.Shuffle(len(ex), func(i, j int) { ex[i], ex[j] = ex[j], ex[i] })
		wrong := 0
		for k := range ex {
			e := &ex[k]
			scores = append(scores[:0], make([]int32, e.n*L)...)
			at := int32(0)
			for i := range e.n {
				s := scores[i*L : (i+1)*L]
				for ; at < e.ends[i]; at++ {
					row := w[int(e.feats[at])*L:][:L]
					for l, v := range row {
						s[l] += v
					}
				}
				for l := range s {
					if entity.Label(l) != e.gold[i] {
						s[l] += margin
					}
				}
			}
			pred = append(pred[:0], make([]entity.Label, e.n)...)
			dec.Best(scores, &tw, pred)
			at = 0
			for i := range e.n {
				g, p := e.gold[i], pred[i]
				if g != p {
					wrong++
					for ; at < e.ends[i]; at++ {
						r := int(e.feats[at]) * L
						w[r+int(g)]++
						w[r+int(p)]--
						sum[r+int(g)] += clock
						sum[r+int(p)] -= clock
					}
				}
				at = e.ends[i]
				gp, pp := entity.Label(0), entity.Label(0)
				if i > 0 {
					gp, pp = e.gold[i-1], pred[i-1]
				}
				if gp != pp || g != p {
					tw[gp][g]++
					tw[pp][p]--
					tsum[gp][g] += clock
					tsum[pp][p] -= clock
				}
			}
			clock++
		}
		fmt.Fprintf(log, "names: epoch %d, %d tokens wrong\n", ep+1, wrong)
	}
	avg := make([]float64, len(w))
	used, biggest := 0, 0.0
	for i := range w {
		avg[i] = float64(w[i]) - float64(sum[i])/float64(clock)
		if avg[i] != 0 {
			used++
			biggest = max(biggest, avg[i], -avg[i])
		}
	}
	scale := 127 / min(biggest, 12)
	fmt.Fprintf(log, "names: %d weights, greatest %.2f, scale %.2f\n", used, biggest, scale)
	rows := make([]int8, len(w))
	for i, v := range avg {
		rows[i] = int8(max(-127, min(127, round(v*scale))))
	}
	var trans [L][L]int32
	for i := range trans {
		for j := range trans[i] {
			trans[i][j] = int32(round((float64(tw[i][j]) - float64(tsum[i][j])/float64(clock)) * scale))
		}
	}
	return entity.SaveModel(rows, &trans)
}

func round(v float64) float64 {
	if v < 0 {
		return float64(int(v - 0.5))
	}
	return float64(int(v + 0.5))
}

// report measures the recogniser on what was not trained on.
func report(r *entity.Recogniser, data string, log io.Writer) error {
	bank, err := conllu.Load(filepath.Join(data, "treebanks/gum/dev"))
	if err != nil {
		return err
	}
	var all, news []Text
	for _, d := range Documents(bank) {
		t := GUM(d)
		all = append(all, t)
		if len(t.Name) > 9 && t.Name[:9] == "GUM_news_" {
			news = append(news, t)
		}
	}
	fmt.Fprintln(log, "GUM dev:", Measure(r, all, false))
	fmt.Fprintln(log, "GUM dev, news:", Measure(r, news, false))
	if bank, err = conllu.Load(filepath.Join(data, "treebanks/ewt/dev.conllu")); err != nil {
		return err
	}
	uner, err := UNER(filepath.Join(data, "ner/uner_ewt/dev.iob2"), bank)
	if err != nil {
		return err
	}
	fmt.Fprintln(log, "UNER EWT dev:", Measure(r, uner, true))
	return nil
}

// Score counts names: right ones, found ones and gold ones, by type and in all.
type Score struct {
	Right, Found, Gold [entity.NumType + 1]int
}

// F1 is the harmonic mean of precision and recall of type t (NumType for all),
// as a percentage.
func (s *Score) F1(t entity.Type) float64 {
	if s.Found[t]+s.Gold[t] == 0 {
		return 0
	}
	return 200 * float64(s.Right[t]) / float64(s.Found[t]+s.Gold[t])
}

func (s *Score) String() string {
	p := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	n := entity.NumType
	out := fmt.Sprintf("P %.2f R %.2f F1 %.2f", p(s.Right[n], s.Found[n]), p(s.Right[n], s.Gold[n]), s.F1(n))
	for t := range n {
		out += fmt.Sprintf("  %s %.1f (%d)", t, s.F1(t), s.Gold[t])
	}
	return out
}

// Add counts one sentence; plain leaves all but persons, places and
// organisations out.
func (s *Score) Add(gold, found []entity.Name, plain bool) {
	count := func(c *[entity.NumType + 1]int, t entity.Type) { c[t]++; c[entity.NumType]++ }
	for _, f := range found {
		if plain && f.Type > entity.TypeOrg {
			continue
		}
		count(&s.Found, f.Type)
		for _, g := range gold {
			if f == g {
				count(&s.Right, f.Type)
			}
		}
	}
	for _, g := range gold {
		if plain && g.Type > entity.TypeOrg {
			continue
		}
		count(&s.Gold, g.Type)
	}
}

// Measure scores the recogniser on texts with gold tags.
func Measure(r *entity.Recogniser, texts []Text, plain bool) *Score {
	s := new(Score)
	var found []entity.Name
	for _, t := range texts {
		d := conllu.Document(t.Sentences, conllu.GoldTree)
		r.Open(d)
		for si := range t.Sentences {
			found = r.Names(d.Sentences[si+1].First, d.Sentences[si+1].Last, found[:0])
			s.Add(t.Names[si], found, plain)
			if debug != nil {
				debug(d, doc.SentenceID(si+1), t.Names[si], found)
			}
		}
	}
	return s
}

var debug func(d *doc.Document, s doc.SentenceID, gold, found []entity.Name)
