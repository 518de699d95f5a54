package merge

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
	"chancery/internal/world"
)

// events drafts an entry for each event of the reading.
func (m *merger) events() {
	d := m.d
	for i := 1; i < len(d.Events); i++ {
		e := &d.Events[i]
		within := m.attribution(d.Tokens[e.Trigger].Span, e.Words)
		dr := draft{trigger: e.Trigger, span: e.Extent, content: e.Content, within: within}
		dr.Entry = record.Entry{Kind: record.KindEvent, Type: e.Type, Mode: e.Modes, Context: e.Contexts,
			Actor: m.parties(e.Actors), Recipient: m.parties(e.Recipients), Status: e.Fact.Status.String(),
			Content: m.text(e.Content), Condition: m.text(e.Condition), According: m.according(within),
			Confidence: round(e.Confidence * trust(e.Fact)), Cites: []record.Cite{m.cite(e.Words, e.Trigger, e.Rule)}}
		if !targets[e.Type] {
			m.seats(dr.Actor)
			m.seats(dr.Recipient)
		}
		if len(dr.Actor)+len(dr.Recipient) > 0 && !known(dr.Actor) && !known(dr.Recipient) {
			dr.drop = true // "thank you": nobody whom the text identifies takes part
		}
		if m.room(dr.Actor) || m.room(dr.Recipient) {
			dr.drop = true // "I give you credit", "you asked me": the talk of those in the room
		}
		if within != 0 && e.Fact.Status == doc.Asserted {
			if act := d.Attributions[within].Act; act == doc.Deny || act == doc.Retract {
				dr.Status = doc.Negated.String() // what is denied or taken back is told as not so
			}
		}
		day := m.day(e.Time, e.Sentence)
		dr.When = m.coming(m.edged(m.when(day), day), day, e.Fact.Status)
		if w := m.counted(e.Trigger, e.Sentence); w != nil && !told(dr.When) {
			dr.When = w
		}
		dr.dated = told(dr.When)
		dr.When = m.bounded(dr.When, e.Fact.Status)
		if e.Place != 0 {
			dr.Place = m.place(e.Place)
		}
		m.struck(&dr, e.Place)
		m.opposed(&dr)
		m.helped(&dr)
		inner(&dr)
		before := [2][]string{statesOf(dr.Actor), statesOf(dr.Recipient)}
		m.local(&dr)
		m.domestic(&dr)
		m.ask(&dr, before)
		for _, f := range e.Fields {
			dr.Fields = append(dr.Fields, record.Field{Name: f.Name, Value: f.Value})
		}
		if !e.Content.Empty() {
			dr.Quote = m.quotes(e.Content)
		}
		m.drafts = append(m.drafts, dr)
	}
}

// room reports whether list is only an unresolved "you", whoever is there, or one of
// those who ask in a transcript: "I yield to Ari", "I asked you about the talks".
func (m *merger) room(list []record.Party) bool {
	words, err := pointers()
	you := len(list) > 0 && err == nil
	for i := range list {
		p := &list[i]
		you = you && p.Code == "" && (asks(p.Name) || p.Name == "" && words[strings.ToLower(p.Text)].kind == "room")
	}
	return you
}

// asks reports whether a name is the label of whoever asks in a transcript: "Q".
func asks(name string) bool {
	words, err := pointers()
	return err == nil && words[strings.ToLower(name)].kind == "asker"
}

// trust lowers the confidence in an act that the rules take for asserted where
// readers would doubt that it happened, by a tenth a point of belief below 0.
func trust(f doc.Fact) float32 {
	if f.Status == doc.Asserted && f.Happened < 0 {
		return 1 + f.Happened/10
	}
	return 1
}

// statesOf lists the codes of parties, those that are open too.
func statesOf(list []record.Party) (out []string) {
	for i := range list {
		out = append(out, list[i].Code)
	}
	return out
}

// known reports whether any of list is identified.
func known(list []record.Party) bool {
	for _, p := range list {
		if p.Name != "" || p.Code != "" {
			return true
		}
	}
	return false
}

// failures gives the failure of talks the parties of the talks that it points
// back to ("the summit collapsed").
func (m *merger) failures() {
	for i := range m.drafts {
		dr := &m.drafts[i]
		if dr.drop || dr.gone != 0 || dr.Cites[0].Rule != "event/failed-talks" || len(dr.Actor) > 0 {
			continue
		}
		if j := m.back(i, pointer{kind: record.KindEvent, typ: "CONSULT"}); j >= 0 && m.d.Lemma(m.drafts[j].trigger) == m.d.Lemma(dr.trigger) {
			dr.Actor = m.drafts[j].Actor
			m.about(dr, j)
		}
	}
}

