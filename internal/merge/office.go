package merge

import (
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
)

// shared is colleagues of x, or of what x takes up: "the ministers" that "the
// ministers of Norvania and Kestria" introduced.
func (m *merger) shared(x *doc.Mention) []record.Party {
	list := m.colleagues(x)
	d := m.d
	if d.Tokens[x.Head].XPOS != doc.XNNS && x.Form != doc.Pronoun {
		return list
	}
	for i := 1; i < len(d.Mentions) && len(list) < 2; i++ {
		if y := &d.Mentions[i]; y.Chain == x.Chain && y.Form == doc.Nominal {
			list = m.colleagues(y)
		}
	}
	for i := range list {
		list[i].Text, list[i].Start, list[i].End = d.Slice(x.Span), uint32(x.Span.Start), uint32(x.Span.End)
	}
	return list
}

// union reports whether x is Brussels where it acts: the seat of the European
// Union, unless the text is about Belgium or joins it to another capital.
func (m *merger) union(x *doc.Mention) bool {
	d := m.d
	if x.Form != doc.Named || d.Norm(x.Head) != "brussels" || x.Kind == doc.Person {
		return false
	}
	if d.Tokens[x.Head].Dep == doc.Conj || d.Child(x.Head, doc.Conj) != 0 {
		return false
	}
	for i := 1; i < len(d.Mentions); i++ {
		if y := &d.Mentions[i]; y.Form == doc.Named && y.Country == "BEL" && d.Norm(y.Head) != "brussels" {
			return false
		}
	}
	return true
}

// rebels reports whether a name inside x is that of an armed group.
func (m *merger) rebels(x *doc.Mention) bool {
	for i := 1; i < len(m.d.Mentions); i++ {
		if y := &m.d.Mentions[i]; y.Form == doc.Named && x.Span.Contains(y.Span) && y.Sector == "REB" {
			return true
		}
	}
	return false
}

// colleagues splits a plural office that several states hold: "the foreign
// ministers of Norvania and Kestria", "Norvanian and Kestrian officials". Each
// is the office of one state.
func (m *merger) colleagues(x *doc.Mention) []record.Party {
	d := m.d
	if x.Form != doc.Nominal || d.Tokens[x.Head].XPOS != doc.XNNS {
		return nil
	}
	var out []record.Party
	for i := 1; i < len(d.Mentions); i++ {
		y := &d.Mentions[i]
		if y.Form != doc.Named || y.Country == "" || y.Kind != doc.Nation && y.Kind != doc.Place || y.Span.End <= x.Span.Start {
			continue
		}
		if y.Span.Start > x.Span.End+40 {
			break
		}
		if h := m.holds(y.Head); h != x.Head || slices.ContainsFunc(out, func(p record.Party) bool { return p.Code == y.Country }) {
			continue // "Polish officials in Gdansk" are of one land
		}
		if c := d.Child(y.Head, doc.Case); c != 0 && d.Norm(c) == "by" {
			continue // "the expulsion of six diplomats by Kestria": who did it
		}
		name := y.Country
		if y.Chain != 0 {
			name = m.chains[y.Chain]
		}
		name = m.office(x) + " of " + name
		out = addParty(out, record.Party{ID: actorID("", name), Name: name, Code: y.Country, Sector: d.Chains[x.Chain].Sector,
			Text: d.Slice(x.Span), Start: uint32(x.Span.Start), End: uint32(x.Span.End)})
	}
	return out
}

// office is the singular of a plural office: "foreign minister".
func (m *merger) office(x *doc.Mention) string {
	d := m.d
	words := []string{}
	for t := x.First; t < x.Head; t++ {
		if k := &d.Tokens[t]; k.Head == x.Head && (k.UPOS == doc.ADJ || k.UPOS == doc.NOUN) && (k.Dep == doc.Amod || k.Dep == doc.Compound) && m.mentionAt(t) == 0 {
			words = append(words, d.Norm(t))
		}
	}
	return strings.Join(append(words, d.Lemma(x.Head)), " ")
}

// holds climbs from a state's name through conjuncts to the noun whose holder it
// names: as adjective, or after "of".
func (m *merger) holds(t doc.TokenID) doc.TokenID {
	d := m.d
	for n := 0; n < 4 && (d.Tokens[t].Dep == doc.Conj || d.Tokens[t].Dep == doc.Flat); n++ {
		t = d.Tokens[t].Head
	}
	switch d.Tokens[t].Dep {
	case doc.Amod, doc.Nmod, doc.NmodPoss, doc.Compound:
		return d.Tokens[t].Head
	}
	return 0
}

func (m *merger) secretary(id doc.ChainID) bool {
	d := m.d
	for i := 1; i < len(d.Mentions); i++ {
		if x := &d.Mentions[i]; x.Chain == id && strings.Contains(strings.ToLower(d.Slice(x.Span)), "secretary") {
			return true
		}
	}
	return false
}

// pair is one for each of two states where x is two of what a state has one of, "the two
// presidents", and the text has spoken of two states before, or of two far more
// than of any other; nil for any other mention.
func (m *merger) pair(x *doc.Mention) []record.Party {
	d := m.d
	if x.Form != doc.Nominal || d.Tokens[x.Head].XPOS != doc.XNNS || !m.worded(x, "paired") || !m.worded(x, "two") || d.Norm(x.First) != "the" && d.Norm(x.First) != "both" {
		return nil
	}
	count, first := map[string]int{}, []string{}
	for i := 1; i < len(d.Mentions) && d.Mentions[i].Span.Start < x.Span.Start; i++ {
		y := &d.Mentions[i]
		if y.Form != doc.Named || y.Country == "" || y.Kind != doc.Place && y.Kind != doc.Nation || ontology.HasNonstate(y.Country) {
			continue
		}
		if count[y.Country]++; count[y.Country] == 1 {
			first = append(first, y.Country)
		}
	}
	slices.SortStableFunc(first, func(a, b string) int { return count[b] - count[a] })
	if len(first) < 2 || len(first) > 2 && 3*count[first[2]] > count[first[1]] {
		return nil
	}
	var out []record.Party
	for _, code := range first[:2] {
		name := code
		if t := m.world.Thing("c:" + code); t != nil {
			name = t.Name
		}
		name = m.office(x) + " of " + name
		out = append(out, record.Party{ID: actorID("", name), Name: name, Code: code, Sector: d.Chains[x.Chain].Sector, Text: d.Slice(x.Span), Start: uint32(x.Span.Start), End: uint32(x.Span.End)})
	}
	return out
}

// ofState reports whether x is a Secretary of State without a portfolio behind the title:
// America's, where the text names no state.
func (m *merger) ofState(x *doc.Mention) bool {
	d := m.d
	for t := x.First - min(3, x.First-1); t+2 <= x.Last+3 && int(t)+2 < len(d.Tokens); t++ {
		if d.Norm(t) != "secretary" || d.Norm(t+1) != "of" || d.Norm(t+2) != "state" || t > x.Last || d.SentenceOf(t) != d.SentenceOf(x.Head) {
			continue
		}
		if next := t + 3; int(next) < len(d.Tokens) && d.Norm(next) == "for" || t > 1 && d.Norm(t-1) == "cardinal" {
			return false // "Secretary of State for Defence" of a kingdom, the pope's
		}
		return t+2 >= x.First-1 // the title stands in the mention or right before it
	}
	return false
}
