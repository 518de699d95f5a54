// Package record is what the record knows and its vocabulary: entries made of
// values and cites, which live for ever, in contrast to a reading, which lives
// for milliseconds.
//
// Law of the room: every entry has a cite, and a cite's text is exactly the
// stored bytes. Unknown is empty: no field is filled by default. The package
// imports nothing of ours and knows neither SQL nor HTTP. The JSON tags are the
// public contract of "chancery read --json".
package record

// Kind is one of the five kinds of entry.
type Kind string

// The kinds.
const (
	KindEvent      Kind = "event"      // a PLOVER act
	KindStatement  Kind = "statement"  // a speech act that is not itself a PLOVER act
	KindCommitment Kind = "commitment" // a lasting obligation
	KindPosition   Kind = "position"   // a standing stance
	KindReckoning  Kind = "reckoning"  // a count or a first that the text asserts
)

// Kinds lists them in the order in which they are reported.
var Kinds = []Kind{KindEvent, KindStatement, KindCommitment, KindPosition, KindReckoning}

// Entry is one entry of the record.
type Entry struct {
	ID         string        `json:"id"`
	Kind       Kind          `json:"kind"`
	Type       string        `json:"type"`
	Mode       []string      `json:"mode,omitempty"`
	Context    []string      `json:"context,omitempty"`
	Actor      []Party       `json:"actor,omitempty"`
	Recipient  []Party       `json:"recipient,omitempty"`
	Place      *Place        `json:"place,omitempty"`
	When       *When         `json:"when,omitempty"`
	Status     string        `json:"status"`
	According  []Attribution `json:"according,omitempty"`
	Content    string        `json:"content,omitempty"`
	Quote      []string      `json:"quote,omitempty"`
	Scope      string        `json:"scope,omitempty"`
	Condition  string        `json:"condition,omitempty"`
	About      []string      `json:"about,omitempty"`
	Fields     []Field       `json:"fields,omitempty"`
	Account    string        `json:"account,omitempty"`  // the chronology that it was imported from; empty for what was read out of an article
	Accounts   []Account     `json:"accounts,omitempty"` // the reports that were folded into this entry, when several were
	Cites      []Cite        `json:"cites"`
	Confidence float64       `json:"confidence"`
	Review     string        `json:"review"`
}

// Party is an actor or recipient. Start and End are byte offsets of Text in
// the cleaned text of the entry's first cite's document.
type Party struct {
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Code   string `json:"code,omitempty"`   // ISO 3166-1 alpha-3, KOS, or IGO UNO EUR NGO IMG MNC ISM UNK
	Sector string `json:"sector,omitempty"` // PLOVER sector
	Text   string `json:"text,omitempty"`
	Start  uint32 `json:"start"`
	End    uint32 `json:"end"`
}

// Place is where an event happened.
type Place struct {
	Name    string   `json:"name"`
	Country string   `json:"country,omitempty"`
	Lat     *float64 `json:"lat,omitempty"`
	Lon     *float64 `json:"lon,omitempty"`
}

// When is an interval with its uncertainty. Start and End are YYYY-MM-DD, both
// inclusive; an empty one is open.
type When struct {
	EDTF  string `json:"edtf,omitempty"`
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
	At    string `json:"at,omitempty"` // RFC 3339 instant, where the source gives one
	Text  string `json:"text,omitempty"`
	Basis string `json:"basis"` // text, anchored, publication
	// RestsOn is the day of publication that it was counted from, and the source
	// of that day: "2031-05-14 (title, medium)".
	RestsOn string `json:"rests_on,omitempty"`
}

// Account is one report among those folded into an entry: what it says
// otherwise than the entry itself stands beside it, none is marked true.
type Account struct {
	Entry     string        `json:"entry"`    // the entry as this report gave it
	Document  string        `json:"document"` // sha256:…
	Published string        `json:"published,omitempty"`
	Start     uint32        `json:"start"` // of its cite in the document's text
	When      *When         `json:"when,omitempty"`
	Fields    []Field       `json:"fields,omitempty"`
	According []Attribution `json:"according,omitempty"`
	Differs   []string      `json:"differs,omitempty"` // the fields in which it contradicts another account
	Copy      string        `json:"copy,omitempty"`    // the account whose words it repeats; cited, and not counted again
	Why       string        `json:"why"`               // why it is held to tell the same act
}

// Attribution is one link of the chain of who says so.
type Attribution struct {
	Source string `json:"source"`           // name; empty when agentless
	ID     string `json:"id,omitempty"`     // actor id
	Code   string `json:"code,omitempty"`   // UNK when agentless
	Sector string `json:"sector,omitempty"` // PLOVER sector
	Act    string `json:"act"`
	When   string `json:"when,omitempty"`
	Start  uint32 `json:"start"` // byte offsets of the source's words
	End    uint32 `json:"end"`
}

// Field is a named detail: number, class, system, name, outcome, via …
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Cite points at the sentence that proves an entry.
type Cite struct {
	Document string  `json:"document"` // sha256:… of the raw bytes
	Start    uint32  `json:"start"`    // byte offsets into the stored cleaned text
	End      uint32  `json:"end"`
	RawStart *uint32 `json:"raw_start,omitempty"` // byte offsets into the raw bytes, where the format allows
	RawEnd   *uint32 `json:"raw_end,omitempty"`
	Text     string  `json:"text"`
	Rule     string  `json:"rule"`
}

// The values of Entry.Review.
const (
	Unreviewed = "unreviewed"
	Accepted   = "accepted"
	Corrected  = "corrected"
	Rejected   = "rejected"
)
