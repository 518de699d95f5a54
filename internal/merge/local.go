package merge

import (
	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
)

// An act tells something of whose the parties are that the words leave open:
// rebels who fight an army are of its land, and a crowd that is dispersed in a
// town is of the town's.

// inland are the sectors of those who are, unless the text says otherwise, of the
// same land as the power that they face.
var inland = map[string]bool{"REB": true, "OPP": true, "PRE": true, "LAB": true, "EDU": true, "PTY": true, "AGR": true, "SOC": true, "UAF": true}

// onSpot are the types that are done to whoever is there.
var onSpot = map[string]bool{"PROTEST": true, "COERCE": true, "ASSAULT": true}

// local fills the states of the unnamed parties of an event from its other side
// and from its place.
func (m *merger) local(dr *draft) {
	land := ""
	if dr.Place != nil && onSpot[dr.Type] && !ontology.HasNonstate(dr.Place.Country) {
		land = dr.Place.Country
	}
	m.settleIn(dr.Actor, dr.Recipient, land)
	m.settleIn(dr.Recipient, dr.Actor, land)
}

func (m *merger) settleIn(side, other []record.Party, land string) {
	power := ""
	for _, p := range other {
		switch {
		case p.Code == "" || ontology.HasNonstate(p.Code):
		case power == "":
			power = p.Code
		case power != p.Code:
			power = "-" // two powers: neither's
		}
	}
	for i := range side {
		p := &side[i]
		if p.Code != "" || p.Sector == "" || foreign[p.Sector] || p.Name == "" {
			continue
		}
		x := m.mentionIn(p)
		if x == nil || x.Form == doc.Named || m.points(x) {
			continue
		}
		switch {
		case inland[p.Sector] && power != "" && power != "-":
			p.Code = power
		case land != "" && !(p.Sector == "MIL" && power == land):
			p.Code = land // an army that strikes at the land's own people is more often not its own
		}
	}
}

// mentionIn is the mention whose words p stands for.
func (m *merger) mentionIn(p *record.Party) *doc.Mention {
	for i := m.firstIn(doc.Span{Start: doc.Pos(p.Start), End: doc.Pos(p.End)}); i < len(m.d.Mentions); i++ {
		x := &m.d.Mentions[i]
		if uint32(x.Span.Start) > p.Start {
			return nil
		}
		if uint32(x.Span.End) == p.End {
			return x
		}
	}
	return nil
}
