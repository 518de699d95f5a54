package record

import "time"

// Document is an article as it came in: its bytes, what they say of
// themselves, and the text that the cites point into. It never changes.
type Document struct {
	ID            string // sha256: and the hex digest of Raw
	Name          string // where it came from: a path, path#item, or "-"
	Format        string // text, html, feed, jsonl
	Title         string
	Byline        string
	Site          string
	URL           string
	Language      string // as the source states it; empty when it does not
	Published     string // YYYY-MM-DD in the outlet's zone; empty when unknown, never guessed
	PublishedAt   string // RFC 3339 instant, when the source gives one
	PublishedFrom string // who says so: flag, or the document's own metadata; empty when unknown
	Charset       string // as detected; empty when it needed no detection
	Text          string // cleaned text, UTF-8; offsets of cites are bytes of it
	Raw           []byte
	Blocks        []Block
	Offsets       []Stretch // cleaned text to raw bytes; empty where the format has no such map
	Remarks       []string  // what was doubtful or repaired when it came in, one line each
	ReceivedAt    time.Time // when the store first took it
}

// FormatChronology is the Document.Format of an imported chronology; its Site is
// the account's name.
const FormatChronology = "chronology"

// Block is a stretch of Document.Text with one role in the layout; Start, End
// and the speaker's label are byte offsets, half-open.
type Block struct {
	Kind         string `json:"kind"`
	Start        uint32 `json:"start"`
	End          uint32 `json:"end"`
	SpeakerStart uint32 `json:"speaker_start,omitempty"`
	SpeakerEnd   uint32 `json:"speaker_end,omitempty"`
}

// Stretch says that Len bytes of the cleaned text from Clean on are the raw
// bytes from Raw on, RawLen of them (equal to Len when copied as they are).
type Stretch struct {
	Clean  uint32 `json:"clean"`
	Raw    uint32 `json:"raw"`
	Len    uint32 `json:"len"`
	RawLen uint32 `json:"raw_len"`
}

// Reading is what one version of the reader made of a document.
type Reading struct {
	Reader    string // version of the reader, rules included
	Sentences int
	Words     int
	Entries   []Entry
	Notes     []Note
}

// Note says what the reading could not do, and where (bytes of Document.Text).
type Note struct {
	Start, End  uint32
	Stage, Text string
}

// Past says how a document was read last.
type Past struct{ Reader, Published, PublishedAt, PublishedFrom string }

// Actor is somebody who takes part in entries of the record.
type Actor struct {
	ID, Name, Code, Sector string
}

// Unread is an article that could not be read, or not wholly.
type Unread struct {
	Name   string // file, and place in it where known
	Reason string // one line, lower case
	Detail string // a stack, when the reason is a bug; may be empty
}

// Run is one call of the reader over some articles.
type Run struct {
	ID                         int64
	Reader                     string
	Articles, New, Reread, Bad int
	Sentences, Words, Entries  int
}

// Outcome says what Put found.
type Outcome uint8

// The outcomes.
const (
	New    Outcome = iota // the document was not in the record
	Known                 // nothing changed: same document, reader version and publication day
	Reread                // a newer reader or another publication day: entries derived afresh
)

var outcomeNames = [...]string{"new", "already known", "read again"}

func (o Outcome) String() string { return outcomeNames[o] }
