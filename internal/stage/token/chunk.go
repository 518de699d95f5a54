package token

import (
	"unicode"
	"unicode/utf8"
)

// isSpace reports whether r separates tokens: white space, control bytes and
// the invisible marks of web pages.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	switch r {
	case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}

func isLower(b byte) bool { return 'a' <= b && b <= 'z' }
func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// letter reports the width of the letter (or mark within a word) at i, 0 for
// none before stop.
func (c *cutter) letter(i, stop int) int {
	if i >= stop {
		return 0
	}
	b := c.text[i]
	if b < utf8.RuneSelf {
		if isLower(b) || isUpper(b) {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(c.text[i:stop])
	if unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u00ad' || r == '\u200c' || r == '\u200d' {
		return n
	}
	return 0
}

// apostrophe reports the width of the apostrophe at i, 0 for none.
func (c *cutter) apostrophe(i, stop int) int {
	if i >= stop {
		return 0
	}
	switch b := c.text[i]; {
	case b == '\'' || b == '`':
		return 1
	case b < utf8.RuneSelf:
		return 0
	}
	switch r, n := utf8.DecodeRuneInString(c.text[i:stop]); r {
	case '\u2019', '\u02bc', '\u00b4', '\u2018':
		return n
	}
	return 0
}

// at is the byte at i, or 0 beyond stop.
func (c *cutter) at(i, stop int) byte {
	if i < stop {
		return c.text[i]
	}
	return 0
}

// chunk cuts [a, stop), which holds no white space, into tokens.
func (c *cutter) chunk(a, stop int) {
	if n := c.wholeChunk(a, stop); n > a {
		c.emit(a, n, false)
		a = n
	}
	for i := a; i < stop; {
		var j int
		if i > a && c.addressMayStart(i, stop) {
			if j = c.address(i, stop); j > i {
				c.emit(i, j, false)
				i = j
				continue
			}
		}
		if c.letter(i, stop) > 0 {
			j = c.word(i, stop)
		} else if b := c.text[i]; isDigit(b) || (b == '.' || b == '+') && isDigit(c.at(i+1, stop)) && (i == a || !isDigit(c.text[i-1]) && c.text[i-1] != '.') && (b == '.' || i == a) {
			j = c.number(i, stop)
		} else {
			j = c.mark(i, stop, i == a)
		}
		i = max(j, i+1)
	}
}

// wholeChunk is the end of an address, an emoticon or a listed odd word that
// starts at a, or a when there is none.
func (c *cutter) wholeChunk(a, stop int) int {
	if e := c.address(a, stop); e > a {
		return e
	}
	if stop-a > 16 {
		return a
	}
	odd := false
	for i := a; i < stop; i++ {
		odd = odd || c.text[i] == '/' || c.text[i] == '!'
	}
	if odd {
		e := stop
		for e > a && (c.text[e-1] == ',' || c.text[e-1] == '.' || c.text[e-1] == ')') {
			e--
		}
		c.buf = lower(c.buf[:0], c.text[a:e])
		if c.words.joined.has(c.buf) {
			return e
		}
	}
	return a
}

func lower(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		b := s[i]
		if isUpper(b) {
			b += 'a' - 'A'
		}
		dst = append(dst, b)
	}
	return dst
}

// mark emits the punctuation or symbol at i and returns its end. first says
// that the chunk starts at i.
func (c *cutter) mark(i, stop int, first bool) int {
	b := c.text[i]
	if b >= utf8.RuneSelf {
		return c.wideMark(i, stop, first)
	}
	end := i + 1
	switch b {
	case '.':
		for end < stop && c.text[end] == '.' || hasEllipsis(c.text[:stop], end) {
			end++
			for end < stop && !utf8.RuneStart(c.text[end]) {
				end++
			}
		}
		c.emit(i, end, false)
		c.stopped(i, end)
		return end
	case '!', '?':
		for end < stop && (c.text[end] == '!' || c.text[end] == '?') {
			end++
		}
		c.emit(i, end, false)
		c.stopped(i, end)
		return end
	case '-', '*', '_', '=', '~', '<', '>', '#', '|', '^', '+', '/', '\\':
		for end < stop && c.text[end] == b {
			end++
		}
	case ':', ';':
		if e := c.emoticon(i, stop, first); e > i {
			end = e
		}
	case '\'', '`':
		if c.at(end, stop) == b {
			end++
		} else if e := c.elided(i, end, stop, first); e > i {
			end = e
		}
	case '"':
		c.straight = !c.straight
	}
	c.emit(i, end, false)
	return end
}

