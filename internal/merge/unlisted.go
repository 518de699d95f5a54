package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
	"chancery/internal/world"
)

// namesakes are the states that share a name which the token has in the plural: "the two
// Koreas", "both Congos"; nil for any other token.
func (m *merger) namesakes(t doc.TokenID) []record.Party {
	d := m.d
	if !strings.HasSuffix(d.Norm(t), "s") || !capital(d.Word(t)) {
		return nil
	}
	var out []record.Party
	for _, s := range m.world.Lookup(d.Norm(t)) {
		if s.Thing.Kind != world.KindCountry || s.Role > world.Alias {
			continue
		}
		span := d.Tokens[t].Span
		out = addParty(out, record.Party{ID: actorID(s.Thing.Ref, s.Thing.Name), Name: s.Thing.Name, Code: s.Thing.Code, Text: d.Slice(span), Start: uint32(span.Start), End: uint32(span.End)})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// unlisted is the party of a token that no stage made a mention of: its words are
// its phrase without clauses, its state that of a name inside the phrase ("the
// Kestrian stevedores"). A name is a name ("the journalist Orla Venn").
func (m *merger) unlisted(t doc.TokenID) record.Party {
	d := m.d
	first, last := t, t
	of := doc.TokenID(0)
	for c := range d.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Det, doc.Amod, doc.Compound, doc.NmodPoss, doc.Nummod, doc.NmodDesc, doc.NmodUnmarked:
			if a, _ := d.Subtree(c); c < t && t-a < 12 {
				first = min(first, a)
			}
		case doc.Flat:
			last = max(last, c)
		case doc.Nmod:
			if of == 0 {
				of = c
			}
		}
	}
	span := d.TokenSpan(first, last)
	p := record.Party{Text: d.Slice(span), Start: uint32(span.Start), End: uint32(span.End)}
	if d.Tokens[t].UPOS == doc.PRON {
		return p
	}
	for i := 1; i < len(d.Mentions); i++ {
		y := &d.Mentions[i]
		if y.Form != doc.Named || y.Country == "" || y.Kind == doc.Person {
			continue
		}
		if span.Contains(y.Span) || of != 0 && y.Head == of {
			p.Code = y.Country
			break
		}
	}
	if d.Tokens[t].UPOS == doc.PROPN {
		p.Name = m.text(d.TokenSpan(t, last))
		if d.Tokens[t].XPOS == doc.XNNPS {
			p.Name = m.text(span) // "the Europeans"
		}
		p.ID = actorID("", p.Name)
	} else if p.Code != "" {
		p.Name = m.text(span)
		p.ID = actorID("", p.Name)
	}
	return p
}
