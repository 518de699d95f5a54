package merge

import (
	"slices"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
)

// An act that is done to whoever is there tells whose the parties are that its
// words leave open: a crowd that is dispersed in a town is of the town's land. Not
// so the rebels whom an army fights, who are of that army's land or of another.

// onSpot are the types that are done to whoever is there.
var onSpot = map[string]bool{"PROTEST": true, "COERCE": true, "ASSAULT": true}

// foreign are the sectors of people who are often not of the land they are in.
var foreign = map[string]bool{"REF": true, "JRN": true, "": true}

// local fills the states of the unnamed parties of an event from its place.
func (m *merger) local(dr *draft) {
	if dr.Place == nil || !onSpot[dr.Type] || ontology.HasNonstate(dr.Place.Country) {
		return
	}
	if !m.fromAbroad(m.d.SentenceOf(dr.trigger), dr.Place.Country) {
		m.settleIn(dr.Actor, dr.Place.Country) // "fired from Tamora at a Kestrian town": of either
	}
	m.settleIn(dr.Recipient, dr.Place.Country)
}

func (m *merger) settleIn(side []record.Party, land string) {
	for i := range side {
		p := &side[i]
		if p.Code != "" || p.Sector == "" || p.Sector == "MIL" || foreign[p.Sector] || p.Name == "" {
			continue // an army that strikes somewhere is as often not its own
		}
		if x := m.mentionIn(p); x != nil && x.Form != doc.Named && !m.points(x) {
			p.Code = land
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

// opposed takes the home state from the actors of an event when the text speaks of
// that state only as the other side: "the junta freed two Norvanian fishermen" does not
// say that the junta is Norvanian, nor "the minister met the Norvanian envoy" that the
// minister is. An attack on what is there, and what a state does to somebody unnamed,
// are of one land more often than not, unless it falls on what is called that state's.
func (m *merger) opposed(dr *draft) {
	near := onSpot[dr.Type] && !slices.Contains(dr.Mode, "abduct")
	for i := range dr.Actor {
		p := &dr.Actor[i]
		if p.Code == "" || p.Code != m.home || !m.guessed[doc.Pos(p.Start)] {
			continue
		}
		others := slices.Clone(dr.Recipient)
		for j := range dr.Actor {
			if j != i {
				others = append(others, dr.Actor[j])
			}
		}
		if dr.Type == "CONSULT" && slices.ContainsFunc(dr.Recipient, func(q record.Party) bool { return q.Code == p.Code }) {
			p.Code = "" // who calls on a state is of another
			continue
		}
		if m.speaks(p.Code, others) {
			continue
		}
		if x := m.mentionIn(p); !near || x != nil && x.Kind == doc.Person && x.Form == doc.Named || m.calledOf(p.Code, dr.Recipient, p.Sector == "MIL") || m.whence(p.Code) {
			p.Code = ""
		}
	}
}

// helped takes the home state from rebels whom a state helps, where the text speaks of it
// only as theirs who help: "accused Norvania of arming the rebels".
func (m *merger) helped(dr *draft) {
	if onSpot[dr.Type] {
		return
	}
	for i := range dr.Recipient {
		if p := &dr.Recipient[i]; (p.Sector == "REB" || p.Sector == "UAF") && m.guessed[doc.Pos(p.Start)] && !m.speaks(p.Code, dr.Actor) {
			p.Code = ""
		}
	}
}

// calledOf reports whether parties are called after the state of that code: "Israeli
// positions", not "a camp in Israel"; itself says that the state's own name counts too.
func (m *merger) calledOf(code string, parties []record.Party, itself bool) bool {
	for _, p := range parties {
		for i := m.firstIn(doc.Span{Start: doc.Pos(p.Start)}); i < len(m.d.Mentions) && uint32(m.d.Mentions[i].Span.End) <= p.End; i++ {
			if x := &m.d.Mentions[i]; x.Form == doc.Named && x.Country == code && (x.Kind == doc.Nation || itself && uint32(x.Span.Start) == p.Start) {
				return true
			}
		}
	}
	return false
}

// whence reports whether the text speaks of the state of that code only as where an
// attack comes from: "the rebels struck from bases in Tamora".
func (m *merger) whence(code string) bool {
	found := false
	for i := 1; i < len(m.d.Mentions); i++ {
		x := &m.d.Mentions[i]
		if x.Form != doc.Named || x.Country != code || x.Kind == doc.Person {
			continue
		}
		if !m.afterFrom(x) {
			return false
		}
		found = true
	}
	return found
}

// fromAbroad reports whether sentence s names another state than land as where
// something comes from.
func (m *merger) fromAbroad(s doc.SentenceID, land string) bool {
	span := m.d.Sentences[s].Span
	for i := m.firstIn(span); i < len(m.d.Mentions) && m.d.Mentions[i].Span.Start < span.End; i++ {
		if x := &m.d.Mentions[i]; x.Form == doc.Named && x.Country != land && (x.Country != "" || m.stateName(x)) && m.afterFrom(x) {
			return true
		}
	}
	return false
}

// afterFrom reports whether "from" stands a few words before x.
func (m *merger) afterFrom(x *doc.Mention) bool {
	d := m.d
	for t := x.First - 1; t > 0 && t+8 > x.First && d.Tokens[t].UPOS != doc.VERB; t-- {
		if d.Norm(t) == "from" {
			return true
		}
	}
	return false
}

// speaks reports whether the text speaks of the state of that code elsewhere than in
// the words of the parties.
func (m *merger) speaks(code string, parties []record.Party) bool {
	for i := 1; i < len(m.d.Mentions); i++ {
		x := &m.d.Mentions[i]
		if x.Form != doc.Named || x.Country != code || x.Kind == doc.Person {
			continue
		}
		within := false
		for _, p := range parties {
			within = within || p.Start <= uint32(x.Span.Start) && uint32(x.Span.End) <= p.End
		}
		if !within {
			return true
		}
	}
	return false
}

// struck makes the place of an attack that names nobody else what was attacked: "the
// rebels attacked a camp in Almen".
func (m *merger) struck(dr *draft, place doc.MentionID) {
	if dr.Type != "ASSAULT" || len(dr.Recipient) > 0 || len(dr.Actor) != 1 || place == 0 || dr.Place == nil || dr.Place.Country == "" || dr.Place.Country == dr.Actor[0].Code && dr.Actor[0].Sector == "" {
		return
	}
	x := &m.d.Mentions[place]
	dr.Recipient = m.party(doc.Arg{Token: x.Head, Mention: place}, 0)
}

// inner takes the recipients from an act of several states where all of them are of those
// that act: "the two presidents agreed to send their ministers to Almen".
func inner(dr *draft) {
	acting := codes(&draft{Entry: record.Entry{Actor: dr.Actor}})
	if dr.Type != "AGREE" && dr.Type != "COOPERATE" || len(acting) < 2 {
		return
	}
	for _, p := range dr.Recipient {
		if p.Code == "" || !slices.Contains(acting, p.Code) {
			return
		}
	}
	dr.Recipient = nil
}
