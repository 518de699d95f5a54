package doc

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
