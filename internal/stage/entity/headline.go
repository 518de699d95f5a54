package entity

import "chancery/internal/doc"

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
