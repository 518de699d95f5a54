package coref

import (
	"slices"
	"strings"

	"chancery/internal/doc"
)

// write rebuilds the mentions of the document, with the nominal and pronominal
// ones among the named, and makes the chains.
func (r *run) write() {
	d := r.d
	type entry struct {
		m    doc.Mention
		cand int32
	}
	out := make([]entry, 0, len(r.cands))
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		if c.rule == demonstrated && c.left || !c.left && !(c.acts && r.cands[r.find(i)].acts) {
			continue
		}
		var m doc.Mention
		if c.mention != 0 {
			m = d.Mentions[c.mention]
			m.Kind = c.kind
			if m.Country == "" && c.kind == doc.Person {
				m.Country = c.country
			}
			if m.Sector == "" && c.kind == doc.Person {
				m.Sector = c.sector
			}
		} else {
			m = doc.Mention{Span: d.TokenSpan(c.first, c.last), First: c.first, Last: c.last, Head: c.head, Kind: c.kind, Form: c.form,
				Country: c.country, Sector: c.sector, Gender: c.gender, Rule: c.rule}
			if m.Gender == 'n' {
				m.Gender = 0
			}
		}
		out = append(out, entry{m, i})
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		if a.m.Span.Start != b.m.Span.Start {
			return int(a.m.Span.Start) - int(b.m.Span.Start)
		}
		return int(b.m.Span.End) - int(a.m.Span.End)
	})
	d.Mentions = append(d.Mentions[:0], doc.Mention{})
	for k := range out {
		e := &out[k]
		c := &r.cands[e.cand]
		id := doc.MentionID(len(d.Mentions))
		if !c.left && r.cands[r.find(e.cand)].acts && !r.cands[r.find(e.cand)].left {
			root := r.find(e.cand)
			if r.cands[root].chain == 0 {
				r.cands[root].chain = doc.ChainID(len(d.Chains))
				d.Chains = append(d.Chains, doc.Chain{First: id})
			}
			e.m.Chain = r.cands[root].chain
			if r.cands[root].best == e.cand {
				d.Chains[e.m.Chain].First = id
			}
			if e.m.Kind == doc.OtherThing || e.m.Form == doc.Pronoun {
				e.m.Kind = r.cands[root].kind
			}
		}
		d.Mentions = append(d.Mentions, e.m)
	}
	var open []doc.MentionID
	for id := doc.MentionID(1); int(id) < len(d.Mentions); id++ {
		m := &d.Mentions[id]
		for len(open) > 0 && d.Mentions[open[len(open)-1]].Span.End < m.Span.End {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && d.Mentions[open[len(open)-1]].Span.Contains(m.Span) {
			m.Within = open[len(open)-1]
		}
		open = append(open, id)
	}
	for i := int32(1); int(i) < len(r.cands); i++ {
		if r.cands[i].chain != 0 {
			r.chain(i)
		}
	}
	r.things()
}

// things writes what is spoken of more than once and cannot act, or is nobody
// that the text names.
func (r *run) things() {
	d := r.d
	d.Things = append(d.Things[:0], doc.Mention{})
	d.ThingChains = append(d.ThingChains[:0], doc.Chain{})
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		root := r.find(i)
		top := &r.cands[root]
		if top.count < 2 || top.acts && !top.left || c.rule == "relative" || c.rule == coordinated {
			continue
		}
		if top.chain == 0 {
			top.chain = doc.ChainID(len(d.ThingChains))
			ch := doc.Chain{Kind: top.kind, Plural: top.num == 'p', Gender: top.gender, First: doc.MentionID(len(d.Things))}
			if best := &r.cands[top.best]; best.form != doc.Pronoun {
				ch.Name = r.nameOf(best)
			}
			d.ThingChains = append(d.ThingChains, ch)
		}
		if top.best == i {
			d.ThingChains[top.chain].First = doc.MentionID(len(d.Things))
		}
		m := doc.Mention{Span: d.TokenSpan(c.first, c.last), First: c.first, Last: c.last, Head: c.head, Kind: c.kind, Form: c.form, Chain: top.chain, Rule: c.rule}
		d.Things = append(d.Things, m)
	}
}

// chain fills the chain of the root i.
func (r *run) chain(i int32) {
	d := r.d
	c := &r.cands[i]
	ch := &d.Chains[c.chain]
	best := &r.cands[c.best]
	ch.Name = r.nameOf(best)
	ch.Kind, ch.Country, ch.Sector, ch.Ref, ch.Gender, ch.Plural = c.kind, c.country, c.sector, c.ref, c.gender, c.num == 'p'
	if best.form == doc.Named && best.kind != doc.Nation {
		ch.Kind = best.kind
	}
	if isState(c) {
		ch.Plural = false
		if t := r.world.Thing(c.ref); t != nil && best.kind == doc.Nation {
			ch.Name = t.Name // of "the North" and "North Korean"
		}
	}
	for _, m := range c.members {
		if id := r.cands[r.find(m)].chain; id != 0 && !slices.Contains(ch.Members, id) {
			ch.Members = append(ch.Members, id)
		}
	}
	if ch.Country == "" && c.owner != 0 && (c.roleClass != noClass || c.class == classTop || c.class == classOffice || c.class == classAgent || c.class == classBody || c.class == classForce) {
		if j := r.candAt[c.owner]; j != 0 && !r.cands[j].left && r.find(j) != i {
			ch.Country = r.cands[r.find(j)].country
		}
	}
	r.listed(ch)
	if len(ch.Members) > 0 && ch.Country == "" {
		same := d.Chains[ch.Members[0]].Country
		for _, m := range ch.Members {
			if d.Chains[m].Country != same {
				same = ""
			}
		}
		ch.Country = same
	}
}

func (r *run) nameOf(c *cand) string {
	s := r.d.Slice(r.d.TokenSpan(c.first, c.last))
	if strings.ContainsAny(s, "\n\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// listed fills what the text leaves open about a listed person from the lists:
// the full name, and the office held when the article came out. Country and
// office go together: a president of one state in the text is not made the
// envoy of another.
func (r *run) listed(ch *doc.Chain) {
	if ch.Kind != doc.Person || ch.Ref == "" {
		return
	}
	t := r.world.Thing(ch.Ref)
	if t == nil {
		return
	}
	if ch.Gender == 0 {
		ch.Gender = t.Gender
	}
	if best := &r.cands[r.find(r.chief)]; !strings.Contains(ch.Name, " ") || r.chief != 0 && best.chain != 0 && ch == &r.d.Chains[best.chain] && r.cands[best.best].form != doc.Named {
		ch.Name = t.Name
	}
	if o, ok := r.world.OfficeAt(ch.Ref, r.d.Published.String()); ok && (ch.Country == "" || ch.Country == o.Country) {
		if ch.Country == "" {
			ch.Country = o.Country
		}
		if ch.Sector == "" {
			ch.Sector = o.Sector
		}
		return
	}
	if ch.Country == "" {
		ch.Country = t.Code
	}
}
