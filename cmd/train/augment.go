package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/conllu"
)

// augment adds variants of some sentences in the dress of headlines, which the
// treebanks hardly have: all in capitals, with capital initials, without the
// final stop. Which sentences is a matter of their place in the list alone.
func augment(in []conllu.Sentence) []conllu.Sentence {
	out := slices.Clone(in)
	for i, s := range in {
		headline := len(s.Words) >= 4 && len(s.Words) <= 25
		switch {
		case i%24 == 5 && headline:
			out = append(out, recase(s, strings.ToUpper))
		case i%24 == 13 && headline:
			out = append(out, recase(s, capital))
		case i%24 == 21 && stopped(s):
			s.Words = s.Words[:len(s.Words)-1]
			out = append(out, s)
		}
	}
	return out
}

// recase rewrites the forms of s, leaving s as it is.
func recase(s conllu.Sentence, f func(string) string) conllu.Sentence {
	s.Words, s.Multi = slices.Clone(s.Words), slices.Clone(s.Multi)
	inside := make([]bool, len(s.Words))
	for i, m := range s.Multi {
		s.Multi[i].Form = f(m.Form)
		for k := m.First; k < m.Last; k++ {
			inside[k] = true // the second and later parts
		}
	}
	for i := range s.Words {
		if w := &s.Words[i]; !inside[i] || f("aa") == "AA" {
			w.Form = f(w.Form)
		}
	}
	return s
}

// capital gives the longer words a capital initial, as English titles do.
func capital(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if len(w) < 4 || !unicode.IsLower(r) {
		return w
	}
	return string(unicode.ToUpper(r)) + w[n:]
}

// stopped reports whether s ends in a full stop that governs nothing and can
// be left out.
func stopped(s conllu.Sentence) bool {
	n := len(s.Words)
	if n < 4 || s.Words[n-1].Form != "." || len(s.Multi) > 0 && s.Multi[len(s.Multi)-1].Last == n {
		return false
	}
	for _, w := range s.Words {
		if w.Head == n {
			return false
		}
	}
	return true
}
