package merge

import (
	"slices"
	"strings"
	"unicode"

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
		for _, p := range m.party(a, 0) {
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
				q.Text, q.Start, q.End = p.Text, p.Start, p.End
				out = append(out, q)
			}
			return out
		}
		if list := m.shared(x); len(list) > 1 {
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
	return []record.Party{p}
}

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
// Union, unless the text is about Belgium.
func (m *merger) union(x *doc.Mention) bool {
	if x.Ref != "g:brussels" && (x.Chain == 0 || m.d.Chains[x.Chain].Ref != "g:brussels") || x.Form != doc.Named {
		return false
	}
	return !m.named("c:BEL")
}

// named reports whether the text names the thing with reference ref.
func (m *merger) named(ref string) bool {
	for i := 1; i < len(m.d.Mentions); i++ {
		if m.d.Mentions[i].Ref == ref {
			return true
		}
	}
	return false
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
	if x.Form != doc.Nominal || d.Tokens[x.Head].XPOS != doc.XNNS || d.Chains[x.Chain].Sector == "" {
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
	return p
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

// actorID is stable over articles for whoever is listed or named.
func actorID(ref, name string) string {
	if _, key, ok := strings.Cut(ref, ":"); ok && key != "" {
		return "a:" + strings.ToLower(key)
	}
	if name == "" {
		return ""
	}
	return "a:" + slug(name)
}

func slug(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.':
		default:
			dash = true
		}
	}
	return b.String()
}

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

func (m *merger) mentionAt(t doc.TokenID) doc.MentionID {
	if m.heads == nil {
		m.heads = map[doc.TokenID]doc.MentionID{}
		for i := len(m.d.Mentions) - 1; i > 0; i-- {
			m.heads[m.d.Mentions[i].Head] = doc.MentionID(i)
		}
	}
	return m.heads[t]
}

// attribution is the innermost attribution whose content holds s; those whose
// cue lies among the words own are left out: an act of speech is not according
// to its own verb.
func (m *merger) attribution(s, own doc.Span) doc.AttributionID {
	best, size := doc.AttributionID(0), 0
	for i := 1; i < len(m.d.Attributions); i++ {
		a := &m.d.Attributions[i]
		if !a.Cue.Empty() && own.Overlaps(a.Cue) {
			continue
		}
		for _, c := range a.Content {
			if c.Contains(s) {
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
	}
	return &p
}
