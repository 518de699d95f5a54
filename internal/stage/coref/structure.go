package coref

import "chancery/internal/doc"

// linkStructure joins what grammar says to be one: appositions, predicates with
// "is", and relative pronouns.
func (r *run) linkStructure() {
	d := r.d
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		switch c.form {
		case doc.Named, doc.Nominal:
			r.apposition(i)
			r.predicate(i)
		case doc.Pronoun:
			if c.small&relative != 0 && c.small&isIt == 0 {
				if j := r.candAt[r.relativeHead(c.head)]; j != 0 && j != i {
					c.kind, c.num, c.gender = r.cands[j].kind, r.cands[j].num, r.cands[j].gender
					c.acts = r.cands[r.find(j)].acts
					c.rule = "relative"
					r.join(j, i)
				} else {
					c.acts = false
				}
			}
		}
	}
	_ = d
}

// apposition joins c with the phrase that it stands in apposition to: "Venn,
// the Kestrian president", "the group, Red Dawn".
func (r *run) apposition(i int32) {
	c := &r.cands[i]
	tk := &r.d.Tokens[c.head]
	if tk.Dep != doc.Appos {
		return
	}
	j := r.candAt[tk.Head]
	if j == 0 || j == i {
		return
	}
	o := &r.cands[j]
	switch {
	case c.form == doc.Named && o.form == doc.Named:
		// "Almen, Kestria" is no identity; "Red Dawn (RD)" was found by name.
		if c.kind != o.kind || c.kind == doc.Place || c.kind == doc.Nation {
			return
		}
		if c.kind == doc.Person && c.last > c.first && o.last > o.first {
			return // two full names are two persons
		}
		if c.kind == doc.Org && !r.parenthesis(c) {
			return
		}
	case c.form == doc.Nominal && o.form == doc.Named, c.form == doc.Named && o.form == doc.Nominal:
		n, m := c, o
		if n.form == doc.Named {
			n, m = o, c
		}
		if !fits(n, m) || n.num == 'p' {
			return
		}
		r.office(n)
	default:
		if c.kind != o.kind || c.num != o.num || !c.acts || !o.acts {
			return
		}
	}
	if r.compatible(r.find(i), r.find(j)) {
		if c.form == doc.Nominal {
			c.rule = "apposition"
		}
		r.join(i, j)
	}
}

// fits reports whether the description n can be of the named m.
func fits(n, m *cand) bool {
	switch m.kind {
	case doc.Person:
		return n.class.human()
	case doc.Org:
		return n.class == classBody || n.class == classState || n.class == noClass && n.form == doc.Nominal
	case doc.Place, doc.Nation:
		return n.class == classGround || n.class == classState
	}
	return n.kind == doc.OtherThing
}

// office makes the description's head the office of the chain that it joins.
func (r *run) office(n *cand) {
	if n.class.human() {
		n.role, n.roleClass = n.lemma, n.class
	}
}

func (r *run) parenthesis(c *cand) bool {
	return c.first > 1 && r.d.Word(c.first-1) == "("
}

// predicate joins "Venn is the president of Kestria".
func (r *run) predicate(i int32) {
	n := &r.cands[i]
	if n.form != doc.Nominal || n.small&definite == 0 && n.owner == 0 {
		return
	}
	var subj, cop doc.TokenID
	for t := range r.children(n.head) {
		switch r.d.Tokens[t].Dep {
		case doc.Nsubj, doc.NsubjOuter:
			subj = t
		case doc.Cop:
			cop = t
		case doc.Advmod:
			if r.d.Norm(t) == "not" || r.d.Norm(t) == "n't" {
				return
			}
		case doc.Aux: // may be, would be
			if r.d.Tokens[t].XPOS == doc.XMD {
				return
			}
		}
	}
	if subj == 0 || cop == 0 {
		return
	}
	j := r.candAt[subj]
	if j == 0 || r.cands[j].form != doc.Named || r.cands[j].num != n.num || !fits(n, &r.cands[j]) || !r.compatible(r.find(i), r.find(j)) {
		return
	}
	r.office(n)
	n.rule = "predicate"
	r.join(i, j)
}
