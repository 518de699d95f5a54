package entity

import (
	"chancery/internal/doc"
	"chancery/internal/world"
)

// dyad parts two states that a hyphen joins ("Kestria-Norvania talks"), which the
// model takes for one name.
func (r *run) dyad(d *doc.Document, i int) {
	f := r.found[i]
	for t := f.first + 1; t < f.last; t++ {
		if d.Tokens[t].XPOS == doc.XHYPH && r.country(f.first, t-1) && r.country(t+1, f.last) {
			right := f
			right.first = t + 1
			r.found[i].last = t - 1
			r.found = append(r.found, right)
			return
		}
	}
}

// country reports whether the lists have exactly [first, last] as a state.
func (r *run) country(first, last doc.TokenID) bool {
	for _, h := range r.rec.hits {
		if h.first == first && h.last == last {
			for _, s := range h.senses {
				if s.Thing.Kind == world.KindCountry {
					return true
				}
			}
		}
	}
	return false
}
