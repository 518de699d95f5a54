package event

import (
	"strings"

	"chancery/internal/doc"
)

// inProtest tells as done a protest that is what an act of civilians is for: "closed
// their shops to protest against the tax". A state that does something to protest
// does that, and no more.
func (c *coder) inProtest(f *found) {
	d := c.view.D
	t := f.ev.Trigger
	if f.ev.Type != "PROTEST" || f.ev.Fact.Status != doc.Planned || d.Lemma(t) != "protest" || d.Tokens[t].Dep != doc.Advcl && d.Tokens[t].Dep != doc.Xcomp {
		return
	}
	h := d.Tokens[t].Head
	if h == 0 || d.Tokens[h].UPOS != doc.VERB || d.Facts[h].Status != doc.Asserted || c.set.Classes.Has("preparing", strings.ToLower(d.Lemma(h))) {
		return
	}
	for _, a := range f.ev.Actors {
		switch sector(d, a) {
		case "CVL", "LAB", "EDU", "AGR", "OPP", "SOC", "REL", "MED", "BUS", "JRN", "REF":
		case "":
			if a.Mention != 0 && d.Mentions[a.Mention].Kind != doc.Person && d.Mentions[a.Mention].Form != doc.Nominal {
				return
			}
		default:
			return
		}
	}
	f.ev.Fact = d.Facts[h]
}
