package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// An act upon what is one's own is not done to oneself: in "sealed off its border
// with Tamora" the pronoun only says whose border it is, and the other side is
// whoever the border is with.

// turned takes out of the recipients of e those who act themselves, where only a
// pronoun beside a thing names them, and puts in their place whoever else the words
// of that thing name.
func (c *coder) turned(e *doc.Event, m *frame.Match) {
	var list []doc.TokenID
	thing := doc.TokenID(0)
	for _, a := range e.Recipients {
		if c.ownPronoun(m.Actors, a.Token) {
			thing = c.view.D.Tokens[a.Token].Head
			continue
		}
		list = append(list, a.Token)
	}
	if thing == 0 {
		return
	}
	e.Recipients = args(&c.view, list)
	if len(list) > 0 {
		return
	}
	e.Recipients = c.others(e, args(&c.view, c.concerned(thing)))
	for _, r := range [...]string{"with", "against"} {
		if len(e.Recipients) == 0 {
			e.Recipients = c.others(e, args(&c.view, c.view.Parties(nil, &m.Pred, frame.Role{Kind: frame.Obl, Prep: r})))
		}
	}
}

// ownPronoun reports whether t is a possessive pronoun that stands for one of those
// who act, or for nobody whom the text tells.
func (c *coder) ownPronoun(actors []doc.TokenID, t doc.TokenID) bool {
	v := &c.view
	tok := &v.D.Tokens[t]
	if tok.UPOS != doc.PRON || tok.Dep != doc.NmodPoss || len(actors) == 0 {
		return false
	}
	a := doc.Arg{Token: t, Mention: v.Mention(t)}
	if a.Mention == 0 || v.D.Mentions[a.Mention].Chain == 0 {
		return true
	}
	for _, x := range actors {
		b := doc.Arg{Token: x, Mention: v.Mention(x)}
		if same(v.D, a, b) || member(v.D, b, a) || member(v.D, a, b) {
			return true
		}
	}
	return false
}

// concerned is whom the noun t names beside its owner: "a border with Tamora",
// "troops from Kestria".
func (c *coder) concerned(t doc.TokenID) []doc.TokenID {
	v := &c.view
	for k := range v.Children(t) {
		if v.D.Tokens[k].Dep != doc.Nmod || k < t {
			continue
		}
		switch v.Adposition(k) {
		case "with", "against", "on", "to", "from", "of", "at", "in":
			if v.ActorLike(k) {
				return v.Conjuncts(k, nil)
			}
			if o := v.Owner(k); o != 0 {
				return []doc.TokenID{o}
			}
		}
	}
	return nil
}

// mutual reports whether an act that the judge proposes, whose other side is t in role
// r, is done by both: "came to terms with Tamora". Who goes to a place visits it.
func (c *coder) mutual(typ string, r frame.Role, t doc.TokenID) bool {
	switch typ {
	case "CONSULT":
		return r.Prep != "to" && r.Prep != "at" && r.Prep != "into" || !c.hosts(t)
	case "AGREE", "COOPERATE":
		return r.Prep == "with"
	}
	return false
}

// hosts reports whether t is a place or a state, to which one travels.
func (c *coder) hosts(t doc.TokenID) bool {
	m := c.view.Mention(t)
	if m == 0 {
		return false
	}
	x := &c.view.D.Mentions[m]
	return x.Kind == doc.Place || strings.HasPrefix(x.Ref, "c:")
}

// moved reports whether role r holds what a proposed act sends or moves, not whom it
// is done to: "paraded its brigade".
func moved(typ string, r frame.Role) bool {
	return typ == "MOBILIZE" && (r.Kind == frame.Obj || r.Kind == frame.Iobj || r.Kind == frame.Xcomp)
}

// ownEnvoy reports whether t is somebody of the actors' own ("pulled its ambassador out of
// Tamora"): whom one takes home is not whom one leaves.
func (c *coder) ownEnvoy(typ string, t doc.TokenID) bool {
	return typ == "SANCTION" && c.theirs(t) && c.set.Classes.Has("dip", strings.ToLower(c.view.D.Lemma(t)))
}
