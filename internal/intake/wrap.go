package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// hint is what the source itself says of a lump, before anybody reads it.
type hint uint8

const (
	plain   hint = iota
	top          // the page's own headline
	heading      // h1 to h6
	item         // li, dt, dd
	caption      // figcaption and its kin
)

// lump is a stretch of text that belongs together in the layout.
type lump struct {
	span doc.Span
	hint hint
}

// Widths in characters: no line of hard-wrapped prose is longer than widest,
// none of its full lines shorter than narrowest.
const (
	narrowest = 40
	widest    = 120
)

type line struct {
	span   doc.Span // without the white space at both ends
	indent int
	chars  int // characters in span
	first  int // characters of its first word
}

// lumps cuts plain text where its author did: at blank lines; and inside a
// group of lines at every break that hard wrapping does not account for.
func lumps(text string) []lump {
	lines := linesOf(text)
	width, full := 0, 0
	within := func(i int) bool { return i+1 < len(lines) && lines[i+1].chars > 0 && lines[i].chars <= widest }
	for i, l := range lines {
		if l.chars > width && within(i) {
			width = l.chars
		}
	}
	for i, l := range lines {
		if l.chars >= width-20 && within(i) {
			full++
		}
	}
	if full < 3 {
		width = 0 // too few full lines to say that the file is wrapped
	}
	var out []lump
	for i := 0; i < len(lines); {
		if lines[i].chars == 0 {
			i++
			continue
		}
		j := i + 1
		for j < len(lines) && lines[j].chars > 0 {
			j++
		}
		out = unwrap(out, text, lines[i:j], width)
		i = j
	}
	return out
}

// unwrap appends the lumps of one group of lines. A break is the wrapper's when
// the next word would not have fitted on the line; where no width is known
// (0), when the next line goes on in lower case.
func unwrap(out []lump, text string, group []line, width int) []lump {
	if len(group) == 1 {
		return append(out, lump{span: group[0].span})
	}
	long, hung := false, 0
	for _, l := range group {
		long = long || l.chars > widest+40
		if l.indent > 1 {
			hung++
		}
	}
	cur := group[0].span
	for i, l := range group[1:] {
		prev := group[i] // the line before l
		wrapped := !long && prev.chars >= narrowest && (width > 0 && prev.chars+1+l.first+1 > width || width == 0 && goesOn(text[l.span.Start:])) &&
			!(l.indent > 1 && hung*2 < len(group)) &&
			!standsAlone(text[l.span.Start:l.span.End]) && !endsLine(text[prev.span.Start:prev.span.End])
		if wrapped {
			cur.End = l.span.End
			continue
		}
		out = append(out, lump{span: cur})
		cur = l.span
	}
	return append(out, lump{span: cur})
}

// standsAlone reports whether a line opens a lump whatever comes before it.
func standsAlone(s string) bool {
	if bullet(s) > 0 {
		return true
	}
	if _, strength := turnLabel(s); strength >= someLabel {
		return true
	}
	return !goesOn(s) && !stopped(s) && endsLine(s)
}

// goesOn reports whether s starts with a small letter.
func goesOn(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// endsLine reports whether nothing can continue after the line s.
func endsLine(s string) bool {
	if len(s) > 160 {
		return false
	}
	kind, _ := furniture(s)
	return kind != doc.Paragraph
}

func linesOf(text string) []line {
	out := make([]line, 0, len(text)/60+1)
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		next := at + end + 1
		if end < 0 {
			next = len(text)
			end = next - at
		}
		s := text[at : at+end]
		body := strings.TrimLeftFunc(s, isBlank)
		indent := len(s) - len(body)
		body = strings.TrimRightFunc(body, isBlank)
		start := at + indent
		l := line{span: doc.Span{Start: doc.Pos(start), End: doc.Pos(start + len(body))}, indent: indent, chars: utf8.RuneCountInString(body)}
		if i := strings.IndexByte(body, ' '); i >= 0 {
			l.first = utf8.RuneCountInString(body[:i])
		} else {
			l.first = l.chars
		}
		out = append(out, l)
		at = next
	}
	return out
}

// isBlank reports whether r is white space at the ends of a line: the zero-width
// marks are, because pages leave them on lines of their own.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == 0x200b || r == 0xfeff }

// bullet is the length of the mark that opens a list item, white space
// included; 0 when there is none.
func bullet(s string) int {
	n := 0
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '‣', '◦', '▪', '■', '●', '·', '*', '►', '–', '-', '→':
		n = size
	default:
		n = numeral(s)
	}
	if n == 0 || n >= len(s) {
		return 0
	}
	rest := strings.TrimLeft(s[n:], " \t\u00a0")
	if len(rest) == len(s)-n || rest == "" {
		return 0
	}
	return len(s) - len(rest)
}

// numeral is the length of "1.", "12)", "(3)", "(a)", "b)" at the start of s.
func numeral(s string) int {
	i := 0
	open := strings.HasPrefix(s, "(")
	if open {
		i++
	}
	at := i
	for i < len(s) && i-at < 2 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	letter := false
	if i == at && i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
		i, letter = i+1, true
	}
	if i == at || i >= len(s) {
		return 0
	}
	if s[i] == ')' || s[i] == '.' && !open && !letter {
		return i + 1
	}
	return 0
}
