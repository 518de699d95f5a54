package event

import (
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// near reports whether one trigger governs the other within a step or two, or
// they are conjoined.
func near(v *frame.View, a, b *found) bool {
	d := v.D
	up := func(x, y doc.TokenID) bool {
		for n := 0; n < 3 && x != 0; n++ {
			if x == y {
				return true
			}
			x = d.Tokens[x].Head
		}
		return false
	}
	return up(a.ev.Trigger, b.ev.Trigger) || up(b.ev.Trigger, a.ev.Trigger)
}

// severalActs reports whether a and b are conjoined deeds with an object each:
// "closed the border and froze the assets". Talks and words told twice are one.
func severalActs(v *frame.View, a, b *found) bool {
	if verbal[a.ev.Type] || a.ev.Type == "CONSULT" || a.ev.Type == "SUPPORT" {
		return false
	}
	x, y := a.match.Pred.Get(frame.Obj, ""), b.match.Pred.Get(frame.Obj, "")
	if a.ev.Type == "COERCE" { // "sealed the border and declared a curfew"
		if x == 0 && a.match.Pred.Light != 0 {
			x = a.ev.Trigger
		}
		if y == 0 && b.match.Pred.Light != 0 {
			y = b.ev.Trigger
		}
	} else if a.match.Pred.Light != 0 || b.match.Pred.Light != 0 {
		return false
	}
	if x == 0 || y == 0 || x == y {
		return false
	}
	return !same(v.D, doc.Arg{Token: x, Mention: v.Mention(x)}, doc.Arg{Token: y, Mention: v.Mention(y)})
}

// again reports whether b is a noun that takes up the verb a: "the ministers met
// in Almen, the first meeting of the two in years".
func again(d *doc.Document, a, b *found) bool {
	x, y := d.Lemma(a.ev.Trigger), d.Lemma(b.ev.Trigger)
	if !d.Tokens[a.ev.Trigger].UPOS.Verbal() || d.Tokens[b.ev.Trigger].UPOS.Verbal() || b.ev.Trigger < a.ev.Trigger {
		return false
	}
	return len(x) >= 4 && len(y) >= 4 && x[:4] == y[:4] || len(x) == 4 && len(y) > 4 && x == y[:4]
}
