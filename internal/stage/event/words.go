package event

import (
	"strings"

	"chancery/internal/frame"
	"chancery/internal/lexicon"
	"chancery/internal/ontology"
)

// hint is a type, and perhaps a mode, that a word may tell of.
type hint struct{ typ, mode string }

// words holds what data/words.tsv says of verbs, of nouns, and of verbs with the
// noun beside them ("lay_down:weapon"). It decides nothing: the judge weighs it.
type words struct{ verbs, nouns, pairs map[string][]hint }

func loadWords() (*words, error) {
	rows, err := lexicon.Table(data, "data/words.tsv", 4, 4)
	if err != nil {
		return nil, err
	}
	w := &words{map[string][]hint{}, map[string][]hint{}, map[string][]hint{}}
	kinds := map[string]map[string][]hint{"v": w.verbs, "n": w.nouns, "p": w.pairs}
	for _, r := range rows {
		h := hint{typ: r.Col(0)}
		if r.Col(1) != "-" {
			h.mode = r.Col(1)
		}
		into := kinds[r.Col(2)]
		if into == nil {
			return nil, r.At.Errorf("no kind %q", r.Col(2))
		}
		if !ontology.Valid(h.typ, h.mode) {
			return nil, r.At.Errorf("no type and mode %s/%s", h.typ, h.mode)
		}
		for _, l := range r.List(3) {
			into[l] = append(into[l], h)
		}
	}
	return w, nil
}

// of lists what the word t of the predicate p may tell of: by the verb and its
// object first, then by the word alone.
func (w *words) of(v *frame.View, p *frame.Predicate) (pairs, alone []hint) {
	lemma := strings.ToLower(p.Lemma)
	if !v.D.Tokens[p.Token].UPOS.Verbal() {
		for _, a := range p.Args {
			if a.Role == frame.Pred {
				pairs = append(pairs, w.pairs[a.Prep+":"+lemma]...)
			}
		}
		return pairs, w.nouns[lemma]
	}
	for _, a := range p.Args {
		if (a.Role == frame.Obj || a.Role == frame.Obl || a.Role == frame.Xcomp) && a.Token > p.Token || a.Role == frame.Obj {
			pairs = append(pairs, w.pairs[lemma+":"+strings.ToLower(v.D.Lemma(a.Token))]...)
		}
	}
	return pairs, w.verbs[lemma]
}

// mode is the mode that the words give to the type typ, if they give one only.
func (w *words) mode(v *frame.View, p *frame.Predicate, typ string) string {
	pairs, alone := w.of(v, p)
	for _, list := range [][]hint{pairs, alone} {
		mode, several := "", false
		for _, h := range list {
			if h.typ == typ {
				several = several || mode != "" && h.mode != mode
				mode = h.mode
			}
		}
		if mode != "" && !several {
			return mode
		}
	}
	return ""
}
