package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// rallied reports whether f is what a crowd gathers for, "gathered to demand a vote": the
// gathering is the act, and the demand its content.
func (c *coder) rallied(f *found) bool {
	d := c.view.D
	t := f.match.Pred.Anchor
	if f.ev.Fact.Status != doc.Planned || f.ev.Fact.Rule != "purpose" || f.ev.Type != "REQUEST" && f.ev.Type != "ACCUSE" && f.ev.Type != "REJECT" {
		return false
	}
	if d.Tokens[t].Dep != doc.Advcl && d.Tokens[t].Dep != doc.Xcomp {
		return false
	}
	return c.set.Classes.Has("rallying", strings.ToLower(d.Lemma(d.Tokens[t].Head)))
}

// written reports whether f is only what a law or an accord says, by nobody who is told:
// "a decree that exempts soldiers", "the document commits both countries to".
func (c *coder) written(f *found) bool {
	d := c.view.D
	if len(f.ev.Actors) > 0 || f.ev.Type == "ACCUSE" || f.ev.Type == "REQUEST" || f.ev.Type == "SUPPORT" || f.ev.Type == "SANCTION" {
		return false
	}
	t := f.match.Pred.Get(frame.Subj, "")
	if t == 0 || d.Tokens[f.ev.Trigger].UPOS != doc.VERB {
		return false
	}
	return c.set.Classes.Has("paper", strings.ToLower(d.Lemma(t)))
}

// reflexive reports whether e is an act of force that somebody does to himself: no
// politics, whoever he is.
func reflexive(d *doc.Document, e *doc.Event) bool {
	if e.Type != "ASSAULT" && e.Type != "COERCE" {
		return false
	}
	for _, a := range e.Recipients {
		switch d.Norm(a.Token) {
		case "himself", "herself", "themselves", "itself":
			return true
		}
	}
	return false
}

// standing is what the words above the asserted trigger t make of it; what one looks forward
// to lies ahead.
func (c *coder) standing(t doc.TokenID) doc.Fact {
	f := c.above(t)
	d := c.view.D
	if h := d.Tokens[t].Head; f.Status == doc.Asserted && d.Tokens[t].XPOS == doc.XVBG && h != 0 && h < t && d.Lemma(h) == "look" && d.Norm(h+1) == "forward" {
		f = doc.Fact{Status: doc.Planned, Rule: "event/awaited"}
	}
	return f
}
