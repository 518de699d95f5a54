package frame

import "chancery/internal/doc"

// better prefers, of two mentions with one head, the one that is in a chain,
// then the longer name.
func better(m, old *doc.Mention) bool {
	if (m.Chain != 0) != (old.Chain != 0) {
		return m.Chain != 0
	}
	if (m.Form == doc.Named) != (old.Form == doc.Named) {
		return m.Form == doc.Named
	}
	return m.Span.Len() > old.Span.Len()
}

// ActorLike reports whether t stands for somebody who can act: a mention of a
// person, body, people or state.
func (v *View) ActorLike(t doc.TokenID) bool {
	m := v.mention[t]
	if m == 0 {
		return v.titled(t)
	}
	x := &v.D.Mentions[m]
	kind, country := x.Kind, x.Country
	if x.Chain != 0 {
		c := &v.D.Chains[x.Chain]
		if c.Kind != doc.NoKind {
			kind = c.Kind
		}
		if country == "" {
			country = c.Country
		}
		if len(c.Members) > 0 {
			return true
		}
	}
	switch kind {
	case doc.Person, doc.Org, doc.Nation:
		return true
	case doc.OtherThing: // "the two sides", of whom no stage says who they are
		return x.Form == doc.Nominal && x.Chain != 0 && v.D.Tokens[x.Head].XPOS == doc.XNNS && v.D.Chains[x.Chain].Plural
	case doc.Place: // a named place acts as its people or government; "the village" does not
		return country != "" || x.Form == doc.Named && x.Ref == "" // a listed place without a state is a sea or a region
	}
	return false
}

// titled reports whether t is a name that no stage has taken for one, but that a
// title or a second name shows to be a person's: "the journalist Orla Venn".
func (v *View) titled(t doc.TokenID) bool {
	if v.D.Tokens[t].UPOS != doc.PROPN || v.time[t] {
		return false
	}
	desc, flat := false, false
	if v.D.Tokens[t].XPOS == doc.XNNPS && v.Child(t, doc.Nummod) != 0 {
		return true // "nineteen Christians"
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.NmodDesc:
			desc = desc || v.D.Tokens[c].XPOS == doc.XNN
		case doc.Flat:
			flat = flat || v.D.Tokens[c].UPOS == doc.PROPN
		}
	}
	return desc && flat
}

// official reports whether t acts for a state, a party or an armed group, or is
// a state.
func (v *View) official(t doc.TokenID) bool {
	m := v.mention[t]
	if m == 0 {
		return false
	}
	x := &v.D.Mentions[m]
	kind, country, sector := x.Kind, x.Country, x.Sector
	if x.Chain != 0 {
		c := &v.D.Chains[x.Chain]
		if sector == "" {
			sector = c.Sector
		}
		if country == "" {
			country = c.Country
		}
		if len(c.Members) > 0 {
			return true
		}
	}
	switch sector {
	case "GOV", "MIL", "LEG", "JUD", "PTY", "SPY", "COP", "REB", "OPP", "PRM", "ELI":
		return true
	case "":
		return country != "" && kind != doc.Person
	}
	return false
}

// Owner is the actor that t belongs to, when t itself is none: its possessor,
// its nationality modifier, or a complement ("a base in the village of Almen"),
// two steps down at most; 0 when there is none.
func (v *View) Owner(t doc.TokenID) doc.TokenID { return v.owner(t, 2, false) }

// owner is Owner; where acts is set, what a thing lies in or is aimed at is left
// out, since it does not act by it ("a bomb in Almen", "the attack on the mosque").
func (v *View) owner(t doc.TokenID, depth int, acts bool) doc.TokenID {
	var of, below doc.TokenID
	for c := v.first[t]; c != 0; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.NmodPoss:
			if v.ActorLike(c) {
				return c
			}
		case doc.Amod, doc.Compound, doc.NmodDesc, doc.NmodUnmarked, doc.Flat:
			if m := v.mention[c]; m != 0 && v.ActorLike(c) {
				return c
			}
			if c < t && depth > 1 && below == 0 { // "Kestrian government jets"
				below = v.owner(c, depth-1, acts)
			}
		case doc.Acl: // "an appeal filed by Venn"
			for k := v.first[c]; k != 0; k = v.next[k] {
				if d := v.D.Tokens[k].Dep; (d == doc.OblAgent || d == doc.Obl && v.Adposition(k) == "by") && v.ActorLike(k) && below == 0 {
					below = k
				}
			}
		case doc.Nmod:
			if prep := v.Adposition(c); !v.words.belong[prep] || acts && !v.words.source[prep] {
				continue
			}
			if of == 0 && v.ActorLike(c) {
				of = c
			} else if below == 0 && depth > 1 {
				below = v.owner(c, depth-1, acts)
			}
		}
	}
	if of == 0 {
		return below
	}
	return of
}
