package coref

import (
	"math"

	"chancery/internal/doc"
)

// option is one reading of a mention: a candidate, or nothing (cand 0).
type option struct {
	cand, root int32
	feats      []uint16
}

// How far back options are sought, in candidates and sentences, and how many
// there may be of a kind.
const (
	nearCands = 40
	nearSents = 3
	maxHeads  = 10 // phrases with the same head, however far
	maxNear   = 16 // other phrases nearby, for "the …"
	maxVoices = 12 // first and second persons
)

// options gathers the readings of the mention i, nearest first, after the null
// option.
func (r *run) options(i int32, k mentionKind) {
	r.opts = r.opts[:0]
	r.feats = r.feats[:0]
	r.opts = append(r.opts, option{})
	same := 0
	switch k {
	case kindHe, kindIt, kindThey, kindThis:
		r.pronounOptions(i, k)
	case kindI, kindWe, kindYou:
		r.voiceOptions(i, k)
	default:
		same = r.phraseOptions(i, k)
	}
	r.opts[0].feats = r.null(i, k, len(r.opts)-1, same)
}

func (r *run) option(i, j int32, k mentionKind) {
	n := len(r.opts)
	r.opts = append(r.opts, option{cand: j, root: r.find(j)})
	r.opts[n].feats = r.pair(i, j, k, n-1)
}

func (r *run) pronounOptions(i int32, k mentionKind) {
	s := r.cands[i].sent
	for j, n := i-1, 0; j > 0 && n < windowCands && len(r.opts) < maxOptions; j, n = j-1, n+1 {
		if s-r.cands[j].sent > windowSents {
			break
		}
		if r.allowed(i, j, k) {
			r.option(i, j, k)
		}
	}
}

// voiceOptions gathers what "I", "we" and "you" can be: the speaker, what such
// words were before, and for "we" those named nearby.
func (r *run) voiceOptions(i int32, k mentionKind) {
	p := &r.cands[i]
	for j, n := r.lastVoice, 0; j > 0 && n < maxVoices; j, n = r.cands[j].prior, n+1 {
		if r.allowedVoice(i, j, k) {
			r.option(i, j, k)
		}
	}
	if s := p.turn; s != 0 {
		if j := r.speeches[s].cand; j != 0 && j != i && r.allowedVoice(i, j, k) {
			r.option(i, j, k)
		}
		if o := r.speeches[s].other; o != 0 {
			if j := r.speeches[o].cand; j != 0 && j != i && k != kindI && r.allowedVoice(i, j, k) {
				r.option(i, j, k)
			}
		}
	}
	if k == kindI {
		return
	}
	for j, n := i-1, 0; j > 0 && n < nearCands/2 && p.sent-r.cands[j].sent < nearSents; j, n = j-1, n+1 {
		c := &r.cands[j]
		if c.form == doc.Pronoun || !c.acts || k == kindYou && c.kind != doc.Person || !r.allowedVoice(i, j, k) {
			continue
		}
		r.option(i, j, k)
	}
}

// allowedVoice reports whether grammar lets the first or second person i stand
// for cand j.
func (r *run) allowedVoice(i, j int32, k mentionKind) bool {
	p, c := &r.cands[i], &r.cands[j]
	root := &r.cands[r.find(j)]
	if root.label {
		return false
	}
	if c.form == doc.Pronoun {
		same := r.sameVoice(p.turn, c.turn)
		both := c.small&p.small&(firstPerson|secondPerson) != 0
		if same && !both {
			return false // speaker and addressee
		}
		if k == kindI && !same && both {
			return false
		}
		if (k == kindWe) != (c.num == 'p') && both {
			return false
		}
	}
	if s := r.speaker(i); s != 0 && k != kindYou && s != r.find(j) && root.country != "" && r.cands[s].country != root.country {
		return false // nobody speaks for another state
	}
	if k == kindYou && r.speaker(i) == r.find(j) {
		return false // nobody asks himself
	}
	if o := r.speeches[p.turn].other; k == kindI && o != 0 && r.speeches[o].cand != 0 && r.find(r.speeches[o].cand) == r.find(j) {
		return false // the one who asked is not the one who answers
	}
	if k == kindI && (root.num == 'p' || root.kind != doc.Person && root.kind != doc.OtherThing) {
		return false
	}
	return !r.inside(i, j) && !r.inside(j, i)
}

