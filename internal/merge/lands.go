package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
	"chancery/internal/world"
)

// landsOf is the state that some mention of each chain of a person names after
// "of": "Prime Minister Reik of Norvania".
func landsOf(d *doc.Document) []string {
	lands := make([]string, len(d.Chains))
	at := make(map[doc.TokenID]doc.MentionID, len(d.Mentions))
	for i := 1; i < len(d.Mentions); i++ {
		if y := &d.Mentions[i]; y.Country != "" && y.Form == doc.Named && y.Kind != doc.Person && d.Tokens[y.Head].Dep == doc.Nmod {
			if c := d.Child(y.Head, doc.Case); c != 0 && d.Norm(c) == "of" {
				at[d.Tokens[y.Head].Head] = doc.MentionID(i)
			}
		}
	}
	for i := 1; i < len(d.Mentions); i++ {
		x := &d.Mentions[i]
		if x.Chain == 0 || x.Kind != doc.Person || lands[x.Chain] != "" {
			continue
		}
		for t := x.First; t <= x.Last; t++ {
			if y := at[t]; y != 0 && (t == x.Head || d.Tokens[t].Dep == doc.Flat) {
				lands[x.Chain] = d.Mentions[y].Country
				break
			}
		}
	}
	return lands
}

// ofSpeaker is the state of the officer of a state in whose words x stands bare: "Norvania's
// defence minister said that the army would not leave". Whoever speaks of another state's
// government names it.
func (m *merger) ofSpeaker(x *doc.Mention) string {
	d := m.d
	if x.Form != doc.Nominal || d.Norm(x.First) != "the" || x.Last != x.Head || m.points(x) || says("theirs", strings.ToLower(d.Lemma(x.Head))) {
		return ""
	}
	id := m.attribution(x.Span, doc.Span{})
	if id == 0 || d.Attributions[id].SourceOf == 0 {
		return ""
	}
	y := &d.Mentions[d.Attributions[id].SourceOf]
	code, sector := y.Country, y.Sector
	if y.Chain != 0 {
		code, sector = d.Chains[y.Chain].Country, d.Chains[y.Chain].Sector
	}
	if !powers[sector] || ontology.HasNonstate(code) {
		return ""
	}
	for i := m.firstIn(d.Sentences[d.SentenceOf(x.Head)].Span); i < len(d.Mentions) && d.Mentions[i].Span.Start < x.Span.Start; i++ {
		if z := &d.Mentions[i]; z.Form == doc.Named && z.Country != "" && z.Country != code {
			return "" // another state is spoken of before
		}
	}
	return code
}

// urges reports whether y is the subject of an act upon x, who acts for a state: in "Norvania
// urged the army to yield" the army is not Norvania's, and Norvania says nothing of whose it is.
func (m *merger) urges(y, x *doc.Mention) bool {
	d := m.d
	verb, to := d.Tokens[y.Head].Head, d.Tokens[x.Head].Head
	if !powers[x.Sector] || d.Tokens[y.Head].Dep != doc.Nsubj || d.Tokens[x.Head].Dep != doc.Obj && d.Tokens[x.Head].Dep != doc.Obl {
		return false
	}
	return to == verb || d.Tokens[to].Head == verb // of the verb itself, or of one beside it
}

// echo is the state whose government the sentence before x, in the same paragraph, is told
// of, where x is named as whoever says more of it: "Norvania's government denied the
// raid. “Nobody was held,” interior ministry spokeswoman Orla Venn said."
func (m *merger) echo(x *doc.Mention) string {
	d := m.d
	s := d.SentenceOf(x.Head)
	prev := s - 1
	for prev > 1 && d.Tokens[d.Sentences[prev].Last].Flags&doc.InQuote != 0 {
		prev-- // the quotation that x goes on with
	}
	if s < 2 || d.Sentences[prev].Block != d.Sentences[s].Block || x.Form != doc.Named || x.Kind != doc.Person || !m.heard(x) {
		return ""
	}
	for i := m.firstIn(d.Sentences[s].Span); i < len(d.Mentions) && d.Mentions[i].Span.Start < x.Span.Start; i++ {
		if z := &d.Mentions[i]; z.Form == doc.Named && z.Country != "" {
			return "" // the sentence itself speaks of a state
		}
	}
	before := d.Sentences[prev]
	for t := before.First; t <= before.Last; t++ {
		if !d.Tokens[t].Dep.Subject() || d.Tokens[t].Head != before.Root {
			continue
		}
		id := m.mentionAt(t)
		if id == 0 {
			return ""
		}
		y := &d.Mentions[id]
		code, sector := y.Country, y.Sector
		if y.Chain != 0 {
			code, sector = d.Chains[y.Chain].Country, d.Chains[y.Chain].Sector
		}
		if powers[sector] && !ontology.HasNonstate(code) {
			return code
		}
		return ""
	}
	return ""
}

// heard reports whether x is the source of something said.
func (m *merger) heard(x *doc.Mention) bool {
	for i := 1; i < len(m.d.Attributions); i++ {
		if a := &m.d.Attributions[i]; a.SourceOf != 0 && m.d.Mentions[a.SourceOf].Head == x.Head {
			return true
		}
	}
	return false
}

// targets are the acts of force, which fall upon a town itself.
var targets = map[string]bool{"ASSAULT": true, "MOBILIZE": true, "PROTEST": true, "COERCE": true}

// seats makes a capital that takes part in an act the government that sits there.
func (m *merger) seats(list []record.Party) {
	for i := range list {
		p := &list[i]
		if p.Sector != "" || p.Code == "" || p.Text == "" {
			continue
		}
		for _, s := range m.world.Lookup(world.Key(strings.TrimSuffix(p.Text, "'s"))) {
			if s.Role == world.Capital && s.Thing.Code == p.Code {
				p.Sector = "GOV"
			}
		}
	}
}
