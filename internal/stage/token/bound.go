package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// ahead is what follows a place where a sentence may end.
type ahead uint8

const (
	nothing ahead = iota // the end of the block, or a blank line
	glued                // something without white space between
	lowCase              // a word without a capital
	capital              // a word with a capital, or of a script without case
	digit                // a number
	opening              // an opening quotation mark or bracket
	dash                 // a dash
	comma                // punctuation that goes on
	symbol               // anything else: a bullet, a sign
)

// look says what follows p once closing quotation marks and brackets are
// passed, and where the next sentence would start. closed says that marks of
// quotation were passed, wide that two spaces were, as typists put between
// sentences.
func (c *cutter) look(p int) (next int, what ahead, closed, wide bool) {
	open, lines, spaces := c.straight, 0, 0
closers:
	for p < c.end {
		switch b := c.text[p]; {
		case b == ')' || b == ']' || b == '}':
			p++
		case b == '"':
			if !open && p+1 < c.end && c.wordByte(p+1, c.end) > 0 {
				return p, glued, closed, false
			}
			open, closed = false, true
			p++
		case b == '[' && isDigit(c.at(p+1, c.end)):
			q := p + 1
			for isDigit(c.at(q, c.end)) && q-p < 5 {
				q++
			}
			if c.at(q, c.end) != ']' {
				break closers
			}
			p = q + 1
		case b == '\'' || b >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(c.text[p:c.end])
			if r != '\'' && r != '”' && r != '’' && r != '»' || r != '”' && c.letter(p+n, c.end) > 0 {
				break closers
			}
			closed = true
			p += n
		default:
			break closers
		}
	}
	if p >= c.end {
		return p, nothing, closed, false
	}
	if r, _ := utf8.DecodeRuneInString(c.text[p:c.end]); !isSpace(r) {
		return p, glued, closed, false
	}
	for p < c.end {
		r, n := utf8.DecodeRuneInString(c.text[p:c.end])
		if !isSpace(r) {
			if e := c.detached(p, n); e > p {
				p = e
				goto closers
			}
			return p, kindOf(r), closed, spaces == 2
		}
		spaces++
		if r == '\n' {
			if lines++; lines > 1 {
				return p, nothing, closed, false
			}
		}
		p += n
	}
	return p, nothing, closed, false
}

// detached is the end of a closing mark or a footnote number in brackets that
// stands at p between white space ("left. ) Then", "left. [4] Then"), or p.
// n is the width of what stands at p.
func (c *cutter) detached(p, n int) int {
	e := p + n
	switch c.text[p:e] {
	case ")", "]", "”", "»":
	case "[":
		for isDigit(c.at(e, c.end)) && e-p < 5 {
			e++
		}
		if e == p+1 || c.at(e, c.end) != ']' {
			return p
		}
		e++
	default:
		return p
	}
	if e < c.end && c.text[e] > ' ' {
		return p
	}
	return e
}

func kindOf(r rune) ahead {
	switch {
	case unicode.IsLower(r):
		return lowCase
	case unicode.IsLetter(r):
		return capital
	case unicode.IsDigit(r):
		return digit
	}
	switch r {
	case '"', '“', '‘', '\'', '`', '(', '[', '«', '„', '{':
		return opening
	case '-', '–', '—':
		return dash
	case ',', ';', ':', '.', '!', '?', '/', ')', '…', '%', '&', '=', '+':
		return comma
	}
	return symbol
}

// stopped decides whether the mark [i, end), a stop of some kind that has just
// been emitted, ends the sentence.
func (c *cutter) stopped(i, end int) {
	if c.whole || c.next >= 0 {
		return
	}
	next, what, closed, _ := c.look(end)
	plain := c.text[i] == '.' && end == i+1
	asks := c.text[i] == '!' || c.text[i] == '?'
	ends := false
	switch what {
	case nothing, symbol:
		ends = true
	case capital, digit, opening:
		ends = !(asks && closed && c.saidAhead(next)) && !(plain && c.enumerator())
		if !plain && !asks && (what == digit || what == opening && !c.capitalInside(next)) {
			ends = false
		}
	case lowCase:
		ends = !closed && (plain && c.wordBefore(i) || asks)
	case dash:
		ends = plain && !closed
	case glued:
		// "reported.The": a full stop without the space that belongs there.
		ends = (plain || asks) && i > 0 && isLower(c.text[i-1]) && next < c.end && isUpper(c.text[next]) && isLower(c.at(next+1, c.end))
	}
	if ends {
		c.next = next
	}
}

