package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// word emits the word that starts with the letter at i, cut into its clitics,
// with the full stop of an abbreviation, and returns the end.
func (c *cutter) word(i, stop int) int {
	e, part, marks, clitic := i, i, 0, false // part: start of the letters since the last mark
scan:
	for e < stop {
		if n := c.letter(e, stop); n > 0 {
			e += n
			continue
		}
		if n := c.apostrophe(e, stop); n > 0 {
			if c.letter(e+n, stop) == 0 {
				break
			}
			clitic = true
			e += n
			part = e
			continue
		}
		after := c.letter(e+1, stop) > 0
		switch b := c.text[e]; b {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			e++
			continue
		case '.':
			if !after || !c.acronymGoesOn(part, e, stop) {
				break scan
			}
			marks++
		case '&':
			if !c.capsRun(part, e) || !c.capsAhead(e+1, stop) {
				break scan
			}
		case '-':
			if e-i > 16 || !c.hyphenJoins(i, part, e, stop) {
				break scan
			}
		case '_':
			if c.wordByte(e+1, stop) == 0 {
				break scan
			}
		case '@', '*':
			if !after {
				break scan
			}
		case '$':
			if c.capsRun(i, e) && (isDigit(c.at(e+1, stop)) || e+1 == stop) {
				c.emit(i, e+1, false)
				return e + 1
			}
			break scan
		default:
			break scan
		}
		e++
		part = e
	}
	if c.at(e, stop) == '.' && c.at(e+1, stop) != '.' && e-i <= 16 {
		if k := c.abbreviation(i, e, marks); k != noAbbr {
			if next, ends := c.abbreviationEnds(k, e+1); ends && !c.whole {
				c.emit(i, e, true)
				c.emit(e, e+1, false)
				c.next = next
			} else {
				c.emit(i, e+1, false)
			}
			return e + 1
		}
	}
	c.clitics(i, e, clitic)
	return e
}

// acronymGoesOn reports whether the stop at e lies within an abbreviation:
// single letters on both sides ("U.S", "a.k.a"), or "Ph.D", "M.Sc".
func (c *cutter) acronymGoesOn(part, e, stop int) bool {
	next := 0
	for n := c.letter(e+1+next, stop); n > 0 && next < 4; n = c.letter(e+1+next, stop) {
		next += n
	}
	left := c.text[part:e]
	if utf8.RuneCountInString(left) == 1 {
		return next == 1 || next == 2 && (c.at(e+3, stop) == '.' || c.text[e+1] >= utf8.RuneSelf) || next == 2 && left == "M"
	}
	return left == "Ph" && next == 1
}

// capsRun reports whether [a, e) is one to three capitals.
func (c *cutter) capsRun(a, e int) bool {
	if e-a < 1 || e-a > 3 {
		return false
	}
	for ; a < e; a++ {
		if !isUpper(c.text[a]) && c.text[a] != '&' {
			return false
		}
	}
	return true
}

func (c *cutter) capsAhead(a, stop int) bool {
	e := a
	for e < stop && isUpper(c.text[e]) {
		e++
	}
	return c.capsRun(a, e) && c.letter(e, stop) == 0
}

// hyphenJoins reports whether the hyphen at e joins a listed prefix to what
// follows, or a listed suffix to what precedes.
func (c *cutter) hyphenJoins(i, part, e, stop int) bool {
	if c.wordByte(e+1, stop) == 0 {
		return false
	}
	// "UN-related" is no "un-related".
	if e-part < 2 || !isUpper(c.text[part+1]) {
		c.buf = lower(c.buf[:0], c.text[part:e])
		if c.words.prefixes.has(c.buf) {
			return true
		}
	}
	s := e + 1
	for n := c.letter(s, stop); n > 0 && s-e < 10; n = c.letter(s, stop) {
		s += n
	}
	c.buf = lower(c.buf[:0], c.text[e+1:s])
	return c.words.suffixes.has(c.buf)
}

