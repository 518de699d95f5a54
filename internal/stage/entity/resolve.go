package entity

import (
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
	clear(r.evidence)
	for _, h := range r.rec.hits {
		for _, s := range h.senses {
			if !s.Ambiguous && s.Thing.Kind == world.KindCountry && s.Role != world.Direction && len(h.senses) <= 2 {
				r.evidence[s.Thing.Code]++
			}
		}
	}
	for _, h := range r.rec.hits {
		r.hit(d, h)
	}
	for i := range r.found {
		if f := &r.found[i]; !f.gone {
			r.finish(d, f)
		}
	}
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
		r.metonymMissed(d, h)
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
	case !named && h.first == h.last:
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

// metonymMissed adds the Kremlin and its like.
func (r *run) metonymMissed(d *doc.Document, h hit) {
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role == world.Metonym && !s.Ambiguous {
			r.add(found{first: h.first, last: h.last, kind: doc.Org, country: s.Thing.Code, sector: "GOV", ref: s.Thing.Ref, rule: "metonym"})
			return
		}
	}
}

// language reports whether an adjective of a nation stands for its language.
func (r *run) language(d *doc.Document, h hit) bool {
	if h.first != h.last || d.Tokens[h.first].XPOS != doc.XNNP || d.Tokens[h.first].Flags&doc.SentStart != 0 {
		return false
	}
	if r.rec.attrs[h.first].class&cTongue == 0 || d.Tokens[h.first].Dep == doc.Compound || d.Tokens[h.first].Dep == doc.Amod {
		return false
	}
	p := d.Norm(h.first - 1)
	return p == "in" || p == "into" || p == "from" || strings.HasPrefix(p, "speak") || p == "spoke" || strings.HasPrefix(p, "learn")
}

// direction makes a nation of "the North" when the text names the country.
func (r *run) direction(d *doc.Document, h hit) (found, bool) {
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role != world.Direction || r.evidence[s.Thing.Code] == 0 || h.first < 2 || h.first != h.last || d.Norm(h.first-1) != "the" {
			continue
		}
		t := &d.Tokens[h.first]
		if t.Dep == doc.Compound || t.Dep == doc.Amod || t.Dep == doc.Nmod && h.last+1 < doc.TokenID(len(d.Tokens)) && d.Norm(h.last+1) == "of" {
			return found{}, false
		}
		if n := h.last + 1; int(n) < len(d.Tokens) && d.Norm(n) == "of" {
			return found{}, false
		}
		return found{first: h.first, last: h.last, kind: doc.Nation, country: s.Thing.Code, ref: s.Thing.Ref, rule: "direction"}, true
	}
	return found{}, false
}

// fill takes country, sector, reference and gender of a sense.
func (r *run) fill(d *doc.Document, f *found, s *world.Sense) {
	f.ref, f.country = s.Thing.Ref, s.Thing.Code
	if s.Thing.Kind != world.KindPerson {
		f.sector = s.Thing.Sector
		return
	}
	// Country and office of a person are for the text to say first; only who it
	// is, is told here.
	f.country = ""
	if s.Thing.Gender != 0 {
		f.gender = s.Thing.Gender
	}
}

// exact settles a name that both the model and the lists have.
func (r *run) exact(d *doc.Document, f *found, h hit) {
	if g, ok := r.direction(d, h); ok {
		*f = g
		return
	}
	if f.kind == doc.Person && f.first == f.last && !r.titled(f) && r.surnames[d.Tokens[f.first].Norm] == 0 {
		for i := range h.senses {
			if h.senses[i].Role == world.Capital {
				f.kind = doc.Place // Washington, of whom no first name and no title is told
			}
		}
	}
	var fits *world.Sense
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role == world.Direction || s.Role == world.Surname && !r.titled(f) {
			continue
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
			if fits == nil {
				fits = s
			}
		}
	}
	if fits == nil {
		return
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

// capital makes a government of a capital that acts.
func (r *run) capital(d *doc.Document, f *found, h hit) {
	if f.kind != doc.Place {
		return
	}
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role == world.Capital && r.governs(d, headOf(d, f.first, f.last)) {
			f.kind, f.country, f.sector, f.ref, f.rule = doc.Org, s.Thing.Code, "GOV", s.Thing.Ref, "metonym"
			return
		}
	}
}

// governs reports whether the town at t stands where governments stand: the
// subject of an act, a possessor, a party "with", "between" or "against".
func (r *run) governs(d *doc.Document, t doc.TokenID) bool {
	for n := 0; n < 6 && d.Tokens[t].Dep == doc.Conj; n++ {
		t = d.Tokens[t].Head
	}
	tk := &d.Tokens[t]
	switch tk.Dep {
	case doc.Nsubj:
		if u := d.Tokens[tk.Head].UPOS; u != doc.VERB {
			return false
		}
		return !r.rec.lists.is(d.Lemma(tk.Head), cStill)
	case doc.OblAgent:
		return true
	case doc.NmodPoss:
		return d.Tokens[tk.Head].UPOS == doc.NOUN && r.rec.attrs[tk.Head].class&(cPlaceTail|cGround) == 0
	case doc.Nmod, doc.Obl:
		for c := t; c > 0 && c+4 > t; c-- {
			if k := &d.Tokens[c]; k.Dep == doc.Case && k.Head == t {
				switch d.Norm(c) {
				case "with", "between", "against", "by", "toward", "towards":
					return true
				}
			}
		}
	}
	return false
}

// titled reports whether a title stands before the name.
func (r *run) titled(f *found) bool {
	return f.first > 1 && r.rec.attrs[f.first-1].class&cTitle != 0
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
	case f.kind != doc.Person && s.Thing.Kind == world.KindCountry && f.country == "":
		f.country = s.Thing.Code
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
		if w := d.Norm(f.first); f.last > f.first && (w == "hurricane" || w == "cyclone" || w == "typhoon" || w == "operation") {
			f.kind = doc.Occasion
		}
	case doc.Org:
		if f.sector == "" {
			for t := f.last; t >= f.first && t > 0; t-- {
				if s, ok := r.rec.lists.sectors[d.Norm(t)]; ok {
					f.sector = s
					break
				}
			}
		}
		if f.country == "" && f.ref == "" && public(f.sector) {
			f.country = r.ownerOf(d, headOf(d, f.first, f.last))
		}
	case doc.Place:
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
