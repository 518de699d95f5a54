package intake

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chancery/internal/doc"
)

// run takes down one token of text that stands at from.
func (s *scanner) run(t string, from int) {
	for i := 0; i < len(t); {
		c := t[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			if s.space == 0 {
				s.space, s.hard = from+i+1, false
			}
			if c != ' ' && !(s.pre > 0 && c == '\n') {
				s.hard = true
			}
			if s.pre > 0 && c == '\n' && strings.HasPrefix(strings.TrimLeft(t[i+1:], " \t\r"), "\n") {
				s.flush()
			}
			i++
			s.spaceTo = from + i
			continue
		case c == '&':
			j := i + 1
			for j < len(t) && j < i+40 && (isWord(t[j]) && t[j] < utf8.RuneSelf || t[j] == '#') {
				j++
			}
			if j < len(t) && t[j] == ';' {
				j++
			}
			if u := html.UnescapeString(t[i:j]); u != t[i:j] {
				s.glue()
				switch {
				case unseen(u):
				case utf8.RuneCountInString(u) == 1:
					s.b.other(u, from+i, j-i)
				default:
					s.b.none(u)
				}
				s.seen()
				i = j
				continue
			}
		}
		j := i + 1
		for j < len(t) && t[j] != '&' && t[j] != ' ' && t[j] != '\n' && t[j] != '\t' && t[j] != '\r' && t[j] != '\f' {
			j++
		}
		s.glue()
		s.put(t[i:j], from+i)
		s.seen()
		i = j
	}
}

// put appends a word, without the marks that nobody sees.
func (s *scanner) put(t string, from int) {
	at := 0
	for i, r := range t {
		if r < 0x20 || r >= 0x7f && unseenRune(r) {
			s.b.same(t[at:i], from+at)
			at = i + utf8.RuneLen(r)
		}
	}
	s.b.same(t[at:], from+at)
}

func unseen(u string) bool {
	r, n := utf8.DecodeRuneInString(u)
	return n == len(u) && (r < 0x20 || unseenRune(r))
}

// unseenRune: soft hyphen, zero-width marks, the rest of C1.
func unseenRune(r rune) bool {
	return r == 0xad || r == 0x200b || r == 0xfeff || r == 0x2060 || r == 0x200e || r == 0x200f || r >= 0x7f && r < 0xa0
}

// glue writes the pending white space: plain spaces as they are (transcripts
// set "Q    " apart by them), anything else as one space or line break.
func (s *scanner) glue() {
	if s.space > 0 && s.text {
		switch {
		case s.breaks > 0:
			s.b.none("\n")
		case s.hard || s.spaceTo-s.space+1 > 16:
			s.b.other(" ", s.space-1, max(0, s.spaceTo-s.space+1))
		default:
			s.b.same("                "[:s.spaceTo-s.space+1], s.space-1)
		}
	}
	s.space, s.breaks = 0, 0
}

// seen takes note of the company in which text stands.
func (s *scanner) seen() {
	if !s.text {
		s.text = true
		s.hint, s.level = plain, 0
		for i := len(s.stack) - 1; i >= 0 && s.hint == plain; i-- {
			switch t := s.stack[i].tag; t {
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				s.hint, s.level = heading, int8(t.String()[1]-'0')
			case atom.Li, atom.Dd, atom.Dt:
				s.hint = item
			case atom.Figcaption, atom.Caption:
				s.hint = caption
			case atom.Div, atom.Article, atom.Section, atom.Main, atom.Body:
				i = 0
			}
		}
	}
	if s.links == 0 {
		s.outside = true
	}
}

// flush ends the current piece.
func (s *scanner) flush() {
	if s.text {
		body := string(s.b.text[s.start:])
		left := strings.TrimLeftFunc(body, isBlank)
		from := s.start + len(body) - len(left)
		to := from + len(strings.TrimRightFunc(left, isBlank))
		if from < to && s.inTitle {
			if s.title < 0 {
				s.title = len(s.pieces)
			}
		}
		if from < to {
			p := piece{span: doc.Span{Start: doc.Pos(from), End: doc.Pos(to)}, hint: s.hint, level: s.level, chrome: s.chrome > 0, linked: !s.outside}
			if n := len(s.stack); n > 1 {
				p.parent = s.stack[n-2].id
			}
			s.pieces = append(s.pieces, p)
		}
		s.b.none("\n\n")
	}
	s.start = len(s.b.text)
	s.text, s.outside, s.space, s.breaks = false, false, 0, 0
}
