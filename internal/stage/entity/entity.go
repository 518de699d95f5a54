// Package entity finds the names in a text: persons, places, organisations,
// nations, occasions, weapons and works.
//
// Law of the room: it says what a name is and, where the words or the world
// lists leave no doubt, which country and sector it belongs to. Who "he" or
// "the minister" is, is not its business. A name's span is the name alone:
// no title, no article, no apposition.
//
// Names are found by a linear sequence model with BILOU labels (Collins 2002;
// Ratinov and Roth 2009) over words, shapes, affixes, tags, word lists and what
// the rest of the document shows of the same word; MODEL_CARD.md tells what it
// was trained on. The lists of package world then give kind, country and
// sector, and the document as a whole corrects single names.
package entity

import (
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
	m, err := OpenModel(weights)
	if err != nil {
		return nil, err
	}
	r := &run{rec: NewRecogniser(x, m)}
	return r.read, nil
}

// run is the stage's scratch memory.
type run struct {
	rec   *Recogniser
	names []Name
}

var kinds = [NumType]doc.MentionKind{doc.Person, doc.Place, doc.Org, doc.Occasion, doc.Work}

func (r *run) read(d *doc.Document) {
	r.rec.Open(d)
	for s := 1; s < len(d.Sentences); s++ {
		first := d.Sentences[s].First
		r.names = r.rec.Names(first, d.Sentences[s].Last, r.names[:0])
		for _, n := range r.names {
			a, b := first+doc.TokenID(n.First), first+doc.TokenID(n.Last)
			m := doc.Mention{Span: d.TokenSpan(a, b), First: a, Last: b, Head: headOf(d, a, b), Kind: kinds[n.Type], Form: doc.Named, Rule: "names"}
			if m.Kind == doc.Person {
				m.Gender = r.rec.gender(a)
			}
			d.Mentions = append(d.Mentions, m)
		}
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
