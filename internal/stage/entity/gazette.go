package entity

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// hit is a listed name that stands at tokens first to last.
type hit struct {
	first, last doc.TokenID
	senses      []world.Sense
}

// listed finds the names of package world in d, the longest at each place, and
// marks the classes of their words. Only words with capitals are looked up.
func (x *Extractor) listed(d *doc.Document) {
	x.hits = x.hits[:0]
	n := doc.TokenID(len(d.Tokens))
	for i := doc.TokenID(1); i < n; i++ {
		article := d.Norm(i) == "the" && i+1 < n && capital(x.attrs[i+1].look)
		if !capital(x.attrs[i].look) && !article {
			continue
		}
		h := x.longest(d, i)
		if article && h.last != 0 {
			bare := x.longest(d, i+1)
			if bare.last > h.last {
				continue // "the North Korean": not "the North"
			}
			if bare.last == h.last && len(bare.senses) > len(h.senses) {
				h.senses = bare.senses // "the Senate" with the article, and those that are listed without
			}
			if h.last == i {
				continue
			}
			if x.attrs[i].look == lookLower || !strings.HasPrefix(h.senses[0].Thing.Name, "The ") {
				h.first++ // "the North": the article is no part of the name; "The Hague": it is
			}
		}
		if h.last == 0 {
			continue
		}
		x.hits = append(x.hits, h)
		c := classOf(h.senses)
		for j := h.first; j <= h.last; j++ {
			x.attrs[j].class |= c
			if j > h.first {
				x.attrs[j].class |= cInside
			}
		}
		i = h.last
	}
}

// longest is the longest listed name that begins at token i; its last is 0 when
// there is none.
func (x *Extractor) longest(d *doc.Document, i doc.TokenID) hit {
	h := hit{first: i}
	most := x.world.MaxWords(d.Norm(i))
	if most == 0 {
		return h
	}
	key := append(x.buf[:0], d.Norm(i)...)
	words := 1
	for j := i; ; {
		if s := x.senses(d, i, j, key); len(s) > 0 {
			h.last, h.senses = j, s
		}
		if j++; int(j) >= len(d.Tokens) || d.Tokens[j].Flags&doc.SentStart != 0 || j-i > 12 {
			break
		}
		if d.Tokens[j].Flags&doc.SpaceBefore != 0 {
			if words++; words > most {
				break
			}
			key = append(key, ' ')
		}
		key = append(key, d.Norm(j)...)
	}
	x.buf = key
	return h
}

// senses looks key, the words i to j, up and drops the senses that need
// capitals when there are none: "us", and "Iran air" of "Iran air strikes", though not
// "the Labour party", whose last word is one for bodies.
func (x *Extractor) senses(d *doc.Document, i, j doc.TokenID, key []byte) []world.Sense {
	s := timely(x.world.LookupBytes(key), d.Published)
	small := x.attrs[j].look == lookLower && x.attrs[j].class&cOrgTail == 0
	for k := range s {
		if !s[k].Upper && !(s[k].Title && small) {
			continue
		}
		upper := false
		if w := d.Slice(d.TokenSpan(i, j)); w == strings.ToUpper(w) {
			upper = true
		}
		var kept []world.Sense
		for _, one := range s {
			if (upper || !one.Upper) && !(one.Title && small) {
				kept = append(kept, one)
			}
		}
		return kept
	}
	return s
}

// timely leaves out the persons whom nobody knew yet on day p: those whose first
// listed office lies more than a few years ahead ("Marcos", in 1986).
func timely(senses []world.Sense, p doc.Date) []world.Sense {
	if !p.Known() {
		return senses
	}
	for k := range senses {
		if !unborn(senses[k].Thing, p) {
			continue
		}
		var kept []world.Sense
		for _, s := range senses {
			if !unborn(s.Thing, p) {
				kept = append(kept, s)
			}
		}
		return kept
	}
	return senses
}

// ahead is how many years before a first office a name may be that person's.
const ahead = 8

func unborn(t *world.Thing, p doc.Date) bool {
	if t.Kind != world.KindPerson || len(t.Offices) == 0 {
		return false
	}
	for _, o := range t.Offices {
		if len(o.From) < 4 {
			return false
		}
		if y, err := strconv.Atoi(o.From[:4]); err != nil || y <= int(p.Year)+ahead {
			return false
		}
	}
	return true
}

func classOf(senses []world.Sense) (c class) {
	for _, s := range senses {
		switch {
		case s.Role == world.Surname:
			c |= cSurname
		case s.Role == world.Direction:
		case s.Role == world.Demonym:
			c |= cDemonym
		case s.Role == world.Capital, s.Role == world.Metonym:
		case s.Thing.Kind == world.KindCountry:
			c |= cCountry
		case s.Thing.Kind == world.KindPerson:
			c |= cPerson
		case s.Thing.Kind == world.KindOrg:
			c |= cOrg
		case s.Thing.Kind == world.KindPlace:
			c |= cPlace
		}
		if s.Ambiguous {
			c |= cUnsure
		}
	}
	return c
}
