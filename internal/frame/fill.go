package frame

import (
	"chancery/internal/doc"
)

func (v *View) fill(m *Match, p *Predicate) {
	f := m.Frame
	for _, r := range f.Both {
		m.Actors = v.parties(m.Actors, p, r, true)
	}
	for _, r := range f.Actor {
		if len(f.Both) == 0 && len(m.Actors) > 0 {
			break
		}
		m.Actors = v.parties(m.Actors, p, r, true)
	}
	for _, r := range f.To {
		if len(m.To) > 0 {
			break
		}
		for _, t := range v.Parties(nil, p, r) {
			if !has(m.Actors, t) {
				m.To = append(m.To, t)
			}
		}
	}
	m.Content = first(p, f.Content)
	m.If = first(p, f.If)
}

func first(p *Predicate, roles []Role) doc.TokenID {
	for _, r := range roles {
		if t := p.Get(r.Kind, r.Prep); t != 0 {
			return t
		}
	}
	return 0
}

// Parties adds every actor that fills r, with its conjuncts; a filler that is
// no actor stands for its owner ("Kestria's policy").
func (v *View) Parties(dst []doc.TokenID, p *Predicate, r Role) []doc.TokenID {
	return v.parties(dst, p, r, false)
}

func (v *View) parties(dst []doc.TokenID, p *Predicate, r Role, acts bool) []doc.TokenID {
	var buf [8]doc.TokenID
	for _, a := range p.Args {
		if a.Role != r.Kind || r.Prep != "" && r.Prep != a.Prep {
			continue
		}
		if a.Role == Advcl || a.Role == Xcomp || a.Role == Ccomp { // "sent engineers to help Tamora": whom the clause names
			dst = v.named(dst, a.Token)
			continue
		}
		for _, t := range v.Conjuncts(a.Token, buf[:0]) {
			if !v.ActorLike(t) {
				if t = v.owner(t, 2, acts && r.Kind == Subj); v.D.Tokens[t].Dep == doc.Amod && t != 0 {
					dst = v.nations(dst, t)
				}
			}
			if t != 0 && t != p.Token && !has(dst, t) {
				dst = append(dst, t)
			}
		}
	}
	return dst
}

// nations adds the adjectives of states that are conjoined to the one at t: "Kestrian
// and Norvanian tanks" are of both.
func (v *View) nations(dst []doc.TokenID, t doc.TokenID) []doc.TokenID {
	if !has(dst, t) {
		dst = append(dst, t)
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		if m := v.mention[c]; v.D.Tokens[c].Dep == doc.Conj && m != 0 && v.D.Mentions[m].Kind == doc.Nation && !has(dst, c) {
			dst = append(dst, c)
		}
	}
	return dst
}

// named adds the actors that are objects of the clause headed by t, or what they
// own.
func (v *View) named(dst []doc.TokenID, t doc.TokenID) []doc.TokenID {
	for c := v.first[t]; c != 0; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.Obj, doc.Iobj, doc.Xcomp, doc.Ccomp:
			x := c
			if !v.ActorLike(x) {
				x = v.Owner(x)
			}
			if x != 0 && !has(dst, x) {
				return append(dst, x)
			}
		}
	}
	return dst
}

func has(list []doc.TokenID, t doc.TokenID) bool {
	for _, l := range list {
		if l == t {
			return true
		}
	}
	return false
}
