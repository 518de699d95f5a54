package intake

import (
	"fmt"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"chancery/internal/doc"
)

// Beyond so many stretches of text, or elements, a page is not given to the
// extractor: its time grows with the square of the first (5,000 take it a second,
// 20,000 thirteen), and it copies the tree several times. Real articles have some
// hundreds of the one and some thousands of the other.
const (
	manyPieces   = 4_000
	manyElements = 40_000
	manyBytes    = 4 << 20
)

// readHTML reads one page.
func readHTML(src Source, opt Options) ([]Article, []Unread) {
	if n := int64(len(src.Data)); n > opt.maxHTML() {
		return nil, []Unread{{Name: src.Name, Err: fmt.Errorf("page too large: %d bytes, the limit is %d", n, opt.maxHTML())}}
	}
	m, charset, notes := decode(src.Data, true)
	a := Article{Name: src.Name, Raw: src.Data, Format: FormatHTML, Charset: charset, Notes: notes}
	p := scan(m.text)
	content, found, err := extract(m.text, &p)
	if err != nil {
		a.Notes = append(a.Notes, fmt.Sprintf("extractor: %v; kept every paragraph outside navigation", err))
	}
	a.Title, a.Byline, a.Site, a.URL, a.Language = oneLine(found.Title), cleanByline(found.Author), oneLine(found.Sitename), found.URL, p.lang
	if strings.HasPrefix(a.Site, "http") { // some pages give a profile's address for their name
		a.Site = found.Hostname
	}
	if a.Title == "" && p.title >= 0 {
		a.Title = oneLine(p.text(p.title))
	}
	if a.URL == "" {
		a.URL = p.canon
	}
	a.day(&p)
	ls := a.compose(&p, p.choose(content), m)
	if len(ls) == 0 {
		return nil, []Unread{{Name: src.Name, Err: fmt.Errorf("no article in the page: %w", ErrEmpty)}}
	}
	a.arrange(ls)
	a.titled()
	return []Article{a}, nil
}

// titled takes the day from the end of the title when nothing else gave one.
func (a *Article) titled() {
	d, ok := titleDate(a.Title)
	switch {
	case !ok:
	case !a.Published.Known():
		a.dated(d.date, a.PublishedAt, FromTitle)
		if d.unclear {
			a.Notes = append(a.Notes, "the date in the title is read month first"+doubted)
		}
	case apart(a.Published, d.date) > 1:
		a.Notes = append(a.Notes, fmt.Sprintf("the title says %v, %s says %v"+doubted, d.date, a.PublishedFrom, a.Published))
	}
}

func (p *page) text(i int) string {
	s := p.pieces[i].span
	return p.m.text[s.Start:s.End]
}

// extract asks the extractor what of the page is the article. Its own guess at
// the day is not asked for: on plain pages it takes any date in the text.
func extract(text string, p *page) (content string, found trafilatura.Metadata, err error) {
	defer func() {
		if v := recover(); v != nil {
			content, err = "", fmt.Errorf("stopped on a bug of its own: %v", v)
		}
	}()
	if len(p.pieces) > manyPieces || p.elements > manyElements || len(p.m.text) > manyBytes {
		return "", found, fmt.Errorf("a page of %d paragraphs, %d elements and %d bytes of text is too large for it", len(p.pieces), p.elements, len(p.m.text))
	}
	tree, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return "", found, err
	}
	r, err := trafilatura.ExtractDocument(tree, trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil {
		return "", found, err
	}
	var b strings.Builder
	flatten(r.ContentNode, &b, 0)
	return b.String(), r.Metadata, nil
}

// flatten writes the text of n, with a space where an element may break a word.
func flatten(n *html.Node, b *strings.Builder, depth int) {
	if n == nil || depth > 1024 {
		return
	}
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	breaks := n.Type == html.ElementNode && role(n.DataAtom) != inline
	if breaks {
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		flatten(c, b, depth+1)
	}
	if breaks {
		b.WriteByte(' ')
	}
}

