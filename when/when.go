// Package when finds the times that an English text tells and gives each its
// value: as TIMEX3, as EDTF (ISO 8601-2), and as the days between which it
// begins and ends. It works offline; everything it needs is in the program.
//
// Times told by their distance from another ("on Tuesday", "a year earlier")
// are valued from the day of publication, from another time of the text, or, as
// a symbol, from an event of the text. Every value says what it was counted from
// and by which operation, which words decided, and which other readings were
// weighed. Without a day of publication such times stay without a value: today's
// date is never asked for.
//
// Law of the room: what goes out is values. Every offset is a byte offset into
// the text that came in, every stretch is half-open, every index counts from 0
// in the slice that it names and is -1 for none. A time is never told finer than
// the text tells it. The same text and day give the same times.
package when

// Span is the half-open stretch [Start, End) of bytes of the text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Interval is a stretch of days, both within it, written YYYY-MM-DD. An empty
// side is open.
type Interval struct {
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
}

// Open reports whether neither side is known.
func (i Interval) Open() bool { return i.First == "" && i.Last == "" }

// String is the interval in EDTF: one day, or both with a slash, ".." for an
// open side; empty when neither side is known.
func (i Interval) String() string {
	switch {
	case i.Open():
		return ""
	case i.First == i.Last:
		return i.First
	}
	open := func(s string) string {
		if s == "" {
			return ".."
		}
		return s
	}
	return open(i.First) + "/" + open(i.Last)
}

// Type is the type of a time: those of TIMEX3, and Event.
type Type string

// The types.
const (
	Date     Type = "DATE"
	Clock    Type = "TIME" // a time of day, or a part of one
	Duration Type = "DURATION"
	Set      Type = "SET"   // a time that repeats
	Event    Type = "EVENT" // told by an event alone: "since the Vessin summit"; no TIMEX3
)

// AnchorKind says what a value was counted from.
type AnchorKind string

// The kinds of anchor.
const (
	Complete    AnchorKind = ""            // the words tell it by themselves
	Publication AnchorKind = "publication" // the day of publication
	Other       AnchorKind = "time"        // another time of the text
	AnEvent     AnchorKind = "event"       // an event of the text: symbolic, see Time.Resolve
	Unknown     AnchorKind = "unknown"     // would need a day of publication, and there is none
)

// Anchor is what a value was counted from.
type Anchor struct {
	Kind AnchorKind `json:"kind,omitempty"`
	Time int        `json:"time"`           // index of the other time; -1 for none
	Text string     `json:"text,omitempty"` // the event's words
	Span            // of the event's words
	// Operation is what was done to the anchor: "latest before", "unit
	// after", or a step in ISO 8601 with its sign, as "-P1Y".
	Operation string `json:"operation,omitempty"`
}

// Cue is a stretch outside the expression that bore on its value.
type Cue struct {
	Span
	Text string `json:"text"`
	What string `json:"what"` // "past tense", "will", "plan", "since", "possessive" …
}

// Reading is a value that was weighed.
type Reading struct {
	Value     string   `json:"value"`
	Interval  Interval `json:"interval"`
	Operation string   `json:"operation"`
	Share     float64  `json:"share"` // of the weight of all readings, 0 to 1
}

// Time is a time in the text.
type Time struct {
	Span
	Text string `json:"text"`
	Type Type   `json:"type"`
	// Value is the TIMEX3 value ("2031-05-13TAF", "P410D", "XXXX-WXX-5",
	// "PAST_REF"); empty when it cannot be resolved. Mod is the TIMEX3 modifier.
	Value string `json:"value,omitempty"`
	Mod   string `json:"mod,omitempty"`
	EDTF  string `json:"edtf,omitempty"`
	// Interval is from the earliest day on which it begins to the latest on
	// which it ends; Begins and Ends hold the days on which it may begin and end.
	Interval    Interval `json:"interval"`
	Begins      Interval `json:"begins"`
	Ends        Interval `json:"ends"`
	Granularity string   `json:"granularity,omitempty"` // century decade year half season quarter month week weekend day part hour minute second
	Zone        string   `json:"zone,omitempty"`        // as the text writes it
	// Role is what the words before make of it: at, since, until, by, before,
	// after, for, from.
	Role     string    `json:"role"`
	Anchor   Anchor    `json:"anchor"`
	Cues     []Cue     `json:"cues,omitempty"`
	Readings []Reading `json:"readings,omitempty"` // the chosen one first; none where the words allow one only
	Rule     string    `json:"rule"`
}
