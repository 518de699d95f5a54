package history

import (
	"cmp"
	"slices"
	"strings"

	"chancery/internal/record"
)

// mostStems is how many words of a promise are looked for.
const mostStems = 4

// Stems are the words of s that may tie an act to a promise: of four letters
// and more, cut to five so that forms agree.
func Stems(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(lower(s), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(w) >= 4 && !plain()[w] {
			m[w[:min(5, len(w))]] = true
		}
	}
	return m
}

// Overlap counts the words that two sets have in common.
func Overlap(a, b map[string]bool) (n int) {
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// Deed implements record.Folder: each who acts with each word of the act, for
// asserted acts whose first day is known and that are more than words.
func (Folder) Deed(e record.Entry) (out []string) {
	if e.Kind != record.KindEvent || e.Status != record.Asserted || e.Review == record.Rejected || mute()[e.Type] || e.When == nil || e.When.Start == "" {
		return nil
	}
	stems := Stems(e.Content + " " + e.Cites[0].Text)
	for _, p := range e.Actor {
		for w := range stems {
			if d := deed(p, w); d != "" {
				out = append(out, d)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// DeedWords are the words under which acts of p are filed that bear on a promise
// of these stems: of many, the longest.
func DeedWords(p record.Party, stems map[string]bool) (out []string) {
	var list []string
	for w := range stems {
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	for _, w := range list[:min(mostStems, len(list))] {
		if d := deed(p, w); d != "" {
			out = append(out, d)
		}
	}
	return out
}

// deed is a party and a word in one: the state acts where its people do.
func deed(p record.Party, stem string) string {
	switch {
	case p.Code != "":
		return lower(p.Code) + stem
	case p.ID != "":
		return hash(p.ID)[:8] + stem
	}
	return ""
}
