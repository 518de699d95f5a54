package train

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
)

// folds of the cross-validation.
const folds = 10

// Cross writes what weights give on documents that they were not fitted to:
// the news and interview documents of GUM train, a tenth at a time, over our own
// tags, lemmas, trees and names. Those were trained on the same documents, so
// trees and names are somewhat better here than on new text.
func Cross(data string, log io.Writer) error {
	texts, err := load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return err
	}
	var held []int
	for i, x := range texts {
		if strings.Contains(x.name, "_news_") || strings.Contains(x.name, "_interview_") {
			held = append(held, i)
		}
	}
	below, err := stages(tag.Stage, lemma.Stage, parse.Stage, entity.Stage)
	if err != nil {
		return err
	}
	var actors, all [3]Score // news, interviews, both
	var said [3]Pronouns
	for fold := range folds {
		var rest, test []text
		for i, x := range texts {
			in := false
			for n, h := range held {
				in = in || h == i && n%folds == fold
			}
			if in {
				test = append(test, x)
			} else {
				rest = append(rest, x)
			}
		}
		weights, err := learn(rest, nil)
		if err != nil {
			return err
		}
		run, err := coref.NewFitting(weights, sure, nil)
		if err != nil {
			return err
		}
		for _, x := range test {
			d := conllu.Transcript(x.sents, conllu.GoldTokens)
			for _, f := range below {
				f(d)
			}
			run(d)
			genre := 0
			if strings.Contains(x.name, "_interview_") {
				genre = 1
			}
			for _, g := range []int{genre, 2} {
				actors[g].Add(Gold(d, x.sents, true), Found(d, true))
				all[g].Add(Gold(d, x.sents, false), Found(d, false))
				said[g].Add(d, x.sents)
			}
		}
	}
	for g, name := range []string{"news", "interview", "both"} {
		fmt.Fprintf(log, "%-10s actors %s\n%-10s all    %s\n%-10s %s\n", name, actors[g].String(), name, all[g].String(), name, said[g].String())
	}
	return nil
}

func stages(list ...stage.Stage) (out []func(*doc.Document), err error) {
	for _, s := range list {
		run, err := s.New()
		if err != nil {
			return nil, err
		}
		out = append(out, run)
	}
	return out, nil
}

// String is the four F1 with precision and recall.
func (s *Score) String() string {
	one := func(m Measure) string {
		return fmt.Sprintf("%.1f (%.1f/%.1f)", m.F1(), 100*m.P.Value(), 100*m.R.Value())
	}
	return fmt.Sprintf("CoNLL %.1f  MUC %s  B3 %s  CEAFe %s", s.CoNLL(), one(s.MUC), one(s.B3), one(s.CEAFe))
}

// Pronouns counts, of the personal pronouns whose chain has a name or a phrase,
// how many are resolved and how many rightly: to a chain whose fullest mention
// the treebank counts to the same chain.
type Pronouns struct{ third, voice [3]int }

// Add counts the pronouns of one reading.
func (p *Pronouns) Add(d *doc.Document, sents []conllu.Sentence) {
	gold := Gold(d, sents, false)
	known := map[int]bool{}
	for k, g := range gold {
		if d.Tokens[k/2].UPOS != doc.PRON {
			known[g] = true
		}
	}
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if m.Form != doc.Pronoun || m.Rule == "relative" {
			continue
		}
		g, ok := gold[2*int(m.Head)]
		if !ok {
			g = -1
		}
		n := &p.third
		switch d.Norm(m.Head)[0] {
		case 'i', 'm', 'w', 'u', 'o', 'y':
			if x := d.Norm(m.Head); x != "it" && x != "its" && x != "itself" {
				n = &p.voice
			}
		}
		if known[g] {
			n[0]++
		}
		if m.Chain == 0 {
			continue
		}
		n[1]++
		first := &d.Mentions[d.Chains[m.Chain].First]
		right := false
		for _, k := range []int{2 * int(first.Head), 2*int(first.Head) + 1} {
			if h, ok := gold[k]; ok && h == g {
				right = true
			}
		}
		if right {
			n[2]++
		}
	}
}

// String is resolvable, resolved, right, for third persons and for I, we, you.
func (p *Pronouns) String() string {
	one := func(n [3]int) string {
		return fmt.Sprintf("%d resolvable, %d resolved, %d right (%.0f%%)", n[0], n[1], n[2], 100*float64(n[2])/float64(max(n[1], 1)))
	}
	return "he, she, it, they: " + one(p.third) + "; I, we, you: " + one(p.voice)
}
