package doc

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
