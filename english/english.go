// Package english reads English text: it cuts it into sentences and words,
// gives every word its parts of speech, its dictionary form and its place in
// the sentence's dependency tree, finds the names, and gathers what speaks of
// the same person or thing. It works offline; everything it needs is in the
// program.
//
// Words, tags and relations are those of Universal Dependencies, as the English
// Web Treebank and GUM use them. It is made for news reporting of any subject.
//
// Law of the room: what goes out is values. Every offset is a byte offset into
// the text that came in, every stretch is half-open, every index counts from 0
// in the slice that it names and is -1 for none. Any text can be read: the
// words hold all of its bytes but white space, and each sentence has one root.
// The same text gives the same Document.
package english

// Span is the half-open stretch [Start, End) of bytes of the text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Range is the half-open stretch [First, End) of tokens.
type Range struct {
	First int `json:"first"`
	Next  int `json:"next"` // the first token after it
}

// Document is what was read out of a text.
type Document struct {
	Text      string     `json:"-"`
	Sentences []Sentence `json:"sentences"`
	Tokens    []Token    `json:"tokens"`
	Names     []Name     `json:"names"`
	Chains    []Chain    `json:"chains"`

	mentions []Mention // all of them, chain by chain
	members  []int
}

// Sentence is a sentence, a headline or another stretch that stands alone.
type Sentence struct {
	Span
	Tokens    Range `json:"tokens"`
	Root      int   `json:"root"`      // token
	Paragraph int   `json:"paragraph"` // blank lines part paragraphs; from 0
}

// Token is a word, a part of a contraction ("do", "n't") or a mark.
type Token struct {
	Span
	Form  string `json:"form"`
	Lemma string `json:"lemma"`
	UPOS  string `json:"upos"` // universal part of speech
	XPOS  string `json:"xpos"` // Penn Treebank tag
	Head  int    `json:"head"` // token; -1 for the root of a sentence
	Rel   string `json:"rel"`  // dependency relation to Head, with its subtype
	// SpaceBefore says that white space, or the start of the text, precedes.
	SpaceBefore bool `json:"space_before"`
	// Quoted says that the token stands between quotation marks.
	Quoted bool `json:"quoted,omitempty"`
}

// Kind says what sort of thing a name or a chain stands for.
type Kind string

// The kinds.
const (
	Person       Kind = "person"
	Place        Kind = "place"
	Organisation Kind = "organisation"
	Nation       Kind = "nation" // a nationality or people: "Norvanian", "the Kestrians"
	Facility     Kind = "facility"
	Event        Kind = "event" // a named one: a war, a summit, a feast
	Weapon       Kind = "weapon"
	Work         Kind = "work" // a title, a treaty, another named document
	Other        Kind = "other"
)

// Name is a name in the text, without title, article or apposition.
type Name struct {
	Span
	Tokens  Range  `json:"tokens"`
	Head    int    `json:"head"` // token that governs the others
	Kind    Kind   `json:"kind"`
	Country string `json:"country,omitempty"` // ISO 3166-1 alpha-3 where the words or the lists leave no doubt
	Chain   int    `json:"chain"`             // what it refers to
}

// Chain is one person or thing, with every mention of it that was found, in the
// order of the text. Many have one mention only.
type Chain struct {
	Name     string    `json:"name"` // the fullest name that the text or a list gives, or the description
	Kind     Kind      `json:"kind"`
	Country  string    `json:"country,omitempty"`
	Plural   bool      `json:"plural,omitempty"`
	Members  []int     `json:"members,omitempty"` // chains that make up this one: who "the two leaders" are
	Mentions []Mention `json:"mentions"`
}

// Form says how a mention refers.
type Form string

// The forms.
const (
	ByName        Form = "name"
	ByDescription Form = "description" // "the minister", "both sides"
	ByPronoun     Form = "pronoun"
)

// Mention is a stretch of text that refers to a chain.
type Mention struct {
	Span
	Tokens Range `json:"tokens"`
	Head   int   `json:"head"`
	Form   Form  `json:"form"`
}

// Cut is the text of s.
func (d *Document) Cut(s Span) string { return d.Text[s.Start:s.End] }

// Words are the tokens of r, a slice of d.Tokens.
func (d *Document) Words(r Range) []Token { return d.Tokens[r.First:r.Next] }
