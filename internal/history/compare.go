package history

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

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
