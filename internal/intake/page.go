package intake

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chancery/internal/doc"
)

// page is what a markup stream says, taken down in its own order: its stretches
// of text, each with its place in the bytes, and its metadata. It is made by
// one pass over the tokens, without a tree, so that nesting costs nothing.
type page struct {
	m        mapped
	pieces   []piece
	elements int
	title    int // piece that is the title element's text, -1 when there is none
	meta     []metum
	ld       []string // contents of the JSON-LD scripts
	lang     string
	canon    string
}

// piece is a stretch of page.m.text between two block boundaries.
type piece struct {
	span   doc.Span
	hint   hint
	level  int8 // 1 to 6 for a heading
	chrome bool // inside navigation, a footer, a form
	linked bool // nothing but links
	parent int32
}

// metum is one statement of a page about itself.
type metum struct {
	name, value string
	time        bool // from a time element
}

// maxDepth bounds the stack of open elements; what is nested deeper is read
// as if it stood at that depth.
const maxDepth = 256

type open struct {
	tag atom.Atom
	id  int32
}

type scanner struct {
	page
	b     mapper
	stack []open
	ids   int32

	start   int  // of the current piece, in b.text
	text    bool // it has text
	outside bool // some of it outside a link
	breaks  int  // br in a row
	space   int  // white space pending: 0 none, else its first byte's place + 1
	spaceTo int
	hard    bool // the pending white space holds more than plain spaces
	hint    hint
	level   int8
	skip    int
	chrome  int
	links   int
	pre     int
	caps    int // inside a caption
	tsp     int // start of a time element's text, + 1
	inTitle bool
}

// scan takes the markup src apart.
func scan(src string) page {
	s := scanner{page: page{title: -1}}
	s.b.text = make([]byte, 0, len(src)/2)
	z := html.NewTokenizer(strings.NewReader(src))
	z.SetMaxBuf(len(src) + 1)
	at := 0
	var inScript atom.Atom
	var ld bool
	for {
		tt := z.Next()
		raw := len(z.Raw())
		if tt == html.ErrorToken {
			break
		}
		from := at
		at += raw
		switch tt {
		case html.TextToken:
			if inScript != 0 {
				if ld && inScript == atom.Script && raw < 1<<20 {
					s.ld = append(s.ld, src[from:at])
				}
				continue
			}
			if s.skip == 0 {
				s.run(src[from:at], from)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			s.elements++
			var attrs [16]html.Attribute
			n := 0
			for more && n < len(attrs) {
				var k, v []byte
				k, v, more = z.TagAttr()
				attrs[n] = html.Attribute{Key: string(k), Val: string(v)}
				n++
			}
			ld = tag == atom.Script && strings.Contains(attr(attrs[:n], "type"), "ld+json")
			if tag == atom.Script || tag == atom.Style {
				inScript = tag
				continue
			}
			s.begin(tag, attrs[:n], tt == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == atom.Script || tag == atom.Style {
				inScript = 0
				continue
			}
			s.end(tag)
		}
	}
	s.flush()
	s.m = s.b.done()
	return s.page
}

func attr(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func (s *scanner) begin(tag atom.Atom, attrs []html.Attribute, closed bool) {
	switch tag {
	case atom.Html:
		s.lang = attr(attrs, "lang")
		if s.lang == "" {
			s.lang = attr(attrs, "xml:lang")
		}
	case atom.Meta:
		for _, k := range [...]string{"property", "name", "itemprop", "http-equiv"} {
			if n := attr(attrs, k); n != "" {
				s.meta = append(s.meta, metum{name: strings.ToLower(n), value: attr(attrs, "content")})
			}
		}
		return
	case atom.Link:
		if strings.EqualFold(attr(attrs, "rel"), "canonical") {
			s.canon = attr(attrs, "href")
		}
		return
	case atom.Time:
		name := strings.ToLower(attr(attrs, "itemprop") + " " + attr(attrs, "class"))
		if _, ok := lookAttr(attrs, "pubdate"); ok {
			name += " published"
		}
		s.meta = append(s.meta, metum{name: name, value: attr(attrs, "datetime"), time: true})
		s.tsp = len(s.b.text) + 1
	}
	if p := attr(attrs, "itemprop"); p != "" && tag != atom.Time {
		if v := attr(attrs, "content"); v != "" {
			s.meta = append(s.meta, metum{name: strings.ToLower(p), value: v})
		} else if v := attr(attrs, "datetime"); v != "" {
			s.meta = append(s.meta, metum{name: strings.ToLower(p), value: v})
		}
	}
	r := role(tag)
	if r == lineStop {
		if s.breaks++; s.breaks > 1 {
			s.flush()
		} else if s.text {
			s.space, s.spaceTo, s.hard = 1, 0, true
		}
		return
	}
	s.cell(r)
	if r == block || r == furnish {
		s.flush()
		// A new paragraph ends the one before it, a new item likewise.
		if n := len(s.stack); n > 0 && (s.stack[n-1].tag == atom.P || (tag == atom.Li || tag == atom.Dt || tag == atom.Dd) && s.stack[n-1].tag == tag) {
			s.pop(n - 1)
		}
	}
	if void(tag) || closed && r != inline {
		return
	}
	if len(s.stack) >= maxDepth || r == inline && tag != atom.A && tag != atom.Time {
		return
	}
	s.ids++
	s.stack = append(s.stack, open{tag, s.ids})
	s.count(tag, 1)
}

func lookAttr(attrs []html.Attribute, key string) (string, bool) {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func (s *scanner) end(tag atom.Atom) {
	r := role(tag)
	s.cell(r)
	if r == block || r == furnish {
		s.flush()
	}
	for i := len(s.stack) - 1; i >= 0 && i >= len(s.stack)-32; i-- {
		if s.stack[i].tag == tag {
			s.pop(i)
			return
		}
	}
}

// cellMax is the length up to which a field shares its line with the next.
const cellMax = 80

// cell sets a field of a table off from what comes before it.
func (s *scanner) cell(r int) {
	switch {
	case r != cell || !s.text:
	case len(s.b.text)-s.start > cellMax:
		s.flush()
	default:
		s.space, s.spaceTo, s.hard = 1, 0, true
	}
}

// pop closes the elements from i up.
func (s *scanner) pop(i int) {
	for j := len(s.stack) - 1; j >= i; j-- {
		s.count(s.stack[j].tag, -1)
	}
	s.stack = s.stack[:i]
}

func (s *scanner) count(tag atom.Atom, by int) {
	switch role(tag) {
	case skipped:
		s.skip += by
	case furnish:
		s.chrome += by
	}
	switch tag {
	case atom.A:
		s.links += by
	case atom.Pre:
		s.pre += by
	case atom.Figcaption, atom.Caption:
		s.caps += by
	case atom.Title:
		s.inTitle = by > 0
	case atom.Time:
		if by < 0 && s.tsp > 0 {
			if m := &s.meta[len(s.meta)-1]; m.time && m.value == "" && s.tsp-1 <= len(s.b.text) {
				m.value = string(s.b.text[s.tsp-1:])
			}
			s.tsp = 0
		}
	}
}