// quotes are the verbatim words inside span s that some attribution quotes.
func (m *merger) quotes(s doc.Span) []string {
	var out []string
	for i := 1; i < len(m.d.Attributions); i++ {
		for _, q := range m.d.Attributions[i].Quote {
			if s.Contains(q) {
				if t := m.d.Slice(q); !containsString(out, t) {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

func (m *merger) place(id doc.MentionID) *record.Place {
	x := &m.d.Mentions[id]
	p := &record.Place{Name: m.text(x.Span), Country: x.Country}
	if x.Chain != 0 {
		c := &m.d.Chains[x.Chain]
		if c.Name != "" {
			p.Name = m.chains[x.Chain]
		}
		if p.Country == "" {
			p.Country = c.Country
		}
	}
	if t := m.world.Thing(x.Ref); t != nil && (t.Lat != 0 || t.Lon != 0) {
		lat, lon := t.Lat, t.Lon
		p.Lat, p.Lon = &lat, &lon
		if p.Country == "" {
			p.Country = t.Code
		}
	}
	if name, ok := strings.CutPrefix(x.Ref, "t:"); ok && p.Lat == nil {
		if c, ok := world.CityOf(name); ok {
			p.Lat, p.Lon, p.Country = &c.Lat, &c.Lon, c.Code
		}
	}
	return p
}

// undertakings drafts commitments and positions.
func (m *merger) undertakings() {
	d := m.d
	for i := range d.Undertakings {
		u := &d.Undertakings[i]
		kind := record.KindCommitment
		if u.Kind == doc.Position {
			kind = record.KindPosition
		}
		within := m.attribution(d.Tokens[u.Trigger].Span, d.Tokens[u.Trigger].Span)
		dr := draft{trigger: u.Trigger, span: u.Extent, within: within}
		dr.Entry = record.Entry{Kind: kind, Type: u.Type, Actor: m.parties(u.Bearers), Recipient: m.parties(u.Toward), Status: u.Fact.Status.String(),
			Content: m.text(u.Content), Scope: m.text(u.Scope), Condition: m.text(u.Condition), Quote: m.quotes(u.Extent),
			According: m.chainWithout(within, u.Bearers), Confidence: 0.65, Cites: []record.Cite{m.cite(u.Extent, u.Trigger, u.Rule)}}
		dr.When = m.when(u.Time)
		dr.dated = told(dr.When)
		dr.When = m.bounded(dr.When, doc.Asserted) // the undertaking is taken on by the day of the report, whatever is owed later
		if u.Event != 0 {
			dr.About = append(dr.About, strconv.Itoa(int(u.Event)-1))
		}
		m.drafts = append(m.drafts, dr)
	}
}

// chainWithout is the attribution chain of within, without a last link that is
// the bearer himself: what somebody says of his own stance is the stance.
func (m *merger) chainWithout(within doc.AttributionID, bearers []doc.Arg) []record.Attribution {
	chain := m.according(within)
	if n := len(chain); n > 0 {
		for _, p := range m.parties(bearers) {
			if p.ID != "" && p.ID == chain[n-1].ID {
				return chain[:n-1]
			}
		}
	}
	return chain
}

// reckonings drafts the text's own counts and firsts.
func (m *merger) reckonings() {
	d := m.d
	for i := range d.Reckonings {
		r := &d.Reckonings[i]
		within := m.attribution(d.Tokens[r.Trigger].Span, doc.Span{})
		dr := draft{trigger: r.Trigger, span: r.Content, within: within}
		dr.Entry = record.Entry{Kind: record.KindReckoning, Type: r.Type, Actor: m.parties(r.Actors), Status: r.Fact.Status.String(),
			Content: m.text(r.Content), Scope: m.text(r.Since), According: m.according(within), Confidence: 0.7,
			Cites: []record.Cite{m.cite(r.Content, r.Trigger, r.Rule)}}
		if r.Number != "" {
			dr.Fields = append(dr.Fields, record.Field{Name: "number", Value: r.Number})
		}
		if r.Unit != "" {
			dr.Fields = append(dr.Fields, record.Field{Name: "unit", Value: r.Unit})
		}
		for _, q := range r.Qualifiers {
			dr.Fields = append(dr.Fields, record.Field{Name: "qualifier", Value: m.text(q)})
		}
		if dr.When = m.when(r.Time); r.Type != "anniversary" {
			dr.When = m.bounded(dr.When, r.Fact.Status)
		}
		m.drafts = append(m.drafts, dr)
	}
}
