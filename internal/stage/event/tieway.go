package event

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// step is the relation of t to its head with its preposition.
func (s *stand) step(t doc.TokenID) string {
	dep := s.c.view.D.Tokens[t].Dep
	switch dep {
	case doc.Nmod, doc.Obl, doc.Advcl, doc.Acl:
		return dep.String() + ":" + s.c.view.Adposition(t)
	case doc.NmodPoss, doc.OblAgent, doc.AclRelcl, doc.NsubjPass:
		return dep.String()
	}
	return dep.Base()
}

const farthest = 12

// path is the way from the act up to the word that governs both it and t, and down to t.
func (s *stand) path(t doc.TokenID) (up, down string, steps int) {
	d := s.c.view.D
	var above [farthest]doc.TokenID
	n := 0
	for x := s.f.ev.Trigger; x != 0 && n < farthest; x = d.Tokens[x].Head {
		above[n] = x
		n++
	}
	meet := -1
	for x, k := t, 0; x != 0 && k < farthest && meet < 0; x, k = d.Tokens[x].Head, k+1 {
		for i := range n {
			if above[i] == x {
				meet = i
			}
		}
		if meet < 0 {
			down = " " + s.step(x) + down
			steps++
		}
	}
	if meet < 0 {
		return "far", "far", farthest
	}
	for i := range meet {
		up += "^" + s.step(above[i])
		steps++
	}
	return up, down, steps
}

// role is which role of the act holds t, and how deep.
func (s *stand) role(t doc.TokenID) (role, inner string, arg doc.TokenID) {
	d := s.c.view.D
	for x, k := t, 0; x != 0 && k < 5; x, k = d.Tokens[x].Head, k+1 {
		if r := s.roles[x]; r != "" {
			return r, inner, x
		}
		inner = " " + s.step(x) + inner
	}
	return "out", "", 0
}

// other is how another act of the sentence stands to this one.
func (s *stand) other(o *found) string {
	d := s.c.view.D
	a, b := s.f.ev.Trigger, o.ev.Trigger
	shares := "apart"
	for _, x := range s.known {
		switch {
		case s.c.among(o.ev.Actors, x.Token):
			shares = "by the same"
		case s.c.among(o.ev.Recipients, x.Token):
			shares = "upon the same"
		}
	}
	switch {
	case d.Tokens[a].Head == b:
		return "under " + d.Tokens[a].Dep.Base() + " " + shares
	case d.Tokens[b].Head == a:
		return "over " + d.Tokens[b].Dep.Base() + " " + shares
	case d.Governs(a, b):
		return "above " + shares
	case d.Governs(b, a):
		return "below " + shares
	case a < b:
		return "before " + shares
	}
	return "after " + shares
}

// shape is the way from the act to t by how many clauses and nouns lie on it, and what it
// ends in.
func (s *stand) shape(t doc.TokenID) string {
	d := s.c.view.D
	clauses, nouns := 0, 0
	x := t
	for k := 0; x != 0 && k < farthest && !d.Governs(x, s.f.ev.Trigger); k++ {
		switch d.Tokens[x].Dep {
		case doc.Acl, doc.AclRelcl, doc.Advcl, doc.AdvclRelcl, doc.Ccomp, doc.Xcomp, doc.Csubj, doc.Parataxis:
			clauses++
		case doc.Nmod, doc.NmodPoss, doc.Amod, doc.Compound, doc.Appos, doc.NmodDesc, doc.NmodUnmarked:
			nouns++
		}
		x = d.Tokens[x].Head
	}
	above := 0
	for y := s.f.ev.Trigger; y != x && y != 0 && above < 4; y = d.Tokens[y].Head {
		above++
	}
	return strconv.Itoa(min(above, 4)) + " " + strconv.Itoa(min(clauses, 3)) + " " + strconv.Itoa(min(nouns, 3))
}

// land is how the state of t stands to that of the other side.
func (s *stand) land(t doc.TokenID) string {
	d := s.c.view.D
	x := country(d, doc.Arg{Token: t, Mention: s.c.view.Mention(t)})
	if x == "" {
		return "open"
	}
	for _, a := range s.known {
		switch country(d, a) {
		case "":
			return "unknown"
		case x:
			return "same"
		}
	}
	return "foreign"
}

// ground is what kind of place t is, if it is one.
func (s *stand) ground(t doc.TokenID) string {
	m := s.c.view.Mention(t)
	if m == 0 {
		return "none"
	}
	x := &s.c.view.D.Mentions[m]
	kind, _, _ := strings.Cut(x.Ref, ":")
	return x.Kind.String() + " " + kind
}

// inContent says how t stands in what the act is about.
func (s *stand) inContent(t doc.TokenID) string {
	d := s.c.view.D
	top := s.f.match.Content
	if top == 0 {
		return "no content"
	}
	if !d.Governs(top, t) {
		return "outside"
	}
	h := d.Tokens[t].Head
	switch {
	case h == top:
		return "content " + s.step(t)
	case d.Tokens[t].Dep.Subject():
		return "inner subject"
	}
	return "content"
}

func formName(v *frame.View, t doc.TokenID) string {
	m := v.Mention(t)
	if m == 0 {
		return "unlisted"
	}
	return [...]string{"named", "nominal", "pronoun", "implicit"}[v.D.Mentions[m].Form]
}
