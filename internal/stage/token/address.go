package token

import "strings"

// address is the end of an internet address, a mail address, a handle or a
// tag that starts at a, or a when there is none.
func (c *cutter) address(a, stop int) int {
	s := c.text[a:stop]
	if s[0] == '@' || s[0] == '#' {
		e := a + 1
		for n := c.wordByte(e, stop); n > 0; n = c.wordByte(e, stop) {
			e += n
		}
		if c.letter(a+1, stop) > 0 {
			return e
		}
		return a
	}
	if c.letter(a, stop) == 0 && !isDigit(s[0]) {
		return a
	}
	if at := strings.IndexByte(s[:min(len(s), maxLocal)], '@'); at > 0 && strings.IndexByte(s[at:], '.') > 0 && mailLocal(s[:at]) {
		e := a + at + 1
		for e < stop && (c.wordByte(e, stop) > 0 || c.text[e] == '.' || c.text[e] == '-') {
			e++
		}
		return c.trimAddress(a, e)
	}
	if strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "WWW.") || strings.HasPrefix(s, "mailto:") {
		return c.trimAddress(a, c.addressEnd(a, stop))
	}
	if i := strings.Index(s[:min(len(s), 16)], "://"); i > 0 && letters(s[:i]) {
		return c.trimAddress(a, c.addressEnd(a, stop))
	}
	return c.domain(a, stop)
}

// maxLocal is the most bytes before the @ of a mail address.
const maxLocal = 80

// addressMayStart reports whether an address may start at i, within a chunk:
// after a mark that no address holds.
func (c *cutter) addressMayStart(i, stop int) bool {
	switch c.text[i-1] {
	case '<', '(', '[', '{', '"', ':', ';', ',', '=', '>', '|', '\'', 0x9c, 0x94: // and the last bytes of “ and —
		return c.letter(i, stop) > 0
	}
	return false
}

func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isLower(s[i] | 0x20) {
			return false
		}
	}
	return true
}

func mailLocal(s string) bool {
	for i := 0; i < len(s); i++ {
		if b := s[i]; !isLower(b|0x20) && !isDigit(b) && strings.IndexByte("._-+%", b) < 0 {
			return false
		}
	}
	return true
}

func (c *cutter) wordByte(i, stop int) int {
	if i < stop && (isDigit(c.text[i]) || c.text[i] == '_') {
		return 1
	}
	return c.letter(i, stop)
}

// addressEnd is the first byte that no address holds.
func (c *cutter) addressEnd(a, stop int) int {
	for i := a; i < stop; i++ {
		switch c.text[i] {
		case '<', '>', '"', '|', '{', '}':
			return i
		case 0xe2: // typographic quotes and dashes
			return i
		}
	}
	return stop
}

// trimAddress leaves off the punctuation that ends the clause, not the address.
func (c *cutter) trimAddress(a, e int) int {
	open := strings.IndexByte(c.text[a:e], '(') >= 0
	for e > a {
		switch c.text[e-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '-':
			e--
			continue
		case ')':
			if !open {
				e--
				continue
			}
		}
		return e
	}
	return a
}

// domain is the end of a name with stops that ends in a known top domain or
// file type, with the path that follows ("whitehouse.gov/news"), or a.
func (c *cutter) domain(a, stop int) int {
	e, dot, long := a, -1, false
	part := 0
	for e < stop {
		if n := c.wordByte(e, stop); n > 0 {
			e += n
			part += n
			continue
		}
		if b := c.text[e]; (b == '.' || b == '-' && dot < 0) && c.wordByte(e+1, stop) > 0 {
			if b == '.' {
				dot = e
				long = long || part > 1
				part = 0
			}
			e++
			continue
		}
		break
	}
	if dot < 0 || !long || e-dot-1 > 5 {
		return a
	}
	top := c.text[dot+1 : e]
	c.buf = lower(c.buf[:0], top)
	if !c.words.tlds.has(c.buf) {
		return a
	}
	// "gone.It" and "today.In": an ordinary word may look like a top domain.
	if len(top) == 2 && isUpper(top[0]) && !isUpper(top[1]) {
		return a
	}
	if b := c.at(e, stop); b == '/' || b == '?' && c.wordByte(e+1, stop) > 0 {
		return c.trimAddress(a, c.addressEnd(a, stop))
	}
	return e
}
