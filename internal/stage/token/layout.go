package token

import (
	"strings"

	"chancery/internal/doc"
)

// preamble is the start of the first sentence proper when a speaker's label or
// a dateline opens the block, or -1. Both are sentences of their own: they are
// no part of the clause that follows.
func (c *cutter) preamble(b *doc.Block, start int) int {
	if b.Kind == doc.Turn && !b.Speaker.Empty() && int(b.Speaker.Start) >= start && int(b.Speaker.End) <= c.end {
		p := int(b.Speaker.End)
		for p < c.end && (c.text[p] == ':' || c.text[p] == '.') {
			p++
		}
		return p
	}
	for start < c.end && c.text[start] <= ' ' {
		start++
	}
	if p := c.label(start); p > 0 {
		return p
	}
	if b.Kind == doc.Paragraph || b.Kind == doc.Standfirst {
		if p := c.dateline(start); p > 0 {
			return p
		}
		if e := c.fullDate(start); e > 0 && c.opens(e) {
			return e
		}
	}
	return -1
}

// opens reports whether a word with a capital follows p after blanks.
func (c *cutter) opens(p int) bool {
	q := p
	for c.at(q, c.end) == ' ' {
		q++
	}
	return q > p && isUpper(c.at(q, c.end))
}

// fullDate is the end of a day with its name and year ("Friday, June 13, 2031",
// "Friday 13 June 2031") that starts at p, or -1.
func (c *cutter) fullDate(p int) int {
	name := func(list *[12]string, p int) int {
		for _, w := range list {
			if w != "" && strings.HasPrefix(c.text[p:c.end], w) && c.letter(p+len(w), c.end) == 0 {
				return p + len(w)
			}
		}
		return p
	}
	skip := func(p int) int {
		for p < c.end && (c.text[p] == ' ' || c.text[p] == ',') {
			p++
		}
		return p
	}
	q := name(&weekdays, p)
	if q == p {
		return -1
	}
	q = skip(q)
	day := c.digits(q, c.end)
	if day > 0 {
		q = skip(q + day)
	}
	m := name(&months, q)
	if m == q || day > 2 {
		return -1
	}
	q = skip(m)
	if day == 0 {
		if day = c.digits(q, c.end); day == 0 || day > 2 {
			return -1
		}
		q = skip(q + day)
	}
	if c.digits(q, c.end) != 4 || c.wordByte(q+4, c.end) > 0 {
		return -1
	}
	return q + 4
}

