package coref

import (
	"strings"

	"chancery/internal/doc"
)

// walk resolves descriptions and pronouns from left to right.
func (r *run) walk() {
	r.lastVoice, r.chief, r.seat = 0, 0, r.seatOfText()
	r.d.Seat = r.seat
	r.spokesmen()
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		if r.find(i) != i && c.form != doc.Named && !r.onlyVoice(i) {
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

// onlyVoice reports whether all that is known of the pronoun i is that it speaks
// the "I" of a quotation: 'I think so, he said'.
func (r *run) onlyVoice(i int32) bool {
	root := &r.cands[r.find(i)]
	return r.cands[i].form == doc.Pronoun && r.cands[i].small&(firstPerson|secondPerson) == 0 && root.form == doc.Pronoun && root.small&firstPerson != 0
}

// description joins a definite description with what it describes.
func (r *run) description(i int32) {
	c := &r.cands[i]
	r.inherit(i)
	if r.ofSeat(i) {
		return
	}
	switch {
	case !c.acts, c.small&indefinite != 0, c.small&(definite|demonstrative) == 0:
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
	r.phrase(i)
}

// What a reading of a phrase must have.
const (
	sureActor    = 0.7  // to make an actor known by other words
	sureMixed    = 0.85 // to make an actor and a thing one
	sureRule     = 0.2  // when the words of same heads agree
	sureSole     = 0.05 // for the only one nearby who can be "they"
	sureSoleHe   = 0.15 // or "he"
	sureSpeaker  = 0.1  // for the subject of the last sentence as "it" that speaks
	sureTopic    = 0.2  // for the subject of the last sentence as another subject
	sureReporter = 0.02 // for "it" in what a body or state says of itself
)

// phrase joins a phrase with the best of the earlier ones that it can repeat,
// unless its being new is the better reading.
func (r *run) phrase(i int32) {
	c := &r.cands[i]
	k, ok := kindOf(c)
	if !ok || c.acts && r.fresh(c) {
		return
	}
	r.options(i, k)
	if r.visit != nil {
		r.visit(i, k)
	}
	best, sure := r.choose(k)
	least := r.w.sure[k]
	switch {
	case best != 0 && c.num == 's' && r.fresh(c) && r.told(i, best) == 0:
		return // "another letter"
	case best != 0 && c.acts != r.cands[r.find(best)].acts && r.cands[best].lemma != c.lemma:
		least = sureMixed
		if c.num != r.cands[best].num {
			best = 0
		}
	case best != 0 && c.acts && k == kindBare && r.told(i, best) == 0:
		least = max(least, sureActor)
		if c.det == detA {
			return // "a company" is no company told of
		}
	case best != 0 && r.cands[best].lemma != c.lemma && (c.acts || r.cands[r.find(best)].acts) && r.told(i, best) == 0:
		least = max(least, sureActor)
	}
	if c.acts && k == kindThe && (best == 0 || sure < least) {
		if j := r.sameHead(i); j != 0 && r.chance(j) > sureRule {
			best, sure, least = j, 1, 0
		}
	}
	if best == 0 || sure < least {
		return
	}
	c.rule = "head"
	if r.cands[best].lemma != c.lemma {
		c.rule = "other words"
	}
	if root := &r.cands[r.find(best)]; root.left {
		root.left = false // "He is the envoy": somebody after all
	}
	r.join(best, i)
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

// fresh reports whether a phrase brings in somebody new, or nobody in
// particular: "another company", "each country", "a second envoy".
func (r *run) fresh(c *cand) bool {
	for t := c.first; t < c.head; t++ {
		if r.w.small[r.d.Norm(t)]&newcomer != 0 {
			return true
		}
	}
	return false
}

// sameHead is the phrase before i with the same head whose words nothing in i
// speaks against: the near ones and those that the text speaks of often come
// first. 0 for none.
func (r *run) sameHead(i int32) int32 {
	c := &r.cands[i]
	best, bestScore := int32(0), -1<<30
	for j, n := c.prior, 0; j > 0 && n < windowCands; j, n = r.cands[j].prior, n+1 {
		o := &r.cands[j]
		if c.sent-o.sent > 8 {
			break
		}
		if o.form != doc.Nominal || o.num != c.num || r.inside(i, j) || r.inside(j, i) || !r.compatible(r.find(j), i) ||
			c.country != "" && o.country != c.country || !r.modifiersAgree(o, c) || !r.ownersAgree(o, c) {
			continue
		}
		score := 3*int(min(r.cands[r.find(j)].count, 4)) - 2*int(c.sent-o.sent)
		if score > bestScore {
			best, bestScore = j, score
		}
	}
	return best
}
