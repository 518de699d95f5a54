package event

import (
	"slices"

	"chancery/internal/doc"
)

// Linked is an act with whoever may be a side of it.
type Linked struct {
	Event  doc.Event
	Side   Side
	Masked bool // the side is known, and looked for as if it were not
	Forced bool // neither frames nor judge found it
	Ties   []Tie
}

// Links makes the acts of each sentence of a reading that has every layer that the stage
// needs, before the linker has its say. told are words with the type of the act that
// they tell: where neither frames nor judge find it, it is proposed.
func Links() (func(d *doc.Document, told map[doc.TokenID]string) [][]Linked, error) {
	c, err := load()
	if err != nil {
		return nil, err
	}
	if c.judge, err = loadJudge(); err != nil {
		return nil, err
	}
	c.proposeAt = ProposeAt
	return func(d *doc.Document, told map[doc.TokenID]string) [][]Linked {
		out := make([][]Linked, len(d.Sentences))
		c.each(d, func(s doc.SentenceID) {
			sent := &d.Sentences[s]
			c.weigh(s)
			c.played(s)
			forced := map[doc.TokenID]bool{}
			for t := sent.First; t <= sent.Last; t++ {
				if typ := told[t]; typ != "" && !c.told(t) && !slices.ContainsFunc(c.found, func(f found) bool { return f.ev.Trigger == t }) {
					forced[t] = true
					c.propose(s, t, typ, c.proposeAt)
				}
			}
			for i := range c.found {
				f := &c.found[i]
				if f.drop {
					continue
				}
				for side := range Sides {
					if known, ok := c.wanting(&f.ev, side); ok {
						out[s] = append(out[s], Linked{f.ev, side, known, forced[f.ev.Trigger], c.ties(sent, f, side, known)})
					}
				}
			}
		})
		return out
	}, nil
}
