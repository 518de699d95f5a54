package coref

import (
	"chancery/internal/doc"
	"slices"
)

// cand is something that may be spoken of: a name, a noun phrase, a pronoun.
// Things that cannot act are kept among the candidates, so that "it" has
// somewhere else to go, but are not written as mentions.
type cand struct {
	first, last, head doc.TokenID
	mention           int32 // index into the named mentions; 0 for the others
	form              doc.MentionForm
	kind              doc.MentionKind
	class             nounClass
	lemma             string // of the head; the normal form of a pronoun
	small             small  // of a pronoun, or of the determiner
	num               byte   // 's', 'p' or 0
	gender            byte   // 'm', 'f', 'n' or 0
	subject, object   bool
	acts              bool // a mention will be written
	rule              string
	country, sector   string
	ref               string
	role              string // lemma of the office that title or apposition gives
	roleClass         nounClass
	title             string      // the office with the word before it: "foreign minister"
	owner             doc.TokenID // head of the possessive or of-phrase before it
	members           []int32     // of a group or a coordination: cands
	up                int32       // union-find
	best              int32       // of a root: the cand with the fullest name
	count             int32       // of a root: how many
	latest            int32       // of a root: the last cand that joined
	chain             doc.ChainID // of a root
	done              bool        // the pronoun was looked at
	left              bool        // the pronoun was left unresolved
	label             bool        // of a root: the label of whoever asks, which nothing stands for
	sent              doc.SentenceID
	det               uint8  // how the phrase begins: detNone …
	place             uint8  // grammatical role: subject, object, possessor, oblique, other
	mods              uint8  // content words before or after the head
	prior             int32  // the cand before it with the same head; 0 none
	hash, tail        uint16 // of the head's lemma and of its last letters
	often             uint8  // how often the text has the head, sorted
	turn              int32  // the speech that holds it: index into run.speeches
}

// collect fills r.cands in text order.
func (r *run) collect() {
	d := r.d
	clear(r.heads)
	r.cands = append(r.cands[:0], cand{})
	for m := 1; m < len(d.Mentions); m++ {
		mn := &d.Mentions[m]
		for t := mn.First; t <= mn.Last; t++ {
			if r.named[t] == 0 {
				r.named[t] = int32(m) // outer mentions come first
			}
		}
	}
	for m := 1; m < len(d.Mentions); m++ {
		r.cands = append(r.cands, r.fromName(int32(m)))
	}
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		if r.named[t] != 0 {
			continue
		}
		tk := &d.Tokens[t]
		switch tk.UPOS {
		case doc.NOUN, doc.PROPN:
			if r.headsPhrase(t) {
				r.cands = append(r.cands, r.fromNoun(t))
			} else if tk.Dep == doc.Compound && !r.human(t) {
				r.cands = append(r.cands, r.fromPart(t))
			}
		case doc.PRON, doc.DET:
			if c, ok := r.fromPronoun(t); ok {
				r.cands = append(r.cands, c)
			}
		case doc.NUM:
			if n := r.w.count[d.Norm(t)]; n > 0 && tk.Dep != doc.Nummod && r.childBy(t, doc.Det) != 0 {
				c := r.fromNoun(t)
				c.num, c.acts = 'p', true
				r.cands = append(r.cands, c)
			} else if tk.Dep != doc.Nummod && tk.Dep != doc.Flat && r.year(t) {
				r.cands = append(r.cands, r.fromPart(t))
			}
		}
	}
	r.order()
	r.coordinations()
	r.order()
	for i := range r.cands {
		c := &r.cands[i]
		c.up, c.best, c.count, c.latest = int32(i), int32(i), 1, int32(i)
		if c.rule == coordinated {
			for k, t := range c.members {
				c.members[k] = r.candAt[t]
			}
		}
		r.describe(int32(i))
	}
	for i := len(r.cands) - 1; i > 0; i-- { // the last of a head knows how many there were
		c := &r.cands[i]
		if c.form == doc.Pronoun || c.rule == coordinated {
			continue
		}
		if r.heads[c.lemma] == int32(i) {
			n := uint8(0)
			for j := int32(i); j > 0 && n < 16; j = r.cands[j].prior {
				n++
			}
			c.often = [17]uint8{0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4}[n]
		}
		if c.prior != 0 {
			r.cands[c.prior].often = c.often
		}
	}
}

