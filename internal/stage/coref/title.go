package coref

import (
	"strings"

	"chancery/internal/doc"
)

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
		case norm == "of" && t > start && r.human(t-1) && t+2 == c.first:
			continue // Secretary of State …
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
			if lemma == "general" && t > start+1 && d.Norm(t-1) == "-" && c.roleClass == noClass {
				// a secretary-general commands nobody, and serves no state
				c.role, c.roleClass, c.title = "secretary-general", classOffice, "secretary-general"
			}
			if nn := r.nounAt(t, lemma); nn.class.human() && c.roleClass == noClass {
				c.role, c.roleClass, c.sector, c.title = lemma, nn.class, nn.sector, r.title(t)
				if lemma == "minister" && t > start && d.Norm(t-1) == "prime" {
					c.roleClass = classTop
				}
				if nn.class == classTop && t > start && strings.HasPrefix(d.Norm(t-1), "vice") {
					c.roleClass = classOffice
				}
			} else if s, ok := r.w.mods[lemma]; ok && agentSector == "" {
				agentSector = s
			} else if n := r.w.nouns[lemma]; n.class == classBody && private[n.sector] && agentSector == "" {
				agentSector = n.sector // "union president"
			}
		}
	}
	r.settle(c, ex, agentSector)
}

// beside reports whether t stands before the name with nothing but title words
// between: trees go wrong over long titles more often than the order does.
func (r *run) beside(t doc.TokenID, c *cand) bool {
	near := c.first - 1
	if near > 2 && r.d.Norm(near-1) == "of" && r.human(near-2) {
		// Secretary of State
	} else if r.named[near] != 0 || !r.human(near) {
		return false
	}
	for u := t; u <= near; u++ {
		switch r.d.Tokens[u].UPOS {
		case doc.NOUN, doc.PROPN, doc.ADJ:
		case doc.PART:
			if r.d.Tokens[u].XPOS != doc.XPOSS {
				return false
			}
		case doc.ADP:
			if u+1 != near || !r.human(u-1) {
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

// portfolio reports whether t begins "Secretary of State" before a name.
func (r *run) portfolio(t doc.TokenID) bool {
	if int(t)+3 >= len(r.d.Tokens) || r.d.Norm(t+1) != "of" || r.named[t+2] != 0 || !r.human(t) {
		return false
	}
	m := r.named[t+3]
	return m != 0 && r.d.Mentions[m].Kind == doc.Person && r.d.Mentions[m].First == t+3
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
func (r *run) settle(c *cand, ex bool, beside string) {
	if beside != "" && (c.roleClass == classAgent || c.roleClass == noClass && c.sector == "") {
		c.sector = beside
	}
	if private[beside] && (c.roleClass == classTop || c.roleClass == classOffice) && c.sector == "GOV" {
		c.sector, c.roleClass = beside, classPerson
	}
	if c.roleClass == noClass && c.sector == "" {
		c.country = "" // a place before a name is not yet an office
	}
	if ex && (c.roleClass == classTop || c.roleClass == classOffice) {
		c.sector, c.role, c.roleClass = "ELI", "", classPerson
	}
}

// within reports whether t hangs from the word h, or from what h hangs from as
func (r *run) within(t, h doc.TokenID) bool {
	for n := 0; n < 5 && t != 0; n++ {
		if t == h {
			return true
		}
		t = r.d.Tokens[t].Head
	}
	return false
}
