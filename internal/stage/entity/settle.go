package entity

import (
	"chancery/internal/doc"
	"chancery/internal/world"
)

// settle leaves each listed name the bodies that the text can mean by it. A name
// marked as one that counts only in context falls away where nothing speaks of
// the body's state; of bodies of several states that share a name ("Labour",
// "SDF") the one stays that the text names in full, else that whose state it
// speaks of much more than of the others', else the one that the name means by
// itself. Where nothing decides none stays: the words around it may still tell.
func (r *run) settle() {
	clear(r.named)
	for _, h := range r.rec.hits {
		if s := &h.senses[0]; len(h.senses) == 1 && s.Thing.Kind == world.KindOrg && !s.Context && s.Role != world.Short && h.last > h.first {
			r.named[s.Thing.Ref] = true
		}
	}
	for i := range r.rec.hits {
		h := &r.rec.hits[i]
		h.senses = r.meant(h.senses)
	}
}

// meant is settle for the senses of one name; the slice that it is given stays as
// it is.
func (r *run) meant(senses []world.Sense) []world.Sense {
	bodies, open := 0, false
	for i := range senses {
		if senses[i].Thing.Kind == world.KindOrg {
			bodies++
			open = open || senses[i].Context
		}
	}
	if !open && bodies < 2 {
		return senses
	}
	best, second, plain := "", 0, ""
	most, plains := 0, 0
	for i := range senses {
		s := &senses[i]
		switch n := r.weight(s); {
		case s.Thing.Kind != world.KindOrg || s.Context && n == 0:
			continue
		case n > most && s.Thing.Code != best:
			best, most, second = s.Thing.Code, n, most
		case n > most:
			most = n
		case s.Thing.Code != best:
			second = max(second, n)
		}
		if !s.Ambiguous && s.Thing.Code != plain {
			plain, plains = s.Thing.Code, plains+1
		}
	}
	if most == 0 || most < 2*second {
		if best = ""; plains == 1 {
			best = plain
		}
		if plains == 0 && most == 0 && !open {
			return senses // names of one or more that the model is to tell, as "?" asks
		}
	}
	var kept []world.Sense
	for _, s := range senses {
		if s.Thing.Kind != world.KindOrg || s.Thing.Code == best && (!s.Context || r.weight(&s) > 0) {
			kept = append(kept, s)
		}
	}
	return kept
}

// inFull is the weight of a body's being named in full besides.
const inFull = 1000

// weight is how much the text speaks of the body's state.
func (r *run) weight(s *world.Sense) int {
	if r.named[s.Thing.Ref] {
		return inFull
	}
	return r.evidence[s.Thing.Code]
}

// sectorOf is the sector that the words of a body's name tell: the last of those
// before an "of" ("Ministry of Defence" is a ministry), else the last of all.
func (r *run) sectorOf(d *doc.Document, first, last doc.TokenID) string {
	for t := first + 1; t < last; t++ {
		if d.Norm(t) == "of" {
			if s := r.wordsTell(d, first, t-1); s != "" {
				return s
			}
			break
		}
	}
	return r.wordsTell(d, first, last)
}

func (r *run) wordsTell(d *doc.Document, first, last doc.TokenID) string {
	for t := last; t >= first && t > 0; t-- {
		if t > first {
			if s, ok := r.rec.lists.sectors[d.Norm(t-1)+" "+d.Norm(t)]; ok {
				return s
			}
		}
		if s, ok := r.rec.lists.sectors[d.Norm(t)]; ok {
			return s
		}
	}
	return ""
}

// printed reports whether the word t, which the tagger takes for a common noun, is
// printed as the name of the body that the lists have under it: in capitals
// ("the AKP"), or with one inside a sentence whose other words have none.
func (r *run) printed(d *doc.Document, t doc.TokenID, s *world.Sense) bool {
	tk := &d.Tokens[t]
	if s.Thing.Kind != world.KindOrg || tk.UPOS != doc.NOUN || tk.Flags&doc.SentStart != 0 || tk.Span.Len() < 3 {
		return false
	}
	st := &d.Sentences[d.SentenceOf(t)]
	low := 0
	for u := st.First; u <= st.Last; u++ {
		if r.rec.attrs[u].look == lookLower {
			low++
		}
	}
	return low > 1 && !r.headline(d, st)
}