// choose says which pieces of the page are its article: those most of whose
// words the extractor kept. Where it kept nothing, every piece of prose outside
// navigation.
func (p *page) choose(content string) []bool {
	keep := make([]bool, len(p.pieces))
	any := false
	if content != "" {
		words := wordsOf(p.m.text)
		in := kept(words, wordsOf(content))
		w := 0
		for i, q := range p.pieces {
			for w < len(words) && words[w].at < uint32(q.span.Start) {
				w++
			}
			all, good := 0, 0
			for w < len(words) && words[w].at < uint32(q.span.End) {
				all++
				if in[w] {
					good++
				}
				w++
			}
			keep[i] = i != p.title && all > 0 && good*2 >= all
			any = any || keep[i]
		}
	}
	if !any {
		for i, q := range p.pieces {
			keep[i] = i != p.title && !q.chrome && !q.linked
			any = any || keep[i]
		}
	}
	if !any {
		for i := range p.pieces {
			keep[i] = i != p.title
		}
	}
	return keep
}

// compose writes a's text from the pieces that are kept, with the headline
// before them, and returns its lumps.
func (a *Article) compose(p *page, keep []bool, raw mapped) []lump {
	head := p.headline(a.Title, keep)
	var b mapper
	var ls []lump
	put := func(i int, h hint) {
		if len(ls) > 0 {
			b.none("\n\n")
		}
		from := len(b.text)
		b.slice(p.m, p.pieces[i].span)
		piece := doc.Span{Start: doc.Pos(from), End: doc.Pos(len(b.text))}
		if h == plain && strings.Contains(p.text(i), "\n") { // lines set by br: as in plain text
			for _, l := range lumps(p.text(i)) {
				ls = append(ls, lump{span: doc.Span{Start: piece.Start + l.span.Start, End: piece.Start + l.span.End}})
			}
			return
		}
		ls = append(ls, lump{piece, h})
	}
	body := false
	for i := range p.pieces {
		body = body || keep[i] && i != head
	}
	if !body && head < 0 {
		return nil
	}
	if head >= 0 {
		put(head, top)
	}
	for i, q := range p.pieces {
		if keep[i] && i != head {
			put(i, q.hint)
		}
	}
	m := b.done().through(raw)
	a.set(m)
	return ls
}

// headline is the piece that is the page's headline, -1 when there is none: the
// heading that says the title, else the first h1 before the article's end, else
// the title element.
func (p *page) headline(title string, keep []bool) int {
	key := letters(title)
	last := -1
	for i := range keep {
		if keep[i] {
			last = i
		}
	}
	h1, said := -1, -1
	for i, q := range p.pieces {
		if i == p.title || i > last || q.hint != heading {
			continue
		}
		if k := letters(p.text(i)); key != "" && (k == key || len(k) > 20 && strings.HasPrefix(key, k)) && said < 0 {
			said = i
		}
		if q.level == 1 && h1 < 0 && len(p.text(i)) > 8 {
			h1 = i
		}
	}
	switch {
	case said >= 0:
		return said
	case h1 >= 0:
		return h1
	}
	return p.title
}

// slice appends a stretch of another mapped text, map and all.
func (b *mapper) slice(m mapped, s doc.Span) {
	at, from := uint32(len(b.text)), uint32(s.Start)
	b.text = append(b.text, m.text[s.Start:s.End]...)
	for i := stretch(m.raws, from); i < len(m.raws) && m.raws[i].Clean < uint32(s.End); i++ {
		o := m.raws[i]
		if o.Len != o.RawLen {
			if o.Clean >= from && o.Clean+o.Len <= uint32(s.End) {
				b.raws = append(b.raws, Offset{at + o.Clean - from, o.Raw, o.Len, o.RawLen})
			}
			continue
		}
		lo, hi := max(o.Clean, from), min(o.Clean+o.Len, uint32(s.End))
		b.raws = append(b.raws, Offset{at + lo - from, o.Raw + lo - o.Clean, hi - lo, hi - lo})
	}
}
