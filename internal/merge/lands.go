package merge

import (
	"strings"

	"chancery/internal/doc"
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
