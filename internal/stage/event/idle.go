package event

import "chancery/internal/doc"

// idle reports whether f is a gerund that names a kind of act and tells of none:
// "the risk of arming them", "visiting Tamora is costly". What somebody is
// accused of is told all the same.
func (c *coder) idle(f *found) bool {
	d := c.view.D
	t := f.ev.Trigger
	if d.Tokens[t].XPOS != doc.XVBG || f.ev.Fact.Status != doc.Asserted || c.view.Child(t, doc.Aux) != 0 {
		return false
	}
	switch d.Tokens[t].Dep {
	case doc.Csubj, doc.CsubjPass:
		return true
	case doc.Acl, doc.Advcl, doc.Nmod, doc.Obl, doc.Ccomp:
	default:
		return false
	}
	if !c.set.Classes.Has("unreal", c.view.Adposition(t)) {
		return false
	}
	for i := range c.found {
		o := &c.found[i]
		if typ := o.match.Frame.Type; (typ == "ACCUSE" || typ == "SUPPORT" || typ == "SANCTION") && o.ev.Trigger != t && d.Governs(o.ev.Trigger, t) {
			return false // one is accused, thanked and punished for what is done
		}
	}
	return true
}

// describes reports whether f is told by a participle that only says who somebody
// is, of whom another act is told, or where he speaks: "the coalition fighting the
// rebels has declared a truce", "speaking to Venn, Reik condemned the raid".
func (c *coder) describes(f *found) bool {
	d := c.view.D
	t := f.ev.Trigger
	if d.Tokens[t].XPOS != doc.XVBG || c.view.Child(t, doc.Aux) != 0 {
		return false
	}
	h := d.Tokens[t].Head
	for i := range c.found {
		o := &c.found[i]
		if o.drop || o.ev.Trigger == t {
			continue
		}
		switch d.Tokens[t].Dep {
		case doc.Acl:
			if d.Norm(t-1) == "," || f.ev.Type != "ASSAULT" {
				return false
			}
			for _, a := range o.ev.Actors {
				if a.Token == h {
					return true
				}
			}
		case doc.Advcl:
			if p := &o.match.Pred; (h == o.ev.Trigger || h == p.Light || h == p.Anchor || h == d.Tokens[o.ev.Trigger].Head) && t < h && f.ev.Type == "CONSULT" && o.ev.Type != "CONSULT" && d.Lemma(t) == "speak" {
				return true
			}
		}
	}
	return false
}

// formal reports whether f is the passing of a text whose words are told as an act
// of their own: "adopted a resolution condemning the raid".
func (c *coder) formal(f *found) bool {
	if f.match.Frame.Name != "adopt-pact" || f.match.Content == 0 {
		return false
	}
	for i := range c.found {
		o := &c.found[i]
		if h := c.view.D.Tokens[o.ev.Trigger].Head; !o.drop && o.ev.Trigger != f.ev.Trigger && h == f.match.Content && len(o.ev.Actors) > 0 && c.view.D.Tokens[o.ev.Trigger].XPOS == doc.XVBG {
			return true
		}
	}
	return false
}

// supposed reports whether t is the participle of a clause that opens with "had" and
// supposes what did not happen, whatever tree was made of it: "Had Venn written, she would have
// said so".
func (c *coder) supposed(t doc.TokenID) bool {
	d := c.view.D
	s := d.Sentences[d.SentenceOf(t)]
	first := s.First
	for first < t && d.Tokens[first].UPOS == doc.PUNCT {
		first++
	}
	if d.Tokens[t].XPOS != doc.XVBN || d.Norm(first) != "had" {
		return false
	}
	comma := false
	for k := first; k <= s.Last; k++ {
		switch d.Norm(k) {
		case ",":
			if k < t {
				return false
			}
			comma = true
		case "would", "could", "might":
			if comma {
				return true
			}
		}
	}
	return false
}

// aside reports whether in is told as done by a relative clause within what somebody asks
// or refuses: "refused to let him meet Venn, who was jailed in May".
func (c *coder) aside(content doc.TokenID, in *found) bool {
	d := c.view.D
	t := in.ev.Trigger
	if in.ev.Fact.Status != doc.Asserted || !d.Tokens[t].UPOS.Verbal() {
		return false
	}
	past := d.Tokens[t].XPOS == doc.XVBD
	if k := c.view.Child(t, doc.AuxPass); k != 0 {
		past = past || d.Tokens[k].XPOS == doc.XVBD
	}
	if k := c.view.Child(t, doc.Aux); k != 0 {
		past = past || d.Norm(k) == "had" || d.Norm(k) == "has" || d.Norm(k) == "have"
	}
	for n := 0; past && n < 8 && t != 0 && t != content; n++ {
		if d.Tokens[t].Dep == doc.AclRelcl {
			if s := c.view.Child(t, doc.Nsubj); s != 0 && d.Tokens[s].XPOS != doc.XWDT && d.Tokens[s].XPOS != doc.XWP && d.Tokens[s].UPOS != doc.PRON && t == in.ev.Trigger {
				return true // "the ties that Kestria severed in May"
			}
			first, _ := c.view.Yield(t)
			return first > 1 && (d.Norm(first) == "," || d.Norm(first-1) == ",")
		}
		t = d.Tokens[t].Head
	}
	return false
}
