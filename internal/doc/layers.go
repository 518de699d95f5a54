package doc

// MentionKind says what sort of thing a mention names.
type MentionKind uint8

const (
	NoKind     MentionKind = iota
	Person                 // Orla Venn; "she" once resolved
	Place                  // towns, countries as ground, seas
	Org                    // bodies, ministries, parties, armed groups, media, companies
	Nation                 // nationality or people: "Norvanian", "the North Koreans", "the North"
	Facility               // Yongbyon, the border post
	Occasion               // named events: the Almen summit, the Korean War
	Weapon                 // Hwasong-15, F-16
	Work                   // titles, treaties and other named documents
	OtherThing             // a nominal or pronoun of no kind above
)

var kindNames = [...]string{"_", "person", "place", "org", "nation", "facility", "occasion", "weapon", "work", "other"}

func (k MentionKind) String() string { return kindNames[k] }

// MentionForm says how a mention refers.
type MentionForm uint8

const (
	Named    MentionForm = iota // by name or nationality
	Nominal                     // by description: "the president", "both sides"
	Pronoun                     // he, they, its, who
	Implicit                    // nothing of its own in the text (first person inside a quotation keeps Pronoun)
)

// Mention is a stretch of text that refers to something that can act or be
// acted upon, or to a place.
type Mention struct {
	Span        Span
	First, Last TokenID // inclusive
	Head        TokenID
	Kind        MentionKind
	Form        MentionForm
	Chain       ChainID   // set with Chains; every mention that refers has one
	Within      MentionID // the enclosing mention, for nested ones ("North Korean" in "North Korean leader Kim")
	Country     string    // ISO 3166-1 alpha-3, KOS, or IGO UNO EUR NGO IMG MNC ISM; empty unless text or list gives it
	Sector      string    // PLOVER sector, empty unless known
	Ref         string    // key into package world: "c:PRK", "p:kim-jong-un", "o:united-nations"; empty when unlisted
	Gender      byte      // 'm', 'f' or 0: what a given name or the word itself tells
	Rule        string    // what said so
}

// Chain is one thing that mentions refer to.
type Chain struct {
	Name    string // the fullest name the text (or the list behind Ref) gives; for the unnamed, the description
	Kind    MentionKind
	Country string
	Sector  string
	Ref     string
	Plural  bool
	Gender  byte      // 'm', 'f', 'n' or 0
	Members []ChainID // "the two leaders", "both sides": who they are, when the text gives them
	First   MentionID // best mention to show: the first with the fullest name
}

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

// Act is a speech act: the statement types of the record.
type Act uint8

const (
	NoAct Act = iota
	State
	Confirm
	Deny
	Claim
	Allege
	Praise
	Criticise
	Hint
	Predict
	Promise
	Offer
	Demand
	Ask
	Reject
	Comment
	Decline
	Retract
	NumAct
)

var actNames = [...]string{"_", "state", "confirm", "deny", "claim", "allege", "praise", "criticise", "hint", "predict", "promise", "offer", "demand", "ask", "reject", "comment", "decline", "retract"}

func (a Act) String() string { return actNames[a] }

// ParseAct is the inverse of String.
func ParseAct(s string) (Act, bool) { return parse[Act](actNames[:], s) }

// Attribution says that some source stands behind a stretch of text.
type Attribution struct {
	Span      Span    // from the first to the last byte of source, cue and content
	Cue       Span    // the reporting words: "confirmed to", "according to"; empty for a bare speaker label
	CueToken  TokenID // head of the cue; 0 for a speaker label
	Act       Act
	Source    TokenID   // head token of the source; 0 when agentless
	SourceOf  MentionID // its mention, when there is one
	SourceAt  Span      // its words; empty when agentless
	Addressee TokenID
	Content   []Span        // what is said, in order; one stretch unless the cue interrupts it
	Quote     []Span        // the verbatim words in it, without the marks
	Head      TokenID       // governor of the content clause; 0 when the content is only a quotation
	Parent    AttributionID // the attribution whose content holds this one
	Time      TimexID       // when it was said, if the clause says so
	Direct    bool          // the whole content is quoted
	Rule      string
}

// Status is how the text tells a thing: the seven of the record.
type Status uint8

const (
	Asserted Status = iota
	Negated
	Planned
	Possible
	Conditional
	Hypothetical
	Counterfactual
	NumStatus
)

var statusNames = [...]string{"asserted", "negated", "planned", "possible", "conditional", "hypothetical", "counterfactual"}

func (s Status) String() string { return statusNames[s] }

// ParseStatus is the inverse of String.
func ParseStatus(s string) (Status, bool) { return parse[Status](statusNames[:], s) }

// Fact is the status of the clause or noun that a token heads, whoever tells
// it. It says nothing of attribution.
type Fact struct {
	Status    Status
	Cue       Span   // the words that decided it; empty for plain assertion
	Condition Span   // the clause of a conditional status
	Rule      string // empty for plain assertion
	// Happened is where readers would put it between -3, it did not happen, and 3,
	// it did: an estimate, 0 for words that head no clause.
	Happened float32
}

// Arg is somebody or something that takes part in an event.
type Arg struct {
	Token   TokenID   // head
	Mention MentionID // 0 when no stage made a mention of it
}

// Event is one PLOVER act as the text tells it.
type Event struct {
	Sentence   SentenceID
	Trigger    TokenID
	Words      Span // the trigger words
	Extent     Span // smallest stretch that shows the act and its parties
	Type       string
	Modes      []string
	Actors     []Arg
	Recipients []Arg
	Place      MentionID
	Time       TimexID
	Fact       Fact
	Content    Span // what the act is about, for acts of speech
	Condition  Span // the clause of a conditional act
	Contexts   []string
	Fields     []Field // number, class, system, name, outcome, via … in the order found
	Rule       string
	Confidence float32
}

// Field is a named detail of an event.
type Field struct {
	Name  string
	Value string
	Span  Span
}

// UndertakingKind tells a commitment from a position.
type UndertakingKind uint8

const (
	Commitment UndertakingKind = iota
	Position
)

// Undertaking is a lasting obligation or a standing stance.
type Undertaking struct {
	Kind      UndertakingKind
	Type      string // commitment: pledge moratorium agreement-term unilateral; position: demand condition preference proposal
	Trigger   TokenID
	Extent    Span
	Bearers   []Arg
	Toward    []Arg
	Content   Span
	Scope     Span
	Condition Span
	Time      TimexID
	Fact      Fact
	Event     EventID // the act that made it, when that is coded
	Rule      string
}

// Reckoning is a count or a first that the text itself asserts.
type Reckoning struct {
	Type       string // first-since superlative pause anniversary count duration latest
	Trigger    TokenID
	Extent     Span
	Actors     []Arg
	Content    Span // what is counted: "known communication between the leaders"
	Since      Span // the bound: "since the failed summit"
	Qualifiers []Span
	Number     string
	Unit       string
	Time       TimexID
	Fact       Fact
	Rule       string
}
