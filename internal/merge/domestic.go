package merge

import (
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
)

// Whom a state's own organs arrest, try, free or pardon is of that state, where nothing
// says otherwise: "Kestrian gendarmes detained the union's chairman".

// domestic fills the states of those upon whom a state does what it does to its own.
// Whom another state might own, since the sentence speaks of it, is left open; so are, where
// the text speaks of one, names and whoever is not of the state that it is about.
func (m *merger) domestic(dr *draft) {
	land := ""
	for i := range dr.Actor {
		p := &dr.Actor[i]
		if p.Code == "" || ontology.HasNonstate(p.Code) || land != "" && p.Code != land || p.Sector != "" && !powers[p.Sector] {
			return
		}
		land = p.Code
	}
	if land == "" || !atHome(dr) {
		return
	}
	for i := range dr.Recipient {
		p := &dr.Recipient[i]
		if p.Code != "" || p.Sector == "REF" || p.Sector == "UAF" {
			continue
		}
		x := m.mentionIn(p)
		if x == nil || !m.ownPeople(x) || m.otherLand(m.d.Sentences[m.d.SentenceOf(x.Head)].Span, land) {
			continue
		}
		if m.home == land && x.Form != doc.Named || !m.otherLand(doc.Span{End: doc.Pos(len(m.d.Text))}, land) {
			p.Code = land // a name that the text has told of may be a foreigner's where other states are about
		}
	}
}

// atHome reports whether the act is one that states do to their own people.
func atHome(dr *draft) bool {
	has := func(mode string) bool { return slices.Contains(dr.Mode, mode) }
	switch dr.Type {
	case "COERCE":
		return !has("deport") && !has("cyber")
	case "SANCTION":
		return has("convict")
	case "RETREAT":
		return has("release")
	case "CONCEDE":
		return true
	case "ACCUSE":
		return has("investigate") || has("allege")
	case "THREATEN":
		return has("arrest")
	}
	return false
}

// ownPeople reports whether x may be somebody of the state itself: no pronoun, no
// place, nobody else's people, none who stand for several states.
func (m *merger) ownPeople(x *doc.Mention) bool {
	d := m.d
	l := strings.ToLower(d.Lemma(x.Head))
	if x.Form == doc.Pronoun || x.Kind == doc.Place || says("facing", l) || says("several", l) || m.points(x) {
		return false
	}
	for c := range d.Children(x.Head) {
		if d.Tokens[c].Dep == doc.NmodPoss && d.Tokens[c].UPOS == doc.PRON {
			return false
		}
	}
	return true
}

// otherLand reports whether the words of s name a state other than land, or a place
// or people of one.
func (m *merger) otherLand(s doc.Span, land string) bool {
	for i := m.firstIn(s); i < len(m.d.Mentions) && m.d.Mentions[i].Span.Start < s.End; i++ {
		if y := &m.d.Mentions[i]; y.Form == doc.Named && y.Country != "" && y.Country != land {
			return true
		}
	}
	return false
}
