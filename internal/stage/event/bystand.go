package event

import (
	"strings"

	"chancery/internal/doc"
)

// Who stands in the sentence of an act and has hardly ever the side of it that is looked
// for. What is already known of a side is never held against this.

// beside reports whether one of list is conjoined to t: they are of one side.
func (c *coder) beside(list []doc.Arg, t doc.TokenID) bool {
	for _, x := range c.view.Conjuncts(t, nil)[1:] {
		for _, a := range list {
			if a.Token == x {
				return true
			}
		}
	}
	return false
}

// present reports whether t is "I", "we" or "you": somebody in the room, of whom only his
// own words tell what part he has.
func (c *coder) present(t doc.TokenID) bool {
	m := c.view.Mention(t)
	return m != 0 && c.view.D.Mentions[m].Form == doc.Pronoun && c.set.Classes.Has("present", c.view.D.Norm(t))
}

// bystands reports whether hardly anybody like t is upon whom the act f is done: he tells
// of it, he is its doer's own state, or he stands in what only says when, as what or in
// whose company it was.
func (c *coder) bystands(f *found, t doc.TokenID) bool {
	d := c.view.D
	for x, k := t, 0; x != 0 && k < farthest && !d.Governs(x, f.ev.Trigger); x, k = d.Tokens[x].Head, k+1 {
		if c.set.Classes.Has("circumstance", c.view.Adposition(x)) {
			return true
		}
	}
	return c.telling(f, t) || c.ownState(f, t)
}

// ownState reports whether t is the state of those who do f, or may be, and one of its own
// offices does it: no government acts upon its state.
func (c *coder) ownState(f *found, t doc.TokenID) bool {
	d := c.view.D
	m := c.view.Mention(t)
	if m == 0 || len(f.ev.Actors) == 0 || !strings.HasPrefix(d.Mentions[m].Ref, "c:") {
		return false
	}
	land := country(d, doc.Arg{Token: t, Mention: m})
	for _, a := range f.ev.Actors {
		own, s := country(d, a), sector(d, a)
		switch {
		case own != land && (own != "" || s != "GOV"):
			return false
		case s != "" && s != "GOV" && s != "MIL" && s != "LEG":
			return false
		}
	}
	return true
}

// several reports whether a stands for more than one whom the text names: "the two leaders".
func (c *coder) several(a doc.Arg) bool {
	if a.Mention == 0 {
		return false
	}
	chain := c.view.D.Mentions[a.Mention].Chain
	return chain != 0 && len(c.view.D.Chains[chain].Members) > 1
}

// What somebody tells of.
const (
	nothing   = "" // of nothing, or of nothing in this sentence
	elsewhere = "elsewhere"
	source    = "source" // of the act
	teller    = "teller" // of the act, which is his telling
)

// telling reports whether t tells of the act f.
func (c *coder) telling(f *found, t doc.TokenID) bool {
	x := c.tells(f, t)
	return x == source || x == teller
}

// tells says what t tells of: the act f, or something else.
func (c *coder) tells(f *found, t doc.TokenID) string {
	d := c.view.D
	out := nothing
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		if d.Tokens[t].Head == a.CueToken && d.Tokens[t].Dep.Subject() && d.Governs(a.CueToken, f.ev.Trigger) && a.CueToken != f.ev.Trigger {
			return source // the subject of the cue, whatever was taken for what it says
		}
		if a.Source != t && (a.SourceOf == 0 || a.SourceOf != c.view.Mention(t)) {
			continue
		}
		switch {
		case a.CueToken == f.ev.Trigger:
			return teller
		case a.CueToken != 0 && d.Tokens[a.CueToken].Dep == doc.Parataxis && d.SentenceOf(t) == d.SentenceOf(f.ev.Trigger):
			return source // "the raid will, experts believe, harm them"
		}
		for _, span := range a.Content {
			if span.Contains(d.Tokens[f.ev.Trigger].Span) {
				return source
			}
		}
		out = elsewhere
	}
	return out
}
