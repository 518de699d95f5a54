package coref

import "chancery/internal/doc"

// linkStructure joins what grammar says to be one: appositions, predicates with
// "is", and relative pronouns.
func (r *run) linkStructure() {
	for i := int32(1); int(i) < len(r.cands); i++ {
		c := &r.cands[i]
		switch c.form {
		case doc.Named, doc.Nominal:
			r.apposition(i)
			r.between(i)
			r.predicate(i)
		case doc.Pronoun:
			if c.small&relative != 0 && c.small&isIt == 0 {
				if j := r.candAt[r.relativeHead(c.head)]; j != 0 && j != i {
					c.kind, c.num, c.gender = r.cands[j].kind, r.cands[j].num, r.cands[j].gender
					c.acts = r.cands[r.find(j)].acts
					c.rule = "relative"
					if c.lemma == "who" && r.cands[r.find(j)].kind == doc.Org {
						r.cands[r.find(j)].num = 'p' // a body spoken of as its people
					}
					r.join(j, i)
				} else {
					c.acts = false
				}
			}
		}
	}
}

// twin is the description of one person that stands before the name c, parted by a comma, as
// one more subject of its verb, as the parser has it: "the envoy to the agency, Orla Venn, said".
func (r *run) twin(c *cand) int32 {
	d := r.d
	if c.first < 3 || d.Tokens[c.first-1].XPOS != doc.XComma || int(c.last)+1 >= len(d.Tokens) || d.Tokens[c.last+1].XPOS != doc.XComma {
		return 0
	}
	for t := range r.children(d.Tokens[c.head].Head) {
		if t < c.first && d.Tokens[t].Dep == doc.Nsubj && r.right[t] == c.first-2 {
			if j := r.candAt[t]; j != 0 && r.cands[j].form == doc.Nominal && r.cands[j].class.human() && r.cands[j].num == 's' {
				return j
			}
		}
	}
	return 0
}

// apposition joins c with the phrase that it stands in apposition to: "Venn,
// the Kestrian president", "the group, Red Dawn".
func (r *run) apposition(i int32) {
	c := &r.cands[i]
	tk := &r.d.Tokens[c.head]
	j := int32(0)
	switch {
	case tk.Dep == doc.Appos:
		j = r.candAt[tk.Head]
	case tk.Dep == doc.Nsubj && c.form == doc.Named:
		j = r.twin(c)
	}
	if j == 0 || j == i {
		return
	}
	if c.form == doc.Named && !(r.cands[j].form == doc.Nominal && r.cands[j].class.human()) {
		if k := r.above(c, j); k != 0 {
			j = k
		}
	}
	o := &r.cands[j]
	if c.form == doc.Named && o.form == doc.Nominal && o.class.human() && o.num == 's' && c.last > c.first && c.ref == "" && (c.kind == doc.Place || c.kind == doc.Org) {
		c.kind, c.gender = doc.Person, 0 // "the envoy, X Y": whatever X Y looked like
	}
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

// between joins a name and a description of a person that stand beside each
// other between commas, whatever the tree made of them: "his counterpart, Wang
// Yi, met …", "Venn, the president of Kestria, said …".
func (r *run) between(i int32) {
	c := &r.cands[i]
	if c.first < 3 || r.d.Tokens[c.first-1].XPOS != doc.XComma || int(c.last)+2 >= len(r.d.Tokens) {
		return
	}
	switch r.d.Tokens[c.last+1].XPOS {
	case doc.XComma:
		if r.d.Tokens[c.last+2].UPOS == doc.CCONJ {
			return // a list
		}
	case doc.XStop:
	default:
		return
	}
	for j, n := i-1, 0; j > 0 && n < 12; j, n = j-1, n+1 {
		o := &r.cands[j]
		if o.last != c.first-2 || r.sentence[o.head] != r.sentence[c.head] {
			continue
		}
		name, what := o, c
		if c.form == doc.Named {
			name, what = c, o
		}
		if name.form != doc.Named || name.kind != doc.Person || what.form != doc.Nominal || !what.class.human() || what.class == classFolk || what.num != 's' ||
			what.small&definite == 0 && what.owner == 0 || what == o && name.last == name.first {
			continue
		}
		if a, b := r.find(i), r.find(j); a != b && r.compatible(a, b) {
			r.office(what)
			what.rule = "apposition"
			r.join(i, j)
		}
		return
	}
}

// above finds the description of a person that ends at the comma before the
// name c, when the tree hangs the name on a noun within it: "the leader of the
// party, Jan Oster".
func (r *run) above(c *cand, j int32) int32 {
	if c.first < 2 || r.d.Tokens[c.first-1].XPOS != doc.XComma || c.kind != doc.Person {
		return 0
	}
	for n := 0; n < 4; n++ {
		o := &r.cands[j]
		if o.form == doc.Nominal && o.class.human() && o.num == 's' && o.last < c.first {
			return j
		}
		switch r.d.Tokens[o.head].Dep {
		case doc.Nmod, doc.NmodPoss, doc.Compound, doc.Appos, doc.Conj:
		default:
			return 0
		}
		if j = r.candAt[r.d.Tokens[o.head].Head]; j == 0 {
			return 0
		}
	}
	return 0
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
