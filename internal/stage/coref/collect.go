package coref

import (
	"slices"
	"strings"

	"chancery/internal/doc"
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
	left              bool        // the pronoun was left unresolved
}

// collect fills r.cands in text order.
func (r *run) collect() {
	d := r.d
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
	}
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

func (r *run) fromName(m int32) cand {
	mn := &r.d.Mentions[m]
	c := cand{first: mn.First, last: mn.Last, head: mn.Head, mention: m, form: doc.Named, kind: mn.Kind, gender: mn.Gender,
		country: mn.Country, sector: mn.Sector, ref: mn.Ref, num: 's', acts: true, lemma: r.lemma(mn.Head), rule: mn.Rule}
	if c.head < c.first || c.head > c.last {
		c.head = c.last
	}
	if c.kind == doc.Nation && r.d.Tokens[c.head].XPOS == doc.XNNPS {
		c.num = 'p'
		if r.counts(c.head) {
			c.ref, c.sector = "", "CVL" // "three Americans" are some people, "the Americans" the state
		}
	}
	c.subject, c.object = r.roleOf(c.head)
	if c.kind == doc.Person {
		r.titles(&c)
	} else if c.gender == 0 && c.kind != doc.Nation {
		c.gender = 'n'
	}
	return c
}

// counts reports whether the plural t speaks of some, not of all: it has no
// "the", or a number.
func (r *run) counts(t doc.TokenID) bool {
	the := false
	for c := range r.children(t) {
		switch r.d.Tokens[c].Dep {
		case doc.Det:
			the = the || r.d.Norm(c) == "the"
		case doc.Nummod, doc.Amod:
			return true
		}
	}
	return !the
}

// titles reads what stands before a person's name in the same phrase: "U.S.
// President", "former South Korean Foreign Minister", "Kestria's envoy".
func (r *run) titles(c *cand) {
	d := r.d
	start := d.Sentences[r.sentence[c.first]].First
	ex := false
	agentSector := ""
	top := c.head
	if h := d.Tokens[top].Head; h != 0 && h+1 == c.first && d.Tokens[h].UPOS.Nominal() {
		top = h // "President" may be parsed as the head of the name
	}
	for t, n := c.first-1, 0; t >= start && t > 0 && n < 12; t, n = t-1, n+1 {
		tk := &d.Tokens[t]
		if !r.within(t, top) && !r.beside(t, c) {
			break
		}
		if m := r.named[t]; m != 0 {
			mn := &d.Mentions[m]
			if mn.Kind == doc.Person {
				break
			}
			if c.country == "" {
				c.country = mn.Country
			}
			if agentSector == "" && mn.Kind == doc.Org {
				agentSector = mn.Sector
			}
			if c.owner == 0 && c.roleClass != noClass {
				c.owner = mn.Head
			}
			if mn.First < t {
				t = mn.First
			}
			continue
		}
		norm := d.Norm(t)
		sm := r.w.small[norm]
		switch {
		case tk.UPOS == doc.ADP || tk.UPOS == doc.VERB && tk.Dep != doc.Amod || tk.UPOS == doc.AUX || tk.UPOS == doc.CCONJ || tk.UPOS == doc.PUNCT && tk.XPOS != doc.XHYPH:
			r.settle(c, ex, agentSector)
			return
		case sm&former != 0:
			ex = true
		case sm&male != 0 && c.gender == 0:
			c.gender = 'm'
		case sm&female != 0 && c.gender == 0:
			c.gender = 'f'
		}
		if tk.UPOS == doc.NOUN || tk.UPOS == doc.PROPN || tk.UPOS == doc.ADJ {
			lemma := r.lemma(t)
			if nn, ok := r.w.nouns[lemma]; ok && nn.class.human() && c.roleClass == noClass {
				c.role, c.roleClass, c.sector, c.title = lemma, nn.class, nn.sector, r.title(t)
				if lemma == "minister" && t > start && d.Norm(t-1) == "prime" {
					c.roleClass = classTop
				}
				if nn.class == classTop && t > start && strings.HasPrefix(d.Norm(t-1), "vice") {
					c.roleClass = classOffice
				}
			} else if s, ok := r.w.mods[lemma]; ok && agentSector == "" {
				agentSector = s
			}
		}
	}
	r.settle(c, ex, agentSector)
}

