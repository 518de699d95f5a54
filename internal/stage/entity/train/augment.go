package train

import (
	"math/rand/v2"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/stage/entity"
)

// augmenter makes further training texts out of the gold ones by putting other
// names into them, so that the model learns the places where names stand and
// what the word lists are worth instead of the few names that it has seen.
type augmenter struct {
	rng                                             *rand.Rand
	given, surname, places, tails, bodies, acronyms []string
}

func newAugmenter(x *entity.Extractor, seed uint64) *augmenter {
	return &augmenter{rng: rand.New(rand.NewPCG(seed, 7)),
		given:   append(x.Pool("m"), x.Pool("f")...),
		surname: x.Pool("s"), places: append(x.Pool("town"), x.Pool("state")...), tails: x.Pool("orgtail"), bodies: x.Pool("body"), acronyms: x.Pool("acronym")}
}

func (a *augmenter) pick(from []string) string { return from[a.rng.IntN(len(from))] }

// capitals writes each word of a lower-case name with a capital.
func capitals(s string) []string {
	words := strings.Fields(s)
	for i, w := range words {
		if i > 0 && (w == "of" || w == "the" || w == "and" || w == "de" || w == "la" || w == "du" || w == "von") {
			continue
		}
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return words
}

// coined makes up a surname-like word, so that unknown names are seen too.
func (a *augmenter) coined() string {
	on := []string{"b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kh", "kr", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "tr", "v", "w", "y", "z"}
	mid := []string{"a", "e", "i", "o", "u", "ai", "ee", "ou"}
	off := []string{"n", "r", "l", "m", "k", "s", "v", "nd", "rk", "ski", "ov", "ez", "ian", "li", "ra", "to", "ni", ""}
	s := ""
	for range 1 + a.rng.IntN(2) {
		s += a.pick(on) + a.pick(mid)
	}
	return s + a.pick(off)
}

func (a *augmenter) person(was []conllu.Word) []string {
	last := a.pick(a.surname)
	if a.rng.IntN(2) == 0 {
		last = a.coined()
	}
	if len(was) == 1 {
		if a.rng.IntN(3) == 0 {
			return capitals(a.pick(a.given))
		}
		return capitals(last)
	}
	if a.rng.IntN(8) == 0 { // Kang Kyung-wha, as treebanks cut it
		return append(capitals(last), capitals(a.coined())[0], "-", a.coined())
	}
	name := capitals(a.pick(a.given))
	if a.rng.IntN(4) == 0 {
		name = capitals(a.coined())
	}
	if a.rng.IntN(6) == 0 {
		name = append(name, string(rune('A'+a.rng.IntN(26)))+".")
	}
	if a.rng.IntN(12) == 0 {
		name = append(name, a.pick([]string{"de", "van", "von", "al", "bin", "da", "del", "Abu", "El", "Van", "De", "Al"}))
	}
	return append(name, capitals(last)...)
}

func (a *augmenter) org(was []conllu.Word) []string {
	if a.rng.IntN(2) == 0 {
		if w := was[0].Form; len(was) == 1 && len(w) > 1 && w == strings.ToUpper(w) {
			return []string{strings.ToUpper(a.pick(a.acronyms))}
		}
		return capitals(a.pick(a.bodies))
	}
	if len(was) == 1 {
		if w := was[0].Form; len(w) > 1 && w == strings.ToUpper(w) || a.rng.IntN(3) == 0 {
			b := make([]byte, 2+a.rng.IntN(4))
			for i := range b {
				b[i] = byte('A' + a.rng.IntN(26))
			}
			return []string{string(b)}
		}
		return capitals(a.coined())
	}
	name := capitals(a.pick(a.places))
	if a.rng.IntN(2) == 0 {
		name = capitals(a.coined())
	}
	return append(name, capitals(a.pick(a.tails))...)
}

// text is t with about two in three of its names changed.
func (a *augmenter) text(t Text) Text {
	out := Text{Name: t.Name, Sentences: make([]conllu.Sentence, len(t.Sentences)), Names: make([][]entity.Name, len(t.Names))}
	for i := range t.Sentences {
		out.Sentences[i], out.Names[i] = a.sentence(t.Sentences[i], t.Names[i])
	}
	return out
}

func (a *augmenter) sentence(s conllu.Sentence, names []entity.Name) (conllu.Sentence, []entity.Name) {
	in := s.Words
	s.Words, s.Multi = nil, nil
	var out []entity.Name
	at := 0
	for _, n := range names {
		s.Words = append(s.Words, in[at:n.First]...)
		was := in[n.First : n.Last+1]
		var now []string
		if a.rng.IntN(3) > 0 {
			switch n.Type {
			case entity.TypePerson:
				now = a.person(was)
			case entity.TypePlace:
				if !strings.Contains(" "+strings.ToLower(was[len(was)-1].Form)+" ", " river lake sea bay bridge street road ") && a.rng.IntN(4) > 0 {
					now = capitals(a.pick(a.places))
					if a.rng.IntN(4) == 0 {
						now = capitals(a.coined())
					}
				}
			case entity.TypeOrg:
				now = a.org(was)
			}
		}
		first := len(s.Words)
		if now == nil {
			s.Words = append(s.Words, was...)
		}
		for i, w := range now {
			n := conllu.Word{Form: w, Lemma: w, UPOS: "PROPN", XPOS: "NNP", Deprel: "flat", SpaceAfter: i+1 < len(now) || was[len(was)-1].SpaceAfter}
			if w == "-" {
				n.UPOS, n.XPOS, n.SpaceAfter = "PUNCT", "HYPH", false
			} else if i+1 < len(now) && now[i+1] == "-" {
				n.SpaceAfter = false
			}
			s.Words = append(s.Words, n)
		}
		out = append(out, entity.Name{First: first, Last: len(s.Words) - 1, Type: n.Type})
		at = n.Last + 1
	}
	s.Words = append(s.Words, in[at:]...)
	a.mistag(s.Words)
	switch a.rng.IntN(25) {
	case 0: // as in letters
		respell(s.Words, strings.ToLower)
	case 1: // as in headlines
		respell(s.Words, strings.ToUpper)
	case 2: // and in the American ones, where taggers take most words for names
		for i := range s.Words {
			if w := &s.Words[i]; w.UPOS != "ADP" && w.UPOS != "DET" && w.UPOS != "CCONJ" && w.UPOS != "PART" {
				w.Form = strings.ToUpper(w.Form[:1]) + w.Form[1:]
				if a.rng.IntN(3) == 0 && (w.UPOS == "NOUN" || w.UPOS == "ADJ" || w.UPOS == "VERB") {
					w.XPOS = "NNP"
				}
			}
		}
	}
	return s, out
}

// lines makes short lines as they stand in letters, lists and bylines: a name
// alone, a greeting, "By …".
func (a *augmenter) lines(n int) Text {
	t := Text{Name: "lines"}
	word := func(form, upos, xpos string) conllu.Word {
		return conllu.Word{Form: form, Lemma: form, UPOS: upos, XPOS: xpos, SpaceAfter: true}
	}
	for range n {
		var s conllu.Sentence
		var was [2]conllu.Word
		typ, name := entity.TypePerson, a.person(was[:1+a.rng.IntN(2)])
		switch a.rng.IntN(8) {
		case 0:
			typ, name = entity.TypePlace, capitals(a.pick(a.places))
		case 1:
			typ, name = entity.TypeOrg, a.org(was[:])
		}
		before, after := "", ""
		if typ == entity.TypePerson {
			switch a.rng.IntN(6) {
			case 0:
				before = "By"
			case 1:
				before = []string{"Hi", "Hello", "Dear", "Thanks"}[a.rng.IntN(4)]
			case 2, 3:
				after = ","
			}
		}
		if before != "" {
			s.Words = append(s.Words, word(before, "INTJ", "UH"))
		}
		first := len(s.Words)
		for i, w := range name {
			n := word(w, "PROPN", "NNP")
			if w == "-" {
				n = word(w, "PUNCT", "HYPH")
			}
			n.SpaceAfter = w != "-" && !(i+1 < len(name) && name[i+1] == "-")
			s.Words = append(s.Words, n)
		}
		t.Names = append(t.Names, []entity.Name{{First: first, Last: len(s.Words) - 1, Type: typ}})
		if after != "" {
			s.Words = append(s.Words, word(after, "PUNCT", ","))
		}
		t.Sentences = append(t.Sentences, s)
	}
	return t
}

func respell(words []conllu.Word, how func(string) string) {
	for i := range words {
		words[i].Form = how(words[i].Form)
	}
}

// mistag puts in the faults that taggers make with names: one name word in
// twelve loses its tag, one other capitalised word in eight gains it.
func (a *augmenter) mistag(words []conllu.Word) {
	for i := range words {
		w := &words[i]
		switch {
		case w.XPOS == "NNP" && a.rng.IntN(7) == 0:
			w.XPOS = a.pick([]string{"NN", "NN", "JJ", "NNPS", "VB", "NNS", "UH", "FW"})
		case upper(w.Form) && (w.XPOS == "NN" || w.XPOS == "JJ" || w.XPOS == "NNS" || w.XPOS == "VB" || w.XPOS == "VBG") && a.rng.IntN(5) == 0:
			w.XPOS = "NNP"
		}
	}
}
