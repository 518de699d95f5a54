package entity

import (
	"embed"
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

//go:embed data/*.tsv
var data embed.FS

// class is a set of word classes: what the lists say of a word or phrase.
type class uint64

const (
	cMale class = 1 << iota
	cFemale
	cSurname
	cParticle
	cTitle
	cOrgTail
	cOrgHead
	cPlaceTail
	cPlaceHead
	cEventTail
	cWorkTail
	cSpeech
	cLocPrep
	cOrgVerb
	cKin
	cDay
	cTongue
	cState
	cTown
	cBody
	cCountry // the rest come from package world
	cDemonym
	cPerson
	cOrg
	cPlace
	cUnsure    // the listed name also means something else
	cStill     // verbs of towns, not of governments
	cGround    // nouns of ground
	cTold      // what is done to governments: invite, accuse
	cPortfolio // what there are ministers and secretaries of
	cInside    // second or later word of a phrase
	cSite      // last words of the names of facilities; from here on the model sees none
	cMake      // makes of weapons
	cMark      // letters before the numbers of weapons
	cArm       // nouns for weapons
	cShip      // letters before the names of warships
	cOffice    // what only states have
	cRealm     // nouns for states
	cEventHead // first words of the names of events that a person's name may follow: "Hurricane Mira"
)

const cGiven = cMale | cFemale

var classNames = map[string]class{
	"m": cMale, "f": cFemale, "u": cMale | cFemale, "s": cSurname, "part": cParticle,
	"title": cTitle, "orgtail": cOrgTail, "orghead": cOrgHead, "placetail": cPlaceTail, "placehead": cPlaceHead,
	"eventtail": cEventTail, "worktail": cWorkTail, "speech": cSpeech, "locprep": cLocPrep, "orgverb": cOrgVerb,
	"kin": cKin, "day": cDay, "tongue": cTongue, "state": cState, "town": cTown, "body": cBody, "acronym": cBody, "still": cStill, "told": cTold, "portfolio": cPortfolio, "ground": cGround,
	"site": cSite, "make": cMake, "mark": cMark, "arm": cArm, "ship": cShip, "office": cOffice, "realm": cRealm, "eventhead": cEventHead,
}

// lists holds the words of the data files: single words and phrases by their
// normal form, and for each first word of a phrase the number of words of the
// longest one.
type lists struct {
	words   map[string]class
	phrases map[string]class
	longest map[string]int
	bodies  map[string][]string
	sectors map[string]string // of the words in the names of bodies
}

func loadLists() (*lists, error) {
	l := &lists{words: map[string]class{}, phrases: map[string]class{}, longest: map[string]int{}, sectors: map[string]string{}, bodies: map[string][]string{}}
	for _, name := range []string{"data/people.tsv", "data/words.tsv", "data/places.tsv"} {
		rows, err := lexicon.Table(data, name, 2, 2)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			c, ok := classNames[r.Col(0)]
			if !ok {
				return nil, r.At.Errorf("unknown class %q", r.Col(0))
			}
			for w := range strings.FieldsSeq(r.Col(1)) {
				if c == cBody {
					l.bodies[r.Col(0)] = append(l.bodies[r.Col(0)], w)
				}
				if !strings.Contains(w, "_") {
					l.words[w] |= c
					continue
				}
				parts := strings.Split(w, "_")
				l.phrases[strings.Join(parts, " ")] |= c
				l.longest[parts[0]] = max(l.longest[parts[0]], len(parts))
			}
		}
	}
	rows, err := lexicon.Table(data, "data/sectors.tsv", 2, 2)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		for w := range strings.FieldsSeq(r.Col(1)) {
			l.sectors[strings.ReplaceAll(w, "_", " ")] = r.Col(0)
		}
	}
	return l, nil
}

// is reports whether the lists have word in the class c.
func (l *lists) is(word string, c class) bool { return l.words[word]&c != 0 }

// mark sets the classes of the words of d into attrs, which is parallel to its
// tokens.
func (l *lists) mark(d *doc.Document, attrs []attr, buf []byte) []byte {
	for i := 1; i < len(d.Tokens); i++ {
		norm := d.Norm(doc.TokenID(i))
		attrs[i].class |= l.words[norm]
		n := l.longest[norm]
		if n == 0 {
			continue
		}
		buf = append(buf[:0], norm...)
		for k := 1; k < n && i+k < len(d.Tokens); k++ {
			t := d.Tokens[i+k]
			if t.Flags&doc.SentStart != 0 {
				break
			}
			buf = append(buf, ' ')
			buf = append(buf, d.Norm(doc.TokenID(i+k))...)
			c, ok := l.phrases[string(buf)]
			if !ok {
				continue
			}
			attrs[i].class |= c
			for j := 1; j <= k; j++ {
				attrs[i+j].class |= c | cInside
			}
		}
	}
	return buf
}

// Pool lists the words and phrases of a class in order, for making training
// sentences.
func (x *Extractor) Pool(name string) (out []string) {
	if name == "acronym" || name == "body" {
		for _, w := range x.lists.bodies[name] {
			out = append(out, strings.ReplaceAll(w, "_", " "))
		}
		return out
	}
	c := classNames[name]
	for w, have := range x.lists.words {
		if have&c != 0 {
			out = append(out, w)
		}
	}
	for w, have := range x.lists.phrases {
		if have&c != 0 {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}
