package intake

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"time"

	"chancery/internal/doc"
)

// Open reads the articles of src; the format is told by the name and the bytes.
// Whatever could not be read is in the second result, and the rest is read all
// the same.
func Open(src Source, opt Options) ([]Article, []Unread) {
	fail := func(err error) ([]Article, []Unread) { return nil, []Unread{{Name: src.Name, Err: err}} }
	if n := int64(len(src.Data)); n > opt.maxBytes() {
		return fail(fmt.Errorf("too large: %d bytes, the limit is %d", n, opt.maxBytes()))
	}
	if err := refuse(src.Data); err != nil {
		return fail(err)
	}
	var arts []Article
	var bad []Unread
	switch detect(src) {
	case FormatHTML:
		arts, bad = readHTML(src, opt)
	case FormatFeed:
		arts, bad = readFeed(src)
	case FormatJSONL:
		arts, bad = readJSON(src)
	default:
		arts, bad = readText(src)
	}
	for i := range arts {
		arts[i].finish(opt)
	}
	return arts, bad
}

// detect tells the format: the extension decides where it is telling, the
// first bytes otherwise.
func detect(src Source) string {
	head := src.Data[:min(len(src.Data), 4096)]
	if w := wide(head); w != 0 {
		m, _, _ := decode16(head[:len(head)&^1], w == 'b')
		head = []byte(m.text)
	}
	head = bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"))
	marked := bytes.HasPrefix(head, []byte("<"))
	feed := marked && (bytes.Contains(head, []byte("<rss")) || bytes.Contains(head, []byte("<feed")) || bytes.Contains(head, []byte("<rdf:rdf")))
	page := marked && (bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<body")) || bytes.Contains(head, []byte("<head")))
	switch ext := strings.ToLower(path.Ext(strings.TrimSuffix(src.Name, ".gz"))); ext {
	case ".txt", ".text":
		return FormatText
	case ".html", ".htm", ".xhtml":
		return FormatHTML
	case ".jsonl", ".ndjson", ".json":
		return FormatJSONL
	case ".rss", ".atom":
		return FormatFeed
	case ".xml":
		if page && !feed {
			return FormatHTML
		}
		return FormatFeed
	}
	switch {
	case page && !bytes.HasPrefix(head, []byte("<rss")) && !bytes.HasPrefix(head, []byte("<feed")):
		return FormatHTML
	case feed, bytes.HasPrefix(head, []byte("<?xml")):
		return FormatFeed
	case bytes.HasPrefix(head, []byte("{\"")), bytes.HasPrefix(head, []byte("[{")):
		return FormatJSONL
	case marked && (bytes.HasPrefix(head, []byte("<p")) || bytes.HasPrefix(head, []byte("<div")) || bytes.HasPrefix(head, []byte("<article"))):
		return FormatHTML
	}
	return FormatText
}

// readText reads plain text, which is its own cleaned text.
func readText(src Source) ([]Article, []Unread) {
	m, charset, notes := decode(src.Data, false)
	a := Article{Name: src.Name, Raw: src.Data, Format: FormatText, Charset: charset, Notes: notes}
	a.set(m)
	ls := lumps(a.Text)
	if len(ls) == 0 {
		return nil, []Unread{{Name: src.Name, Err: ErrEmpty}}
	}
	a.arrange(ls)
	return []Article{a}, nil
}

// set gives a its text and map.
func (a *Article) set(m mapped) {
	m = m.checked(a.Raw)
	a.Text, a.Raws = m.text, m.raws
}

// arrange gives a its blocks, and title, byline and day where the text has them
// and nothing else did.
func (a *Article) arrange(ls []lump) {
	l := arrange(a.Text, a.Title, a.Byline, ls)
	a.Blocks = l.blocks
	a.Notes = append(a.Notes, l.notes...)
	if a.Title == "" {
		a.Title = l.title
	}
	if a.Byline == "" {
		a.Byline = oneLine(l.byline)
	}
	switch {
	case !l.date.Known():
	case !a.Published.Known():
		a.dated(l.date, time.Time{}, FromDateline)
	case apart(a.Published, l.date) > 1: // the outlet's day and the server's may differ by one
		a.Notes = append(a.Notes, fmt.Sprintf("the date line says %v, %s says %v"+doubted, l.date, a.PublishedFrom, a.Published))
	}
}

func (a *Article) dated(d doc.Date, at time.Time, from string) {
	a.Published, a.PublishedAt, a.PublishedFrom = d, at, from
}

func apart(a, b doc.Date) int { return max(a.DaysTo(b), b.DaysTo(a)) }

// finish gives a what does not depend on its format: identity, and the user's
// word on the day.
func (a *Article) finish(opt Options) {
	a.ID = digest(a.Raw)
	if opt.Published.Known() {
		if a.Published.Known() && a.Published != opt.Published {
			a.Notes = append(a.Notes, fmt.Sprintf("published %v as told; %s says %v", opt.Published, a.PublishedFrom, a.Published))
		}
		a.dated(opt.Published, opt.PublishedAt, FromFlag)
	}
	if !a.Published.Known() {
		a.Notes = append(a.Notes, "no publication date: relative times stay unresolved")
	}
}
