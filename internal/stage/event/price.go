package event

import (
	"strings"

	"chancery/internal/doc"
)

// What a promise or a demand comes to may lie in the object of its verb, or in what
// is held out against refusing.

// price turns a speech act whose content is more, or less, hostile than its verb.
func (c *coder) price(e *doc.Event, kind string, content doc.TokenID) {
	switch {
	case e.Type == "REQUEST":
		c.orElse(e, content)
	case kind == "offer" && c.set.Classes.Has("escalating", c.verb(content)) && c.governs(content, "harm"):
		e.Type, e.Modes = "THREATEN", []string{"violence"} // "vowed to step up its attacks"
	case kind == "offer" && c.pursues(content):
		e.Type, e.Modes = "THREATEN", []string{"arrest"} // "vowed to bring the killers to justice"
	case kind == "offer" && c.looms(content):
		e.Type, e.Modes = "THREATEN", []string{"violence"} // "vowed that revenge awaited the killers"
	case (kind == "offer" || kind == "ready") && e.Type == "AGREE" && c.set.Classes.Has("inflicting", c.verb(content)) && c.governs(content, "cost"):
		e.Type, e.Modes = "THREATEN", nil // "was ready to adopt sanctions"
		c.turn(e, "", content)
	case kind == "offer" && (e.Type == "AGREE" || e.Type == "CONCEDE") && c.negated(content) && c.wanted(content):
		e.Type, e.Modes = "REJECT", nil // "vowed not to pay"
	case e.Type == "THREATEN" && c.view.D.Tokens[content].UPOS == doc.VERB && c.governs(content, "ill") && !c.set.Classes.Has("destroying", c.verb(content)):
		e.Type, e.Modes = "AGREE", nil // "vowed to fight corruption"
	}
}

// wanted reports whether the verb t is of what is asked of others: to give way, to help, to meet.
func (c *coder) wanted(t doc.TokenID) bool {
	for _, class := range [...]string{"yielding", "assistance", "meeting"} {
		if c.set.Classes.Has(class, c.verb(t)) {
			return true
		}
	}
	return false
}

// governs reports whether an object of the verb t is of the class.
func (c *coder) governs(t doc.TokenID, class string) bool {
	v := &c.view
	for k := range v.Children(t) {
		switch v.D.Tokens[k].Dep {
		case doc.Obj, doc.Xcomp:
		case doc.Obl:
			if p := v.Adposition(k); p != "with" && p != "to" && p != "by" {
				continue // "go on with its attacks"
			}
		default:
			continue
		}
		for _, x := range v.Conjuncts(k, nil) {
			if c.set.Classes.Has(class, strings.ToLower(v.D.Lemma(x))) {
				return true
			}
		}
	}
	return false
}

// negated reports whether a negation stands beside the infinitive t.
func (c *coder) negated(t doc.TokenID) bool {
	for k := range c.view.Children(t) {
		if k < t && c.set.Classes.Has("negation", c.view.D.Norm(k)) {
			return true
		}
	}
	return false
}

// orElse makes a threat of a demand that names the price of refusing it: "told the
// crews to leave or face war", "to leave or be shot".
func (c *coder) orElse(e *doc.Event, content doc.TokenID) {
	d := c.view.D
	_, last := c.view.Yield(content)
	for t := content + 1; t+1 <= last; t++ {
		if d.Norm(t) != "or" {
			continue
		}
		be := d.Norm(t+1) == "be" && t+2 <= last && d.Tokens[t+2].XPOS == doc.XVBN
		if be || c.set.Classes.Has("suffering", strings.ToLower(d.Lemma(t+1))) {
			e.Type, e.Modes = "THREATEN", nil
			c.turn(e, "", t+1)
			return
		}
	}
}