var (
	weekdays = [12]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	months   = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// caption is the words that open the credit of a picture.
var captions = [...]string{"Image", "Photo", "Photograph", "Picture", "Photos", "Images"}

// aside reports whether a credit of a picture ("Image: …") starts at p, or a
// full date that closes the block as the date line under a headline does. Both
// stand alone, whatever is or is not written before them.
func (c *cutter) aside(p int) bool {
	for _, w := range captions {
		if strings.HasPrefix(c.text[p:c.end], w) && c.at(p+len(w), c.end) == ':' && c.at(p+len(w)+1, c.end) <= ' ' {
			return true
		}
	}
	if e := c.fullDate(p); e > 0 {
		for e < c.end && c.text[e] <= ' ' {
			e++
		}
		return e == c.end && c.titleBefore()
	}
	return false
}

// titleBefore reports whether the token before is a word or mark that a date
// cannot hang on: no "on", "since", comma or verb in small letters.
func (c *cutter) titleBefore() bool {
	n := doc.TokenID(len(c.d.Tokens))
	if n < c.first+3 {
		return false
	}
	t := c.d.Tokens[n-1]
	if b := c.text[t.Span.Start]; !isUpper(b) && !isLower(b) {
		return b == '\'' || b == '"' || b == '?' || b == '!' || b >= 0x80
	}
	return !c.words.starters.has([]byte(c.d.Norm(n - 1)))
}

// newline reports whether
// label is the end of a speaker's label in capitals ("MR. EARNEST:", "THE
// PRESIDENT:", "Q  ") that starts at p, or -1.
func (c *cutter) label(p int) int {
	s := c.text[p:min(c.end, p+60)]
	if strings.HasPrefix(s, "Q: ") || strings.HasPrefix(s, "A: ") {
		return p + 2
	}
	if len(s) > 3 && s[0] == 'Q' && (s[1] == ' ' || s[1] == '\t' || s[1] == 0xc2) {
		return p + 1 // "Q    When?": the reporters of a briefing
	}
	colon := strings.IndexByte(s, ':')
	if colon < 3 || colon+1 >= len(s) || s[colon+1] > ' ' {
		return -1
	}
	caps := 0
	for i := 0; i < colon; i++ {
		switch b := s[i]; {
		case isUpper(b):
			caps++
		case b == '(' && caps > 1: // "MR. EARNEST (through interpreter):"
			if strings.IndexByte(s[i:colon], ')') > 0 {
				return p + colon + 1
			}
			return -1
		case b == ' ' || b == '.' || b == '-' || b == '\'' || b >= 0x80:
		case b == 'c' && i > 0 && s[i-1] == 'M' && isUpper(s[i+1]): // "MS. McDONALD"
		default:
			return -1
		}
	}
	if caps < 3 {
		return -1
	}
	return p + colon + 1
}

// dateline is the end of a dateline with its dash ("KESTRA, June 11 (NNA) — ")
// that starts at p, or -1.
func (c *cutter) dateline(p int) int {
	s := c.text[p:min(c.end, p+100)]
	if strings.HasPrefix(s, "(") {
		return c.agency(p, s)
	}
	for i := 0; i < len(s); i++ {
		n := 0
		switch {
		case s[i] == '\n':
			return -1
		case strings.HasPrefix(s[i:], "—"), strings.HasPrefix(s[i:], "–"):
			n = len("—")
		case strings.HasPrefix(s[i:], "--"):
			n = 2
		case strings.HasPrefix(s[i:], "- ") && i > 0 && s[i-1] == ' ':
			n = 1
		}
		if n == 0 {
			continue
		}
		head := strings.TrimRight(s[:i], " ")
		rest := strings.TrimLeft(s[i+n:], " ")
		if !datelineHead(head) && !c.placesHead(head, rest) || len(rest) < 12 || !isUpper(rest[0]) && isLower(rest[0]) || strings.ToUpper(rest[:12]) == rest[:12] {
			return -1
		}
		return p + i + n
	}
	return -1
}

// agency is the end of the name of an agency in brackets that opens a block
// ("(NNA) The parties met"), or -1.
func (c *cutter) agency(p int, s string) int {
	i := strings.IndexByte(s, ')')
	if i < 3 || i > 40 || i+3 > len(s) || s[i+1] != ' ' || strings.ContainsAny(s[1:i], ".,!?") {
		return -1
	}
	for w := range strings.FieldsSeq(s[1:i]) {
		if !isUpper(w[0]) {
			return -1
		}
	}
	if k := kindOf(rune(s[i+2])); k != capital && k != opening {
		return -1
	}
	return p + i + 1
}

// datelineHead reports whether s, which a dash follows, is a place and perhaps
// a date and an agency: it closes with an agency in brackets, or its first
// word is written in capitals and only names, numbers and commas follow.
func datelineHead(s string) bool {
	if len(s) < 4 || len(s) > 80 || !isUpper(s[0]) {
		return false
	}
	agency := strings.HasSuffix(s, ")") && strings.IndexByte(s, '(') > 2
	caps := 0
	for caps < len(s) && isUpper(s[caps]) {
		caps++
	}
	if !agency && (caps < 3 || caps < len(s) && s[caps] != ',' && s[caps] != ' ' && s[caps] != '-' && s[caps] != '/') {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if isLower(w[0]) && w != "of" && w != "de" && w != "and" && w != "the" && w != "al" {
			return false
		}
		if len(w) > 1 && (w[len(w)-1] == ':' || w[len(w)-1] == '!' || w[len(w)-1] == '?') {
			return false
		}
	}
	if agency {
		return true
	}
	// Without an agency: capitals throughout, or a comma or number after the place.
	return strings.IndexByte(s, ',') > 0 || strings.ToUpper(s) == s
}

// placesHead reports whether s, which a dash and rest follow, is a place with
// what it lies in ("Norva, Kestria -"): capitals and commas, and what follows
// opens a sentence.
func (c *cutter) placesHead(s, rest string) bool {
	if len(s) < 6 || len(s) > 60 || strings.IndexByte(s, ',') < 3 || strings.ContainsAny(s, ".:;!?\"()") {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(s) {
		if words++; !isUpper(w[0]) {
			return false
		}
	}
	e := 0
	for e < len(rest) && e < 20 && (isUpper(rest[e]) || isLower(rest[e])) {
		e++
	}
	c.buf = lower(c.buf[:0], rest[:e])
	return words <= 6 && c.words.starters.has(c.buf)
}

// newline reports whether the line that starts at p opens a sentence whatever
// stands before it: a list item or a speaker's label.
func (c *cutter) newline(p int) bool {
	for p < c.end && (c.text[p] == ' ' || c.text[p] == '\t' || c.text[p] == '\r') {
		p++
	}
	if p >= c.end {
		return false
	}
	if c.text[p] == '\n' {
		return true
	}
	s := c.text[p:min(c.end, p+4)]
	for _, bullet := range [...]string{"• ", "- ", "* ", "– ", "— ", "·", "▪", "●"} {
		if strings.HasPrefix(s, bullet) {
			return true
		}
	}
	return c.label(p) > 0
}
