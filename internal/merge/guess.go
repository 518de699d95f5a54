package merge

import (
	"slices"

	"chancery/internal/doc"
	"chancery/internal/record"
	"chancery/internal/world"
)

// sure and surer are the chances from which a state is taken, in an article and in a text of
// a few sentences: from there on 85 and 91 of 100 are right in cross-validation.
const sure, surer = 0.6, 0.78

// enough is the chance from which a state is taken in the text of m.
func (m *merger) enough() float32 {
	if len(m.d.Sentences) < 6 {
		return surer
	}
	return sure
}

// guess fills the states of the parties of dr that are open, the surest first: what is
// known of one side bears on the other.
func (m *merger) guess(dr *draft, before [2][]string) {
	model, err := whoseModel()
	if err != nil {
		panic(err) // Check has reported it before the first article
	}
	for {
		best, top, code := -1, m.enough(), ""
		open := m.openParties(dr, before, false)
		for i := range open {
			list := m.bids(dr, &open[i])
			p := chances(model, list)
			for k := 1; k < len(list); k++ {
				if p[k] >= top {
					best, top, code = i, p[k], list[k].code
				}
			}
		}
		if best < 0 {
			return
		}
		a := &open[best]
		a.party.Code = code
		if bodies[code] && !(code == "EUR" && a.party.Sector == "GOV") && a.party.Sector != "MIL" && a.party.Sector != "JUD" {
			a.party.Sector = "" // a body's own people have no part in a state
		}
		m.guessed[doc.Pos(a.party.Start)] = true
		if a.mention != nil && a.mention.Chain != 0 {
			m.whose[a.mention.Chain] = append(m.whose[a.mention.Chain], code)
		}
	}
}

// settled is the state that was guessed of x in some act, where it was one only: who is one
// and the same is of one state wherever the text speaks of him.
func (m *merger) settled(x *doc.Mention) string {
	list := m.whose[x.Chain]
	if x.Chain == 0 || len(list) == 0 || slices.ContainsFunc(list, func(c string) bool { return c != list[0] }) {
		return ""
	}
	return list[0]
}

// spread gives the parties of events that are open the states that were guessed of them in
// other acts.
func (m *merger) spread() {
	for i := range m.drafts {
		dr := &m.drafts[i]
		for _, side := range [][]record.Party{dr.Actor, dr.Recipient} {
			for k := range side {
				p := &side[k]
				if p.Code != "" || p.Start >= p.End {
					continue
				}
				if x := m.mentionIn(p); x != nil {
					if p.Code = m.settled(x); p.Code != "" {
						m.guessed[doc.Pos(p.Start)] = true
					}
				}
			}
		}
	}
}

// Open is a party whose state is open, as training sees it.
type Open struct {
	Event  int // its number among the events of the reading
	Head   doc.TokenID
	Start  doc.Pos
	End    doc.Pos
	Side   string // actor or recipient
	Type   string // of the act
	Form   string
	Sector string
	Rule   string // the rule whose guess it has; empty where it has none
	Code   string // that guess
	Codes  []string
	Clues  [][]uint32
}

// Opens makes the open parties of a reading, and with their guesses those that the rules
// gave a state by the home state, the place or the act. The model has no part in it.
func Opens(d *doc.Document) []Open {
	places, err := world.Load()
	if err != nil {
		panic(err)
	}
	m := newMerger(d, Source{}, places)
	var out []Open
	m.ask = func(dr *draft, before [2][]string) {
		for _, a := range m.openParties(dr, before, true) {
			o := Open{Event: len(m.drafts) + 1, Head: a.head, Start: doc.Pos(a.party.Start), End: doc.Pos(a.party.End), Side: a.side, Type: dr.Type, Sector: a.party.Sector, Rule: a.rule, Code: a.party.Code, Form: a.form()}
			for _, b := range m.bids(dr, &a) {
				o.Codes = append(o.Codes, b.code)
				o.Clues = append(o.Clues, b.clues)
			}
			out = append(out, o)
		}
	}
	m.events()
	return out
}
