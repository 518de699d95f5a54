package english

import (
	"fmt"
	"math"

	"chancery/internal/doc"
	"chancery/internal/read"
)

// Parse reads one text. It makes a Reader for it, which takes some tens of
// milliseconds; a program that reads many texts keeps a Reader.
func Parse(text string) (*Document, error) {
	r, err := NewReader()
	if err != nil {
		return nil, err
	}
	d := new(Document)
	return d, r.Read(d, text)
}

// Reader reads text after text and keeps its memory. It belongs to one
// goroutine; Readers share nothing that changes.
type Reader struct {
	run   *read.Reader
	d     *doc.Document
	place []int // by mention of d: the Name made of it, from 1
}

// NewReader loads the weights and lists.
func NewReader() (*Reader, error) {
	run, err := read.New(doc.Blocks, read.English()...)
	if err != nil {
		return nil, fmt.Errorf("english: %w", err)
	}
	return &Reader{run: run, d: new(doc.Document)}, nil
}

// Read reads text into d, whose slices are used again: what d held before is
// lost, and so is what was sliced out of it. Strings stay good. An error means
// a text of 4 GiB or more, or a bug.
func (r *Reader) Read(d *Document, text string) error {
	if len(text) >= math.MaxUint32 {
		return fmt.Errorf("english: a text of %d bytes is too long", len(text))
	}
	r.d.Reset(text)
	r.d.Seal(doc.Blocks)
	if err := r.run.Read(r.d); err != nil {
		return fmt.Errorf("english: %w", err)
	}
	d.Text = text
	if d.Tokens == nil { // an empty list is no null in JSON
		d.Sentences, d.Tokens, d.Names, d.Chains = []Sentence{}, []Token{}, []Name{}, []Chain{}
	}
	r.words(d)
	r.chains(d)
	return nil
}

// index turns an index of the reading, where 0 is none, into one of ours.
func index[T ~uint32](i T) int { return int(i) - 1 }

func span(s doc.Span) Span { return Span{int(s.Start), int(s.End)} }

func tokens(first, last doc.TokenID) Range { return Range{index(first), index(last) + 1} }

func (r *Reader) words(d *Document) {
	d.Sentences, d.Tokens = d.Sentences[:0], d.Tokens[:0]
	paragraph, end := 0, 0
	for _, s := range r.d.Sentences[1:] {
		if int(s.Span.Start) > end && len(d.Sentences) > 0 && blank(r.d.Text[end:s.Span.Start]) {
			paragraph++
		}
		end = int(s.Span.End)
		d.Sentences = append(d.Sentences, Sentence{span(s.Span), tokens(s.First, s.Last), index(s.Root), paragraph})
	}
	for i := 1; i < len(r.d.Tokens); i++ {
		t := &r.d.Tokens[i]
		d.Tokens = append(d.Tokens, Token{
			Span: span(t.Span), Form: r.d.Slice(t.Span), Lemma: r.d.Lemma(doc.TokenID(i)), UPOS: t.UPOS.String(), XPOS: t.XPOS.String(),
			Head: index(t.Head), Rel: t.Dep.String(), SpaceBefore: t.Flags&doc.SpaceBefore != 0, Quoted: t.Flags&doc.InQuote != 0,
		})
	}
}

// blank reports whether s, which is white space, holds a blank line.
func blank(s string) bool {
	lines := 0
	for i := range len(s) {
		if s[i] == '\n' {
			lines++
		}
	}
	return lines > 1
}

func (r *Reader) chains(d *Document) {
	d.Names, d.Chains, d.mentions, d.members = d.Names[:0], d.Chains[:0], d.mentions[:0], d.members[:0]
	// Mentions of a chain are counted, then laid one after the other.
	for i := 1; i < len(r.d.Chains); i++ {
		c := &r.d.Chains[i]
		d.Chains = append(d.Chains, Chain{Name: c.Name, Kind: kindOf(c.Kind), Country: c.Country, Plural: c.Plural})
	}
	r.place = append(r.place[:0], make([]int, len(r.d.Chains)+1)...)
	at := r.place
	for i := 1; i < len(r.d.Mentions); i++ {
		m := &r.d.Mentions[i]
		if m.Chain != 0 {
			at[m.Chain]++
		}
		if m.Form == doc.Named {
			d.Names = append(d.Names, Name{span(m.Span), tokens(m.First, m.Last), index(m.Head), kindOf(m.Kind), m.Country, index(m.Chain)})
		}
	}
	total := 0
	for i := range at {
		at[i], total = total, total+at[i]
	}
	if cap(d.mentions) < total {
		d.mentions = make([]Mention, total, total+total/2)
	}
	d.mentions = d.mentions[:total]
	for i := 1; i < len(r.d.Mentions); i++ {
		if m := &r.d.Mentions[i]; m.Chain != 0 {
			d.mentions[at[m.Chain]] = Mention{span(m.Span), tokens(m.First, m.Last), index(m.Head), formOf(m.Form)}
			at[m.Chain]++ // now the end of the chain's stretch
		}
	}
	for i := range d.Chains {
		d.Chains[i].Mentions = d.mentions[at[i]:at[i+1]:at[i+1]]
		first := len(d.members)
		for _, m := range r.d.Chains[i+1].Members {
			d.members = append(d.members, index(m))
		}
		if len(d.members) > first {
			d.Chains[i].Members = d.members[first:len(d.members):len(d.members)]
		}
	}
}

func kindOf(k doc.MentionKind) Kind {
	switch k {
	case doc.Person:
		return Person
	case doc.Place:
		return Place
	case doc.Org:
		return Organisation
	case doc.Nation:
		return Nation
	case doc.Facility:
		return Facility
	case doc.Occasion:
		return Event
	case doc.Weapon:
		return Weapon
	case doc.Work:
		return Work
	}
	return Other
}

func formOf(f doc.MentionForm) Form {
	switch f {
	case doc.Named:
		return ByName
	case doc.Nominal:
		return ByDescription
	}
	return ByPronoun
}
