// Package extraction measures how well intake takes the article out of a web
// page: overlap of four-token shingles with the text marked by hand, the measure
// of scrapinghub/article-extraction-benchmark (https://github.com/scrapinghub/article-extraction-benchmark).
package extraction

import (
	"strings"
	"unicode"

	"chancery/internal/doc"
	"chancery/internal/intake"
)

const shingle = 4 // tokens

// counts are the shingles found, found in excess, and missed, as shares of
// their sum: a long page weighs no more than a short one.
type counts struct{ tp, fp, fn float64 }

// compare counts the shingles of got against those of want.
func compare(want, got string) counts {
	w, g := shingles(want), shingles(got)
	var c counts
	for k, n := range w {
		m := g[k]
		c.tp += float64(min(n, m))
		c.fn += float64(max(0, n-m))
	}
	for k, n := range g {
		c.fp += float64(max(0, n-w[k]))
	}
	if s := c.tp + c.fp + c.fn; s > 0 {
		c.tp, c.fp, c.fn = c.tp/s, c.fp/s, c.fn/s
	}
	return c
}

// shingles counts the runs of four tokens in s; a shorter text is one run.
func shingles(s string) map[string]int {
	tokens := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	out := map[string]int{}
	if len(tokens) == 0 {
		return out
	}
	for i := 0; i < max(1, len(tokens)-shingle+1); i++ {
		out[strings.Join(tokens[i:min(len(tokens), i+shingle)], " ")]++
	}
	return out
}

// scores are precision, recall and F1 over the sums of all pages, in per cent.
func scores(all []counts) (p, r, f float64) {
	var s counts
	for _, c := range all {
		s.tp, s.fp, s.fn = s.tp+c.tp, s.fp+c.fp, s.fn+c.fn
	}
	if s.tp == 0 {
		return 0, 0, 0
	}
	p, r = s.tp/(s.tp+s.fp), s.tp/(s.tp+s.fn)
	return 100 * p, 100 * r, 100 * 2 * p * r / (p + r)
}

// body is the article's text without its headline and without what is not read
// as news.
func body(a *intake.Article) string {
	var b strings.Builder
	for _, k := range a.Blocks {
		if k.Kind.Read() && k.Kind != doc.Headline {
			b.WriteString(a.Text[k.Span.Start:k.Span.End])
			b.WriteString("\n")
		}
	}
	return b.String()
}
