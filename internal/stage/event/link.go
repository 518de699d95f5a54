package event

import (
	"slices"

	"chancery/internal/doc"
)

// How sure the linker must be to name a side that nobody has, and how unlikely a
// recipient must be to give way to another or, where the act is only proposed, to go.
// Chosen on sentences of the corpus that had no part in its training.
const (
	actAt     = 0.5  // to name who does it
	framedAt  = 0.55 // to name upon whom, where a frame found the act
	judgedAt  = 0.55 // where the judge did
	toldAt    = 0.55 // how sure it must be that a proposed act is told at all
	insteadAt = 0.55 // to put another in the place of who is unlikely
	unlikely  = 0.2  // where a frame named him
	outOfRole = 0.15 // where the roles of a proposed act did
)

// change is what the linker would have of one side of an act.
type change struct {
	act  int // in found
	side Side
	args []doc.Arg
}

// link gives the acts of a sentence the sides that neither frames nor roles found, and
// takes from a proposed act a recipient who can hardly be one.
func (c *coder) link(s doc.SentenceID) {
	if c.linker == nil {
		return
	}
	sent := &c.view.D.Sentences[s]
	var changes []change
	for i := range c.found {
		f := &c.found[i]
		if f.drop {
			continue
		}
		for side := range Sides {
			known, ok := c.wanting(&f.ev, side)
			if !ok || known && side == Actor || !known && f.ev.Rule == judged && f.ev.Confidence < toldAt {
				continue
			}
			ties := c.ties(sent, f, side, known)
			odds := Chances(c.linker, ties)
			if args, ok := c.choose(f, side, known, ties, odds); ok {
				changes = append(changes, change{i, side, args})
			}
		}
	}
	for _, x := range changes {
		f := &c.found[x.act]
		if x.side == Actor {
			f.ev.Actors = x.args
		} else {
			f.ev.Recipients = x.args
		}
		f.ev.Extent = extent(&c.view, &f.ev, &f.match)
	}
}

// wanting reports whether a side of e may be looked for, and whether it is known. What
// several do with each other has no recipient.
func (c *coder) wanting(e *doc.Event, side Side) (known, ok bool) {
	if side == Actor {
		return len(e.Actors) > 0, true
	}
	if len(e.Recipients) > 0 {
		return true, true
	}
	switch e.Type {
	case "AGREE", "CONSULT", "COOPERATE":
		if len(e.Actors) == 1 && c.several(e.Actors[0]) {
			return false, false
		}
	}
	return false, len(e.Actors) < 2
}

// choose is whom the odds make the side of f; ok is false where all stays as it is.
func (c *coder) choose(f *found, side Side, known bool, ties []Tie, odds []float32) (args []doc.Arg, ok bool) {
	at := 0
	given := float32(0)
	for i := 1; i < len(ties); i++ {
		switch x := &ties[i]; {
		case x.Given || slices.ContainsFunc(ties, func(y Tie) bool { return y.Given && c.view.D.Governs(x.Token, y.Token) }):
			given += odds[i]
		case slices.ContainsFunc(ties, func(y Tie) bool { return y.Given && c.view.D.Governs(y.Token, x.Token) }):
			// "closed Norway's consulate": one and the same side
		case c.oneWith(f, side, x.Token):
			// "sanctions on Kestria for its refusal": nobody refuses himself
		case side == Recipient && c.theirs(x.Token):
			// "the two leaders agreed that their ministers would meet": those of the actors
		case !x.Thing && (at == 0 || odds[i] > odds[at]):
			at = i
		}
	}
	proposed := f.ev.Rule == judged
	need, least := float32(framedAt), float32(unlikely)
	if proposed {
		least = outOfRole
	}
	switch {
	case known && given >= least:
		return nil, false
	case known:
		need = insteadAt
	case side == Actor:
		need = actAt
	case proposed:
		need = judgedAt
	}
	if at != 0 && odds[at] >= need {
		return c.withOthers(f, side, ties[at].Token), true
	}
	return nil, known && proposed
}

// oneWith reports whether t is one and the same as somebody on the other side of f.
func (c *coder) oneWith(f *found, side Side, t doc.TokenID) bool {
	id := c.view.Mention(t)
	if id == 0 || c.view.D.Mentions[id].Chain == 0 {
		return false
	}
	other := f.ev.Actors
	if side == Actor {
		other = f.ev.Recipients
	}
	return slices.ContainsFunc(other, func(a doc.Arg) bool {
		return a.Mention != 0 && c.view.D.Mentions[a.Mention].Chain == c.view.D.Mentions[id].Chain
	})
}

// withOthers is t and whoever is conjoined to him, but for those of the other side.
func (c *coder) withOthers(f *found, side Side, t doc.TokenID) []doc.Arg {
	v := &c.view
	other := f.ev.Actors
	if side == Actor {
		other = f.ev.Recipients
	}
	var out []doc.TokenID
	for _, x := range v.Conjuncts(t, nil) {
		if x != t && (!v.ActorLike(x) || side == Recipient && c.ownState(f, x)) {
			continue
		}
		if x != f.ev.Trigger && !c.among(other, x) && !slicesHas(out, x) {
			out = append(out, x)
		}
	}
	return args(v, out)
}