// beside reports whether t stands before the name with nothing but title words
// between: trees go wrong over long titles more often than the order does.
func (r *run) beside(t doc.TokenID, c *cand) bool {
	near := c.first - 1
	if r.named[near] != 0 || !r.human(near) {
		return false
	}
	for u := t; u <= near; u++ {
		switch r.d.Tokens[u].UPOS {
		case doc.NOUN, doc.PROPN, doc.ADJ:
		case doc.PART:
			if r.d.Tokens[u].XPOS != doc.XPOSS {
				return false
			}
		case doc.PUNCT:
			if r.d.Tokens[u].XPOS != doc.XHYPH {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// title is the office that the noun t names, with the word that tells it from
// others of its kind: "foreign minister", "vice president"; bare otherwise.
func (r *run) title(t doc.TokenID) string {
	lemma := r.lemma(t)
	if p := t - 1; p > 0 && r.named[p] == 0 && r.sentence[p] == r.sentence[t] {
		switch r.d.Tokens[p].UPOS {
		case doc.ADJ, doc.NOUN, doc.PROPN:
			if n := r.d.Norm(p); r.w.small[n]&former == 0 && !strings.HasPrefix(n, "new") {
				return n + " " + lemma
			}
		}
	}
	return lemma
}

// human reports whether the word t is a singular noun for a person.
func (r *run) human(t doc.TokenID) bool {
	x := r.d.Tokens[t].XPOS
	return (x == doc.XNN || x == doc.XNNP) && r.w.nouns[r.lemma(t)].class.human()
}

// settle ends titles: the words beside tell an agent's sector, and who held an
// office is of the elite.
func (r *run) settle(c *cand, ex bool, beside string) {
	if beside != "" && (c.roleClass == classAgent || c.roleClass == noClass && c.sector == "") {
		c.sector = beside
	}
	if c.roleClass == noClass && c.sector == "" {
		c.country = "" // a place before a name is not yet an office
	}
	if ex && (c.roleClass == classTop || c.roleClass == classOffice) {
		c.sector, c.role, c.roleClass = "ELI", "", classPerson
	}
}

// within reports whether t hangs from the word h, or from what h hangs from as
// part of one phrase, within a few steps.
func (r *run) within(t, h doc.TokenID) bool {
	for n := 0; n < 5 && t != 0; n++ {
		if t == h {
			return true
		}
		t = r.d.Tokens[t].Head
	}
	return false
}

// extent is the span of the noun phrase of t without clauses and appositions.
func (r *run) extent(t doc.TokenID, depth int) (first, last doc.TokenID) {
	first, last = t, t
	for c := range r.children(t) {
		switch r.d.Tokens[c].Dep {
		case doc.Det, doc.Amod, doc.Compound, doc.NmodPoss, doc.Nummod, doc.DetPredet, doc.NmodDesc, doc.NmodUnmarked:
			if c < t {
				l := r.left[c]
				for l < c && r.d.Tokens[l].UPOS == doc.PUNCT {
					l++
				}
				first = min(first, l)
			} else if c == last+1 {
				last = c
			}
		case doc.Flat, doc.Goeswith:
			if c > t && r.right[c]-t < maxSpan {
				last = max(last, r.right[c])
			}
		case doc.Nmod:
			if c > t && r.left[c] == last+1 && depth < 4 {
				if _, l := r.extent(c, depth+1); l-t < maxSpan {
					last = max(last, l)
				}
			}
		}
	}
	if t-first > maxSpan {
		first = t
	}
	return first, last
}

func (r *run) fromNoun(t doc.TokenID) cand {
	d := r.d
	tk := &d.Tokens[t]
	c := cand{head: t, form: doc.Nominal, lemma: r.lemma(t), kind: doc.OtherThing, num: 's', rule: "nominal"}
	c.first, c.last = r.extent(t, 0)
	c.subject, c.object = r.roleOf(t)
	if tk.XPOS == doc.XNNS || tk.XPOS == doc.XNNPS || c.lemma == "people" || c.lemma == "police" {
		c.num = 'p'
	}
	nn := r.nounAt(t, c.lemma)
	c.class, c.sector = nn.class, nn.sector
	if c.class == classTop || c.class == classOffice || c.class == classAgent {
		c.title = r.title(t)
	}
	r.modifiers(&c)
	switch {
	case c.class.human():
		c.kind = doc.Person
	case c.class == classBody || c.class == classForce:
		c.kind = doc.Org
	case c.class == classState:
		c.kind = doc.Nation
	case c.class == classGround:
		c.kind = doc.Place
	}
	if c.lemma == "regime" && c.country == "" && c.owner == 0 && c.small&definite == 0 {
		c.class = noClass // sanctions regimes, peace regimes
	}
	c.acts = c.class != noClass
	if !c.acts && r.who(t) {
		c.acts, c.kind, c.class = true, doc.Person, classFolk
	}
	if c.kind == doc.Person {
		if s := r.w.small[c.lemma]; s&male != 0 {
			c.gender = 'm'
		} else if s&female != 0 {
			c.gender = 'f'
		}
	} else {
		c.gender = 'n'
	}
	return c
}

// nounAt looks t up, with the word before it first: "foreign ministry".
func (r *run) nounAt(t doc.TokenID, lemma string) noun {
	if t > 1 && r.d.Tokens[t-1].Head == t {
		r.key = append(append(append(r.key[:0], r.d.Norm(t-1)...), ' '), lemma...)
		if n, ok := r.w.nouns[string(r.key)]; ok {
			return n
		}
		if lemma == "minister" && r.d.Norm(t-1) == "prime" {
			return noun{classTop, "GOV"}
		}
	}
	return r.w.nouns[lemma]
}

// who reports whether "who" stands for t.
func (r *run) who(t doc.TokenID) bool {
	rel := r.childBy(t, doc.AclRelcl)
	if rel == 0 {
		return false
	}
	for c := range r.children(rel) {
		if n := r.d.Norm(c); n == "who" || n == "whom" {
			return true
		}
	}
	return false
}

// modifiers reads determiner, country and sector off the words that hang from
// a noun.
func (r *run) modifiers(c *cand) {
	d := r.d
	beside := ""
	for t := range r.children(c.head) {
		tk := &d.Tokens[t]
		switch tk.Dep {
		case doc.Det, doc.DetPredet:
			c.small |= r.w.small[d.Norm(t)] & (definite | demonstrative | indefinite)
		case doc.NmodPoss:
			c.small |= definite
			c.owner = t
			r.borrow(c, t, &beside)
		case doc.Amod, doc.Compound, doc.NmodDesc, doc.NmodUnmarked:
			if r.w.small[d.Norm(t)]&former != 0 && (c.class == classTop || c.class == classOffice) {
				c.class, c.sector = classPerson, "ELI"
			}
			r.borrow(c, t, &beside)
		case doc.Nmod:
			switch r.preposition(t) {
			case "of", "from", "at", "for", "with":
				if c.owner == 0 {
					c.owner = t
				}
				r.borrow(c, t, &beside)
			case "in":
				if c.sector != "MIL" {
					r.borrow(c, t, &beside)
				}
			}
		}
	}
	if beside != "" && (c.class == classAgent || c.class == classBody && c.sector == "" || c.class == classForce) {
		c.sector = beside
	}
}

func (r *run) preposition(t doc.TokenID) string {
	if p := r.childBy(t, doc.Case); p != 0 {
		return r.d.Norm(p)
	}
	return ""
}

// borrow takes country and sector from the modifier t of c.
func (r *run) borrow(c *cand, t doc.TokenID, beside *string) {
	for u := r.left[t]; u <= r.right[t] && u < r.left[t]+12; u++ {
		if m := r.named[u]; m != 0 {
			mn := &r.d.Mentions[m]
			if mn.Kind == doc.Person && r.d.Tokens[t].Dep == doc.NmodPoss {
				return // "Venn's spokesman": through the chain, later
			}
			if mn.Kind != doc.Person {
				if c.country == "" && !r.several(mn.Head) {
					c.country = mn.Country
				}
				if mn.Kind == doc.Org && *beside == "" {
					*beside = mn.Sector
				}
			}
			u = max(u, mn.Last)
			continue
		}
		if *beside == "" && (u == t || r.d.Tokens[u].Head == t) && r.d.Tokens[u].UPOS != doc.ADP {
			lemma := r.lemma(u)
			if s, ok := r.w.mods[lemma]; ok {
				*beside = s
			} else if n, ok := r.w.nouns[lemma]; ok && (n.class == classBody || n.class == classForce || n.class == classPerson) {
				*beside = n.sector
			}
		}
	}
}

// several reports whether another country is coordinated with the one at t:
// "officials from Kestria and Tamora" are not of one of them.
func (r *run) several(t doc.TokenID) bool {
	for c := range r.children(t) {
		if m := r.named[c]; r.d.Tokens[c].Dep == doc.Conj && m != 0 && r.d.Mentions[m].Country != "" {
			return true
		}
	}
	return false
}

// fromPronoun makes a candidate of a pronoun that can refer.
func (r *run) fromPronoun(t doc.TokenID) (cand, bool) {
	d := r.d
	tk := &d.Tokens[t]
	norm := d.Norm(t)
	s := r.w.small[norm]
	c := cand{first: t, last: t, head: t, form: doc.Pronoun, lemma: norm, small: s, acts: true, kind: doc.OtherThing, rule: "pronoun"}
	switch {
	case tk.Dep == doc.Expl || tk.Dep == doc.Fixed || tk.Dep == doc.Discourse:
		return c, false
	case s&isHe != 0:
		c.num, c.gender, c.kind = 's', 'm', doc.Person
	case s&isShe != 0:
		c.num, c.gender, c.kind = 's', 'f', doc.Person
	case s&isIt != 0:
		if r.pleonastic(t) {
			return c, false
		}
		c.num, c.gender = 's', 'n'
	case s&isThey != 0:
		c.num = 'p'
	case s&firstPerson != 0:
		c.kind, c.num = doc.Person, 's'
		if norm[0] == 'w' || norm[0] == 'o' || norm == "us" {
			c.num = 'p'
		}
	case s&secondPerson != 0:
		c.kind = doc.Person
	case s&relative != 0 && tk.Dep != doc.Mark && r.relativeHead(t) != 0:
	case norm == "both" && tk.Dep != doc.Det && tk.Dep != doc.CcPreconj && tk.Dep != doc.DetPredet && tk.Dep != doc.Advmod:
		c.num, c.form, c.first = 'p', doc.Nominal, t
	default:
		return c, false
	}
	c.subject, c.object = r.roleOf(t)
	return c, true
}

// relativeHead is the noun that the relative pronoun t stands for: the nearest
// governor that is an adnominal clause hangs from it. 0 when there is none.
func (r *run) relativeHead(t doc.TokenID) doc.TokenID {
	for n := 0; n < 6 && t != 0; n++ {
		tk := &r.d.Tokens[t]
		if tk.Dep == doc.AclRelcl {
			return tk.Head
		}
		t = tk.Head
	}
	return 0
}

// pleonastic reports whether "it" at t stands for nothing: it is clear that,
// it seems, it was raining.
func (r *run) pleonastic(t doc.TokenID) bool {
	tk := &r.d.Tokens[t]
	if !tk.Dep.Subject() {
		return false
	}
	h := tk.Head
	switch r.lemma(h) {
	case "seem", "appear", "rain", "snow", "happen", "remain", "turn", "matter", "time":
		return true
	}
	if r.d.Tokens[h].UPOS != doc.ADJ && r.d.Tokens[h].UPOS != doc.NOUN && r.d.Tokens[h].XPOS != doc.XVBN {
		return false
	}
	for c := range r.children(h) {
		switch r.d.Tokens[c].Dep {
		case doc.Csubj, doc.CsubjPass, doc.Ccomp, doc.CsubjOuter:
			return true
		case doc.Advcl, doc.Xcomp:
			if r.d.Tokens[h].UPOS == doc.ADJ && c > h {
				return true
			}
		}
	}
	return false
}
