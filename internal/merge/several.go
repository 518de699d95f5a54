package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
	"chancery/internal/world"
)

// What is of no one state is not given the state of the article.

// charity reports whether x is a body or people of relief or of human rights without a
// state beside them, which answer to none: "aid workers".
func (m *merger) charity(x *doc.Mention) bool {
	return x.Form == doc.Nominal && m.worded(x, "charitable")
}

// manifold reports whether x stands for several states or for a body of many: "the
// Secretary General", "donors", or several of what a state has one of ("five other
// presidents").
func (m *merger) manifold(x *doc.Mention) bool {
	d := m.d
	l := strings.ToLower(d.Lemma(x.Head))
	plural := d.Tokens[x.Head].XPOS == doc.XNNS || d.Tokens[x.Head].XPOS == doc.XNNPS
	return says("several", l) || plural && says("one", l) && !m.worded(x, "past") || m.worded(x, "many") || plural && m.worded(x, "two") && m.worded(x, "paired")
}

// worded reports whether two words that stand side by side in x, or one with its
// hyphen, are in the class.
func (m *merger) worded(x *doc.Mention, class string) bool {
	d := m.d
	for t := x.First; t <= x.Last; t++ {
		l := strings.ToLower(d.Lemma(t))
		if says(class, l) || t > x.First && says(class, d.Norm(t-1)+" "+l) {
			return true
		}
		if t > x.First+1 && d.Tokens[t-1].XPOS == doc.XHYPH && says(class, d.Norm(t-2)+"-"+l) {
			return true
		}
	}
	return false
}

// another reports whether the name of x is listed, as a surname, for people of other
// states only: "President Reik", in an article about a third state.
func (m *merger) another(x *doc.Mention) bool {
	if x.Form != doc.Named || x.Kind != doc.Person || x.First != x.Last || m.home == "" {
		return false
	}
	other := false
	for _, s := range m.world.Lookup(m.d.Norm(x.Head)) {
		if s.Thing.Kind == world.KindPerson {
			if s.Thing.Code == m.home {
				return false
			}
			other = other || topical(s.Thing, m.d.Published)
		}
	}
	return other
}

// throne fills the state of a ruler whom a nominal names by his throne: "the Sultan of
// Oman", "the pope".
func (m *merger) throne(p *record.Party, x *doc.Mention) {
	if x.Chain == 0 || m.d.Tokens[x.Head].XPOS == doc.XNNS {
		return
	}
	switch l := strings.ToLower(m.d.Lemma(x.Head)); {
	case says("holy", l):
		p.Code = "VAT"
	case says("throne", l) && m.lands[x.Chain] != "":
		p.Code = m.lands[x.Chain]
	default:
		return
	}
	if p.Sector == "" {
		p.Sector = "GOV"
	}
}

// stateName reports whether x has the name of some state other than the home state.
func (m *merger) stateName(x *doc.Mention) bool {
	other := false
	for _, s := range m.world.Lookup(world.Key(m.text(x.Span))) {
		if s.Thing.Kind == world.KindCountry && s.Role <= world.Alias {
			if s.Thing.Code == m.home {
				return false
			}
			other = true
		}
	}
	return other
}
