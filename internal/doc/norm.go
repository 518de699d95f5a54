package doc

import (
	"unicode"
	"unicode/utf8"
)

// Normalize lower-cases s and makes typographic quotes, dashes and spaces
// plain: what Token.Norm holds. It returns s itself when there is nothing to do.
func Normalize(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' || c == '`' {
			return string(AppendNormal(make([]byte, 0, len(s)), s))
		}
	}
	return s
}

// AppendNormal appends to dst what Normalize makes of s.
func AppendNormal(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == '`':
				c = '\''
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		dst = utf8.AppendRune(dst, normalRune(r))
		i += n
	}
	return dst
}

func normalRune(r rune) rune {
	switch r {
	case '\u2018', '\u2019', '\u02bc', '\u00b4':
		return '\''
	case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb':
		return '"'
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
		return '-'
	case '\u00a0', '\u202f', '\u2009':
		return ' '
	}
	return unicode.ToLower(r)
}
