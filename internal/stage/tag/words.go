package tag

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/lexicon"
)

//go:embed data/words.tsv data/patterns.tsv
var data embed.FS

// What a form can be: a set of Penn tags.
const (
	canBase = 1 << iota // VB, VBP
	canThird
	canPast
	canParticiple
	canGerund
	canNoun
	canPlural
	canAdjective
	canAdverb
)

// Known reads the word list and gives each inflected form the number, from 1,
// of the set of tags that it can have. Sets are numbered in a fixed order.
func Known() (map[string]uint16, error) {
	rows, err := lexicon.Table(data, "data/words.tsv", 2, 2)
	if err != nil {
		return nil, err
	}
	can := map[string]uint16{}
	odd := oddWords(rows)
	for _, r := range rows {
		for _, w := range strings.Fields(r.Col(1)) {
			if err := enter(can, odd, r.Col(0), w); err != nil {
				return nil, r.At.Errorf("%v", err)
			}
		}
	}
	var sets []uint16
	for _, s := range can {
		if !slices.Contains(sets, s) {
			sets = append(sets, s)
		}
	}
	slices.Sort(sets)
	for w, s := range can {
		i, _ := slices.BinarySearch(sets, s)
		can[w] = uint16(i) + 1
	}
	return can, nil
}

// oddWords are the verbs with a past of their own as "i verb", and the nouns with
// a plural of their own as "p noun".
func oddWords(rows []lexicon.Row) map[string]bool {
	odd := map[string]bool{}
	for _, r := range rows {
		if c := r.Col(0); c == "i" || c == "p" {
			for _, w := range strings.Fields(r.Col(1)) {
				base, _, _ := strings.Cut(w, "/")
				odd[c+" "+strings.TrimSuffix(base, "+")] = true
			}
		}
	}
	return odd
}

// enter adds the forms of w, a word of a class of the list.
func enter(can map[string]uint16, odd map[string]bool, class, w string) error {
	if parts := strings.Split(w, "/"); len(parts) > 1 {
		switch {
		case class == "i" && len(parts) == 3:
			base, double := strings.CutSuffix(parts[0], "+")
			can[base] |= canBase
			can[third(base)] |= canThird
			can[parts[1]] |= canPast
			can[parts[2]] |= canParticiple
			can[gerund(stems(base, double)[0])] |= canGerund
		case class == "p" && len(parts) == 2:
			can[parts[0]] |= canNoun
			can[parts[1]] |= canPlural
		default:
			return fmt.Errorf("%q has %d forms", w, len(parts))
		}
		return nil
	}
	stem, double := strings.CutSuffix(w, "+")
	for _, c := range class {
		switch c {
		case 'v':
			can[stem] |= canBase
			can[third(stem)] |= canThird
			if odd["i "+stem] {
				continue
			}
			for _, s := range stems(stem, double) {
				can[past(s)] |= canPast | canParticiple
				can[gerund(s)] |= canGerund
			}
		case 'n':
			can[stem] |= canNoun
			if !odd["p "+stem] {
				can[third(stem)] |= canPlural
			}
		case 'a':
			can[stem] |= canAdjective
		case 'r':
			can[stem] |= canAdverb
		default:
			return fmt.Errorf("%q is not a class of words", class)
		}
	}
	return nil
}

// stems are what the past and the gerund are made from: the base, or the base
// with its last consonant twice, or both where British and American part.
func stems(w string, double bool) []string {
	last := w[len(w)-1:]
	switch {
	case double:
		return []string{w + last}
	case strings.HasSuffix(w, "el"), strings.HasSuffix(w, "al"):
		return []string{w, w + last}
	}
	return []string{w}
}

// consonantY reports whether w ends in a consonant and y.
func consonantY(w string) bool {
	return len(w) > 1 && w[len(w)-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2]))
}

// third is the third person of a verb, and the plural of a noun.
func third(w string) string {
	if consonantY(w) {
		return w[:len(w)-1] + "ies"
	}
	for _, s := range []string{"s", "x", "z", "ch", "sh", "veto", "echo", "embargo", "torpedo", "hero", "go", "do"} {
		if strings.HasSuffix(w, s) {
			return w + "es"
		}
	}
	return w + "s"
}

func past(w string) string {
	switch {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case consonantY(w):
		return w[:len(w)-1] + "ied"
	}
	return w + "ed"
}

func gerund(w string) string {
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:len(w)-2] + "ying"
	case strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee") && !strings.HasSuffix(w, "oe"):
		return w[:len(w)-1] + "ing"
	}
	return w + "ing"
}
