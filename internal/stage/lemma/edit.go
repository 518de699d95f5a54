package lemma

import (
	"strings"

	"chancery/internal/doc"
)

// edit makes a lemma of a form: cut bytes off its end, then add.
type edit struct {
	cut int
	add string
}

// maxSuffix is the longest suffix that a rule looks at, in bytes.
const maxSuffix = 5

// spare lists, for the tags that inflect, the edits that are tried when no rule
// of a suffix makes a known word.
var spare = map[doc.XPOS][]edit{
	doc.XNNS: {{1, ""}, {2, ""}, {3, "y"}, {3, "f"}, {3, "fe"}}, doc.XNNPS: {{1, ""}, {2, ""}, {3, "y"}},
	doc.XVBZ: {{1, ""}, {2, ""}, {3, "y"}},
	doc.XVBD: {{2, ""}, {1, ""}, {3, ""}, {3, "y"}}, doc.XVBN: {{2, ""}, {1, ""}, {3, ""}, {3, "y"}},
	doc.XVBG: {{3, ""}, {3, "e"}, {4, ""}, {4, "ie"}},
	doc.XJJR: {{2, ""}, {1, ""}, {3, ""}, {3, "y"}}, doc.XRBR: {{2, ""}, {1, ""}, {3, ""}, {3, "y"}},
	doc.XJJS: {{3, ""}, {2, ""}, {4, ""}, {4, "y"}}, doc.XRBS: {{3, ""}, {2, ""}, {4, ""}, {4, "y"}},
}

// bestEdit is the edit of the longest suffix whose result is a known word of
// group g; else of any group ("timed": the verb is not listed, the noun is);
// else that of the longest suffix.
func (t *Table) bestEdit(x doc.XPOS, g group, norm string) (best edit, ok bool) {
	var any edit
	found := false
	try := func(e edit) bool {
		if t.makesWord(g, norm, e) {
			return true
		}
		if !found {
			for other := nouns; other <= adjectives && !found; other++ {
				any, found = e, other != g && t.makesWord(other, norm, e)
			}
		}
		return false
	}
	for n := min(maxSuffix, len(norm)-1); n >= 0; n-- {
		t.key = append(append(t.key[:0], byte(x)), norm[len(norm)-n:]...)
		e, listed := t.rules[string(t.key)]
		if !listed || n < 3 && !regular(norm, x, e) {
			continue
		}
		if !ok {
			best, ok = e, true
		}
		if try(e) {
			return e, true
		}
	}
	for _, e := range spare[x] {
		if regular(norm, x, e) {
			if try(e) {
				return e, true
			}
		}
	}
	if found {
		return any, true
	}
	return best, ok
}

// Regular is regular for a trainer.
func Regular(norm string, x doc.XPOS, cut int, add string) bool {
	return regular(norm, x, edit{cut, add})
}

// regular reports whether e undoes a regular ending of norm: a spare edit must
// not cut into the stem.
func regular(norm string, x doc.XPOS, e edit) bool {
	if e == (edit{}) {
		return true
	}
	if !hasVowel(norm[:max(0, len(norm)-e.cut)]) {
		return false // "red" is no past of "r"
	}
	end := ""
	switch x {
	case doc.XNNS, doc.XNNPS, doc.XVBZ:
		end = [...]string{"s", "s", "es", "es"}[min(e.cut, 3)]
		if e.add == "y" {
			end = "ies"
		} else if e.add != "" {
			end = "ves"
		}
	case doc.XVBD, doc.XVBN:
		end = "ed"
		if e.add == "y" {
			end = "ied"
		}
	case doc.XVBG:
		end = "ing"
		if e.add == "ie" {
			end = "ying"
		}
	case doc.XJJR, doc.XRBR:
		end = "er"
	case doc.XJJS, doc.XRBS:
		end = "est"
	}
	if !strings.HasSuffix(norm, end) {
		return false
	}
	// A doubled consonant is undone only where there is one.
	if e.add == "" && (x == doc.XVBG && e.cut == 4 || (x == doc.XVBD || x == doc.XVBN || x == doc.XJJR || x == doc.XRBR) && e.cut == 3 || (x == doc.XJJS || x == doc.XRBS) && e.cut == 4) {
		i := len(norm) - e.cut
		return i > 0 && norm[i] == norm[i-1]
	}
	return true
}

func hasVowel(s string) bool { return len(s) > 1 && strings.ContainsAny(s, "aeiouy") }

func (t *Table) makesWord(g group, of string, e edit) bool {
	if e.cut >= len(of) {
		return false
	}
	t.key = append(append(append(t.key[:0], byte(g)), of[:len(of)-e.cut]...), e.add...)
	return t.vocabulary.has(t.key)
}
