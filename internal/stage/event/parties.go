package event

import "chancery/internal/doc"

// What an act can be depends on whose it is: states confer, a government does not
// march.

// between reports whether those who act are of two states: two names, or one plural
// that is said to be of both ("the ministers of Kestria and Norvania").
func (c *coder) between(e *doc.Event) bool {
	d := c.view.D
	seen := ""
	for _, a := range e.Actors {
		x := country(d, a)
		if x != "" && seen != "" && x != seen {
			return true
		}
		if seen == "" {
			seen = x
		}
		if p := d.Tokens[a.Token].XPOS; p != doc.XNNS && p != doc.XNNPS {
			continue
		}
		own := ""
		first, last := c.view.Yield(a.Token)
		for t := first; t <= last; t++ {
			m := c.view.Mention(t)
			if m == 0 || t == a.Token || d.Mentions[m].Country == "" || d.Tokens[d.Tokens[t].Head].UPOS.Verbal() {
				continue
			}
			if own != "" && own != d.Mentions[m].Country {
				return true
			}
			own = d.Mentions[m].Country
		}
	}
	return false
}

// possesses reports whether the verb t, which obliges with an infinitive after it, has
// an object instead: "has the right to defend itself".
func (c *coder) possesses(t doc.TokenID) bool {
	return t != 0 && c.view.D.Lemma(t) == "have" && c.view.Child(t, doc.Obj) != 0
}

// governing reports whether a is a government, one of its officials or a state or capital
// told by its bare name.
func (c *coder) governing(a doc.Arg) bool {
	d := c.view.D
	if a.Mention == 0 {
		return false
	}
	m := &d.Mentions[a.Mention]
	if s := sector(d, a); s != "" {
		return s == "GOV"
	}
	return m.Form == doc.Named && country(d, a) != "" && m.Kind == doc.Place
}

// ceases reports whether f says of a thing, of no one, that it must end: "that the
// isolation of the island must end", "that the sanctions must be lifted".
func (c *coder) ceases(f *found) bool {
	d := c.view.D
	t := f.match.Content
	if !c.set.Classes.Has("ceasing", c.verb(t)) || len(f.ev.Recipients) > 0 || !c.public(f) {
		return false
	}
	for k := range c.view.Children(t) {
		if x := d.Tokens[k].Dep; x == doc.Nsubj || x == doc.NsubjPass {
			return !c.view.ActorLike(k) && d.Tokens[k].UPOS != doc.PRON && !c.theirs(k)
		}
	}
	return false
}
