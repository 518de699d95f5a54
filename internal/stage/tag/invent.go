package tag

import (
	"math/rand/v2"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// Word is a word of an invented sentence with its tags.
type Word struct {
	Form string
	UPOS doc.UPOS
	XPOS doc.XPOS
}

// Invented fills every pattern of data/patterns.tsv times times with words of
// the word list: sentences of the trade to train from beside the treebanks. The
// same seed gives the same sentences. They mean nothing.
func Invented(times int, seed uint64) ([][]Word, error) {
	forms, err := formsByClass()
	if err != nil {
		return nil, err
	}
	patterns, err := lexicon.Table(data, "data/patterns.tsv", 1, 1)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 11))
	var out [][]Word
	for range times {
		for _, p := range patterns {
			var s []Word
			for _, f := range strings.Fields(p.Col(0)) {
				parts := strings.Split(f, "/")
				if len(parts) != 3 {
					return nil, p.At.Errorf("%q is not form/UPOS/XPOS", f)
				}
				w := Word{Form: parts[0]}
				var ok, good bool
				if w.UPOS, ok = doc.ParseUPOS(parts[1]); ok {
					w.XPOS, good = doc.ParseXPOS(parts[2])
				}
				if !good {
					return nil, p.At.Errorf("%q has tags that do not exist", f)
				}
				if slot, ok := strings.CutPrefix(w.Form, "{"); ok {
					classes, form, _ := strings.Cut(strings.TrimSuffix(slot, "}"), ":")
					n := 0
					names := strings.Split(classes, "|")
					for _, c := range names {
						n += len(forms[c+":"+form])
					}
					if n == 0 {
						return nil, p.At.Errorf("no word fits %q", f)
					}
					i := rng.IntN(n)
					for _, c := range names {
						list := forms[c+":"+form]
						if i < len(list) {
							w.Form = list[i]
							break
						}
						i -= len(list)
					}
					if k := len(s) - 1; k >= 0 && strings.EqualFold(s[k].Form, "a") && strings.ContainsRune("aeiou", rune(w.Form[0])) {
						s[k].Form += "n"
					}
					if len(s) == 0 {
						w.Form = strings.ToUpper(w.Form[:1]) + w.Form[1:]
					}
				}
				s = append(s, w)
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// formsByClass lists the word list's forms, in its order, by "class:form".
func formsByClass() (map[string][]string, error) {
	rows, err := lexicon.Table(data, "data/words.tsv", 2, 2)
	if err != nil {
		return nil, err
	}
	odd := oddWords(rows)
	out := map[string][]string{}
	for _, r := range rows {
		class := r.Col(0)
		add := func(form, w string) { out[class+":"+form] = append(out[class+":"+form], w) }
		for _, w := range strings.Fields(r.Col(1)) {
			base, double := strings.CutSuffix(w, "+")
			if parts := strings.Split(w, "/"); len(parts) == 3 {
				base, double = strings.CutSuffix(parts[0], "+")
				add("past", parts[1])
				add("participle", parts[2])
				add("base", base)
				add("third", third(base))
				add("gerund", gerund(stems(base, double)[0]))
				continue
			} else if len(parts) == 2 {
				continue
			}
			for _, c := range class {
				switch c {
				case 'v':
					add("base", base)
					add("third", third(base))
					if odd["i "+base] {
						continue
					}
					s := stems(base, double)
					last := s[len(s)-1]
					add("past", past(last))
					add("participle", past(last))
					add("gerund", gerund(last))
				case 'n':
					add("noun", base)
					if !odd["p "+base] && (!strings.HasSuffix(base, "s") || strings.HasSuffix(base, "ss")) {
						add("plural", third(base))
					}
				case 'a':
					add("adjective", base)
				case 'r':
					add("adverb", base)
				}
			}
		}
	}
	return out, nil
}
