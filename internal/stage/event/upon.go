package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// completed finds the other side of an act whose own words name none, in the
// clauses beside it: whom a condition binds, whom the call was made to that the
// act is the purpose of, whom a march demands something of, whom gas was to
// disperse.
func (c *coder) completed(e *doc.Event, m *frame.Match) []doc.Arg {
	if len(e.Recipients) > 0 || len(e.Actors) > 1 {
		return nil
	}
	switch {
	case e.Type == "THREATEN":
		if a := c.bound(m); a != nil {
			return c.others(e, a)
		}
	case e.Type == "PROTEST":
		if a := c.others(e, c.aim(m, "demanding", true)); len(a) > 0 {
			return a
		}
	case e.Type == "ASSAULT":
		return c.others(e, c.aim(m, "driving", false))
	}
	if a := c.others(e, c.said(e, m)); len(a) > 0 {
		return a
	}
	if verbal[e.Type] {
		return c.others(e, c.summoned(m.Pred.Anchor))
	}
	return nil
}

// said is the other side where a frame reads it in none of its roles: whose plea is
// turned down, whom a ruling speaks of, whom a refusal waits for, to whom a march goes.
func (c *coder) said(e *doc.Event, m *frame.Match) []doc.Arg {
	v := &c.view
	switch e.Type {
	case "REJECT":
		if a := args(v, v.Parties(nil, &m.Pred, frame.Role{Kind: frame.Obl, Prep: "by"})); len(a) > 0 && m.Pred.Get(frame.Obj, "") != 0 && !m.Pred.Passive {
			return a // "turned down a plea by the envoy"
		}
		if o := m.Pred.Get(frame.Obj, ""); o != 0 && m.Pred.Passive {
			if w := v.Owner(o); w != 0 {
				return args(v, []doc.TokenID{w}) // "Kestria's offer was turned down"
			}
		}
		if a := c.bound(m); len(a) > 0 {
			return a
		}
		return c.within(m, "that", frame.Role{Kind: frame.Subj})
	case "SANCTION", "ACCUSE":
		return c.within(m, "that", frame.Role{Kind: frame.Subj}) // "ruled that Tamora had failed"
	case "CONCEDE":
		return c.within(m, "", frame.Role{Kind: frame.Obl, Prep: "to"}) // "says sorry to Tamora"
	case "RETREAT":
		return c.left(e, m)
	case "COOPERATE":
		return args(v, v.Parties(nil, &m.Pred, frame.Role{Kind: frame.Obj})) // "returned the bodies of three Tamoran pilots"
	case "PROTEST":
		return args(v, v.Parties(nil, &m.Pred, frame.Role{Kind: frame.Obl, Prep: "to"}))
	}
	return nil
}

// left is the other state that troops are pulled out of.
func (c *coder) left(e *doc.Event, m *frame.Match) []doc.Arg {
	v := &c.view
	var out []doc.Arg
	for _, a := range args(v, v.Parties(nil, &m.Pred, frame.Role{Kind: frame.Obl, Prep: "out_of"})) {
		for _, b := range e.Actors {
			if x, y := country(v.D, a), country(v.D, b); x != "" && y != "" && x != y {
				out = append(out, a)
				break
			}
		}
	}
	return out
}

// within is who fills role r in a clause that is a complement of the act.
func (c *coder) within(m *frame.Match, marker string, r frame.Role) []doc.Arg {
	v := &c.view
	for _, a := range m.Pred.Args {
		if a.Role != frame.Ccomp && a.Role != frame.Xcomp || a.Prep != marker {
			continue
		}
		p := v.Predicate(a.Token, c.set.Light)
		if out := args(v, v.Parties(nil, &p, r)); len(out) > 0 {
			return out
		}
	}
	return nil
}

