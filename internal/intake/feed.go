package intake

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"chancery/internal/doc"
)

// headMax bounds what a feed may say of itself before its first item.
const headMax = 256 << 10

// feed is a feed taken apart before it is parsed: each item is given to the
// parser alone, inside the feed's own root, so that a fault in one costs only
// that one, and the item's bytes are known.
type feed struct {
	text  string
	root  string // the root's start tag, with its namespaces
	kind  string // "rss", "feed", "rdf"
	tag   string // name of an item's element
	items []doc.Span
	cut   int // byte at which an item starts that does not end; -1 when all do
	ended bool
}

// readFeed reads RSS or Atom, an article an item.
func readFeed(src Source) ([]Article, []Unread) {
	m, charset, notes := decodeAs(src.Data, declared(src.Data))
	fail := func(at int, err error) Unread {
		if from, _, ok := place(m.raws, uint32(at)); ok {
			at = int(from)
		}
		l, c := lineCol(src.Data, at)
		return Unread{Name: src.Name, Line: l, Col: c, Err: err}
	}
	f, err := splitFeed(m.text)
	if err != nil {
		return nil, []Unread{fail(0, err)}
	}
	var bad []Unread
	about, err := parseFeed(f, f.head())
	if err != nil {
		about = &gofeed.Feed{} // the items may do without it
	}
	var arts []Article
	for n, s := range f.items {
		a, err := f.article(m, s, about)
		if err != nil {
			at, err := xmlFault(f.text[s.Start:s.End], err)
			bad = append(bad, fail(int(s.Start)+at, fmt.Errorf("item %d: %w", n+1, err)))
			continue
		}
		from, _, ok1 := place(m.raws, uint32(s.Start))
		_, to, ok2 := place(m.raws, uint32(s.End)-1)
		if !ok1 || !ok2 || from >= to {
			from, to = 0, uint32(len(src.Data))
			a.Raws = nil
		}
		a.Raw, a.Name, a.Charset, a.Notes = src.Data[from:to:to], fmt.Sprintf("%s#%d", src.Name, n+1), charset, append(notes[:len(notes):len(notes)], a.Notes...)
		for i := range a.Raws {
			a.Raws[i].Raw -= from
		}
		a.Raws = mapped{a.Text, a.Raws}.checked(a.Raw).raws
		arts = append(arts, a)
	}
	switch {
	case f.cut >= 0:
		bad = append(bad, fail(f.cut, fmt.Errorf("feed is cut off: the item that starts here does not end")))
	case !f.ended:
		at, err := xmlFault(f.text, errors.New("feed is cut off: its root element does not end"))
		bad = append(bad, fail(at, err))
	case len(f.items) == 0:
		bad = append(bad, fail(0, fmt.Errorf("feed without items")))
	}
	return arts, bad
}

// declared is the charset of an XML declaration, or empty.
func declared(data []byte) string {
	head := string(data[:min(len(data), 200)])
	if !strings.HasPrefix(strings.TrimLeft(head, "\xef\xbb\xbf \r\n\t"), "<?xml") {
		return ""
	}
	if i := strings.Index(head, "?>"); i > 0 {
		head = head[:i]
	}
	_, v, ok := strings.Cut(head, "encoding")
	if v = strings.TrimLeft(v, " \t="); !ok || len(v) < 2 {
		return ""
	}
	v, _, _ = strings.Cut(v[1:], v[:1])
	return v
}

// splitFeed finds the root and the items of a feed. Comments and CDATA are
// stepped over.
func splitFeed(s string) (feed, error) {
	f := feed{text: s, cut: -1}
	start, name := -1, ""
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '<')
		if j < 0 {
			break
		}
		i += j
		switch t := s[i:]; {
		case strings.HasPrefix(t, "<!--"):
			i = after(s, i, "-->")
			continue
		case strings.HasPrefix(t, "<![CDATA["):
			i = after(s, i, "]]>")
			continue
		case strings.HasPrefix(t, "<?"), strings.HasPrefix(t, "<!"):
			i = after(s, i, ">")
			continue
		}
		end := after(s, i, ">")
		closing := strings.HasPrefix(s[i:], "</")
		tag := tagName(s[i:end])
		switch {
		case f.kind == "":
			switch strings.ToLower(tag) {
			case "rss":
				f.kind, f.tag = "rss", "item"
			case "rdf:rdf":
				f.kind, f.tag = "rdf", "item"
			case "feed":
				f.kind, f.tag = "feed", "entry"
			default:
				return f, fmt.Errorf("not a feed: the root element is <%.40s>", tag)
			}
			f.root, name = s[i:end], tag
		case closing && tag == name && start < 0:
			f.ended = true
		case tag == f.tag && !closing && start < 0 && !strings.HasSuffix(s[i:end], "/>"):
			start = i
		case tag == f.tag && closing && start >= 0:
			f.items = append(f.items, doc.Span{Start: doc.Pos(start), End: doc.Pos(end)})
			start = -1
		}
		i = end
	}
	if f.kind == "" {
		return f, errors.New("not a feed: no root element")
	}
	f.cut = start
	return f, nil
}

