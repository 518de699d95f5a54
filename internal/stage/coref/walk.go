package coref

import (
	"strings"

	"chancery/internal/doc"
)

// walk resolves descriptions and pronouns from left to right.
func (r *run) walk() {
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		if r.find(i) != i && c.form != doc.Named {
			continue // joined by structure
		}
		switch c.form {
		case doc.Nominal:
			if k := r.candAt[c.owner]; c.owner != 0 && k > i && r.cands[k].form == doc.Pronoun {
				r.pronoun(k) // "their spokesman": whose, before who
			}
			if r.group(i) {
				continue
			}
			r.description(i)
		case doc.Pronoun:
			r.pronoun(i)
		}
	}
}

// description joins a definite description with what it describes.
func (r *run) description(i int32) {
	c := &r.cands[i]
	r.inherit(i)
	if !c.acts || c.small&indefinite != 0 {
		return
	}
	if c.small&(definite|demonstrative) == 0 {
		return
	}
	switch {
	case c.class.human() && c.num == 's':
		if j := r.holder(i); j != 0 {
			c.rule = "role"
			r.join(j, i)
			return
		}
	case c.class == classBody && c.num == 's':
		if j := r.bodyNamed(i); j != 0 {
			c.rule = "head"
			r.join(j, i)
			return
		}
	case c.class == classState && c.num == 's' && c.owner == 0:
		if j := r.stateNear(i); j != 0 {
			c.rule = "state"
			r.join(j, i)
			return
		}
	}
	r.sameHead(i)
}

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
		if !r.cands[j].left {
			c.country = o.country
		}
		if c.class == classAgent && o.sector != "" && o.kind == doc.Org {
			c.sector = o.sector
		}
	}
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
		switch {
		case c.country != "" && o.country != c.country:
			continue
		case o.role == c.lemma && sameOffice(o.title, c.title, c.lemma):
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
func sameOffice(a, b, lemma string) bool {
	if a == b {
		return true
	}
	for _, s := range [...]string{a, b} {
		if strings.HasPrefix(s, "vice") || strings.HasPrefix(s, "deputy") || strings.HasPrefix(s, "assistant") {
			return false
		}
	}
	return a == lemma || b == lemma || !special(a) || !special(b)
}

// special reports whether a title names one of several offices of a kind.
func special(title string) bool {
	w, _, _ := strings.Cut(title, " ")
	switch w {
	case "prime", "foreign", "defense", "defence", "interior", "finance", "health", "justice", "trade", "energy", "oil", "education", "home", "state", "crown", "general", "chief", "first", "information", "culture", "labor", "labour", "security", "agriculture", "transport", "environment", "press":
		return true
	}
	return false
}

// bodyNamed finds the organisation whose name has the head of the description:
// "the ministry" after "the Foreign Ministry".
func (r *run) bodyNamed(i int32) int32 {
	c := &r.cands[i]
	s := r.sentence[c.head]
	for j, n := i-1, 0; j > 0 && n < windowCands; j, n = j-1, n+1 {
		o := &r.cands[j]
		if s-r.sentence[o.head] > 6 {
			return 0
		}
		if o.form == doc.Named && o.kind == doc.Org && r.ends(o, c.lemma) && r.modifiersAgree(o, c) && r.compatible(r.find(j), i) && !r.inside(i, j) {
			return j
		}
	}
	return 0
}

// ends reports whether the head of name o, or its last word, is the noun.
func (r *run) ends(o *cand, lemma string) bool {
	return r.d.Norm(o.head) == lemma || r.d.Norm(o.last) == lemma
}

// stateNear finds the one state named in this sentence or the one before, for
// "the country".
func (r *run) stateNear(i int32) int32 {
	c := &r.cands[i]
	s := r.sentence[c.head]
	found := int32(0)
	for j, n := i-1, 0; j > 0 && n < windowCands; j, n = j-1, n+1 {
		o := &r.cands[j]
		if s-r.sentence[o.head] > 1 {
			break
		}
		if o.form != doc.Named || !(isState(o) || o.kind == doc.Place && o.country == "" && o.subject) || r.inside(i, j) {
			continue
		}
		if k := r.find(j); found != 0 && k != found {
			return 0
		} else {
			found = k
		}
	}
	return found
}

// sameHead joins a description with an earlier one of the same head, if nothing
// in the words speaks against it: the near ones and those that the text speaks
// of often come first.
func (r *run) sameHead(i int32) {
	c := &r.cands[i]
	s := r.sentence[c.head]
	best, bestScore := int32(0), -1<<30
	for j, n := i-1, 0; j > 0 && n < windowCands; j, n = j-1, n+1 {
		o := &r.cands[j]
		if s-r.sentence[o.head] > 8 {
			break
		}
		if o.form != doc.Nominal || o.lemma != c.lemma || o.num != c.num || o.rule == coordinated {
			continue
		}
		if r.inside(i, j) || r.inside(j, i) || !r.compatible(r.find(j), i) || c.country != "" && o.country != c.country || !r.modifiersAgree(o, c) || !r.ownersAgree(o, c) {
			continue
		}
		score := 3*int(min(r.cands[r.find(j)].count, 4)) - 2*int(s-r.sentence[o.head])
		if score > bestScore {
			best, bestScore = j, score
		}
	}
	if best != 0 {
		c.rule = "head"
		r.join(best, i)
	}
}

// ownersAgree reports whether a possessive of the later phrase is the earlier
// one's too: "his wife" and "his wife" are one if the two are.
// modifiersAgree reports whether every describing word of the later phrase
// stands in the earlier one too: "the senior official" after "a senior
// official", but not "the military official".
// inside reports whether cand i lies in the phrase of j, so that the two cannot
// be one thing.
// governs reports whether h is an ancestor of t, looking at most 64 steps up.
// clauseOf is the word that t is an argument of, and whether it is a subject,
// object or oblique of it; coordination is climbed.
// bound reports whether i and j, as arguments of one verb or members of one
// coordination, must be two things.
