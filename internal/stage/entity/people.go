package entity

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// adjectives finds the adjectives of states that no list has, beside the name:
// Kestrian beside Kestria.
func (r *run) adjectives(d *doc.Document) {
	clear(r.known)
	for i := range r.found {
		f := &r.found[i]
		if (f.kind == doc.Place || f.kind == doc.Org) && f.first == f.last && !f.gone && r.rec.attrs[f.first].class&(cBody|cOrg) == 0 {
			if s := world.Stem(d.Norm(f.first)); len(s) >= 4 && !adjectival(d.Norm(f.first)) {
				r.known[s] = doc.Place
			}
		}
	}
	if len(r.known) == 0 {
		return
	}
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		a := &r.rec.attrs[t]
		if a.look != lookCap || a.class&(cDemonym|cCountry) != 0 {
			continue
		}
		n := d.Norm(t)
		if !adjectival(n) || r.known[world.Stem(n)] == 0 {
			continue
		}
		if i := r.cover[t]; i != 0 {
			f := &r.found[i-1]
			switch {
			case f.first == t && f.last == t:
				f.kind = doc.Nation
			case f.first == t && f.kind == doc.Person:
				f.first++ // "Kestrian Premier" is no given name
				r.cover[t] = 0
				r.add(found{first: t, last: t, kind: doc.Nation, rule: "adjective"})
			}
			continue
		}
		r.add(found{first: t, last: t, kind: doc.Nation, rule: "adjective"})
	}
	for i := range r.found {
		f := &r.found[i]
		if f.rule == "adjective" || f.kind == doc.Nation && f.first == f.last {
			r.known[world.Stem(d.Norm(f.first))] = doc.Nation
		}
	}
	for i := range r.found {
		if f := &r.found[i]; f.kind == doc.Org && f.first == f.last && r.known[world.Stem(d.Norm(f.first))] == doc.Nation {
			f.kind = doc.Place // what has a people is a state
		}
	}
}

func adjectival(s string) bool {
	for _, e := range []string{"an", "ans", "ese", "ish", "i", "is"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
