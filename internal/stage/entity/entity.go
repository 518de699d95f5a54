// Package entity finds the names in a text: persons, places, organisations,
// nations, occasions, weapons and works.
//
// Law of the room: it says what a name is and, where the words or the world
// lists leave no doubt, which country and sector it belongs to. Who "he" or
// "the minister" is, is not its business. A name's span is the name alone:
// no title, no article, no apposition.
//
// Names are found by a bidirectional recurrent network (package neural) under a
// chain of BILOU labels (Lample et al. 2016; Ratinov and Roth 2009), over words,
// shapes, affixes, tags, word lists and what the rest of the document shows of
// the same word; MODEL_CARD.md tells what it was trained on. The lists of package world then give kind, country and
// sector, and the document as a whole corrects single names.
package entity

import (
	"slices"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

// Stage makes the named mentions.
var Stage = stage.Stage{
	Name:  "entity",
	Doc:   "names of persons, places, organisations, nations, occasions, weapons and works",
	Needs: doc.Tokens | doc.Tags | doc.Lemmas | doc.Tree,
	Makes: doc.Mentions,
	New:   newRun,
}

func newRun() (func(*doc.Document), error) {
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	rec, err := NewRecogniser(x, weights)
	if err != nil {
		return nil, err
	}
	r := &run{rec: rec, evidence: map[string]int{}, surnames: map[doc.Atom]uint8{}, missing: map[doc.Atom]uint16{}, named: map[string]bool{}, known: map[string]doc.MentionKind{}, votes: map[doc.Atom][doc.OtherThing + 1]uint16{}}
	return r.read, nil
}

// run is the stage's scratch memory.
type run struct {
	rec      *Recogniser
	spots    []Spot
	found    []found
	cover    []int32 // by token: index into found, from 1
	evidence map[string]int
	surnames map[doc.Atom]uint8
	known    map[string]doc.MentionKind
	named    map[string]bool // references of the bodies that the text names in full
	key      []byte
	votes    map[doc.Atom][doc.OtherThing + 1]uint16
	missing  map[doc.Atom]uint16 // how often a word stands alone in no name
}

var kinds = [NumType]doc.MentionKind{doc.Person, doc.Place, doc.Org, doc.Nation, doc.Occasion, doc.Work}

func (r *run) read(d *doc.Document) {
	r.rec.Open(d)
	r.found = r.found[:0]
	r.spots = r.rec.Read(d, r.spots[:0])
	for _, n := range r.spots {
		if n.Type == TypeNation && d.Tokens[n.Last].XPOS == doc.XNNPS {
			continue // "the Europeans": a nation only where the lists have one
		}
		r.found = append(r.found, found{first: n.First, last: n.Last, kind: kinds[n.Type], rule: "model"})
	}
	r.agree(d)
	r.labels(d)
	r.headlines(d)
	r.adjectives(d)
	r.resolve(d)
	slices.SortStableFunc(r.found, func(a, b found) int {
		if a.first != b.first {
			return int(a.first) - int(b.first)
		}
		return int(b.last) - int(a.last)
	})
	for i := range r.found {
		f := &r.found[i]
		if f.gone {
			continue
		}
		if f.kind == doc.Person && f.gender == 0 {
			f.gender = r.rec.gender(f.first)
		}
		d.Mentions = append(d.Mentions, doc.Mention{Span: d.TokenSpan(f.first, f.last), First: f.first, Last: f.last, Head: headOf(d, f.first, f.last),
			Kind: f.kind, Form: doc.Named, Country: f.country, Sector: f.sector, Ref: f.ref, Gender: f.gender, Rule: f.rule})
	}
}

// headOf is the first token of first to last that hangs from outside.
func headOf(d *doc.Document, first, last doc.TokenID) doc.TokenID {
	for t := first; t <= last; t++ {
		if h := d.Tokens[t].Head; h < first || h > last {
			return t
		}
	}
	return last
}

// gender is what the lists of given names say of the word t: 'm', 'f', or 0
// for names of both and of neither.
func (x *Extractor) gender(t doc.TokenID) byte {
	switch x.attrs[t].class & cGiven {
	case cMale:
		return 'm'
	case cFemale:
		return 'f'
	}
	return 0
}