// clitics emits [i, e) cut before its clitics ("did|n't", "I|'d|'ve").
func (c *cutter) clitics(i, e int, apostrophe bool) {
	if e-i <= 12 {
		if apostrophe {
			c.buf = plainApostrophes(c.buf[:0], c.text[i:e])
		} else {
			c.buf = lower(c.buf[:0], c.text[i:e])
		}
		if k, ok := c.words.contractions[string(c.buf)]; ok && (!k.lower || !isUpper(c.text[i])) {
			for _, n := range k.cuts {
				j := i
				for ; n > 0; n-- {
					_, w := utf8.DecodeRuneInString(c.text[j:e])
					j += w
				}
				c.emit(i, j, false)
				i = j
			}
			return
		}
	}
	if !apostrophe {
		c.emit(i, e, false)
		return
	}
	c.cuts = c.cuts[:0]
	end := e
	for len(c.cuts) < 4 {
		a := c.lastApostrophe(i, end)
		if a <= i {
			break
		}
		_, w := utf8.DecodeRuneInString(c.text[a:end])
		rest := c.text[a+w : end]
		if len(rest) > 2 {
			break
		}
		c.buf = lower(c.buf[:0], rest)
		switch {
		case string(c.buf) == "t" && c.text[a-1]|0x20 == 'n' && a-1 > i:
			a--
		case !isClitic(c.buf):
			a = i
		}
		if a == i {
			break
		}
		c.cuts = append(c.cuts, a)
		end = a
	}
	for k := len(c.cuts) - 1; k >= 0; k-- {
		c.emit(i, c.cuts[k], false)
		i = c.cuts[k]
	}
	c.emit(i, e, false)
}

func plainApostrophes(dst []byte, s string) []byte {
	for _, r := range s {
		switch r {
		case '\u2019', '\u02bc', '\u00b4', '\u2018', '`':
			r = '\''
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// lastApostrophe is the place of the last apostrophe in the last eight bytes
// of [i, e), or -1.
func (c *cutter) lastApostrophe(i, e int) int {
	for a := e - 1; a >= i && a >= e-8; a-- {
		if utf8.RuneStart(c.text[a]) && c.apostrophe(a, e) > 0 {
			return a
		}
	}
	return -1
}

// abbreviation is the class of the word [i, e), which a full stop follows.
func (c *cutter) abbreviation(i, e, marks int) class {
	s := c.text[i:e]
	capital := isUpper(s[0])
	c.buf = lower(c.buf[:0], s)
	k := c.words.abbreviations[string(c.buf)]
	switch k {
	case title, month, corp, place, acronym:
		if !capital && marks == 0 {
			k = noAbbr
		}
	case day, num:
		if k == day && !capital || !c.numberAhead(e+1, k == day) {
			k = noAbbr
		}
	case unit:
		if n := len(c.d.Tokens) - 1; n < int(c.first) || !isDigit(c.text[c.d.Tokens[n].Span.Start]) {
			k = noAbbr
		}
	case latin:
		if s == "al" && (len(c.d.Tokens) == 0 || c.d.Norm(doc.TokenID(len(c.d.Tokens)-1)) != "et") {
			k = noAbbr
		}
	}
	if k != noAbbr {
		return k
	}
	if marks > 0 && !strings.Contains(s, "-") {
		return acronym
	}
	if len(s) == 1 && capital && (s != "I" || c.nameAround()) {
		return initial
	}
	return noAbbr
}

// numberAhead reports whether a number (or, if comma, a comma) follows p.
func (c *cutter) numberAhead(p int, comma bool) bool {
	if comma && c.at(p, c.end) == ',' {
		return true
	}
	for p < c.end {
		r, n := utf8.DecodeRuneInString(c.text[p:c.end])
		if !isSpace(r) {
			return isDigit(c.text[p])
		}
		if r == '\n' {
			return false
		}
		p += n
	}
	return false
}

// nameAround reports whether the token before is written with a capital, as
// before the initial of a name.
func (c *cutter) nameAround() bool {
	n := len(c.d.Tokens) - 1
	return n >= int(c.first) && n > 0 && isUpper(c.text[c.d.Tokens[n].Span.Start])
}
