package event

import (
	"strings"

	"chancery/internal/doc"
)

// outcomes makes one act of an attack and of the harm that it did: "bombed a market,
// killing nine people".
func (c *coder) outcomes() {
	for i := range c.found {
		for j := range c.found {
			a, b := &c.found[i], &c.found[j]
			if i == j || a.drop || b.drop || a.ev.Type != "ASSAULT" || b.ev.Type != "ASSAULT" || !c.outcome(a, b) {
				continue
			}
			if len(a.ev.Actors) == 0 {
				a.ev.Actors = b.ev.Actors
			}
			if len(b.ev.Recipients) > 0 && !c.anybody(a.ev.Recipients) {
				a.ev.Recipients = b.ev.Recipients // whoever was killed, rather than where
			}
			b.drop = true
		}
	}
}

// outcome reports whether b is the harm that a did, told by a participle behind it.
func (c *coder) outcome(a, b *found) bool {
	d := c.view.D
	t := b.ev.Trigger
	if h := d.Tokens[t].Head; d.Tokens[t].Dep == doc.Conj && d.Tokens[h].XPOS == doc.XVBG && d.Tokens[t].XPOS == doc.XVBG {
		t = h // "killing nine people and wounding forty"
	}
	if d.Tokens[t].XPOS != doc.XVBG || d.Tokens[t].Dep != doc.Advcl || t < a.ev.Trigger || c.view.Adposition(t) != "" || !c.set.Classes.Has("harming", strings.ToLower(d.Lemma(t))) {
		return false
	}
	h := d.Tokens[t].Head
	if x := d.Tokens[h]; h != a.ev.Trigger && (x.Dep == doc.Advcl || x.Dep == doc.Xcomp) && x.XPOS == doc.XVB {
		h = x.Head // "fired on the crowd to disperse it, killing two": the tree hangs it on the purpose
	}
	return h == a.ev.Trigger || h == a.match.Pred.Light || h == a.match.Pred.Anchor
}

// anybody reports whether list has people or a body of them, not only places and things.
func (c *coder) anybody(list []doc.Arg) bool {
	for _, a := range list {
		switch who := c.who(a.Token); who {
		case "thing", "owned", doc.Place.String(), doc.Facility.String(), "state-" + doc.Place.String(), "state-" + doc.Facility.String():
		default:
			return true
		}
	}
	return false
}
