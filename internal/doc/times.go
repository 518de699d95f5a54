package doc

// Timex is a time expression in the sense of TIMEX3.
type Timex struct {
	Span        Span
	First, Last TokenID
	Type        TimexType
	Value       string // TIMEX3 value: 2031-05-13TAF, P410D, XXXX-WXX-5, PAST_REF; empty when it cannot be resolved
	Mod         string // TIMEX3 mod: START MID END APPROX MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER
	EDTF        string // ISO 8601-2, for DATE and TIME
	Bounds      Interval
	Begin, End  Interval // the earliest and latest day on which it begins, and on which it ends; an unknown side is open
	Grain       string   // how fine it is told: century decade year half season quarter month week weekend day part hour minute second
	Zone        string   // time zone as the text writes it ("GMT"); empty when it does not
	Anchor      Anchor
	AnchorTo    TimexID // when Anchor is AnchorTimex
	Event       Span    // when Anchor is AnchorEvent: the words of the event it counts from; may be empty
	Op          string  // what was done to the anchor: "latest", "next", "-P1Y", "unit before" …; empty for what is complete
	Role        TimexRole
	Cues        Range // of TimeCues: the words outside the expression that decided
	Readings    Range // of TimeReadings: the values weighed, the chosen one first; empty when the words allow one only
	Rule        string
}

// Range is a stretch [From, To) of a layer.
type Range struct{ From, To uint32 }

// TimeCue is a stretch of the text that bore on the value of a time.
type TimeCue struct {
	Span Span
	What string // "past tense", "will", "plan", "since", "possessive" …
}

// TimeReading is one value that a time could have had.
type TimeReading struct {
	Value  string
	Bounds Interval
	Op     string
	Share  float32 // of the weight of all readings, 0 to 1
}

// EventTime is a time told by an event alone: "since the Vessin summit". It has
// no place in the calendar of its own, unless the event is a named one.
type EventTime struct {
	Span   Span // with the word that relates it
	Cue    Span
	Event  Span
	Head   TokenID // of the event's words
	Role   TimexRole
	Bounds Interval // of the event, when its name is known
	Rule   string
}

// TimexType is one of the four TIMEX3 types.
type TimexType uint8

const (
	NoTimex TimexType = iota
	TimexDate
	TimexTime
	TimexDuration
	TimexSet
)

var timexNames = [...]string{"_", "DATE", "TIME", "DURATION", "SET"}

func (t TimexType) String() string { return timexNames[t] }

// Anchor says what a relative time was computed from.
type Anchor uint8

const (
	AnchorNone        Anchor = iota // complete by itself
	AnchorPublication               // the document's day
	AnchorTimex                     // another time in the text
	AnchorEvent                     // an event mention; symbolic
	AnchorUnknown                   // would need a publication date, and there is none
)

// TimexRole is what the words around a time make of it.
type TimexRole uint8

const (
	RoleAt     TimexRole = iota // on, in, at, bare
	RoleSince                   // since T: from T until now
	RoleUntil                   // until, through
	RoleBy                      // by T: no later than
	RoleBefore                  // before, ahead of
	RoleAfter                   // after, following
	RoleFor                     // for D, over D: a length
	RoleFrom                    // from T (to U)
)

var roleNames = [...]string{"at", "since", "until", "by", "before", "after", "for", "from"}

func (r TimexRole) String() string { return roleNames[r] }
