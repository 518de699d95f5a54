// Package doc is the floor of the house: the reading of one article, as data.
//
// A Document is made of indices. Its Text is stored once and never changes;
// every annotation is a half-open span of byte offsets into it, or an index
// into another layer. Each layer is one flat slice, sorted by position, written
// once by the stage that makes it and never edited afterwards.
//
// Element 0 of every indexed layer is a blank, so the zero index means "none"
// and a zero Document (after Reset) is ready to be read into.
//
// This package knows no language, does no I/O and imports nothing of ours.
package doc

import "strings"

// Pos is a byte offset into Document.Text.
type Pos uint32

// Span is the half-open byte range [Start, End) of Document.Text.
type Span struct{ Start, End Pos }

// Len is the number of bytes in s.
func (s Span) Len() int { return int(s.End) - int(s.Start) }

// Empty reports whether s covers no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest span that contains both; an empty span counts for nothing.
func (s Span) Cover(o Span) Span {
	if s.Empty() {
		return o
	}
	if o.Empty() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Indices into the layers of a Document; 0 is none.
type (
	TokenID       uint32
	SentenceID    uint32
	MentionID     uint32
	ChainID       uint32
	TimexID       uint32
	AttributionID uint32
	EventID       uint32
)

// Atom is an interned string of one Document; 0 is the empty string.
type Atom uint32

// Layer names what a stage makes; a set of layers is their bitwise or.
type Layer uint32

// The layers, in the order in which they are made.
const (
	Blocks       Layer = 1 << iota // intake: layout, what is news and what is boilerplate
	Tokens                         // Tokens[].Span, Norm, Flags, and Sentences
	Tags                           // Tokens[].UPOS, XPOS
	Lemmas                         // Tokens[].Lemma
	Tree                           // Tokens[].Head, Dep
	Mentions                       // named mentions, with kind, country and sector
	Timexes                        // times
	Chains                         // coreference, nominal and pronominal mentions
	Attributions                   // who says so
	Factuality                     // Facts, one a token
	Events                         // PLOVER acts
	Undertakings                   // commitments and positions
	Reckonings                     // the text's own counts and firsts
)

// Document is one article and what has been read out of it.
type Document struct {
	ID        string // "sha256:" and the hex digest of the raw bytes
	Text      string // cleaned text, UTF-8, stored verbatim, never changed
	Title     string // as the source gives it; may be empty
	Host      string // of its address, as the source gives it, in lower case; may be empty
	Published Date   // publication day in the outlet's zone; zero when unknown

	Blocks       []Block // layout, in order; no blank element: blocks are not referred to
	Tokens       []Token
	Sentences    []Sentence
	Mentions     []Mention
	Chains       []Chain
	Things       []Mention // made with Chains: mentions of what cannot act, or of nobody known, that are spoken of more than once; Chain counts in ThingChains
	ThingChains  []Chain   // what they speak of; First counts in Things, and Name is empty where only pronouns do
	Seat         string    // made with Chains: the state from one of whose seats of government the text speaks (ISO 3166-1 alpha-3); empty for a text of nobody's
	Timexes      []Timex
	TimeCues     []TimeCue     // of Timexes; no blank element
	TimeReadings []TimeReading // of Timexes; no blank element
	EventTimes   []EventTime   // no blank element: not referred to
	Attributions []Attribution
	Facts        []Fact // parallel to Tokens
	Events       []Event
	Undertakings []Undertaking // no blank element: not referred to
	Reckonings   []Reckoning   // no blank element: not referred to
	Notes        []Note

	have    Layer
	atoms   map[string]Atom
	strings []string
}

// Note says what a stage could not do, and where.
type Note struct {
	Span  Span
	Stage string
	Text  string
}

// BlockKind says what a stretch of the cleaned text is.
type BlockKind uint8

// The kinds of block. Only those for which Read is true are read as news.
const (
	Paragraph BlockKind = iota
	Headline            // the article's own headline, once
	Standfirst
	Subhead
	ListItem
	Turn     // a speaker's turn in a transcript, label included ("MR. EARNEST: …", "Q …")
	Dateline // a line that holds nothing but place and date
	Byline
	Credit // photo or agency credit
	Label  // section label, navigation, "Recent Features"
	Repeat // a headline or paragraph already seen
)

var blockNames = [...]string{"paragraph", "headline", "standfirst", "subhead", "list-item", "turn", "dateline", "byline", "credit", "label", "repeat"}

func (k BlockKind) String() string { return blockNames[k] }

// ParseBlockKind is the inverse of String.
func ParseBlockKind(s string) (BlockKind, bool) { return parse[BlockKind](blockNames[:], s) }

// Read reports whether blocks of this kind are read as news.
func (k BlockKind) Read() bool { return k <= Turn }

// Block is a stretch of the cleaned text with one role in the layout.
type Block struct {
	Span    Span
	Kind    BlockKind
	Speaker Span // Turn: the label's words, without the colon; empty otherwise
}

// Have reports whether every layer of l has been made.
func (d *Document) Have(l Layer) bool { return d.have&l == l }

// Seal marks layers as made. Sealing one twice is a bug in the caller and panics.
func (d *Document) Seal(l Layer) {
	if d.have&l != 0 {
		panic("doc: layer written twice")
	}
	d.have |= l
}

// Reset empties d for another article and keeps its memory.
func (d *Document) Reset(text string) {
	*d = Document{
		Text: text, Blocks: d.Blocks[:0], Tokens: append(d.Tokens[:0], Token{}), Sentences: append(d.Sentences[:0], Sentence{}),
		Mentions: append(d.Mentions[:0], Mention{}), Chains: append(d.Chains[:0], Chain{}), Timexes: append(d.Timexes[:0], Timex{}),
		Things: append(d.Things[:0], Mention{}), ThingChains: append(d.ThingChains[:0], Chain{}),
		TimeCues: d.TimeCues[:0], TimeReadings: d.TimeReadings[:0], EventTimes: d.EventTimes[:0],
		Attributions: append(d.Attributions[:0], Attribution{}), Facts: d.Facts[:0], Events: append(d.Events[:0], Event{}),
		Undertakings: d.Undertakings[:0], Reckonings: d.Reckonings[:0], Notes: d.Notes[:0],
		atoms: d.atoms, strings: append(d.strings[:0], ""),
	}
	if d.atoms == nil {
		d.atoms = make(map[string]Atom, 1024)
	}
	clear(d.atoms)
}

// New is an empty document over text, ready for the first stage.
func New(text string) *Document {
	d := new(Document)
	d.Reset(text)
	return d
}

// Slice is the text of s, not copied.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// Intern gives the atom of s. The string is kept as given: pass one that
// shares no large buffer unless it is a slice of d.Text.
func (d *Document) Intern(s string) Atom {
	if s == "" {
		return 0
	}
	if a, ok := d.atoms[s]; ok {
		return a
	}
	a := Atom(len(d.strings))
	d.strings = append(d.strings, s)
	d.atoms[s] = a
	return a
}

// InternBytes is Intern(string(b)), without allocating when the atom is known.
func (d *Document) InternBytes(b []byte) Atom {
	if a, ok := d.atoms[string(b)]; ok {
		return a
	}
	return d.Intern(string(b))
}

// String is the string that a stands for.
func (d *Document) String(a Atom) string { return d.strings[a] }

// Note records what a stage could not do.
func (d *Document) Note(stage string, s Span, text string) {
	d.Notes = append(d.Notes, Note{Span: s, Stage: stage, Text: text})
}

// Trim narrows s until it neither starts nor ends with white space.
func (d *Document) Trim(s Span) Span {
	t := d.Slice(s)
	left := strings.TrimLeft(t, " \t\r\n\u00a0")
	s.Start += Pos(len(t) - len(left))
	s.End = s.Start + Pos(len(strings.TrimRight(left, " \t\r\n\u00a0")))
	return s
}
