package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/entity"
)

const (
	rowBits = 18
	copies  = 3 // of each text with other names in it
	epochs  = 6
	rate    = 0.02 // of the first step; falls to nothing
	penalty = 1e-5 // on the squares, at each sentence
	certain = 0.5  // probability of the labels that self-training needs
	limit   = 8    // greater weights are cut when they are packed into bytes
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
	ex := examples(x, texts)
	m1 := fit(ex, log)
	if bank, err = conllu.Load(filepath.Join(data, "treebanks/ewt/train.conllu")); err != nil {
		return err
	}
	texts = nil
	for _, d := range Documents(bank) {
		texts = append(texts, Text{Name: d[0].NewDoc, Sentences: d, Names: make([][]entity.Name, len(d))})
	}
	own := m1.confident(examples(x, texts))
	fmt.Fprintf(log, "names: %d of %d sentences of EWT train labelled\n", len(own), len(bank))
	b := fit(append(ex, own...), log).pack(log)
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

// report measures the recogniser alone on what was not trained on.
func report(r *entity.Recogniser, data string, log io.Writer) error {
	texts, news, err := GUMDev(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(log, "GUM dev:", Measure(r, texts, false))
	fmt.Fprintln(log, "GUM dev, news:", Measure(r, news, false))
	uner, err := UNERDev(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(log, "UNER EWT dev:", Measure(r, uner, true))
	return nil
}

// GUMDev reads the GUM documents that are kept for measuring, and of these the
// news.
func GUMDev(data string) (all, news []Text, err error) {
	bank, err := conllu.Load(filepath.Join(data, "treebanks", "gum", "dev"))
	if err != nil {
		return nil, nil, err
	}
	for _, d := range Documents(bank) {
		t := GUM(d)
		all = append(all, t)
		if strings.Contains(t.Name, "_news_") {
			news = append(news, t)
		}
	}
	return all, news, nil
}

// UNERDev reads the Universal NER files, laid on the EWT words they belong to.
func UNERDev(data string) ([]Text, error) {
	bank, err := conllu.Load(filepath.Join(data, "treebanks", "ewt", "dev.conllu"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(data, "ner", "uner_ewt", "*.iob2"))
	if err != nil {
		return nil, err
	}
	var out []Text
	for _, f := range files {
		t, err := UNER(f, bank)
		if err != nil {
			return nil, err
		}
		out = append(out, t...)
	}
	return out, nil
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

// Mentioned reads the named mentions of sentence s of a reading as names. With
// plain, a government named by its seat is a place, as name sets have it.
func Mentioned(d *doc.Document, s doc.SentenceID, plain bool, out []entity.Name) []entity.Name {
	st := d.Sentences[s]
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if m.Form != doc.Named || m.First < st.First || m.Last > st.Last {
			continue
		}
		n := entity.Name{First: int(m.First - st.First), Last: int(m.Last - st.First)}
		switch {
		case m.Kind == doc.Person:
			n.Type = entity.TypePerson
		case m.Kind == doc.Place || m.Kind == doc.Facility || plain && m.Rule == "metonym":
			n.Type = entity.TypePlace
		case m.Kind == doc.Org:
			n.Type = entity.TypeOrg
		case m.Kind == doc.Occasion:
			n.Type = entity.TypeOccasion
		case m.Kind == doc.Nation:
			continue
		default:
			n.Type = entity.TypeOther
		}
		out = append(out, n)
	}
	return out
}

// MeasureStage scores the whole stage on texts with gold tokens, tags and trees.
func MeasureStage(run func(*doc.Document), texts []Text, plain bool) *Score {
	s := new(Score)
	var found []entity.Name
	for _, t := range texts {
		d := conllu.Document(t.Sentences, conllu.GoldTree)
		run(d)
		for si := range t.Sentences {
			found = Mentioned(d, doc.SentenceID(si+1), plain, found[:0])
			s.Add(t.Names[si], found, plain)
			if debug != nil {
				debug(d, doc.SentenceID(si+1), t.Names[si], found)
			}
		}
	}
	return s
}
