package coref

import (
	"chancery/internal/doc"
)

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
	r.join(best, i)
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