func hasEllipsis(t string, i int) bool {
	return i+3 <= len(t) && t[i] == 0xe2 && t[i+1] == 0x80 && t[i+2] == 0xa6
}

// wideMark is mark for runes beyond ASCII.
func (c *cutter) wideMark(i, stop int, first bool) int {
	r, n := utf8.DecodeRuneInString(c.text[i:stop])
	end := i + n
	switch {
	case r == '…':
		for end < stop && (c.text[end] == '.' || hasEllipsis(c.text[:stop], end)) {
			if c.text[end] == '.' {
				end++
			} else {
				end += 3
			}
		}
		c.emit(i, end, false)
		c.stopped(i, end)
		return end
	case r == '’' || r == '‘':
		if r2, n2 := utf8.DecodeRuneInString(c.text[end:stop]); r2 == r && n2 > 0 {
			end += n2
		} else if e := c.elided(i, end, stop, first); e > i {
			end = e
		}
	case unicode.Is(unicode.Nd, r) || unicode.Is(unicode.No, r):
		for end < stop {
			r, n := utf8.DecodeRuneInString(c.text[end:stop])
			if !unicode.IsNumber(r) {
				break
			}
			end += n
		}
	default:
		// A symbol keeps its variation selector, skin tone and joiners.
		for end < stop {
			r2, n2 := utf8.DecodeRuneInString(c.text[end:stop])
			if r2 != r && !unicode.IsMark(r2) && r2 != '\u200d' && !(r2 >= 0x1f3fb && r2 <= 0x1f3ff) || r2 == r && r != '—' && r != '–' {
				break
			}
			end += n2
		}
	}
	c.emit(i, end, false)
	return end
}

// elided is the end of a word whose apostrophe at i is part of it: a clitic
// that stands alone or after a number or mark ("'s"), a listed word ("'em"),
// a short year ("'72").
func (c *cutter) elided(i, after, stop int, first bool) int {
	e := after
	for n := c.letter(e, stop); n > 0; n = c.letter(e, stop) {
		e += n
	}
	if e > after && e-after <= 8 {
		c.buf = lower(append(c.buf[:0], '\''), c.text[after:e])
		if n := c.apostrophe(e, stop); n > 0 && c.words.apostrophes.has(append(c.buf, '\'')) {
			return e + n // "rock 'n' roll"
		}
		if c.words.apostrophes.has(c.buf) && (e == stop || first) {
			return e
		}
		// "'s", "'re" and the like, not followed by more of a word.
		if isClitic(c.buf[1:]) && !isDigit(c.at(e, stop)) && (!first || e == stop) {
			return e
		}
	}
	if e == after && isDigit(c.at(e, stop)) && isDigit(c.at(e+1, stop)) && !isDigit(c.at(e+2, stop)) {
		e += 2
		if c.at(e, stop) == 's' && c.letter(e+1, stop) == 0 {
			e++
		}
		if e == stop || c.apostrophe(e, stop) == 0 {
			return e
		}
	}
	return i
}

// isClitic reports whether b, what follows an apostrophe, is a word.
func isClitic(b []byte) bool {
	switch string(b) {
	case "s", "re", "ve", "ll", "d", "m":
		return true
	}
	return false
}

func (c *cutter) emoticon(i, stop int, first bool) int {
	if !first && (isDigit(c.text[i-1]) || stop-i > 3) {
		return i
	}
	rest := c.text[i:stop]
	best := i
	for _, e := range c.words.emoticons {
		if len(rest) >= len(e) && rest[:len(e)] == e && i+len(e) > best {
			if last := e[len(e)-1]; (isUpper(last) || isLower(last)) && c.letter(i+len(e), stop) > 0 {
				continue
			}
			best = i + len(e)
		}
	}
	return best
}
