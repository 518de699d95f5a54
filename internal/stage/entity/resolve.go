package entity

import (
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// found is a name on its way to a mention.
type found struct {
	first, last          doc.TokenID
	kind                 doc.MentionKind
	country, sector, ref string
	gender               byte
	rule                 string
	gone                 bool
}

// resolve lays the listed names over the found ones: the lists add what the
// model missed, correct kinds where a name has one meaning only, and tell
// country, sector and reference.
func (r *run) resolve(d *doc.Document) {
	for i := range r.found {
		r.titles(d, &r.found[i])
	}
	for i := range r.found {
		r.dyad(d, i)
	}
	clear(r.evidence)
	for _, h := range r.rec.hits {
		for _, s := range h.senses {
			switch {
			case !s.Ambiguous && s.Thing.Kind == world.KindCountry && s.Role != world.Direction && len(h.senses) <= 2:
				r.evidence[s.Thing.Code]++
			case !s.Ambiguous && s.Thing.Kind == world.KindPerson && s.Role != world.Surname && h.last > h.first && len(h.senses) == 1:
				r.evidence[s.Thing.Code]++ // its president named in full speaks for Turkey, the country
			}
		}
	}
	r.settle()
	for _, h := range r.rec.hits {
		if len(h.senses) > 0 {
			r.hit(d, h)
		}
	}
	for i := range r.found {
		if f := &r.found[i]; !f.gone {
			r.finish(d, f)
			r.sort(d, f)
		}
	}
	r.weapons(d)
}

func (r *run) covers(i int32) {
	f := &r.found[i]
	for t := f.first; t <= f.last; t++ {
		r.cover[t] = i + 1
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// hit settles one listed name with what the model found at its place.
func (r *run) hit(d *doc.Document, h hit) {
	var f *found
	loose := false
	for t := h.first; t <= h.last; t++ {
		i := r.cover[t]
		if i == 0 {
			loose = true
			continue
		}
		if f != nil && f != &r.found[i-1] {
			loose = true
		}
		if f == nil {
			f = &r.found[i-1]
		}
	}
	switch {
	case f == nil:
		r.missed(d, h)
	case f.first == h.first && f.last == h.last:
		r.exact(d, f, h)
	case f.first <= h.first && h.last <= f.last:
		r.within(d, f, h)
	case loose && f.first >= h.first:
		r.wider(d, h)
	}
}

// sure is the one sense that needs no context, or nil.
func sure(h hit) *world.Sense {
	for i := range h.senses {
		s := &h.senses[i]
		switch s.Role {
		case world.Capital, world.Metonym, world.Surname, world.Direction:
			continue
		}
		if s.Ambiguous {
			return nil
		}
		return s
	}
	return nil
}

// missed adds a listed name that the model did not find.
func (r *run) missed(d *doc.Document, h hit) {
	if f, ok := r.direction(d, h); ok {
		r.add(f)
		return
	}
	s := sure(h)
	if s == nil {
		if kind := r.open(d, h); kind != 0 {
			f := found{first: h.first, last: h.last, kind: kind, rule: "list"}
			if t := &h.senses[0]; len(h.senses) == 1 && r.evidence[t.Thing.Code] > 0 {
				r.fill(d, &f, t)
			}
			r.add(f)
		} else {
			r.metonymMissed(d, h)
		}
		return
	}
	x := d.Tokens[h.last].XPOS
	named := x == doc.XNNP || x == doc.XNNPS
	f := found{first: h.first, last: h.last, rule: "list"}
	switch {
	case s.Role == world.Demonym:
		if r.language(d, h) {
			return
		}
		f.kind = doc.Nation
	case s.Thing.Kind == world.KindCountry:
		f.kind = doc.Place
	case !named && h.first == h.last && !r.printed(d, h.first, s):
		return
	case s.Thing.Kind == world.KindPerson:
		f.kind = doc.Person
	case s.Thing.Kind == world.KindOrg:
		f.kind = doc.Org
	default:
		f.kind = doc.Place
	}
	r.fill(d, &f, s)
	r.capital(d, &f, h)
	r.add(f)
}

func (r *run) add(f found) {
	r.found = append(r.found, f)
	r.covers(int32(len(r.found) - 1))
}

// fill takes country, sector, reference and gender of a sense.
func (r *run) fill(d *doc.Document, f *found, s *world.Sense) {
	f.ref, f.country = s.Thing.Ref, s.Thing.Code
	if s.Thing.Kind != world.KindPerson {
		f.sector = s.Thing.Sector
		if d.Published.Known() && len(s.Thing.Spells) > 0 {
			f.sector = s.Thing.SectorAt(d.Published.String())
		}
		return
	}
	// Country and office of a person are for the text to say first; only who it
	// is, is told here.
	f.country = ""
	if s.Thing.Gender != 0 {
		f.gender = s.Thing.Gender
	}
}

// inOffice reports whether the words before the surname f are the office that the
// chief of some state of that name held on the day: "President Clinton", in 1999.
func (r *run) inOffice(d *doc.Document, f *found, s *world.Sense) bool {
	if s.Thing.Kind != world.KindPerson || !d.Published.Known() || f.first < 2 {
		return false
	}
	o, ok := r.rec.world.OfficeAt(s.Thing.Ref, d.Published.String())
	return ok && o.Head && slices.Contains(strings.Fields(o.Title), d.Norm(f.first-1))
}

// exact settles a name that both the model and the lists have.
func (r *run) exact(d *doc.Document, f *found, h hit) {
	if g, ok := r.direction(d, h); ok {
		*f = g
		return
	}
	if f.kind == doc.Person && f.first == f.last && !r.titled(f) && r.surnames[d.Tokens[f.first].Norm] == 0 {
		for i := range h.senses {
			// Washington or Turkey, of whom no first name and no title is told
			if s := &h.senses[i]; s.Role == world.Capital || s.Thing.Kind == world.KindCountry && s.Role < world.Demonym && len(r.evidence) > 0 {
				f.kind = doc.Place
			}
		}
	}
	if r.firm(d, f, h) {
		f.kind = doc.Org
		return
	}
	var fits *world.Sense
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role == world.Direction || s.Role == world.Surname && (!r.titled(f) || r.evidence[s.Thing.Code] == 0) && !r.inOffice(d, f, s) && !r.wellKnown(d, f, s, h) {
			continue // a bare surname needs a title and the person's country in the text, or the office of the day
		}
		ok := false
		switch s.Thing.Kind {
		case world.KindPerson:
			ok = f.kind == doc.Person || !s.Ambiguous && s.Role != world.Surname && f.last > f.first
		case world.KindOrg:
			ok = f.kind == doc.Org || !s.Ambiguous
		case world.KindCountry, world.KindPlace:
			ok = f.kind == doc.Place || !s.Ambiguous && s.Role != world.Capital && s.Role != world.Metonym
		}
		if s.Role == world.Metonym && !s.Ambiguous {
			ok = true
		}
		if s.Role == world.Capital {
			ok = false // with the place sense, below
		}
		if ok {
			if fits != nil && fits.Thing.Kind == s.Thing.Kind && fits.Thing.Code != s.Thing.Code {
				fits = nil // two towns of one name
				break
			}
			if fits == nil || fits.Thing.Kind == world.KindPerson && r.inOffice(d, f, s) && !r.inOffice(d, f, fits) {
				fits = s // of two of one name, whoever held the office on the day
			}
		}
	}
	if fits == nil {
		return
	}
	if fits.Thing.Kind == world.KindCountry && fits.Role < world.Demonym {
		for i := range h.senses {
			if s := &h.senses[i]; s.Thing.Kind == world.KindCountry && s.Role < world.Demonym && s.Thing.Code != fits.Thing.Code {
				f.kind = doc.Place // Congo: a state, and nothing says which
				return
			}
		}
	}
	switch {
	case fits.Role == world.Metonym:
		f.kind, f.country, f.sector, f.ref, f.rule = doc.Org, fits.Thing.Code, "GOV", fits.Thing.Ref, "metonym"
		return
	case fits.Role == world.Demonym:
		if f.kind != doc.Nation && r.language(d, h) {
			f.kind = doc.Work
			return
		}
		f.kind = doc.Nation
	case fits.Thing.Kind == world.KindCountry:
		f.kind = doc.Place
		if fits.Ambiguous && r.rec.attrs[h.first].class&cState != 0 && r.evidence[fits.Thing.Code] == 0 {
			return // Georgia: nothing says that it is the country
		}
	case fits.Thing.Kind == world.KindPlace:
		f.kind = doc.Place
	case fits.Thing.Kind == world.KindOrg:
		f.kind = doc.Org
	case fits.Thing.Kind == world.KindPerson:
		f.kind = doc.Person
	}
	r.fill(d, f, fits)
	r.capital(d, f, h)
}
