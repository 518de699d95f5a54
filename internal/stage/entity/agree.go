package entity

import (
	"chancery/internal/doc"
)

// agree makes the names of one document agree: a word that ends a person's
// full name is that person's surname wherever it stands alone, and one name has
// one kind throughout when most of its places say so.
func (r *run) agree(d *doc.Document) {
	clear(r.surnames)
	clear(r.votes)
	for i := range r.found {
		f := &r.found[i]
		if f.kind == doc.Person && f.last > f.first {
			r.surnames[d.Tokens[f.last].Norm] |= 1
		}
		if f.first == f.last {
			if f.kind == doc.Person && r.titled(f) {
				r.surnames[d.Tokens[f.last].Norm] |= 1
			}
			v := r.votes[d.Tokens[f.first].Norm]
			v[f.kind]++
			r.votes[d.Tokens[f.first].Norm] = v
		}
	}
	r.cover = resize(r.cover, len(d.Tokens))
	for i := range r.found {
		r.covers(int32(i))
		f := &r.found[i]
		if f.first != f.last {
			continue
		}
		n := d.Tokens[f.first].Norm
		if r.surnames[n] != 0 && r.rec.attrs[f.first].class&(cCountry|cDemonym|cTown|cState|cBody) == 0 {
			f.kind = doc.Person
			continue
		}
		v := r.votes[n]
		best := f.kind
		for k := range v {
			if v[k] >= 2*v[f.kind]+1 && v[k] > v[best] {
				best = doc.MentionKind(k)
			}
		}
		f.kind = best
	}
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		tk := &d.Tokens[t]
		if r.cover[t] != 0 || tk.XPOS != doc.XNNP || !capital(r.rec.attrs[t].look) {
			continue
		}
		a := &r.rec.attrs[t]
		if a.run[0] != a.run[1] && !(a.run[1] == int32(t) && r.rec.attrs[t-1].class&cTitle != 0) {
			continue // part of something longer
		}
		if r.surnames[tk.Norm] != 0 && a.class&(cCountry|cDemonym|cTown|cState|cBody|cTitle) == 0 {
			r.found = append(r.found, found{first: t, last: t, kind: doc.Person, rule: "surname"})
		}
	}
}

// headline reports whether the sentence prints its words with capitals, so that
// capitals say nothing.
// headlines reads names in headlines again: where the text below has a name,
// it is that name and not the longer run of capitals around it.
// replace puts f where longer or shorter names of the model lie.
// sequence is the normal form of tokens a to b; it is good until the next call.
// adjectives finds the adjectives of states that no list has, beside the name:
// Kestrian beside Kestria.
// stem cuts the endings of states and of their adjectives.
