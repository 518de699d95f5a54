package merge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
	"chancery/internal/world"
)

// chainNames is the name to show for each chain.
func chainNames(d *doc.Document, w *world.World) []string {
	names := make([]string, len(d.Chains))
	for i := range d.Chains {
		names[i] = strings.Join(strings.Fields(d.Chains[i].Name), " ")
	}
	usual(d, w, names)
	return names
}

// usual gives a state the short name that our list has, where the text uses it:
// "Laos", whatever long or former name stands beside it.
func usual(d *doc.Document, w *world.World, names []string) {
	for i := 1; i < len(d.Mentions); i++ {
		x := &d.Mentions[i]
		if x.Chain == 0 || x.Form != doc.Named || !strings.HasPrefix(d.Chains[x.Chain].Ref, "c:") {
			continue
		}
		if t := w.Thing(d.Chains[x.Chain].Ref); t != nil && strings.TrimSuffix(d.Slice(x.Span), "'s") == t.Name {
			names[x.Chain] = t.Name
		}
	}
}

// parties resolves arguments to actors. Members of a plural stand one by one;
// a first person inside a quotation is its speaker.
func (m *merger) parties(args []doc.Arg) []record.Party {
	var out []record.Party
	for _, a := range args {
		noun := m.adjoined(a, args)
		if noun == a.Token {
			continue // "Kestrian and Norvanian envoys": told by the two adjectives
		}
		for _, p := range m.party(a, 0) {
			if noun != 0 {
				m.colleague(&p, noun)
			}
			out = addParty(out, p)
		}
	}
	return out
}

func addParty(list []record.Party, p record.Party) []record.Party {
	for _, q := range list {
		if q.ID != "" && q.ID == p.ID {
			return list
		}
	}
	return append(list, p)
}

func (m *merger) party(a doc.Arg, depth int) []record.Party {
	d := m.d
	tok := &d.Tokens[a.Token]
	if p := m.speaker(a.Token, depth); p != nil {
		p.Text, p.Start, p.End = d.Slice(tok.Span), uint32(tok.Span.Start), uint32(tok.Span.End)
		return []record.Party{*p}
	}
	p := record.Party{Text: d.Slice(tok.Span), Start: uint32(tok.Span.Start), End: uint32(tok.Span.End)}
	if list := m.namesakes(a.Token); list != nil {
		return list
	}
	if a.Mention == 0 {
		return []record.Party{m.unlisted(a.Token)}
	}
	x := &d.Mentions[a.Mention]
	p.Text, p.Start, p.End = d.Slice(x.Span), uint32(x.Span.Start), uint32(x.Span.End)
	p.Code, p.Sector = x.Country, x.Sector
	ref := x.Ref
	if x.Form == doc.Named {
		p.Name = m.text(x.Span)
	}
	if x.Chain != 0 {
		c := &d.Chains[x.Chain]
		if len(c.Members) > 0 && depth < 4 {
			var out []record.Party
			for _, id := range c.Members {
				q := m.member(id)
				if y := m.d.Chains[id].First; q.Code == "" && y != 0 {
					m.state(&q, &d.Mentions[y])
				}
				q.Text, q.Start, q.End = p.Text, p.Start, p.End
				out = append(out, q)
			}
			return out
		}
		if list := m.shared(x); len(list) > 1 {
			return list
		}
		if list := m.ofEach(x); list != nil {
			return list
		}
		if list := m.pair(x); list != nil {
			return list
		}
		q := m.member(x.Chain)
		if m.union(x) {
			q.ID, q.Code, q.Sector = "a:european-union", "EUR", "GOV"
		}
		if x.Kind == doc.Nation && x.Form == doc.Named && d.Tokens[x.Head].XPOS == doc.XNNPS {
			// "three Americans" are people of the state, not the state
			q = record.Party{ID: q.ID + "-cvl", Name: m.text(x.Span), Code: q.Code, Sector: "CVL"}
		}
		if q.Sector == "MIL" && x.Form == doc.Nominal && m.rebels(x) {
			q.Sector = "REB" // "Houthi snipers": fighters of a body that is no state's
		}
		q.Text, q.Start, q.End = p.Text, p.Start, p.End
		if q.Code == "" && x.Kind == doc.Place {
			q.Code = m.called(x) // what acts and has a state's name is the state
		}
		m.state(&q, x)
		return []record.Party{q}
	}
	if x.Form == doc.Pronoun { // nothing supports it: unknown is empty
		return []record.Party{{Text: p.Text, Start: p.Start, End: p.End}}
	}
	if p.Name == "" {
		p.Name = m.text(x.Span)
	}
	m.state(&p, x)
	p.ID = actorID(ref, p.Name)
	m.describe(p.ID, ref == "" && x.Form == doc.Nominal)
	return []record.Party{p}
}

// member is the party that a chain stands for.
func (m *merger) member(id doc.ChainID) record.Party {
	c := &m.d.Chains[id]
	p := record.Party{Name: m.chains[id], Code: c.Country, Sector: c.Sector}
	if p.Sector == "LAB" && ontology.HasNonstate(p.Code) {
		p.Sector = "" // a union of states is no trade union
	}
	if p.Sector == "MIL" && ontology.HasNonstate(p.Code) && m.secretary(id) {
		p.Sector = "" // a secretary-general commands nobody
	}
	p.ID = actorID(c.Ref, p.Name)
	m.describe(p.ID, c.Ref == "" && m.unnamed(id))
	return p
}

// actorID is stable over articles for whoever is listed or named.
func actorID(ref, name string) string {
	if _, key, ok := strings.Cut(ref, ":"); ok && key != "" {
		return "a:" + strings.ToLower(key)
	}
	if name == "" {
		return ""
	}
	return "a:" + world.Slug(name)
}

// capital reports whether a word begins with a capital; bare is the word without
// what makes it somebody's.
func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func bare(w string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, `"“”,.;:()`), "'s"), "’s")
}

func (m *merger) mentionAt(t doc.TokenID) doc.MentionID {
	if m.heads == nil {
		m.heads = map[doc.TokenID]doc.MentionID{}
		for i := len(m.d.Mentions) - 1; i > 0; i-- {
			m.heads[m.d.Mentions[i].Head] = doc.MentionID(i)
		}
	}
	return m.heads[t]
}
