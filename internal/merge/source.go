package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// speaker resolves "I", "we", "my", "our" inside a quotation to whoever speaks,
// and "you" to whoever is spoken to.
func (m *merger) speaker(t doc.TokenID, depth int) *record.Party {
	d := m.d
	if depth > 3 {
		return nil
	}
	first := false
	switch d.Norm(t) {
	case "i", "me", "my", "we", "us", "our", "mine", "ours", "myself", "ourselves":
		first = true
	case "you", "your":
	default:
		return nil
	}
	id := m.attribution(d.Tokens[t].Span, doc.Span{})
	if id == 0 {
		if first {
			return m.publisher(t)
		}
		return nil
	}
	a := &d.Attributions[id]
	switch {
	case first && a.Source != t:
		if p := m.sourceAt(a, depth+1); p != nil && p.Name != "" {
			return p
		}
	case !first && a.Addressee != 0 && a.Addressee != t:
		if list := m.party(doc.Arg{Token: a.Addressee, Mention: m.mentionAt(a.Addressee)}, depth+1); len(list) > 0 && list[0].Name != "" {
			return &list[0]
		}
	}
	return nil
}

// publisher is the government for which a text from its seat says "we" in its own
// voice.
func (m *merger) publisher(t doc.TokenID) *record.Party {
	d := m.d
	b := d.Sentences[d.SentenceOf(t)].Block
	if d.Seat == "" || d.Tokens[t].Flags&doc.InQuote != 0 || int(b) < len(d.Blocks) && d.Blocks[b].Kind == doc.Turn {
		return nil
	}
	thing := m.world.Thing("c:" + d.Seat)
	if thing == nil {
		return nil
	}
	return &record.Party{ID: "a:" + strings.ToLower(d.Seat) + "-gov", Name: thing.Name, Code: d.Seat, Sector: "GOV"}
}

// attribution is the innermost attribution whose content holds s; those whose
// cue lies among the words own are left out: an act of speech is not according
// to its own verb.
func (m *merger) attribution(s, own doc.Span) doc.AttributionID {
	best, size := doc.AttributionID(0), 0
	for i := 1; i < len(m.d.Attributions); i++ {
		a := &m.d.Attributions[i]
		if !a.Cue.Empty() && own.Overlaps(a.Cue) || m.inside(a, m.d.TokenAt(s.Start)) {
			continue
		}
		for _, c := range a.Content {
			if c.Contains(s) && !m.aside(a, m.d.TokenAt(s.Start)) {
				if n := c.Len(); best == 0 || n < size {
					best, size = doc.AttributionID(i), n
				}
				break
			}
		}
	}
	return best
}

// according is the chain of sources of attribution id, outermost first.
func (m *merger) according(id doc.AttributionID) []record.Attribution {
	var chain []record.Attribution
	for n := 0; id != 0 && n < 8; n++ {
		a := &m.d.Attributions[id]
		x := record.Attribution{Act: a.Act.String(), Start: uint32(a.SourceAt.Start), End: uint32(a.SourceAt.End)}
		if a.Source == 0 && a.SourceAt.Empty() {
			x.Code = "UNK"
			x.Start, x.End = uint32(a.Cue.Start), uint32(a.Cue.End) // the words that leave it open
		} else if p := m.source(a); p != nil {
			x.Source, x.ID, x.Code, x.Sector = p.Name, p.ID, p.Code, p.Sector
		}
		if x.Source == "" && x.Code == "" {
			x.Code = "UNK" // "he" whom nothing resolves: somebody, but we cannot say who
		}
		if t := m.when(a.Time); t != nil {
			x.When = t.EDTF
		}
		if len(chain) > 0 && x.ID != "" && chain[0].ID == x.ID {
			id = a.Parent // one's own words inside one's own words
			continue
		}
		chain = append([]record.Attribution{x}, chain...)
		id = a.Parent
	}
	return chain
}

// source is who stands behind an attribution, nil when agentless.
func (m *merger) source(a *doc.Attribution) *record.Party { return m.sourceAt(a, 0) }

func (m *merger) sourceAt(a *doc.Attribution, depth int) *record.Party {
	if a.Source == 0 {
		if a.SourceAt.Empty() {
			return nil
		}
		name := m.text(a.SourceAt)
		m.describe(actorID("", name), true)
		return &record.Party{ID: actorID("", name), Name: name, Text: m.d.Slice(a.SourceAt), Start: uint32(a.SourceAt.Start), End: uint32(a.SourceAt.End)}
	}
	list := m.party(doc.Arg{Token: a.Source, Mention: a.SourceOf}, depth)
	if len(list) == 0 {
		return nil
	}
	p := list[0]
	if len(list) > 1 { // "the two countries said": both are the source, neither alone
		names := make([]string, len(list))
		for i, q := range list {
			names[i] = q.Name
		}
		p = record.Party{Name: strings.Join(names, " and "), Text: p.Text, Start: p.Start, End: p.End}
		p.ID = actorID("", p.Name)
		return &p
	}
	if p.Name == "" && m.d.Tokens[a.Source].UPOS != doc.PRON && !a.SourceAt.Empty() {
		p.Name = m.text(a.SourceAt)
		p.ID = actorID("", p.Name)
		m.describe(p.ID, m.d.Tokens[a.Source].UPOS != doc.PROPN)
	}
	return &p
}
