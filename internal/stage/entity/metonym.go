package entity

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// metonymMissed adds the Kremlin and its like.
func (r *run) metonymMissed(d *doc.Document, h hit) {
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role == world.Metonym && !s.Ambiguous {
			r.add(found{first: h.first, last: h.last, kind: doc.Org, country: s.Thing.Code, sector: "GOV", ref: s.Thing.Ref, rule: "metonym"})
			return
		}
	}
}

// language reports whether an adjective of a nation stands for its language.
func (r *run) language(d *doc.Document, h hit) bool {
	if h.first != h.last || d.Tokens[h.first].XPOS != doc.XNNP || d.Tokens[h.first].Flags&doc.SentStart != 0 {
		return false
	}
	if r.rec.attrs[h.first].class&cTongue == 0 || d.Tokens[h.first].Dep == doc.Compound || d.Tokens[h.first].Dep == doc.Amod {
		return false
	}
	p := d.Norm(h.first - 1)
	return p == "in" || p == "into" || p == "from" || strings.HasPrefix(p, "speak") || p == "spoke" || strings.HasPrefix(p, "learn")
}

// direction makes a nation of "the North" when the text names the country.
func (r *run) direction(d *doc.Document, h hit) (found, bool) {
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role != world.Direction || r.evidence[s.Thing.Code] == 0 || h.first < 2 || h.first != h.last || d.Norm(h.first-1) != "the" {
			continue
		}
		t := &d.Tokens[h.first]
		if t.Dep == doc.Compound || t.Dep == doc.Amod || t.Dep == doc.Nmod && h.last+1 < doc.TokenID(len(d.Tokens)) && d.Norm(h.last+1) == "of" {
			return found{}, false
		}
		if n := h.last + 1; int(n) < len(d.Tokens) && d.Norm(n) == "of" {
			return found{}, false
		}
		return found{first: h.first, last: h.last, kind: doc.Nation, country: s.Thing.Code, ref: s.Thing.Ref, rule: "direction"}, true
	}
	return found{}, false
}

// capital makes a government of a capital that acts.
func (r *run) capital(d *doc.Document, f *found, h hit) {
	if f.kind != doc.Place {
		return
	}
	for i := range h.senses {
		s := &h.senses[i]
		if s.Role == world.Capital && r.governs(d, headOf(d, f.first, f.last)) {
			f.kind, f.country, f.sector, f.ref, f.rule = doc.Org, s.Thing.Code, "GOV", s.Thing.Ref, "metonym"
			return
		}
	}
}

// governs reports whether the town at t stands where governments stand: the
// subject of an act, a possessor, a party "with", "between" or "against".
func (r *run) governs(d *doc.Document, t doc.TokenID) bool {
	for n := 0; n < 6 && d.Tokens[t].Dep == doc.Conj; n++ {
		t = d.Tokens[t].Head
	}
	tk := &d.Tokens[t]
	switch tk.Dep {
	case doc.Nsubj:
		if u := d.Tokens[tk.Head].UPOS; u != doc.VERB {
			return false
		}
		return !r.rec.lists.is(d.Lemma(tk.Head), cStill)
	case doc.NsubjPass:
		return r.rec.lists.is(d.Lemma(tk.Head), cTold)
	case doc.OblAgent:
		return true
	case doc.NmodPoss:
		return d.Tokens[tk.Head].UPOS == doc.NOUN && r.rec.attrs[tk.Head].class&(cPlaceTail|cGround) == 0
	case doc.Nmod, doc.Obl:
		for c := t; c > 0 && c+4 > t; c-- {
			if k := &d.Tokens[c]; k.Dep == doc.Case && k.Head == t {
				switch d.Norm(c) {
				case "with", "between", "against", "by", "toward", "towards":
					return true
				}
			}
		}
	}
	return false
}
