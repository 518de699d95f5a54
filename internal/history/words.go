package history

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"chancery/internal/record"
)

func lower(s string) string { return strings.ToLower(s) }

func hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:8])
}

// fields are the words of s in lower case, without marks.
func fields(s string) []string {
	return strings.FieldsFunc(lower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// normal is s with nothing but its words.
func normal(s string) string { return strings.Join(fields(s), " ") }

// bag is what a leaf says beyond who takes part.
type bag struct {
	text  string
	words map[string]bool
}

// bagOf keeps the words that carry content: four letters or more, or digits,
// cut to six letters so that forms of a word agree; the names of the parties,
// days and months, and those that any sentence has are left out.
func bagOf(l *record.Leaf) bag {
	if b, ok := l.Memo.(bag); ok {
		return b
	}
	said := l.Cites[0].Text
	if l.Kind != record.KindEvent && l.Content != "" {
		said = l.Content
	}
	b := bag{text: normal(l.Cites[0].Text), words: map[string]bool{}}
	names := map[string]bool{}
	for _, p := range parties(l) {
		for _, w := range append(fields(p.Name), fields(p.Text)...) {
			names[w] = true
		}
	}
	for _, w := range fields(said) {
		digits := strings.Trim(w, "0123456789") == ""
		if names[w] || !digits && (len(w) < 4 || common[w]) {
			continue
		}
		if len(w) > 6 {
			w = w[:6]
		}
		b.words[w] = true
	}
	l.Memo = b
	return b
}

// same reports whether two sentences are one, word for word; short ones are
// said by many.
func (b bag) same(c bag) bool { return b.text == c.text && strings.Count(b.text, " ") >= 7 }

// common counts the words of both, and their share of the smaller bag.
func (b bag) common(c bag) (n int, share float64) {
	if len(b.words) > len(c.words) {
		b, c = c, b
	}
	for w := range b.words {
		if c.words[w] {
			n++
		}
	}
	if len(b.words) == 0 {
		return 0, 0
	}
	return n, float64(n) / float64(len(b.words))
}

// alike is the share of words that two bags have in common of all that they have.
func (b bag) alike(c bag) float64 {
	n, _ := b.common(c)
	if all := len(b.words) + len(c.words) - n; all > 0 {
		return float64(n) / float64(all)
	}
	return 0
}

// common are words that say nothing of an act: function words of four letters
// and more, words of speech, titles, days and months.
var common = wordSet(`about above after again against also among another around because been before being between both could
 does doing down during each even ever every from further have having here himself herself into itself just like made make many more most
 much must never next only other others over said same says shall should since some such than that their them then there these they this
 those through today told took toward towards under until upon very want wanted well were what when where whether which while will with
 within without would your
 president secretary minister ministers foreign prime ambassador spokesman spokeswoman official officials government state states statement
 monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
 yesterday tomorrow week month year years`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
