package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// The people and forces of a group are those of each of its members: "delegations of the
// two countries", "negotiators from both sides", "their navies".

// ofEach splits the plural x into one party for each member of the group that owns it; nil
// for any other mention.
func (m *merger) ofEach(x *doc.Mention) []record.Party {
	d := m.d
	if x.Form != doc.Nominal || d.Tokens[x.Head].XPOS != doc.XNNS && d.Tokens[x.Head].XPOS != doc.XNNPS {
		return nil
	}
	sector := x.Sector
	if sector == "" && x.Chain != 0 {
		sector = d.Chains[x.Chain].Sector
	}
	if !powers[sector] && sector != "REB" {
		return nil
	}
	owner := m.ownerOf(x.Head)
	if owner == 0 {
		return nil
	}
	chain := d.Mentions[owner].Chain
	if chain == 0 || len(d.Chains[chain].Members) < 2 {
		return nil
	}
	var out []record.Party
	for _, id := range d.Chains[chain].Members {
		q := m.member(id)
		if q.Code == "" || q.Name == "" {
			return nil
		}
		name := m.office(x) + " of " + q.Name
		out = append(out, record.Party{ID: actorID("", name), Name: name, Code: q.Code, Sector: sector,
			Text: d.Slice(x.Span), Start: uint32(x.Span.Start), End: uint32(x.Span.End)})
	}
	return out
}

// ownerOf is the mention that stands before t as its owner or behind it after "of" or "from".
func (m *merger) ownerOf(t doc.TokenID) doc.MentionID {
	d := m.d
	for c := range d.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.NmodPoss:
			return m.mentionAt(c)
		case doc.Nmod:
			if k := d.Child(c, doc.Case); k != 0 && (d.Norm(k) == "of" || d.Norm(k) == "from") {
				return m.mentionAt(c)
			}
		}
	}
	return 0
}

// hisLand is the state that somebody's "country" or "nation" is: his own.
func (m *merger) hisLand(x *doc.Mention) string {
	d := m.d
	if x.Form != doc.Nominal || !says("land", strings.ToLower(d.Lemma(x.Head))) || d.Tokens[x.Head].XPOS != doc.XNN {
		return ""
	}
	for c := range d.Children(x.Head) {
		if d.Tokens[c].Dep != doc.NmodPoss {
			continue
		}
		id := m.mentionAt(c)
		if id == 0 {
			return ""
		}
		y := &d.Mentions[id]
		if y.Kind != doc.Person && y.Form != doc.Pronoun {
			return "" // "France's nation"
		}
		if y.Chain != 0 && len(d.Chains[y.Chain].Members) == 0 {
			return m.codeOf(y)
		}
	}
	return ""
}

// codeOf is the state of y, by its chain or by itself.
func (m *merger) codeOf(y *doc.Mention) string {
	if y.Chain != 0 && m.d.Chains[y.Chain].Country != "" {
		return m.d.Chains[y.Chain].Country
	}
	if y.Country == "" && m.surnames[y.Chain] != "" {
		return m.surnames[y.Chain]
	}
	return y.Country
}

// chiefOf is the body whose bare "Secretary-General" x is: the United Nations where the text
// names it, else another body of many states that it names.
func (m *merger) chiefOf(x *doc.Mention) string {
	if !m.worded(x, "general") || x.Country != "" || m.d.Tokens[x.Head].XPOS == doc.XNNS {
		return ""
	}
	found := ""
	for i := 1; i < len(m.d.Mentions); i++ {
		switch y := &m.d.Mentions[i]; {
		case y.Form != doc.Named:
		case y.Country == "UNO":
			return "UNO"
		case y.Country == "IGO":
			found = "IGO"
		}
	}
	return found
}

// ofBody is the body of many states that a bare description takes up: "the court" and "the
// judges" where the text names one court and that is such a body's, "the bloc" where it has named
// a body before.
func (m *merger) ofBody(x *doc.Mention) string {
	d := m.d
	l := strings.ToLower(d.Lemma(x.Head))
	court, bloc := says("court", l), says("bloc", l)
	if x.Form != doc.Nominal || !court && !bloc || d.Norm(x.First) != "the" {
		return ""
	}
	for t := x.First + 1; t < x.Head; t++ {
		if d.Tokens[t].UPOS != doc.NUM {
			return "" // "the high court", "the Kestrian judges"
		}
	}
	if m.ownerOf(x.Head) != 0 {
		return ""
	}
	found := ""
	for i := 1; i < len(d.Mentions); i++ {
		y := &d.Mentions[i]
		if y.Form != doc.Named || y.Kind != doc.Org {
			continue
		}
		code := m.codeOf(y)
		switch {
		case bloc && y.Span.Start < x.Span.Start && bodies[code]:
			found = code // the last
		case court && y.Sector == "JUD" && found != "" && code != found:
			return ""
		case court && y.Sector == "JUD":
			found = code
		}
	}
	if !bodies[found] {
		return ""
	}
	return found
}
