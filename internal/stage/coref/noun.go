package coref

import (
	"sort"

	"chancery/internal/doc"
)

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
			if c > t && r.left[c] == last+1 && depth < 4 && !r.timed(c) && r.names(c) {
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

// names reports whether the complement c belongs to the name of what it stands
// below: "of" always, the prepositions of place and origin before a proper noun
// ("the embassy in Almen"), but not "about the issue", "by phone".
func (r *run) names(c doc.TokenID) bool {
	for k := range r.children(c) {
		if r.d.Tokens[k].Dep != doc.Case {
			continue
		}
		switch r.d.Norm(k) {
		case "of", "'s", "'":
			return true
		case "in", "from", "for", "at", "to":
			return r.d.Tokens[c].UPOS == doc.PROPN
		}
		return false
	}
	return true
}

// timed reports whether t lies in a time expression: "the banks on Monday" are
// the banks.
func (r *run) timed(t doc.TokenID) bool {
	x := r.d.Timexes
	i := sort.Search(len(x), func(i int) bool { return x[i].Last >= t })
	return i > 0 && i < len(x) && x[i].First <= t
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
	if c.lemma == "party" && c.num == 'p' && d.Child(t, doc.Amod) == 0 && d.Child(t, doc.Compound) == 0 {
		c.sector = "" // "the parties" to talks or to an accord
	}
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
	if c.lemma == "regime" && c.country == "" && c.owner == 0 && c.small&definite == 0 && !r.namedAfter(c.head) {
		c.class = noClass // sanctions regimes, peace regimes
	}
	c.acts = c.class != noClass
	if !c.acts && r.who(t) {
		c.acts, c.kind, c.class = true, doc.Person, classFolk
	}
	if !c.acts && r.many(t) {
		c.acts, c.kind, c.class, c.sector = true, doc.Person, classFolk, "CVL"
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
	p := t - 1
	if p > 1 && r.d.Tokens[p].XPOS == doc.XHYPH {
		p-- // "attorney-general"
	}
	if p > 0 && r.sentence[p] == r.sentence[t] {
		r.key = append(append(append(r.key[:0], r.d.Norm(p)...), ' '), lemma...)
		if n, ok := r.w.nouns[string(r.key)]; ok {
			return n
		}
		if lemma == "minister" && r.d.Norm(t-1) == "prime" {
			return noun{classTop, "GOV"}
		}
	}
	return r.w.nouns[lemma]
}

// many reports whether t, the subject of a verb of what people do together, stands for people by their number alone: "tens
// of thousands marched", but not "thousands of letters arrived" nor "thousands were spent".
func (r *run) many(t doc.TokenID) bool {
	d := r.d
	if d.Tokens[t].Dep != doc.Nsubj || d.Tokens[t].XPOS != doc.XNNS || r.w.small[r.lemma(t)]&counting == 0 {
		return false
	}
	if h := d.Tokens[t].Head; r.w.small[r.lemma(h)]&together == 0 {
		return false
	}
	for c := range r.children(t) {
		if d.Tokens[c].Dep == doc.Nmod && r.w.small[r.lemma(c)]&counting == 0 && r.childBy(c, doc.Case) != 0 && d.Norm(r.childBy(c, doc.Case)) == "of" {
			return false
		}
	}
	return true
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
			if r.w.small[c.lemma]&across == 0 {
				r.borrow(c, t, &beside)
			}
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
	switch {
	case beside == "":
	case c.class == classAgent, c.class == classBody && c.sector == "":
		c.sector = beside
	case private[beside] && ((c.class == classTop || c.class == classOffice) && c.sector == "GOV" || c.lemma == "unit"):
		c.sector = beside // "the company's president", "a unit of the bank"
		if c.class != classForce {
			c.class = classPerson
		}
	case c.class == classForce && (beside == "REB" || beside == "COP" || beside == "PRM" || beside == "OPP"):
		c.sector = beside // "rebel forces"; "foreign troops" are troops
	}
}

// private are the sectors whose presidents and secretaries are none of the government's.
var private = map[string]bool{"BUS": true, "EDU": true, "LAB": true, "MED": true, "REL": true, "NGO": true, "SOC": true, "AGR": true, "LEG": true, "JUD": true, "PTY": true}

// namedAfter reports whether a name stands before the noun t as a part of it: "the
// Venn regime".
func (r *run) namedAfter(t doc.TokenID) bool {
	for c := range r.children(t) {
		if c < t && r.d.Tokens[c].Dep == doc.Compound && r.named[c] != 0 {
			return true
		}
	}
	return false
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
