package entity

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/world"
)

// titles takes the titles off what the model found: "Ms. Oster" is Oster, "U.S.
// Secretary" is nobody's name, and after "Secretary of" neither is "State Jan
// Oster".
func (r *run) titles(d *doc.Document, f *found) {
	if f.gone || f.last == f.first {
		return
	}
	if f.kind == doc.Person {
		r.bare(d, f)
	}
	if f.last == f.first {
		return
	}
	if f.first > 2 && d.Norm(f.first-1) == "of" && r.rec.attrs[f.first-2].class&cTitle != 0 && r.rec.lists.is(d.Norm(f.first), cPortfolio) {
		r.cover[f.first] = 0
		f.first++
		f.kind = doc.Person
	}
	if c := r.rec.attrs[f.last].class; f.kind == doc.Person && f.last > f.first && c&cTitle != 0 && c&(cSurname|cGiven) == 0 {
		f.gone = true
		for t := f.first; t <= f.last; t++ {
			r.cover[t] = 0
		}
	}
}

// finish tells what the words of the name itself and its neighbours say.
func (r *run) finish(d *doc.Document, f *found) {
	if f.last > f.first && f.kind != doc.Nation && f.ref == "" && r.rec.attrs[f.last].class&cEventTail != 0 && r.rec.attrs[f.last].class&(cOrgTail|cSurname|cGiven) == 0 {
		f.kind = doc.Occasion
	}
	switch f.kind {
	case doc.Person:
		// "Arabs", "Sadrists": a people or a following, no person.
		if f.first == f.last && d.Tokens[f.first].XPOS == doc.XNNPS && f.ref == "" {
			f.kind = doc.Nation
		}
		if f.last > f.first && r.rec.lists.words[d.Norm(f.first)]&cEventHead != 0 {
			f.kind = doc.Occasion
		}
	case doc.Org:
		if f.sector == "" && f.ref == "" {
			f.sector = r.sectorOf(d, f.first, f.last)
		}
		switch owner := r.ownerOf(d, headOf(d, f.first, f.last)); {
		case f.country == "" && f.ref == "" && (public(f.sector) || owner != ""):
			if f.country = owner; owner == "" {
				f.country = r.landOf(d, f.last)
			}
		case f.ref != "" && (public(f.sector) || f.sector == "PTY") && !ontology.HasNonstate(f.country):
			if owner == "" && f.last > f.first && int(f.last)+1 < len(d.Tokens) && d.Norm(f.last+1) == "of" {
				owner = r.landOf(d, f.last)
			}
			if owner != "" && owner != f.country {
				f.country, f.ref = owner, "" // Tamora's Congress, or its National Security Council, is not the one that the words alone mean
			}
		case owner != "" && f.country == "NGO":
			f.country, f.ref = owner, "" // the Kestrian Red Cross
		}
	case doc.Place:
		if f.country == "" && f.ref == "" { // a town that the lists do not have
			if c, ok := world.CityOf(d.Slice(d.TokenSpan(f.first, f.last))); ok {
				f.country, f.ref = c.Code, "t:"+d.Slice(d.TokenSpan(f.first, f.last))
			}
		}
		// "Almen, Kestria" and "Hanoi, Vietnam".
		if n := f.last + 2; f.country == "" && int(n) < len(d.Tokens) && d.Tokens[f.last+1].XPOS == doc.XComma && r.cover[n] != 0 {
			if g := &r.found[r.cover[n]-1]; strings.HasPrefix(g.ref, "c:") && g.first == n {
				f.country = g.country
			}
		}
	}
}

// public reports whether bodies of the sector belong to a state.
func public(sector string) bool {
	switch sector {
	case "GOV", "MIL", "LEG", "JUD", "COP", "SPY":
		return true
	}
	return false
}

