package event

import (
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// voiced finds the doer of what a frame reads without one: whoever says it.
func (c *coder) voiced(f *frame.Frame, p *frame.Predicate) []doc.TokenID {
	if f.Kind != "abides" {
		return nil
	}
	return c.tellers(p.Anchor)
}

// unfit reports whether f needs a clause that p is not: one of the future, for "will not
// attend" refuses something and "did not attend" nothing; one of what may come; a passive.
func (c *coder) unfit(f *frame.Frame, p *frame.Predicate) bool {
	s := c.view.D.Facts[p.Anchor].Status
	switch f.Kind {
	case "future":
		return !c.future(p.Anchor) && s != doc.Planned
	case "to-come":
		return s != doc.Planned && s != doc.Possible && s != doc.Conditional
	case "dare":
		return !c.whatever(p.Get(frame.Ccomp, ""))
	case "options":
		return !c.open(p.Get(frame.Ccomp, ""))
	case "passive":
		return !p.Passive
	case "at-behest":
		return c.view.Adposition(p.Token) != "at"
	case "in-defiance":
		return c.view.Adposition(p.Token) != "in"
	case "abides":
		return !c.future(p.Anchor) || c.denied(p.Anchor) || len(c.tellers(p.Anchor)) == 0
	}
	return false
}

// take files what a frame found, unless what it needs is not there.
func (c *coder) take(s doc.SentenceID, m frame.Match) {
	if m.Frame.Kind == "crowd" && len(m.Actors) == 0 {
		if t := m.Pred.Get(frame.Subj, ""); t != 0 && !m.Pred.Passive {
			m.Actors = []doc.TokenID{t} // "refuse collectors returned to work": people whom no list has
		}
	}
	f := found{ev: c.event(s, m), match: m}
	switch {
	case m.Frame.Sides && (len(f.ev.Actors) == 0 || len(f.ev.Actors) < 2 && len(f.ev.Recipients) == 0):
		return
	case c.guest(&m), c.borne(&m):
		return
	case m.Frame.Kind == "misdeed" && c.own(&f):
		return // whoever claims a deed of his own accuses nobody
	case m.Frame.Kind == "deontic" && (!c.abroad(&f.ev) && !c.ceases(&f) || c.possesses(m.Content)):
		return // what somebody says that his own side must do is a stance, no request
	case m.Frame.Kind == "reproach" && !c.reproaches(&f), m.Frame.Kind == "scorn" && !c.scorns(&f):
		return // what nobody did is no reproach
	case m.Frame.Kind == "failing" && !c.apart(&f), m.Frame.Kind == "blunder" && !(c.apart(&f) && c.governs(m.Content, "blunder")):
		return // "said that Kestria had made an offer"; "said that his men had failed"
	case m.Frame.Kind == "pursuit" && !c.quarry(m.Content):
		return // "promised to pursue his policy"
	case m.Frame.Kind == "dare" && !c.governs(m.Content, "reckoning"):
		return // "said any delay would mean higher prices"
	case m.Frame.Kind == "price" && (!c.abroad(&f.ev) || !c.governs(m.Content, "cost")):
		return // "said that Kestria would face an election"
	case m.Frame.Kind == "between" && !c.between(&f.ev):
		return // a cabinet that discusses something consults nobody
	case c.titular(m.Pred.Token), m.Frame.Name == "lift-out" && c.flown(m.Pred.Token):
		return
	case m.Frame.Name == "cease-hostilities" && c.view.D.Tokens[m.Pred.Token].XPOS == doc.XVBG && c.view.D.Tokens[m.Pred.Token].Dep == doc.Advcl:
		return // "signed a peace accord, ending the war": what the accord is
	case m.Frame.Name == "promise" && c.vain(m.Content):
		return // "vowed to bring the bombers to justice": no promise to anybody
	case m.Frame.Kind == "away" && c.home(&f.ev):
		return // "left for Almen", the capital of his own country
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

// vain reports whether a promise whose content is headed by t is to bring somebody to justice.
func (c *coder) vain(t doc.TokenID) bool {
	if t == 0 || c.view.D.Lemma(t) != "bring" {
		return false
	}
	first, last := c.view.Yield(t)
	for k := first; k < last; k++ {
		if c.view.D.Norm(k) == "to" && (c.view.D.Norm(k+1) == "justice" || c.view.D.Norm(k+1) == "trial") {
			return true
		}
	}
	return false
}

// titular reports whether the verb t is a word of somebody's name: "Save the Children".
func (c *coder) titular(t doc.TokenID) bool {
	d := c.view.D
	w := d.Word(t)
	if !d.Tokens[t].UPOS.Verbal() || w == "" || w[0] < 'A' || w[0] > 'Z' {
		return false
	}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Form == doc.Named && m.First <= t && t <= m.Last && m.Last > m.First {
			return true
		}
	}
	return false
}

// flown reports whether the verb t says that somebody flew out of a place himself.
func (c *coder) flown(t doc.TokenID) bool {
	d := c.view.D
	return int(t)+2 < len(d.Tokens) && d.Norm(t+1) == "out" && d.Norm(t+2) == "of"
}

// home reports whether the sides of e are of one and the same state.
func (c *coder) home(e *doc.Event) bool {
	if len(e.Actors) == 0 || len(e.Recipients) == 0 {
		return false
	}
	a := country(c.view.D, e.Actors[0])
	return a != "" && a == country(c.view.D, e.Recipients[0])
}
