package coref

import (
	"strings"

	"chancery/internal/doc"
)

// linkNames joins the names of the whole text: those of one thing in the world
// lists, equal ones, surnames with full names, acronyms and short forms of
// organisations.
func (r *run) linkNames() {
	clear(r.exact)
	clear(r.parts)
	clear(r.countries)
	clear(r.groups)
	r.sides = r.sides[:0]
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		if c.form != doc.Named {
			continue
		}
		if isState(c) {
			if j, ok := r.countries[c.country]; ok {
				r.join(j, i)
			} else {
				r.countries[c.country] = i
			}
		}
		if c.ref != "" && !isState(c) && c.rule != "metonym" {
			r.same('r', c.ref, i)
		}
		r.nameKey(c)
		r.same(class(c.kind), string(r.key), i)
		if short, ok := r.ofRealm(c); ok {
			r.same(class(c.kind), short, i)
		}
		switch c.kind {
		case doc.Person:
			if c.last > c.first {
				r.part(c.last, i)
				r.part(c.first, i)
			}
		case doc.Org:
			if c.last > c.first {
				if r.initials(c); len(r.key) > 1 {
					r.meet('i', 'a', string(r.key), i)
				}
			} else if w := r.d.Word(c.first); isAcronym(w) {
				r.meet('a', 'i', strings.ReplaceAll(w, ".", ""), i)
			}
		}
	}
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		if c.form != doc.Named {
			continue
		}
		switch {
		case c.kind == doc.Person && c.first == c.last:
			r.surname(i)
		case c.kind == doc.Person:
			if c.last > c.first+1 {
				r.shorter(i)
			}
			r.double(i)
		case c.kind == doc.Org:
			r.shortOrg(i)
		case c.kind == doc.Nation && c.country == "":
			r.adjective(i)
		}
	}
	for i := int32(1); int(i) < len(r.cands); i++ {
		// A government named by its seat stands for a state that is not named.
		if c := &r.cands[i]; c.rule == "metonym" && c.country != "" && r.countries[c.country] == 0 {
			r.countries[c.country] = i
		}
	}
	r.persons = r.persons[:0]
	for i := int32(1); int(i) < len(r.cands); i++ {
		if c := &r.cands[i]; c.form == doc.Named && r.find(i) == i && c.kind == doc.Person && len(r.persons) < maxPersons {
			r.persons = append(r.persons, i)
		}
	}
}

// ofRealm is the short name of a state that the lists do not have, out of "the
// Republic of Norvania", which r.key holds.
func (r *run) ofRealm(c *cand) (string, bool) {
	if c.ref != "" || class(c.kind) != 'l' {
		return "", false
	}
	first, rest, _ := strings.Cut(string(r.key), " ")
	short, ok := strings.CutPrefix(rest, "of ")
	return short, ok && r.w.small[first]&realm != 0
}

// isState reports whether c names a state or its people, by a country's own
// name or adjective.
func isState(c *cand) bool {
	return c.country != "" && (c.kind == doc.Nation && c.sector != "CVL" || c.kind == doc.Place && strings.HasPrefix(c.ref, "c:"))
}

// class folds kinds that one name may have in different places.
func class(k doc.MentionKind) byte {
	switch k {
	case doc.Person:
		return 'p'
	case doc.Org:
		return 'o'
	case doc.Place, doc.Facility, doc.Nation:
		return 'l'
	}
	return 'x'
}

// same joins i with the first cand that has the key in the space, if nothing
// speaks against it.
func (r *run) same(space byte, key string, i int32) {
	k := string(space) + key
	j, ok := r.exact[k]
	if !ok {
		r.exact[k] = i
		return
	}
	if r.compatible(r.find(j), r.find(i)) {
		r.join(j, i)
	}
}

