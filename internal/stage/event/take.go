package event

import (
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// take files what a frame found, unless what it needs is not there.
func (c *coder) take(s doc.SentenceID, m frame.Match) {
	if m.Frame.Kind == "future" && !c.future(m.Pred.Anchor) && c.view.D.Facts[m.Pred.Anchor].Status != doc.Planned {
		return // "did not attend" refuses nothing; "will not attend" does
	}
	f := found{ev: c.event(s, m), match: m}
	switch {
	case m.Frame.Sides && (len(f.ev.Actors) == 0 || len(f.ev.Actors) < 2 && len(f.ev.Recipients) == 0):
		return
	case c.guest(&m), c.borne(&m):
		return
	case m.Frame.Kind == "misdeed" && c.own(&f):
		return // whoever claims a deed of his own accuses nobody
	case m.Frame.Kind == "deontic" && (!c.abroad(&f.ev) || c.possesses(m.Content)):
		return // what somebody says that his own side must do is a stance, no request
	case m.Frame.Kind == "price" && (!c.abroad(&f.ev) || !c.governs(m.Content, "cost")):
		return // "said that Kestria would face an election"
	case m.Frame.Kind == "between" && !c.between(&f.ev):
		return // a cabinet that discusses something consults nobody
	case m.Frame.Kind == "abroad" && !c.abroad(&f.ev):
		return // talks in one's own land are with somebody who is not told
	}
	c.found = append(c.found, f)
	if e, ok := c.failure(&f); ok {
		c.found = append(c.found, found{ev: e, match: m})
	}
	if e, ok := c.jailed(&f); ok {
		c.found = append(c.found, found{ev: e, match: m})
	}
}
