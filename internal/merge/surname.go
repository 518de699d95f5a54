package merge

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// surnames is the state of each chain of a person whom the text calls by a surname
// alone, when every listed person of that name is of one state and may be in the news
// of the day: "Reik" stands alone only where the reader knows which. A name that is
// also a word, or that somebody else in the text bears, is left open.
func surnames(d *doc.Document, w *world.World) []string {
	lands := make([]string, len(d.Chains))
	longer := map[string]bool{} // surnames that the text has with a given name
	for i := 1; i < len(d.Mentions); i++ {
		if x := &d.Mentions[i]; x.Form == doc.Named && x.Kind == doc.Person && x.Last > x.First {
			longer[d.Norm(x.Last)] = true
		}
	}
	for i := 1; i < len(d.Mentions); i++ {
		x := &d.Mentions[i]
		if x.Form != doc.Named || x.Kind != doc.Person || x.Chain == 0 || x.First != x.Last || longer[d.Norm(x.Head)] || says("given", d.Norm(x.Head)) || d.Chains[x.Chain].Country != "" {
			continue
		}
		lands[x.Chain] = bearer(w, d.Norm(x.Head), d.Published)
	}
	return lands
}

// afterwards is for how many years those who held an office are still in the news by
// their surname.
const afterwards = 10

// bearer is the state of those whom the surname may mean on day p, when it is one.
func bearer(w *world.World, surname string, p doc.Date) string {
	code := ""
	for _, s := range w.Lookup(surname) {
		switch {
		case s.Ambiguous || s.Thing.Kind != world.KindPerson:
			return ""
		case !topical(s.Thing, p):
		case code != "" && code != s.Thing.Code:
			return ""
		default:
			code = s.Thing.Code
		}
	}
	return code
}

// topical reports whether t held an office on day p or in the years before it; on no
// known day everybody may be meant.
func topical(t *world.Thing, p doc.Date) bool {
	if !p.Known() {
		return true
	}
	for _, o := range t.Offices {
		from, to := year(o.From), year(o.To)
		if o.EndUnknown {
			to = from
		}
		if from <= int(p.Year)+1 && (to == 0 || int(p.Year) <= to+afterwards) {
			return true
		}
	}
	return false
}

func year(date string) int {
	y, _, _ := strings.Cut(date, "-")
	n, _ := strconv.Atoi(y)
	return n
}
