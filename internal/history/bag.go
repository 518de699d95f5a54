package history

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chancery/internal/record"
)

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
		b.words[cut(w, 6)] = true
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

// shared counts the names of both.
func (b bag) shared(c bag) (n int) {
	for w := range b.names {
		if c.names[w] {
			n++
		}
	}
	return n
}

// accord reports whether both speak of one by the same word.
func (b bag) accord(c bag) bool {
	for w := range accords() {
		if b.words[w] && c.words[w] {
			return true
		}
	}
	return false
}

// gainsaid reports whether each gives a number that the other has not, nor one near it:
// two counts of one thing differ by a tenth, two days or sums by more.
func (b bag) gainsaid(c bag) bool {
	return b.counts(c) && c.counts(b)
}

// counts reports whether b gives a number that is far from all of c's.
func (b bag) counts(c bag) bool {
	for _, n := range b.numbers {
		if !slices.ContainsFunc(c.numbers, func(m float64) bool { return math.Abs(n-m) <= math.Max(n, m)/10 }) {
			return true
		}
	}
	return false
}

// estranged reports whether both have names, and none in common.
func (b bag) estranged(c bag) bool {
	return len(b.names) > 0 && len(c.names) > 0 && b.shared(c) == 0
}

// numbers are the numbers that s gives in digits.
func numbers(s string) (out []float64) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != ',' && r != '.' }) {
		if n, err := strconv.ParseFloat(strings.ReplaceAll(strings.Trim(w, ",."), ",", ""), 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}