func after(s string, i int, mark string) int {
	if j := strings.Index(s[i:], mark); j >= 0 {
		return i + j + len(mark)
	}
	return len(s)
}

// tagName is the element's name in "<name …>" or "</name>".
func tagName(t string) string {
	t = strings.TrimLeft(t, "</")
	if i := strings.IndexAny(t, " \t\r\n/>"); i >= 0 {
		t = t[:i]
	}
	return t
}

// head is what the feed says before its first item.
func (f *feed) head() string {
	at := strings.Index(f.text, f.root) + len(f.root)
	end := len(f.text)
	if len(f.items) > 0 {
		end = int(f.items[0].Start)
	} else if f.cut >= 0 {
		end = f.cut
	}
	h := strings.TrimSpace(f.text[at:max(at, min(end, at+headMax))])
	if f.kind == "rss" {
		if i := strings.Index(h, "<channel"); i >= 0 {
			h = h[after(h, i, ">"):]
		}
	}
	if len(f.items) == 0 {
		return ""
	}
	return h
}

// parseFeed parses the feed with nothing but body in it.
func parseFeed(f feed, body string) (out *gofeed.Feed, err error) {
	defer func() {
		if v := recover(); v != nil {
			out, err = nil, fmt.Errorf("the feed parser stopped on a bug of its own: %v", v)
		}
	}()
	open, end := "", "</"+tagName(f.root)+">"
	if f.kind == "rss" {
		open, end = "<channel>", "</channel>"+end
	}
	return gofeed.NewParser().ParseString(f.root + open + body + end)
}

// article makes an article of one item.
func (f *feed) article(m mapped, s doc.Span, about *gofeed.Feed) (Article, error) {
	one, err := parseFeed(*f, f.text[s.Start:s.End])
	if err != nil {
		return Article{}, err
	}
	if len(one.Items) != 1 {
		return Article{}, fmt.Errorf("the feed parser finds %d items in it", len(one.Items))
	}
	it := one.Items[0]
	a := Article{Format: FormatFeed, Title: oneLine(plainHTML(it.Title)), URL: strings.TrimSpace(it.Link), Site: oneLine(plainHTML(about.Title)), Language: about.Language}
	var by []string
	for _, p := range it.Authors {
		if p != nil && strings.TrimSpace(p.Name) != "" {
			by = append(by, oneLine(p.Name))
		}
	}
	a.Byline = strings.Join(by, ", ")
	said := it.Published
	if said == "" {
		said = it.Updated
	}
	if raw := f.text[s.Start:s.End]; f.kind == "feed" && said == it.Updated && !strings.Contains(raw, "<published") && !strings.Contains(raw, "<issued") {
		a.Notes = append(a.Notes, "the feed gives only the day of the last change")
	}
	if d, at, ok := instant(said); ok {
		a.dated(d, at, FromFeed)
	} else if t := it.PublishedParsed; t != nil {
		a.dated(doc.DateOf(*t), *t, FromFeed)
	} else if said != "" {
		a.Notes = append(a.Notes, fmt.Sprintf("publication date %q is not understood", said))
	}
	content, names := it.Content, []string{"content:encoded", "content"}
	if len(plainHTML(content)) < len(plainHTML(it.Description)) {
		content, names = it.Description, []string{"description", "summary", "content"}
	}
	var b mapper
	var ls []lump
	title := source(f.text, s, []string{"title"}, it.Title)
	ls = f.put(&b, ls, title, top)
	if body := source(f.text, s, names, content); strings.TrimSpace(body.text) != "" {
		ls = f.put(&b, ls, body, plain)
	}
	if len(b.text) == 0 {
		return Article{}, ErrEmpty
	}
	if len(ls) == 1 && a.Title != "" {
		a.Notes = append(a.Notes, "the feed gives only a title")
	}
	w := b.done().through(m)
	a.Text, a.Raws = w.text, w.raws
	a.arrange(ls)
	return a, nil
}