// year reports whether the number t is written as years are.
func (r *run) year(t doc.TokenID) bool {
	w := r.d.Word(t)
	if len(w) != 4 || w[0] != '1' && w[0] != '2' {
		return false
	}
	for i := range 4 {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return true
}

// fromPart is the candidate of a word that names something inside a phrase or
// a year: "homeopathy" in "the homeopathy market". It never acts.
func (r *run) fromPart(t doc.TokenID) cand {
	return cand{first: t, last: t, head: t, form: doc.Nominal, lemma: r.lemma(t), kind: doc.OtherThing, num: 's', gender: 'n', rule: "part"}
}

// How a phrase begins.
const (
	detNone uint8 = iota
	detThe
	detThis
	detPoss
	detA
	numDet
)

// describe fills what the features of cand i are made of.
func (r *run) describe(i int32) {
	c := &r.cands[i]
	c.sent = r.sentence[c.head]
	c.turn = r.spoken[c.head]
	c.place = uint8(r.placeOf(c))
	switch {
	case c.form == doc.Pronoun:
	case c.small&indefinite != 0:
		c.det = detA
	case c.small&demonstrative != 0:
		c.det = detThis
	case c.small&definite != 0:
		c.det = detThe
	}
	if c.form == doc.Pronoun || c.rule == coordinated {
		return
	}
	for t := c.first; t <= c.last; t++ {
		switch r.d.Tokens[t].UPOS {
		case doc.NOUN, doc.PROPN, doc.ADJ, doc.NUM, doc.VERB:
			if t != c.head && c.mods < 15 {
				c.mods++
			}
		}
	}
	for t := range r.children(c.head) {
		if r.d.Tokens[t].Dep == doc.NmodPoss && c.form == doc.Nominal {
			c.det = detPoss
		}
	}
	c.hash, c.tail = hash(c.lemma), hash(c.lemma[max(0, len(c.lemma)-3):])
	c.prior = r.heads[c.lemma]
	r.heads[c.lemma] = i
}

// order sorts the candidates by position and notes where they are.
func (r *run) order() {
	slices.SortStableFunc(r.cands[1:], func(a, b cand) int {
		if a.first != b.first {
			return int(a.first) - int(b.first)
		}
		return int(b.last) - int(a.last)
	})
	clear(r.candAt)
	for i := 1; i < len(r.cands); i++ {
		if c := &r.cands[i]; r.candAt[c.head] == 0 && c.rule != coordinated {
			r.candAt[c.head] = int32(i)
		}
	}
}

// coordinated is the rule of candidates that stand for "A and B" as a whole.
const coordinated = "coordination"

// coordinations adds a candidate for each coordination of phrases that can
// act. Its members are head tokens until the candidates have their order.
func (r *run) coordinations() {
	for i, n := 1, len(r.cands); i < n; i++ {
		c := r.cands[i]
		if r.candAt[c.head] != int32(i) || !c.acts {
			continue
		}
		var members []int32
		last := c.last
		for t := range r.children(c.head) {
			if r.d.Tokens[t].Dep != doc.Conj || len(members) > 8 {
				continue
			}
			j := r.candAt[t]
			if j == 0 || !r.cands[j].acts || r.cands[j].kind != c.kind {
				members = nil
				break
			}
			if members == nil {
				members = append(members, int32(c.head))
			}
			members = append(members, int32(t))
			last = r.cands[j].last
		}
		if len(members) < 2 {
			continue
		}
		r.cands = append(r.cands, cand{first: c.first, last: last, head: c.head, form: doc.Nominal, kind: c.kind, num: 'p', rule: coordinated,
			subject: c.subject, object: c.object, members: members})
	}
}

// headsPhrase reports whether the noun t heads a phrase of its own.
func (r *run) headsPhrase(t doc.TokenID) bool {
	tk := &r.d.Tokens[t]
	switch tk.Dep {
	case doc.Compound, doc.Flat, doc.Fixed, doc.NmodDesc, doc.Goeswith, doc.Amod, doc.Case, doc.Mark, doc.Det, doc.Cc, doc.CompoundPrt, doc.Nummod:
		return false
	}
	if r.portfolio(t) || t > 2 && r.portfolio(t-2) {
		return false
	}
	n := t + 1
	for int(n) < len(r.d.Tokens) && r.named[n] == 0 && n < t+3 && r.human(t) && r.human(n) {
		n++ // Supreme Leader Ayatollah …
	}
	if int(n) < len(r.d.Tokens) && r.named[n] != 0 && r.d.Mentions[r.named[n]].Kind == doc.Person && r.d.Mentions[r.named[n]].First == n {
		if m := &r.d.Mentions[r.named[n]]; r.d.Tokens[m.Head].Head == t || r.human(t) {
			return false // a title, parsed as the head of the name or beside it
		}
	}
	return true
}

func (r *run) roleOf(t doc.TokenID) (subject, object bool) {
	for n := 0; n < 8; n++ {
		tk := &r.d.Tokens[t]
		switch tk.Dep {
		case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter, doc.OblAgent:
			return true, false
		case doc.Obj, doc.Iobj:
			return false, true
		case doc.Conj, doc.Appos, doc.Flat:
			t = tk.Head
			continue
		}
		break
	}
	return false, false
}
