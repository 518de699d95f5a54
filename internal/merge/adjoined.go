package merge

import (
	"chancery/internal/doc"
	"chancery/internal/record"
)

// The parser hangs a noun that several adjectives share as one more member of their
// list: "Kestrian and Norvanian envoys" reads as the Kestrian, the Norvanian and
// envoys. Each adjective is the envoys of its state.

// adjoined is the plural noun that a shares with other adjectives of states among
// args, 0 when there is none; it is the noun itself for the noun, where an adjective
// stands before it for each of its states.
func (m *merger) adjoined(a doc.Arg, args []doc.Arg) doc.TokenID {
	d := m.d
	for _, n := range args {
		x := d.Tokens[n.Token].XPOS
		if x != doc.XNNS || n.Token-1 == 0 || n.Mention != 0 && d.Mentions[n.Mention].Form != doc.Nominal {
			continue
		}
		first := n.Token // of the list of adjectives
		for first > 1 && (m.nation(first-1) || first < n.Token && (d.Tokens[first-1].UPOS == doc.CCONJ || d.Tokens[first-1].XPOS == doc.XComma)) {
			first--
		}
		apart := m.among(n.Token-1, args) // the last adjective is an argument of its own
		switch {
		case a.Token == n.Token && apart && m.among(first, args) && first < n.Token-1:
			return n.Token
		case a.Token >= first && a.Token < n.Token && m.nation(a.Token) && first < n.Token-1 && m.nation(n.Token-1):
			return n.Token
		}
	}
	return 0
}

// nation reports whether t alone is the adjective of a state.
func (m *merger) nation(t doc.TokenID) bool {
	x := m.mentionAt(t)
	if x == 0 {
		return false
	}
	y := &m.d.Mentions[x]
	return y.Form == doc.Named && y.Kind == doc.Nation && y.First == y.Last && m.d.Tokens[t].XPOS != doc.XNNPS && m.d.Tokens[t].XPOS != doc.XNNS
}

func (m *merger) among(t doc.TokenID, args []doc.Arg) bool {
	for _, a := range args {
		if a.Token == t {
			return true
		}
	}
	return false
}

// colleague makes of the state p the holder of the office that the noun t names.
func (m *merger) colleague(p *record.Party, t doc.TokenID) {
	d := m.d
	name := d.Lemma(t)
	if id := m.mentionAt(t); id != 0 {
		x := &d.Mentions[id]
		name = m.office(x)
		if p.Sector = x.Sector; x.Chain != 0 && d.Chains[x.Chain].Sector != "" {
			p.Sector = d.Chains[x.Chain].Sector
		}
	}
	p.Name = name + " of " + p.Name
	p.ID = actorID("", p.Name)
}
