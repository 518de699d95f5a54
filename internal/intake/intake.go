// Package intake turns bytes into articles: cleaned text with its layout.
//
// Law of the room: bytes in, text out. It knows layout (what is a headline, a
// paragraph, a speaker's turn, a photo credit) but no sentences and no meaning;
// it never touches the network, runs nothing that a page carries, and keeps the
// raw bytes of every article. A fault in one item is reported with its place and
// stops neither the other items nor the other files. A plain-text file is its
// own cleaned text: nothing is cut out of it, so its offsets are the file's.
package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"chancery/internal/doc"
)

// The limits that hold when Options gives none.
const (
	DefaultMaxBytes = 64 << 20 // one file, after decompression
	DefaultMaxHTML  = 16 << 20 // one page
)

// Source is a file as it was handed over, gzip already undone.
type Source struct {
	Name string // as the user gave it: "dir/a.html", "-" for standard input
	Data []byte
	Line int // lines of the file that come before Data, when a long JSONL file comes in pieces
}

// Options steers Open and Walk. The zero value is ready for use.
type Options struct {
	Published   doc.Date  // the user's word, which goes before whatever the article says; unknown when zero
	PublishedAt time.Time // the same as an instant, when the user gave one
	MaxBytes    int64     // largest file, after decompression; 0 is DefaultMaxBytes
	MaxHTML     int64     // largest page; 0 is DefaultMaxHTML
	Stdin       io.Reader // what "-" stands for; nil is os.Stdin
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

func (o Options) maxHTML() int64 {
	if o.MaxHTML > 0 {
		return o.MaxHTML
	}
	return DefaultMaxHTML
}

// The values of Article.Format.
const (
	FormatText  = "text"
	FormatHTML  = "html"
	FormatFeed  = "feed"
	FormatJSONL = "jsonl"
)

// The values of Article.PublishedFrom, beside the empty string for unknown.
const (
	FromFlag     = "flag"     // the user
	FromMeta     = "meta"     // a meta element of the page
	FromJSONLD   = "json-ld"  // schema.org data in the page
	FromTime     = "time"     // a time element marked as publication
	FromHTMLDate = "htmldate" // go-htmldate's reading of the page
	FromURL      = "url"      // the page's address
	FromTitle    = "title"    // a date at the end of the title
	FromFeed     = "feed"     // the feed item
	FromJSONL    = "jsonl"    // the record's own field
	FromDateline = "dateline" // a line of the text that holds nothing but a date
)

// doubted ends a note that sets a source of the day against another.
const doubted = "; the day is in doubt"

// Confidence says how far the day of publication can be trusted: "certain" from
// the user, "high" from metadata made for it, "medium" from the address, the
// title or a line of the text, one less where another source disagrees; empty
// when the day is not known.
func (a *Article) Confidence() string {
	if !a.Published.Known() {
		return ""
	}
	level := 1
	switch a.PublishedFrom {
	case FromFlag:
		return "certain"
	case FromMeta, FromJSONLD, FromTime, FromFeed, FromJSONL:
		level = 2
	}
	for _, n := range a.Notes {
		if strings.HasSuffix(n, doubted) {
			level = max(level-1, 0)
			break
		}
	}
	return [...]string{"low", "medium", "high"}[level]
}

// Article is one article: a file, or one item of a feed or JSONL file.
type Article struct {
	ID            string // "sha256:" and the hex digest of Raw
	Name          string // file name; for items inside a file "feed.rss#3" (counted from 1) or "x.jsonl:12" (line)
	Raw           []byte // the item's own bytes: the whole file, the JSONL line, the feed item's element
	Format        string
	Charset       string // of Raw as detected ("windows-1252"); empty for UTF-8
	Text          string // cleaned text, valid UTF-8, stored verbatim
	Title         string
	Byline        string
	Site          string
	URL           string
	Language      string // as the source states it ("en-US"); empty when it does not
	Published     doc.Date
	PublishedAt   time.Time // the instant, when the source gives one; zero otherwise
	PublishedFrom string
	Blocks        []doc.Block
	Raws          []Offset // from Text to Raw, sorted; nil where nothing can be placed
	Notes         []string // what is doubtful or was repaired, one line each
}

// Offset is a stretch of the map from cleaned text to raw bytes: Text[Clean:
// Clean+Len] comes from Raw[Raw:Raw+RawLen]. Where RawLen equals Len the bytes
// are the same. Otherwise the stretch is one character that the raw bytes write
// differently (an entity, an escape, another charset, a run of white space),
// and only the whole of it has a place.
type Offset struct{ Clean, Raw, Len, RawLen uint32 }

// Unread is an item that could not be read, and where. Line and Col count from
// 1, Col in bytes; both are 0 when the fault has no place in the file.
type Unread struct {
	Name      string
	Line, Col int
	Err       error
}

func (u Unread) Error() string {
	switch {
	case u.Line > 0 && u.Col > 0:
		return fmt.Sprintf("%s:%d:%d: %v", u.Name, u.Line, u.Col, u.Err)
	case u.Line > 0:
		return fmt.Sprintf("%s:%d: %v", u.Name, u.Line, u.Err)
	}
	return fmt.Sprintf("%s: %v", u.Name, u.Err)
}

// Unwrap gives the cause.
func (u Unread) Unwrap() error { return u.Err }

func digest(raw []byte) string {
	h := sha256.Sum256(raw)
	return "sha256:" + hex.EncodeToString(h[:])
}

// Into makes d the empty reading of a: text, title, host, day, layout.
func (a *Article) Into(d *doc.Document) {
	d.Reset(a.Text)
	d.ID, d.Title, d.Published = a.ID, a.Title, a.Published
	if u, err := url.Parse(a.URL); err == nil {
		d.Host = strings.ToLower(u.Hostname())
	}
	d.Blocks = append(d.Blocks, a.Blocks...)
	d.Seal(doc.Blocks)
}
