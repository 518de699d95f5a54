package history

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"strings"
	"sync"
	"unicode"

	"chancery/internal/lexicon"
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
	text    string
	words   map[string]bool
	names   map[string]bool // names but those of the parties, cut to five letters: "Kenya" is in "Kenyan"
	numbers []float64
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
	b := bag{text: normal(l.Cites[0].Text), words: map[string]bool{}, names: map[string]bool{}}
	names := map[string]bool{}
	for _, p := range parties(l) {
		for _, w := range append(fields(p.Name), fields(p.Text)...) {
			names[w] = true
		}
	}
	for _, w := range fields(said) {
		digits := strings.Trim(w, "0123456789") == ""
		if names[w] || !digits && (len(w) < 4 || common()[w]) {
			continue
		}
		if len(w) > 6 {
			w = w[:6]
		}
		b.words[w] = true
	}
	for i, w := range strings.FieldsFunc(l.Cites[0].Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if i > 0 && len(w) > 2 && capital(w) && !names[lower(w)] && !common()[lower(w)] {
			b.names[cut(lower(w), 5)] = true
		}
	}
	b.numbers = numbers(l.Cites[0].Text)
	l.Memo = b
	return b
}

// same reports whether two sentences are one, word for word; short ones are
// said by many.
func (b bag) same(c bag) bool { return b.text == c.text && strings.Count(b.text, " ") >= 7 }

// formula reports whether a sentence is short enough to be said anew on another
// day ("The minister has meetings at the ministry").
func (b bag) formula() bool { return strings.Count(b.text, " ") < 13 }

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

// cut is the first n letters of w.
func cut(w string, n int) string {
	if r := []rune(w); len(r) > n {
		return string(r[:n])
	}
	return w
}

//go:embed data/*.tsv
var data embed.FS

// common are words that say nothing of an act.
var common = sync.OnceValue(func() map[string]bool { return wordSet("data/common.tsv") })

// plain are words that tie no act to a promise.
var plain = sync.OnceValue(func() map[string]bool { return wordSet("data/plain.tsv") })

// mute are the types of acts that are words only, and keep or break nothing.
var mute = sync.OnceValue(func() map[string]bool { return wordSet("data/mute.tsv") })

// ruling are the last words of names under which a state acts.
var ruling = sync.OnceValue(func() map[string]bool { return wordSet("data/ruling.tsv") })

// killing are words of a killing.
var killing = sync.OnceValue(func() map[string]bool { return wordSet("data/killing.tsv") })

// accords are words of an accord.
var accords = sync.OnceValue(func() map[string]bool { return wordSet("data/accord.tsv") })

// modes are the pairs of modes that may stand for one act, both ways round.
var modes = sync.OnceValue(func() map[[2]string]bool {
	rows, err := lexicon.Table(data, "data/modes.tsv", 2, 2)
	if err != nil {
		panic(err) // the data are embedded
	}
	m := make(map[[2]string]bool, 2*len(rows))
	for _, r := range rows {
		m[[2]string{r.Cols[0], r.Cols[1]}], m[[2]string{r.Cols[1], r.Cols[0]}] = true, true
	}
	return m
})

func wordSet(name string) map[string]bool {
	rows, err := lexicon.Table(data, name, 1, 1)
	if err != nil {
		panic(err) // the data are embedded
	}
	m := make(map[string]bool, len(rows))
	for _, r := range rows {
		m[r.Cols[0]] = true
	}
	return m
}