// ownerOf is the country of the state that the body at t hangs on: "Kestria's
// Foreign Ministry", "the Norwegian Parliament".
func (r *run) ownerOf(d *doc.Document, t doc.TokenID) string {
	for c := t - 1; c > 0 && c+8 > t; c-- {
		if d.Tokens[c].Flags&doc.SentStart != 0 && d.Tokens[c+1].Flags&doc.SentStart != 0 {
			break
		}
		switch k := &d.Tokens[c]; k.Dep {
		case doc.NmodPoss, doc.Amod, doc.Compound:
			if k.Head != t || r.cover[c] == 0 {
				continue
			}
			if g := &r.found[r.cover[c]-1]; !g.gone && (g.kind == doc.Nation || strings.HasPrefix(g.ref, "c:")) {
				return g.country
			}
		}
		if d.Tokens[c].Flags&doc.SentStart != 0 {
			break
		}
	}
	return ""
}

// landOf is the country that stands behind the body that ends at t: "the Supreme
// Court of Kestria", "the High Court in Almen".
func (r *run) landOf(d *doc.Document, t doc.TokenID) string {
	n := t + 2
	if int(n) >= len(d.Tokens) || d.Norm(t+1) != "of" && d.Norm(t+1) != "in" {
		return ""
	}
	if d.Norm(n) == "the" && int(n)+1 < len(d.Tokens) {
		n++
	}
	if r.cover[n] == 0 {
		return ""
	}
	g := &r.found[r.cover[n]-1]
	switch {
	case g.gone || g.first != n || g.kind != doc.Place:
		return ""
	case g.country != "" || g.ref != "":
		return g.country
	}
	c, _ := world.CityOf(d.Slice(d.TokenSpan(g.first, g.last)))
	return c.Code
}

// within settles a listed name inside a longer found one.
func (r *run) within(d *doc.Document, f *found, h hit) {
	s := sure(h)
	if s == nil {
		return
	}
	switch {
	case f.kind == doc.Person && s.Thing.Kind == world.KindPerson && s.Role != world.Surname && h.last == f.last:
		r.fill(d, f, s)
	case f.kind == doc.Person && s.Thing.Kind == world.KindCountry && h.first == f.first && (s.Role == world.Demonym || h.last > h.first):
		// "North Korean Kim": two names.
		f.first = h.last + 1
		g := found{first: h.first, last: h.last, kind: doc.Nation, rule: "list"}
		if s.Role != world.Demonym {
			g.kind = doc.Place
		}
		r.fill(d, &g, s)
		r.add(g)
	case f.kind == doc.Org && h.first > f.first && d.Tokens[h.first-1].XPOS == doc.XHYPH && tight(d, h.first):
		// "Rent-A-CAR Corp." has nothing of the Central African Republic
	case f.kind != doc.Person && s.Thing.Kind == world.KindCountry && f.country == "":
		f.country = s.Thing.Code
	case f.kind == doc.Org && r.rec.lists.sectors[d.Norm(f.last)] == "BUS":
		// "Bethlehem Steel Corp.": the name of a company, be a town in it or not; "PLC" is how companies end
	case f.kind != doc.Person && s.Thing.Kind == world.KindPlace && f.country == "" && f.kind != doc.Work:
		f.country = s.Thing.Code
	case f.kind == doc.Org && s.Thing.Kind == world.KindOrg && f.country == "" && h.last == f.last:
		f.country, f.sector = s.Thing.Code, s.Thing.Sector
	}
}

// wider replaces the pieces that the model found of a listed name.
func (r *run) wider(d *doc.Document, h hit) {
	s := sure(h)
	if s == nil {
		return
	}
	for t := h.first; t <= h.last; t++ {
		if i := r.cover[t]; i != 0 {
			if g := &r.found[i-1]; g.last > h.last || g.first < h.first {
				return
			}
		}
	}
	for t := h.first; t <= h.last; t++ {
		if i := r.cover[t]; i != 0 {
			r.found[i-1].gone = true
			r.cover[t] = 0
		}
	}
	r.missed(d, h)
}
