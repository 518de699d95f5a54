package merge

import (
	"chancery/internal/doc"
	"chancery/internal/record"
)

// distinctive are the modes that name a thing one can point back to ("the
// letter", "the summit"); without one, two mentions of a type are two acts
// unless the same word tells them.
var distinctive = map[string]bool{"letter": true, "summit": true, "phone": true, "visit": true, "test": true}

// fold makes one draft of what the article tells more than once: each draft is
// folded into the nearest earlier one that it agrees with. The headline is
// folded into the body, never the body into the headline.
func (m *merger) fold() {
	var body, head []int
	for i := range m.drafts {
		if m.drafts[i].drop {
			continue
		}
		if m.headline(m.drafts[i].trigger) {
			head = append(head, i)
		} else {
			body = append(body, i)
		}
	}
	for k, j := range body {
		// one that speaks of the same thing comes before a nearer one that merely may be
		// meant, and of these one at the same place, or equally placeless
		for pass := range 4 {
			for n := k - 1; n >= 0 && m.drafts[j].gone == 0; n-- {
				a, b := &m.drafts[body[n]], &m.drafts[j]
				if a.gone != 0 || pass%2 == 0 && !samePlace(a, b) || !m.agree(body[n], j) {
					continue
				}
				if m.different(a, b) || m.spoken() && !m.one(a, b) {
					continue
				}
				if pass < 2 && m.sharesTopic(a, b) || pass >= 2 && m.meant(a, b) {
					m.absorb(body[n], j)
				}
			}
		}
	}
	for _, j := range head {
		for _, i := range body {
			if m.drafts[i].gone == 0 && (m.agree(i, j) || heads(&m.drafts[j], &m.drafts[i])) {
				m.absorb(i, j)
				break
			}
		}
		if m.drafts[j].gone == 0 {
			m.drafts[j].Confidence = round(float32(m.drafts[j].Confidence - 0.15))
		}
	}
}

// heads reports whether draft h, read in the headline, is draft b in short: the
// same type and status, one party in common, and parties of the same states.
func heads(h, b *draft) bool {
	if h.Kind != b.Kind || h.Type != b.Type || h.Status != b.Status || !nested(codes(h), codes(b)) {
		return false
	}
	if len(h.Mode) > 0 && len(b.Mode) > 0 && !shares(h.Mode, b.Mode) {
		return false // a letter is no summit
	}
	for _, x := range union(h) {
		if containsString(union(b), x) {
			return true
		}
	}
	for _, x := range h.Actor { // "Norvanian parliament" in the headline, "Norvania's parliament" below
		for _, y := range b.Actor {
			if x.Code != "" && x.Sector != "" && x.Code == y.Code && x.Sector == y.Sector {
				return true
			}
		}
	}
	return false
}

func shares(a, b []string) bool {
	for _, x := range a {
		if containsString(b, x) {
			return true
		}
	}
	return false
}

func codes(d *draft) []string {
	var out []string
	for _, list := range [][]record.Party{d.Actor, d.Recipient} {
		for _, p := range list {
			if p.Code != "" {
				out = append(out, p.Code)
			}
		}
	}
	return out
}

func (m *merger) headline(t doc.TokenID) bool {
	s := m.d.Sentences[m.d.SentenceOf(t)]
	return int(s.Block) < len(m.d.Blocks) && m.d.Blocks[s.Block].Kind == doc.Headline
}

// agree reports whether drafts i and j can be one act.
func (m *merger) agree(i, j int) bool {
	a, b := &m.drafts[i], &m.drafts[j]
	if a.Kind != b.Kind || a.Type != b.Type || a.Status != b.Status {
		return false
	}
	if !m.sameKindOfAct(a, b) {
		return false
	}
	if a.dated && b.dated && disjoint(a.When, b.When) {
		return false
	}
	if a.Place != nil && b.Place != nil && a.Place.Name != b.Place.Name && a.Place.Country != b.Place.Country {
		return false
	}
	if x, y := number(a), number(b); x != "" && y != "" && x != y {
		return false
	}
	if r := a.Cites[0].Rule; r == "event/failed-talks" && r == b.Cites[0].Rule {
		return nested(ids(a.Actor), ids(b.Actor))
	}
	if a.Type == "CONSULT" {
		return nested(union(a), union(b)) && (!directed(a) || !directed(b) || nested(ids(a.Actor), ids(b.Actor)))
	}
	return nested(ids(a.Actor), ids(b.Actor)) && nested(ids(a.Recipient), ids(b.Recipient)) && (len(ids(a.Actor)) > 0 && len(ids(b.Actor)) > 0 || distinct(a))
}

