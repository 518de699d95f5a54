package intake

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"

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
