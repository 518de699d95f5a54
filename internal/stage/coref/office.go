package coref

import (
	"strings"

	"chancery/internal/doc"
)

// inherit takes the country of a possessor that is known by now: "Venn's
// spokesman", "its foreign ministry", "his government".
func (r *run) inherit(i int32) {
	c := &r.cands[i]
	if j := r.candAt[c.owner]; c.lemma == "counterpart" && c.owner != 0 && j != 0 && c.sector == "" {
		o := &r.cands[r.find(j)]
		c.sector, c.role, c.roleClass, c.title = o.sector, o.role, o.roleClass, o.title // one of the same rank
		r.cands[r.find(i)].sector = c.sector
	}
	if c.country != "" || c.owner == 0 || c.class == classGround || c.class == classKin || c.class == classFolk {
		return
	}
	if j := r.candAt[c.owner]; j != 0 && j != i {
		o := &r.cands[r.find(j)]
		switch {
		case r.cands[j].left:
		case c.lemma == "counterpart", r.w.small[c.lemma]&across != 0 && c.num == 's': // of the other side, where the text has two
			c.country = r.facing(o.country)
		case r.w.small[c.lemma]&across != 0: // of several states
		default:
			c.country = o.country
		}
		if c.class == classAgent && o.sector != "" && o.kind == doc.Org {
			c.sector = o.sector
		}
	}
}

// facing is the other state of a text that names two and no more, one of which
// is country; else it is empty.
func (r *run) facing(country string) string {
	other := ""
	for i := 1; i < len(r.cands); i++ {
		o := &r.cands[i]
		if o.country == "" || o.country == country || o.form != doc.Named || o.kind != doc.Place && o.kind != doc.Nation {
			continue
		}
		if other != "" && other != o.country {
			return ""
		}
		other = o.country
	}
	if country == "" {
		return ""
	}
	return other
}

// leads reports whether a description with this head can be of the first man
// of a state.
func leads(c *cand) bool { return c.class == classTop || c.lemma == "leader" }

// holder finds the person who holds the office that c describes: "the
// Norvanian president", "the minister". Only one of those named so far may fit.
func (r *run) holder(i int32) int32 {
	c := &r.cands[i]
	if c.class == classKin || c.class == classFolk {
		return 0
	}
	found := int32(0)
	for _, p := range r.persons {
		if r.cands[p].first > c.first {
			break
		}
		j := r.find(p)
		o := &r.cands[j]
		if o.roleClass == noClass || !r.compatible(j, i) || r.bound(i, p) {
			continue
		}
		if r.foreign(c, j) {
			continue
		}
		switch {
		case c.country != "" && o.country != c.country:
			continue
		case o.role == c.lemma && r.sameOffice(o.title, c.title, c.lemma):
		case c.country != "" && leads(c) && (o.roleClass == classTop || o.role == "leader"):
		default:
			continue
		}
		if c.sector != "" && o.sector != "" && c.sector != o.sector {
			continue
		}
		if found != 0 && found != j {
			return 0 // two that fit: the text knows which, we do not
		}
		found = j
	}
	if found != 0 && c.country == "" && c.owner != 0 {
		// "the president of the company" is another president.
		if o := r.candAt[c.owner]; o == 0 || r.cands[r.find(o)].country != r.cands[found].country {
			return 0
		}
	}
	return found
}

// sameOffice reports whether a title and a later description can be of one
// office: equal, or one of them bare; deputies never pass for their chiefs.
func (r *run) sameOffice(a, b, lemma string) bool {
	if a == b {
		return true
	}
	for _, s := range [...]string{a, b} {
		if strings.HasPrefix(s, "vice") || strings.HasPrefix(s, "deputy") || strings.HasPrefix(s, "assistant") {
			return false
		}
	}
	return a == lemma || b == lemma || !r.special(a) || !r.special(b)
}

// special reports whether a title names one of several offices of a kind.
func (r *run) special(title string) bool {
	w, _, _ := strings.Cut(title, " ")
	return r.w.small[w]&special != 0
}
