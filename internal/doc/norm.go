package doc

import (
	"strings"
	"unicode"
)

// Normalize lower-cases s and makes typographic quotes, dashes and spaces
// plain: what Token.Norm holds. It returns s itself when there is nothing to do.
func Normalize(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u2018', '\u2019', '\u02bc', '\u0060', '\u00b4':
			return '\''
		case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb':
			return '"'
		case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
			return '-'
		case '\u00a0', '\u202f', '\u2009':
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
}