// meet files i under a key of its own space and joins it with the first cand of
// the other space: acronyms meet full names, never one full name another.
// nameKey writes the normal form of a name to r.key: no article, no possessive
// mark, no full stops.
func (r *run) nameKey(c *cand) {
	r.key = r.key[:0]
	for t := c.first; t <= c.last; t++ {
		n := r.d.Norm(t)
		if t == c.first && n == "the" || n == "'s" || n == "'" {
			continue
		}
		if len(r.key) > 0 {
			r.key = append(r.key, ' ')
		}
		for k := 0; k < len(n); k++ {
			if n[k] != '.' {
				r.key = append(r.key, n[k])
			}
		}
	}
}

// part of one phrase, within a few steps.
func (r *run) part(t doc.TokenID, i int32) {
	n := r.d.Norm(t)
	if l := r.parts[n]; len(l) < 16 {
		r.parts[n] = append(l, i)
	}
}

// surname joins a one-word person's name with the full name that it is the
// last word of, or the first (given names, and surnames that stand first, as
// in Korea and China).
func (r *run) surname(i int32) {
	c := &r.cands[i]
	best := int32(0)
	for _, j := range r.parts[r.d.Norm(c.first)] {
		f := &r.cands[j]
		if !r.compatible(r.find(j), r.find(i)) {
			continue
		}
		byLast := r.d.Norm(f.last) == r.d.Norm(c.first)
		if best == 0 {
			best = j
			continue
		}
		if r.find(best) == r.find(j) {
			continue
		}
		b := &r.cands[best]
		bestByLast := r.d.Norm(b.last) == r.d.Norm(c.first)
		switch {
		case byLast != bestByLast:
			if byLast {
				best = j
			}
		case f.first < c.first && r.cands[r.find(j)].count > r.cands[r.find(best)].count+1:
			best = j // two of one surname: the one the text is about
		case f.first < c.first && b.first > c.first:
			best = j
		}
	}
	if best != 0 {
		r.join(best, i)
	}
}

// shorter joins a person's name of three words or more with the same first and
// last word: Donald Trump, Donald J. Trump.
func (r *run) shorter(i int32) {
	c := &r.cands[i]
	for _, j := range r.parts[r.d.Norm(c.last)] {
		f := &r.cands[j]
		if r.find(j) == r.find(i) || r.d.Norm(f.first) != r.d.Norm(c.first) || r.d.Norm(f.last) != r.d.Norm(c.last) {
			continue
		}
		if f.last-f.first == 1 && middleInitials(r.d, c) && r.compatible(r.find(j), r.find(i)) {
			r.join(j, i)
		}
	}
}

// double joins a surname of several words with the full name that ends in it, where the text has
// one such: Van Zandt, Ramon van Zandt.
func (r *run) double(i int32) {
	c := &r.cands[i]
	best := int32(0)
	for _, j := range r.parts[r.d.Norm(c.last)] {
		f := &r.cands[j]
		if f.last-f.first <= c.last-c.first || r.find(j) == r.find(i) || !r.endsIn(f, c) || !r.compatible(r.find(j), r.find(i)) {
			continue
		}
		if best != 0 && r.find(best) != r.find(j) {
			return // two of one surname
		}
		best = j
	}
	if best != 0 {
		r.join(best, i)
	}
}

// endsIn reports whether the last words of f are those of c.
func (r *run) endsIn(f, c *cand) bool {
	for k := doc.TokenID(0); k <= c.last-c.first; k++ {
		if r.d.Norm(f.last-k) != r.d.Norm(c.last-k) {
			return false
		}
	}
	return true
}

// middleInitials reports whether all words between first and last are letters
// with a stop.
func middleInitials(d *doc.Document, c *cand) bool {
	for t := c.first + 1; t < c.last; t++ {
		if w := d.Word(t); len(w) > 2 && !strings.HasSuffix(w, ".") {
			return false
		}
	}
	return true
}

// initials writes the capitals of an organisation's words to r.key.
// shortOrg joins "Foreign Ministry" with an earlier "Norvanian Foreign
// Ministry": all words of the one are in the other, the head is the same, and
// only one such body was named before.
// adjective joins the adjective of an unlisted state with its name: Kestrian
// with Kestria, by the stem that they share.
// stem cuts the endings of states and their adjectives.
