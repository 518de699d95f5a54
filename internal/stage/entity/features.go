package entity

import (
	"chancery/internal/doc"
	"chancery/internal/neural"
	"chancery/internal/world"
)

// Values of attr.look.
const (
	lookLower = iota
	lookCap   // Kestria
	lookCaps  // KCNA
	lookMixed // eBay, McDonald
	lookDigit
	lookOther
)

// Bits of attr.seen: what the document shows elsewhere about the same word.
const (
	seenLower uint16 = 1 << iota // it stands uncapitalised somewhere
	seenMid                      // it stands capitalised where no sentence begins
	seenTitle                    // after a title
	seenGiven                    // after a given name
	seenIn                       // after in, at, from
	seenThe                      // after the
	seenSays                     // before said
	seenOrgTail
	seenPoss // before 's
	seenComma
	seenSurname
	numSeen = iota
)

// Extractor computes the features of the tokens of one document at a time.
type Extractor struct {
	lists *lists
	world *world.World
	hits  []hit
	attrs []attr
	seen  []uint16 // by norm atom
	buf   []byte
	d     *doc.Document
	style uint8 // of the sentence at hand: 0 ordinary, 1 all capitals, 2 capitalised words, 3 no capitals
}

// NewExtractor loads the word lists.
func NewExtractor() (*Extractor, error) {
	l, err := loadLists()
	if err != nil {
		return nil, err
	}
	w, err := world.Load()
	if err != nil {
		return nil, err
	}
	return &Extractor{lists: l, world: w}, nil
}

// Sentence prepares for the tokens first to last, which lie in one sentence.
func (x *Extractor) Sentence(first, last doc.TokenID) {
	var caps, title, lower int
	for i := first; i <= last; i++ {
		switch x.attrs[i].look {
		case lookCaps:
			if x.d.Tokens[i].Span.Len() > 1 {
				caps++
			}
		case lookCap:
			title++
		case lookLower:
			lower++
		}
	}
	switch {
	case caps > 2 && caps > lower+title:
		x.style = 1
	case title > 2 && title > lower:
		x.style = 2
	case caps+title == 0 && lower > 2:
		x.style = 3
	default:
		x.style = 0
	}
}

// Kinds of features of a word; each word has one of each.
const (
	kindWord = iota
	kindForm // the word and how it is capitalised; the same for all others
	kindPrefix3
	kindSuffix2
	kindSuffix3
	kindSuffix4
	kindShape
	kindClass     // the word's class, induced from raw text: many words share a row
	kindTag       // with capitals, style and place in the sentence
	kindPersons   // what the lists of persons' words say
	kindTails     // … those of the words in names of bodies and places
	kindPlain     // … the other lists
	kindWorld     // what package world says
	kindSeen      // what the document shows of the same word: of persons
	kindShown     // … and of others
	kindRun       // place in the run of capitalised words
	kindRunFirst  // its first word
	kindRunLast   // its last word
	kindRunLists  // what the lists say of its last word
	kindRunBefore // the word before it
	kindRunAfter  // the word after it
	kindCalled    // what the trainer's lists of given names, surnames, towns and bodies say: many words share a row
	numKinds
)

const (
	classPersons = cMale | cFemale | cSurname | cParticle | cTitle | cKin | cSpeech
	classTails   = cOrgTail | cOrgHead | cPlaceTail | cPlaceHead | cEventTail | cWorkTail | cOrgVerb | cLocPrep
	classPlain   = cDay | cTongue | cState | cTown | cBody | cStill | cGround | cTold | cPortfolio
	classWorld   = cCountry | cDemonym | cPerson | cOrg | cPlace | cUnsure | cInside
	seenPersons  = seenLower | seenMid | seenTitle | seenGiven | seenSays | seenSurname
)

var edge = attr{norm: 1, shape: 2, look: lookOther, tag: 255}

func (x *Extractor) at(i int, first, last doc.TokenID) *attr {
	if i < int(first) || i > int(last) {
		return &edge
	}
	return &x.attrs[i]
}

// features are the hashes of the features of token k of the sentence part
// first to last.
func (x *Extractor) features(k int, first, last doc.TokenID) (f [numKinds]uint64) {
	a := &x.attrs[k]
	look, style := uint64(a.look), uint64(x.style)
	starts := uint64(0)
	if x.d.Tokens[k].Flags&doc.SentStart != 0 {
		starts = 1
	}
	set := func(kind int, h uint64) { f[kind] = neural.Mix(kind, h) }
	set(kindWord, a.norm)
	set(kindForm, 1<<40)
	if look != lookLower {
		set(kindForm, a.norm*31+look+1)
	}
	set(kindPrefix3, a.pre3)
	set(kindSuffix2, a.suf2)
	set(kindSuffix3, a.suf3)
	set(kindSuffix4, a.suf4)
	set(kindShape, a.shape)
	set(kindClass, a.norm)
	set(kindTag, uint64(a.tag)<<8|look<<4|style<<1|starts)
	set(kindPersons, uint64(a.class&classPersons)<<8|look)
	set(kindTails, uint64(a.class&classTails)<<8|look)
	set(kindPlain, uint64(a.class&classPlain)<<8|look)
	set(kindWorld, uint64(a.class&classWorld)<<8|look)
	if capital(a.look) || a.seen&^seenLower != 0 {
		set(kindSeen, uint64(a.seen&seenPersons)<<8|look)
		set(kindShown, uint64(a.seen&^seenPersons)<<8|look)
	} else {
		set(kindSeen, 1<<40)
		set(kindShown, 1<<40)
	}
	set(kindCalled, a.norm)
	if a.run[0] == 0 {
		for kind := kindRun; kind <= kindRunAfter; kind++ {
			set(kind, 1<<40)
		}
		return f
	}
	lo, hi := max(int(a.run[0]), int(first), k-8), min(int(a.run[1]), int(last), k+8) // a page of capitals must not cost its square
	b, e := &x.attrs[lo], &x.attrs[hi]
	where := uint64(min(k-lo, 3))<<4 | uint64(min(hi-k, 3))
	set(kindRun, where<<4|style)
	set(kindRunFirst, b.norm)
	set(kindRunLast, e.norm)
	set(kindRunLists, uint64(e.class&(classTails|classWorld))<<8|where)
	set(kindRunBefore, x.at(lo-1, first, last).norm)
	set(kindRunAfter, x.at(hi+1, first, last).norm)
	return f
}
