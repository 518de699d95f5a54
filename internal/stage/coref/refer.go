package coref

import "chancery/internal/doc"

// demonstrated is the rule of "this" and "that" by themselves.
const demonstrated = "demonstrative"

// fromPronoun makes a candidate of a pronoun that can refer.
func (r *run) fromPronoun(t doc.TokenID) (cand, bool) {
	d := r.d
	tk := &d.Tokens[t]
	norm := d.Norm(t)
	s := r.w.small[norm]
	c := cand{first: t, last: t, head: t, form: doc.Pronoun, lemma: norm, small: s, acts: true, kind: doc.OtherThing, rule: "pronoun"}
	switch {
	case tk.Dep == doc.Expl || tk.Dep == doc.Fixed || tk.Dep == doc.Discourse:
		return c, false
	case s&isHe != 0:
		c.num, c.gender, c.kind = 's', 'm', doc.Person
	case s&isShe != 0:
		c.num, c.gender, c.kind = 's', 'f', doc.Person
	case s&isIt != 0:
		if r.pleonastic(t) {
			return c, false
		}
		c.num, c.gender = 's', 'n'
	case s&isThey != 0:
		c.num = 'p'
	case s&firstPerson != 0:
		c.kind, c.num = doc.Person, 's'
		if norm[0] == 'w' || norm[0] == 'o' || norm == "us" {
			c.num = 'p'
		}
	case s&secondPerson != 0:
		c.kind = doc.Person
	case s&relative != 0 && tk.Dep != doc.Mark && r.relativeHead(t) != 0:
	case s&demonstrative != 0 && tk.UPOS == doc.PRON && tk.XPOS == doc.XDT && tk.Dep != doc.Det && tk.Dep != doc.Mark:
		c.num, c.gender, c.acts, c.rule = 's', 'n', false, demonstrated
		if norm == "these" || norm == "those" {
			c.num = 'p'
		}
	case norm == "both" && tk.Dep != doc.Det && tk.Dep != doc.CcPreconj && tk.Dep != doc.DetPredet && tk.Dep != doc.Advmod:
		c.num, c.form, c.first = 'p', doc.Nominal, t
	default:
		return c, false
	}
	c.subject, c.object = r.roleOf(t)
	return c, true
}

// relativeHead is the noun that the relative pronoun t stands for: the nearest
// governor that is an adnominal clause hangs from it. 0 when there is none.
func (r *run) relativeHead(t doc.TokenID) doc.TokenID {
	for n := 0; n < 6 && t != 0; n++ {
		tk := &r.d.Tokens[t]
		if tk.Dep == doc.AclRelcl {
			return tk.Head
		}
		t = tk.Head
	}
	return 0
}

// pleonastic reports whether "it" at t stands for nothing: it is clear that,
// it seems, it was raining.
func (r *run) pleonastic(t doc.TokenID) bool {
	tk := &r.d.Tokens[t]
	if !tk.Dep.Subject() {
		return false
	}
	h := tk.Head
	if r.w.small[r.lemma(h)]&impersonal != 0 {
		return true
	}
	if r.d.Tokens[h].UPOS != doc.ADJ && r.d.Tokens[h].UPOS != doc.NOUN && r.d.Tokens[h].XPOS != doc.XVBN {
		return false
	}
	for c := range r.children(h) {
		switch r.d.Tokens[c].Dep {
		case doc.Csubj, doc.CsubjPass, doc.Ccomp, doc.CsubjOuter:
			return true
		case doc.Advcl, doc.Xcomp:
			if r.d.Tokens[h].UPOS == doc.ADJ && c > h {
				return true
			}
		}
	}
	return false
}