// enumerator reports whether the stop just emitted belongs to the number of a
// list item: "2. The parties".
func (c *cutter) enumerator() bool {
	n := doc.TokenID(len(c.d.Tokens))
	if n-c.first != 2 {
		return false
	}
	t := c.d.Tokens[c.first]
	return t.Span.Len() <= 2 && isDigit(c.text[t.Span.Start]) || t.Span.Len() == 1 && isUpper(c.text[t.Span.Start])
}

// wordBefore reports whether at least two letters or digits stand before the
// stop at i: abbreviations are known by now, so it ends a sentence even when no
// capital follows.
func (c *cutter) wordBefore(i int) bool {
	return i >= 2 && c.wordByte(i-1, i) > 0 && c.wordByte(i-2, i) > 0
}

// capitalInside reports whether a capital follows the opening mark at p.
func (c *cutter) capitalInside(p int) bool {
	_, n := utf8.DecodeRuneInString(c.text[p:c.end])
	r, _ := utf8.DecodeRuneInString(c.text[p+n : c.end])
	return unicode.IsUpper(r)
}

// saidAhead reports whether what starts at p goes on as the clause of a
// speaker: up to five words, of which the first is no function word (its
// capital would start a sentence) and the last a verb of saying.
func (c *cutter) saidAhead(p int) bool {
	for w := 0; w < 6; w++ {
		e := p
		for n := c.letter(e, c.end); n > 0 && e-p < 32; n = c.letter(e, c.end) {
			e += n
		}
		c.buf = lower(c.buf[:0], c.text[p:e])
		switch {
		case e == p || w == 0 && c.words.starters.has(c.buf):
			return false
		case w > 0 && c.words.reporting.has(c.buf):
			return true
		}
		if c.at(e, c.end) == '.' && isUpper(c.text[p]) {
			e++
		} else {
			e += c.apostrophe(e, c.end)
		}
		if b := c.at(e, c.end); b == ' ' || b == '\n' || b == '-' {
			e++
		} else if c.letter(e, c.end) == 0 {
			return false
		}
		p = e
	}
	return false
}

// quotedSentence reports whether the mark of quotation at p, n bytes wide,
// opens a quotation that ends in punctuation, as a whole sentence does.
func (c *cutter) quotedSentence(p, n int) bool {
	closing := `"`
	switch c.text[p : p+n] {
	case "“":
		closing = "”"
	case `"`:
	default:
		return false
	}
	s := c.text[p+n : min(c.end, p+400)]
	i := strings.Index(s, closing)
	return i > 0 && strings.IndexByte(".,!?", s[i-1]) >= 0
}

// abbreviationEnds decides whether the full stop of an abbreviation, which
// ends at p, also ends the sentence.
func (c *cutter) abbreviationEnds(k class, p int) (next int, ends bool) {
	next, what, _, wide := c.look(p)
	switch what {
	case nothing:
		return next, c.next < 0
	case capital, opening:
	default:
		return 0, false
	}
	if c.next >= 0 {
		return 0, false
	}
	switch {
	case k == title || k == latin || k == num:
		return 0, false
	case k == etc || k == unit || wide && k != initial:
		return next, true
	case what == opening:
		_, n := utf8.DecodeRuneInString(c.text[next:c.end])
		return next, c.starter(next+n, k) || c.quotedSentence(next, n)
	}
	return next, c.starter(next, k)
}

// starter reports whether the word at p is one that, with its capital, shows
// that a sentence starts there.
func (c *cutter) starter(p int, k class) bool {
	e := p
	for n := c.letter(e, c.end); n > 0 && e-p < 20; n = c.letter(e, c.end) {
		e += n
	}
	if e == p || !isUpper(c.text[p]) || e-p > 1 && isUpper(c.text[p+1]) || e-p == 1 && k == initial {
		return false
	}
	c.buf = lower(c.buf[:0], c.text[p:e])
	return c.words.starters.has(c.buf)
}