func samePlace(a, b *draft) bool {
	if a.Place == nil || b.Place == nil {
		return a.Place == b.Place
	}
	return a.Place.Name == b.Place.Name
}

func directed(d *draft) bool { return len(d.Actor) > 0 && len(d.Recipient) > 0 }

// sameKindOfAct: the same distinctive mode, or the same word.
func (m *merger) sameKindOfAct(a, b *draft) bool {
	for _, x := range a.Mode {
		if distinctive[x] {
			if containsString(b.Mode, x) {
				return true
			}
			if len(b.Mode) > 0 {
				return false
			}
		}
	}
	for _, x := range b.Mode {
		if distinctive[x] && len(a.Mode) > 0 {
			return false
		}
	}
	x, y := m.d.Lemma(a.trigger), m.d.Lemma(b.trigger)
	n := min(len(x), len(y), 5)
	return n >= 4 && x[:n] == y[:n] || x == y
}

func distinct(a *draft) bool {
	for _, x := range a.Mode {
		if distinctive[x] {
			return true
		}
	}
	return false
}

func number(d *draft) string {
	for _, f := range d.Fields {
		if f.Name == "number" {
			return f.Value
		}
	}
	return ""
}

func ids(list []record.Party) []string {
	var out []string
	for _, p := range list {
		if p.ID != "" {
			out = append(out, p.ID)
		}
	}
	return out
}

func union(d *draft) []string { return append(ids(d.Actor), ids(d.Recipient)...) }

// nested reports whether one list holds the other; an empty list is held by any.
func nested(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, x := range a {
		if !containsString(b, x) {
			return false
		}
	}
	return true
}

func disjoint(a, b *record.When) bool {
	if a == nil || b == nil {
		return false
	}
	return a.End != "" && b.Start != "" && a.End < b.Start || b.End != "" && a.Start != "" && b.End < a.Start
}

// absorb folds draft j into draft i.
func (m *merger) absorb(i, j int) {
	a, b := &m.drafts[i], &m.drafts[j]
	b.gone = i + 1
	a.told = append(a.told, b.told...)
	if len(b.According) > 0 && (len(a.According) == 0 || !sameSource(&a.According[0], &b.According[0])) {
		a.told = append(a.told, record.Account{Document: b.Cites[0].Document, Start: b.Cites[0].Start, When: b.When, Fields: b.Fields,
			According: b.According, Why: "told again in the article, by another source"})
	}
	a.also = append(append(a.also, b.trigger), b.also...)
	if !a.dated && b.dated {
		a.When, a.dated = b.When, true
	}
	if a.Place == nil {
		a.Place = b.Place
	}
	if len(ids(a.Actor)) == 0 && len(ids(b.Actor)) > 0 && len(a.Recipient) == 0 {
		a.Actor, a.Recipient = b.Actor, b.Recipient
	} else if len(ids(a.Recipient)) == 0 && len(ids(b.Recipient)) > 0 && len(ids(b.Actor)) > 0 && nested(ids(b.Actor), ids(a.Actor)) {
		a.Actor, a.Recipient = b.Actor, b.Recipient
	}
	for _, x := range b.Mode {
		if !containsString(a.Mode, x) {
			a.Mode = append(append([]string(nil), a.Mode...), x)
		}
	}
	for _, c := range b.Cites {
		known := false
		for _, d := range a.Cites {
			known = known || d.Start == c.Start
		}
		if !known {
			a.Cites = append(a.Cites, c)
		}
	}
	if number(a) == "" && number(b) != "" {
		a.Fields = append(a.Fields, record.Field{Name: "number", Value: number(b)})
	}
}

// headlines drops what only a headline says, other than acts, when there is a
// body: the body says it better.
func (m *merger) headlines() {
	body := false
	for i := range m.drafts {
		body = body || !m.headline(m.drafts[i].trigger)
	}
	if !body {
		return
	}
	for i := range m.drafts {
		if dr := &m.drafts[i]; dr.Kind != record.KindEvent && m.headline(dr.trigger) {
			dr.drop = true
		}
	}
}

// sameSource reports whether two links of chains name one source.
func sameSource(a, b *record.Attribution) bool {
	return a.ID != "" && a.ID == b.ID || a.ID == b.ID && a.Source == b.Source
}