// put appends the text of an element, which is HTML or plain, to b.
func (f *feed) put(b *mapper, ls []lump, src mapped, h hint) []lump {
	if !strings.ContainsAny(src.text, "<&") && strings.Contains(src.text, "\n") && h != top {
		for _, l := range lumps(src.text) {
			ls = add(b, ls, src, l.span, l.hint)
		}
		return ls
	}
	p := scan(src.text)
	m := p.m.through(src)
	for _, q := range p.pieces {
		k := q.hint
		if h == top {
			k = top
		}
		if k == plain && strings.Contains(p.m.text[q.span.Start:q.span.End], "\n") {
			for _, l := range lumps(p.m.text[q.span.Start:q.span.End]) {
				ls = add(b, ls, m, doc.Span{Start: q.span.Start + l.span.Start, End: q.span.Start + l.span.End}, plain)
			}
			continue
		}
		ls = add(b, ls, m, q.span, k)
	}
	return ls
}

// add appends one lump, a blank line before it.
func add(b *mapper, ls []lump, m mapped, s doc.Span, h hint) []lump {
	if len(ls) > 0 {
		b.none("\n\n")
	}
	from := len(b.text)
	b.slice(m, s)
	return append(ls, lump{doc.Span{Start: doc.Pos(from), End: doc.Pos(len(b.text))}, h})
}

// source is value with its place in the feed: the child of the item, under one
// of the names, that says just that. Where none does, value has no place.
func source(s string, it doc.Span, names []string, value string) mapped {
	want := strings.TrimSpace(value)
	for _, name := range names {
		at := int(it.Start)
		for range 8 { // a hostile item may hold any number of them
			i := strings.Index(s[at:it.End], "<"+name)
			if i < 0 {
				break
			}
			i += at
			at = i + 1
			from := after(s[:it.End], i, ">")
			if tagName(s[i:from]) != name {
				continue
			}
			end := strings.Index(s[from:it.End], "</"+name)
			if end < 0 {
				continue
			}
			for _, m := range [2]mapped{unxml(s, from, from+end), {s[from : from+end], []Offset{{Raw: uint32(from), Len: uint32(end), RawLen: uint32(end)}}}} {
				if t := strings.TrimSpace(m.text); t == want {
					lead := strings.Index(m.text, t)
					var b mapper
					b.slice(m, doc.Span{Start: doc.Pos(lead), End: doc.Pos(lead + len(t))})
					return b.done()
				}
			}
		}
	}
	return mapped{text: want}
}

// unxml undoes CDATA and entities of s[from:to], with places in s.
func unxml(s string, from, to int) mapped {
	var m mapper
	for i := from; i < to; {
		switch {
		case strings.HasPrefix(s[i:to], "<![CDATA["):
			i += len("<![CDATA[")
			end := strings.Index(s[i:to], "]]>")
			if end < 0 {
				end = to - i
			}
			m.same(s[i:i+end], i)
			i = min(to, i+end+3)
			continue
		case s[i] == '&':
			if j := strings.IndexByte(s[i:min(to, i+40)], ';'); j > 0 {
				if u := html.UnescapeString(s[i : i+j+1]); u != s[i:i+j+1] && utf8.RuneCountInString(u) == 1 {
					m.other(u, i, j+1)
					i += j + 1
					continue
				}
			}
		}
		j := i + 1
		for j < to && s[j] != '&' && s[j] != '<' {
			j++
		}
		m.same(s[i:j], i)
		i = j
	}
	return m.done()
}

// plainHTML is the text of a bit of HTML.
func plainHTML(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	p := scan(s)
	var parts []string
	for i := range p.pieces {
		parts = append(parts, p.text(i))
	}
	return strings.Join(parts, " ")
}

// xmlFault finds the place of the first XML fault in s; where there is none the
// error stands for the whole.
func xmlFault(s string, err error) (int, error) {
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		if _, e := d.RawToken(); e == io.EOF {
			return 0, err
		} else if e != nil {
			return min(len(s), int(d.InputOffset())), fmt.Errorf("malformed feed: %w", e)
		}
	}
}
