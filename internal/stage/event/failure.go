package event

import (
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// failedTalks names the rule of failure.
const failedTalks = "event/failed-talks"

// failure is the agreement that talks did not reach: a gathering that is told as
// failed is held all the same, and AGREE is negated beside it.
func (c *coder) failure(f *found) (doc.Event, bool) {
	if f.ev.Type != "CONSULT" || hasMode(&f.ev, "letter") || f.ev.Fact.Status != doc.Asserted {
		return doc.Event{}, false
	}
	cue := doc.TokenID(0)
	for _, a := range f.match.Pred.Args {
		if a.Role == frame.Does && c.set.Classes.Has("collapse", a.Prep) || a.Role == frame.Amod && c.set.Classes.Has("failed", c.view.D.Norm(a.Token)) {
			cue = a.Token
		}
	}
	for _, a := range f.match.Pred.Args { // "ended without an agreement"
		none := c.view.Child(a.Token, doc.Det)
		if a.Role == frame.Obl && (a.Prep == "without" || a.Prep == "with" && none != 0 && c.view.D.Norm(none) == "no") && c.set.Classes.Has("outcome", c.view.D.Norm(a.Token)) {
			cue = a.Token
		}
	}
	if cue == 0 {
		return doc.Event{}, false
	}
	e := f.ev
	e.Type, e.Modes, e.Rule, e.Fields = "AGREE", nil, failedTalks, nil
	e.Fact = doc.Fact{Status: doc.Negated, Cue: c.view.D.Tokens[cue].Span, Rule: e.Rule}
	e.Words = e.Words.Cover(e.Fact.Cue)
	return e, true
}