// phraseOptions gathers earlier phrases with the head of i, however far, and
// for phrases that point back others nearby. It returns how many have the head.
func (r *run) phraseOptions(i int32, k mentionKind) int {
	p := &r.cands[i]
	for j, n := p.prior, 0; j > 0 && n < maxHeads; j, n = r.cands[j].prior, n+1 {
		if r.allowedPhrase(i, j) {
			r.option(i, j, k)
		}
	}
	same := len(r.opts) - 1
	near := nearSents
	if k == kindBare {
		near = 0 // what the sentence itself makes one
	}
	for j, n, m := i-1, 0, 0; j > 0 && n < nearCands && m < maxNear; j, n = j-1, n+1 {
		c := &r.cands[j]
		if p.sent-c.sent > doc.SentenceID(near) {
			break
		}
		if c.lemma == p.lemma && c.form != doc.Pronoun || c.small&(firstPerson|secondPerson) != 0 || c.rule == coordinated {
			continue
		}
		told := r.told(i, j)
		if told == 0 && (k == kindBare && r.headsOf(i, j) == headOther || c.form == doc.Pronoun || c.num != p.num && p.class != classBody && c.kind != doc.Org) {
			continue
		}
		if told != 0 || r.allowedPhrase(i, j) {
			r.option(i, j, k)
			m++
		}
	}
	return same
}

// allowedPhrase reports whether the phrase i can be one with cand j.
func (r *run) allowedPhrase(i, j int32) bool {
	p, c := &r.cands[i], &r.cands[j]
	a, b := r.find(j), r.find(i)
	if a == b || c.num != p.num && p.lemma == c.lemma && c.form == doc.Nominal {
		return false
	}
	if c.form == doc.Pronoun && c.left && c.small&(isHe|isShe) == 0 {
		return false
	}
	if p.acts && p.country != "" && r.cands[a].acts && r.cands[a].country != p.country {
		return false
	}
	if r.foreign(p, j) {
		return false
	}
	return r.compatible(a, b) && !r.inside(i, j) && !r.inside(j, i) && !r.bound(i, j)
}

// chance is the probability of the options of cand j's chain, after choose.
func (r *run) chance(j int32) float64 {
	root, sum, all := r.find(j), 0.0, 0.0
	for n, o := range r.opts {
		all += r.probs[n]
		if o.cand != 0 && o.root == root {
			sum += r.probs[n]
		}
	}
	return sum / all
}

// choose is the most probable option and its probability, counting the options
// of one chain together.
func (r *run) choose(k mentionKind) (int32, float64) {
	top := math.Inf(-1)
	r.probs = r.probs[:0]
	w := r.w.rank[k]
	for _, o := range r.opts {
		s := float32(0)
		for _, f := range o.feats {
			s += w[f]
		}
		r.probs = append(r.probs, float64(s))
		top = max(top, float64(s))
	}
	sum := 0.0
	for n := range r.probs {
		r.probs[n] = math.Exp(r.probs[n] - top)
		sum += r.probs[n]
	}
	best, most := int32(0), r.probs[0]
	for n := 1; n < len(r.opts); n++ {
		total := 0.0
		for m := len(r.opts) - 1; m >= 0; m-- {
			if r.opts[m].root == r.opts[n].root {
				if m < n {
					total = 0 // counted when its first option was
					break
				}
				total += r.probs[m]
			}
		}
		if total > most {
			best, most = r.opts[n].cand, total
		}
	}
	return best, most / sum
}
