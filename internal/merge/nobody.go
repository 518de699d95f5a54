package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// nobodies gives those whom the article only describes an id of their own: "the
// minister" of one article is not that of another. Where the text says whose he is,
// the state is part of the id; where only the land that the article is about makes
// him somebody's, or nothing does, the id holds for this article alone.
func (m *merger) nobodies(out []record.Entry) {
	home := func(from, to uint32) bool {
		for p := from; p < max(to, from+1); p++ {
			if m.guessed[doc.Pos(p)] {
				return true
			}
		}
		return false
	}
	parties := func(list []record.Party) {
		for i := range list {
			p := &list[i]
			p.ID = m.idOf(p.ID, p.Name, p.Code, home(p.Start, p.End))
		}
	}
	according := func(list []record.Attribution) {
		for i := range list {
			a := &list[i]
			a.ID = m.idOf(a.ID, a.Source, a.Code, home(a.Start, a.End))
		}
	}
	for i := range out {
		parties(out[i].Actor)
		parties(out[i].Recipient)
		according(out[i].According)
		for k := 1; k < len(out[i].Accounts); k++ { // the first is the entry's own
			according(out[i].Accounts[k].According)
		}
	}
}

// idOf is the id that stands in the record for one that the article's own reading
// goes by. home tells that the state is a guess of ours.
func (m *merger) idOf(id, name, code string, home bool) string {
	if record.OfArticle(id) {
		return id
	}
	if code == "" && id != "" && asks(name) {
		return record.IDWithin(id, m.d.ID) // "Q" of one transcript is nobody of another
	}
	if !m.described[id] {
		return id
	}
	id = record.ActorPrefix + strings.TrimPrefix(strings.TrimPrefix(id, record.ActorPrefix), "the-")
	if m.carries(name) {
		return id
	}
	if code != "" && !home {
		return id + "-" + strings.ToLower(code)
	}
	return record.IDWithin(id, m.d.ID)
}

// describe notes that id is made of a description, unless something of that name is
// named besides.
func (m *merger) describe(id string, described bool) {
	if was, ok := m.described[id]; !ok || was {
		m.described[id] = described
	}
}

// unnamed reports whether no mention of a chain names it.
func (m *merger) unnamed(id doc.ChainID) bool {
	if m.namedChains == nil {
		m.namedChains = make([]bool, len(m.d.Chains))
		for i := 1; i < len(m.d.Mentions); i++ {
			if x := &m.d.Mentions[i]; x.Chain != 0 && x.Form == doc.Named {
				m.namedChains[x.Chain] = true
			}
		}
	}
	return !m.namedChains[id]
}

// carries reports whether a name stands within a description: "the Kestrian
// stevedores", "Venn's brother".
func (m *merger) carries(name string) bool {
	if m.namesHave == nil {
		m.namesHave = map[string]bool{}
		for i := 1; i < len(m.d.Mentions); i++ {
			if x := &m.d.Mentions[i]; x.Form == doc.Named {
				for _, w := range strings.Fields(m.d.Slice(x.Span)) {
					if capital(w) && !strings.EqualFold(w, "the") {
						m.namesHave[bare(w)] = true
					}
				}
			}
		}
	}
	for _, w := range strings.Fields(name) {
		if m.namesHave[bare(w)] {
			return true
		}
	}
	return false
}
