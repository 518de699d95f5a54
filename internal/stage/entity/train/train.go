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
	copies = 3 // of each text with other names in it
	epochs = 7 // of the shipped weights
)

// Run trains on the data folder and writes the weights file out. classes are
// the words' classes (cmd/train induces them). What it says on the way goes to
// log.
func Run(data, out string, classes map[string]uint16, log io.Writer) error {
	bank, err := conllu.Load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return err
	}
	var texts []Text
	for _, d := range Documents(bank) {
		texts = append(texts, GUM(d))
	}
	if bank, err = conllu.Load(filepath.Join(data, "treebanks/ewt/train.conllu")); err != nil {
		return err
	}
	ewt, err := EWT(bank)
	if err != nil {
		return err
	}
	re3d, _, err := RE3D(data)
	if err != nil {
		return err
	}
	texts = append(append(texts, ewt...), re3d...)
	x, err := entity.NewExtractor()
	if err != nil {
		return err
	}
	called, err := Called()
	if err != nil {
		return err
	}
	b := fit(versions(x, texts), classes, called, epochs, log)
	if err := os.WriteFile(out, b, 0o644); err != nil {
		return err
	}
	r, err := entity.NewRecogniser(x, b)
	if err != nil {
		return err
	}
	return report(r, data, log)
}

// versions are the examples of texts, and of their copies with other names.
func versions(x *entity.Extractor, texts []Text) [][]example {
	lists := make([][]example, 1+copies)
	for i := range lists {
		a := newAugmenter(x, uint64(i+1))
		mine := texts
		if i > 0 {
			mine = nil
			for _, t := range texts {
				mine = append(mine, a.text(t))
			}
		}
		for range 10 {
			mine = append(mine, a.lines(30))
		}
		lists[i] = examples(x, mine)
	}
	return lists
}

// report measures the recogniser alone on what was not trained on.
func report(r *entity.Recogniser, data string, log io.Writer) error {
	texts, news, err := GUMDev(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(log, "GUM dev:", Measure(r, texts, false))
	fmt.Fprintln(log, "GUM dev, news:", Measure(r, news, true))
	uner, err := UNERDev(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(log, "UNER EWT dev:", Measure(r, uner, true))
	_, re3d, err := RE3D(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(log, "re3d dev:", Measure(r, re3d, true))
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
// organisations out. Nations are never counted: the sets have them as
// adjectives, or not at all.
func (s *Score) Add(gold, found []entity.Name, plain bool) {
	count := func(c *[entity.NumType + 1]int, t entity.Type) { c[t]++; c[entity.NumType]++ }
	for _, f := range found {
		if plain && f.Type > entity.TypeOrg || f.Type == entity.TypeNation {
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
		if plain && g.Type > entity.TypeOrg || g.Type == entity.TypeNation {
			continue
		}
		count(&s.Gold, g.Type)
	}
}

// Measure scores the recogniser on texts with gold tags.
func Measure(r *entity.Recogniser, texts []Text, plain bool) *Score {
	s := new(Score)
	var found []entity.Name
	var spots []entity.Spot
	for _, t := range texts {
		d := conllu.Document(t.Sentences, conllu.GoldTags)
		r.Open(d)
		spots = r.Read(d, spots[:0])
		for si := range t.Sentences {
			st := d.Sentences[si+1]
			found = found[:0]
			for _, n := range spots {
				if n.First >= st.First && n.Last <= st.Last {
					found = append(found, entity.Name{First: int(n.First - st.First), Last: int(n.Last - st.First), Type: n.Type})
				}
			}
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
