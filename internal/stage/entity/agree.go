package entity

import (
	"strings"

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
func (r *run) headline(d *doc.Document, s *doc.Sentence) bool {
	if s.Last-s.First > 40 {
		return false
	}
	up, low, plain := 0, 0, 0
	for t := s.First; t <= s.Last; t++ {
		switch a := &r.rec.attrs[t]; {
		case capital(a.look) && d.Tokens[t].UPOS != doc.PROPN:
			up++
			plain++
		case capital(a.look):
			up++
		case a.look == lookLower && d.Tokens[t].Span.Len() > 4:
			low++
		}
	}
	return plain > 1 && up > 3 && up > 3*low
}

// headlines reads names in headlines again: where the text below has a name,
// it is that name and not the longer run of capitals around it.
func (r *run) headlines(d *doc.Document) {
	any := false
	for s := 1; s < len(d.Sentences) && !any; s++ {
		any = r.headline(d, &d.Sentences[s])
	}
	if !any {
		return
	}
	clear(r.known)
	for i := range r.found {
		f := &r.found[i]
		if s := &d.Sentences[d.SentenceOf(f.first)]; r.headline(d, s) {
			continue
		}
		if f.last-f.first < 8 {
			r.known[string(r.sequence(d, f.first, f.last))] = f.kind
			if f.kind == doc.Person && f.last > f.first {
				r.known[d.Norm(f.last)] = doc.Person
			}
		}
	}
	for s := 1; s < len(d.Sentences); s++ {
		st := &d.Sentences[s]
		if !r.headline(d, st) {
			continue
		}
		for t := st.First; t <= st.Last; t++ {
			if !capital(r.rec.attrs[t].look) {
				continue
			}
			for u := min(st.Last, t+7); u >= t; u-- {
				kind, ok := r.known[string(r.sequence(d, t, u))]
				if !ok {
					continue
				}
				if i := r.cover[t]; u == t && i != 0 && r.found[i-1].kind == kind {
					break // one word of a longer name of the same kind
				}
				r.replace(found{first: t, last: u, kind: kind, rule: "headline"})
				t = u
				break
			}
		}
	}
}

// replace puts f where longer or shorter names of the model lie.
func (r *run) replace(f found) {
	for t := f.first; t <= f.last; t++ {
		if i := r.cover[t]; i != 0 {
			g := &r.found[i-1]
			g.gone = true
			for u := g.first; u <= g.last; u++ {
				r.cover[u] = 0
			}
		}
	}
	r.add(f)
}

// sequence is the normal form of tokens a to b; it is good until the next call.
func (r *run) sequence(d *doc.Document, a, b doc.TokenID) []byte {
	r.key = r.key[:0]
	for t := a; t <= b; t++ {
		if t > a {
			r.key = append(r.key, ' ')
		}
		r.key = append(r.key, d.Norm(t)...)
	}
	return r.key
}

// adjectives finds the adjectives of states that no list has, beside the name:
// Kestrian beside Kestria.
func (r *run) adjectives(d *doc.Document) {
	clear(r.known)
	for i := range r.found {
		f := &r.found[i]
		if (f.kind == doc.Place || f.kind == doc.Org) && f.first == f.last && !f.gone && r.rec.attrs[f.first].class&(cBody|cOrg) == 0 {
			if s := stem(d.Norm(f.first)); len(s) >= 4 && !adjectival(d.Norm(f.first)) {
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
		if !adjectival(n) || r.known[stem(n)] == 0 {
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
			r.known[stem(d.Norm(f.first))] = doc.Nation
		}
	}
	for i := range r.found {
		if f := &r.found[i]; f.kind == doc.Org && f.first == f.last && r.known[stem(d.Norm(f.first))] == doc.Nation {
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

// stem cuts the endings of states and of their adjectives.
func stem(s string) string {
	for _, e := range []string{"ians", "ian", "ans", "ese", "ish", "an", "ia", "is", "i", "a", "e", "n"} {
		if strings.HasSuffix(s, e) && len(s)-len(e) >= 4 {
			return s[:len(s)-len(e)]
		}
	}
	return s
}