// bound is the subject of the clause on which a threat hangs: "unless Tamora
// frees the crew".
func (c *coder) bound(m *frame.Match) []doc.Arg {
	v := &c.view
	for _, top := range [...]doc.TokenID{m.Pred.Anchor, m.Content} {
		if top == 0 {
			continue
		}
		for k := range v.Children(top) {
			if d := v.D.Tokens[k].Dep; d != doc.Advcl {
				continue
			}
			switch v.Adposition(k) {
			case "if", "unless", "until", "should":
				p := v.Predicate(k, c.set.Light)
				if a := args(v, v.Parties(nil, &p, frame.Role{Kind: frame.Subj})); len(a) > 0 {
					return a
				}
			}
		}
	}
	return nil
}

// aim is who stands in the infinitive that says what for, when its verb is of
// the class: the one of whom it is asked, or its object.
func (c *coder) aim(m *frame.Match, class string, asked bool) []doc.Arg {
	v := &c.view
	for _, a := range m.Pred.Args {
		if a.Role != frame.Xcomp && a.Role != frame.Advcl || !c.set.Classes.Has(class, strings.ToLower(v.D.Lemma(a.Token))) {
			continue
		}
		p := v.Predicate(a.Token, c.set.Light)
		if !asked {
			return args(v, v.Parties(nil, &p, frame.Role{Kind: frame.Obj}))
		}
		for _, r := range []frame.Role{{Kind: frame.Obl, Prep: "of"}, {Kind: frame.Obl, Prep: "on"}, {Kind: frame.Obl, Prep: "from"}, {Kind: frame.Obj}} {
			if out := args(v, v.Parties(nil, &p, r)); len(out) > 0 {
				return out
			}
		}
		for _, k := range p.Args {
			if k.Role == frame.Ccomp || k.Role == frame.Xcomp {
				if out := c.addressed("REQUEST", k.Token, nil); len(out) > 0 {
					return out
				}
			}
		}
	}
	return nil
}

// summoned is whom a call, summons or letter went to of which the verb t is the
// purpose, or which it is told beside: "summoned the envoy to demand an apology", "and demanded
// an apology".
func (c *coder) summoned(t doc.TokenID) []doc.Arg {
	v := &c.view
	d := v.D
	switch d.Tokens[t].Dep {
	case doc.Advcl, doc.Xcomp:
		if d.Tokens[t].XPOS != doc.XVB && d.Tokens[t].XPOS != doc.XVBG {
			return nil
		}
	case doc.Conj:
		if v.Child(t, doc.Nsubj) != 0 {
			return nil
		}
	default:
		return nil
	}
	h := d.Tokens[t].Head
	if !c.set.Classes.Has("calling", c.verb(h)) {
		return nil
	}
	p := v.Predicate(h, c.set.Light)
	for _, r := range []frame.Role{{Kind: frame.Iobj}, {Kind: frame.Obj}, {Kind: frame.Obl, Prep: "to"}, {Kind: frame.Obl, Prep: "with"}} {
		if out := args(v, v.Parties(nil, &p, r)); len(out) > 0 {
			return out
		}
	}
	return nil
}

// verb is the lemma of the verb t with its particle.
func (c *coder) verb(t doc.TokenID) string {
	l := strings.ToLower(c.view.D.Lemma(t))
	if p := c.view.Child(t, doc.CompoundPrt); p != 0 {
		l += "_" + c.view.D.Norm(p)
	} else if p := c.view.Child(t, doc.Advmod); p == t+1 && c.view.D.Norm(p) == "on" {
		l += "_on" // "go on with its attacks"
	}
	return l
}

// others leaves out of list whoever does the act, and pronouns.
func (c *coder) others(e *doc.Event, list []doc.Arg) []doc.Arg {
	var out []doc.Arg
	for _, a := range list {
		own := c.view.D.Tokens[a.Token].UPOS == doc.PRON && a.Mention == 0 || c.theirs(a.Token)
		for _, b := range e.Actors {
			own = own || a.Token == b.Token || same(c.view.D, a, b) || member(c.view.D, b, a)
		}
		if !own {
			out = append(out, a)
		}
	}
	return out
}
