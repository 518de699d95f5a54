package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// conditional are the acts that take the condition of their content: a threat, an
// offer or a concession "if …" is made conditionally.
var conditional = map[string]bool{"THREATEN": true, "AGREE": true, "CONCEDE": true}

// toward are the roles in which a content names whom an act of speech is about,
// the likeliest first: "agreed to lend money to Tamora".
var toward = []frame.Role{{Kind: frame.Iobj}, {Kind: frame.Obl, Prep: "to"}, {Kind: frame.Obl, Prep: "with"}, {Kind: frame.Obl, Prep: "against"},
	{Kind: frame.Obl, Prep: "from"}, {Kind: frame.Obl, Prep: "for"}, {Kind: frame.Obl, Prep: "on"}, {Kind: frame.Obl, Prep: "between"}, {Kind: frame.Obj}}

// doer is toward, with whoever does what the content says first.
var doer = append([]frame.Role{{Kind: frame.Subj}}, toward...)

// mover is doer for nouns of an act that is nobody's but its doer's, who follows as
// its complement: "insisted on the withdrawal of Tamoran troops".
var mover = append([]frame.Role{{Kind: frame.Subj}, {Kind: frame.Obl, Prep: "of"}, {Kind: frame.Obl, Prep: "by"}}, toward...)

// addressed finds the other side of an act of speech in its content.
func (c *coder) addressed(typ string, content doc.TokenID, actors []doc.Arg) []doc.Arg {
	p := c.view.Predicate(content, c.set.Light)
	roles := toward
	switch {
	case typ == "REQUEST" && c.set.Classes.Has("departing", strings.ToLower(c.view.D.Lemma(content))):
		roles = mover
	case typ == "REQUEST" || typ == "ACCUSE": // "demanded that Tamora leave": who shall do it, or did it
		roles = doer
	}
	freed := typ == "REQUEST" && c.set.Classes.Has("freeing", strings.ToLower(c.view.D.Lemma(content)))
	if freed {
		if h := c.holder(&p); len(h) > 0 {
			return h
		}
		p = c.view.Predicate(content, c.set.Light) // the view made the holder's in its place
	}
	for _, r := range roles {
		if freed && r.Kind == frame.Obj {
			continue // "demanded the release of the crew": who is to be freed does not free
		}
		var out []doc.Arg
		for _, t := range c.view.Parties(nil, &p, r) {
			a := doc.Arg{Token: t, Mention: c.view.Mention(t)}
			own := false
			for _, b := range actors {
				own = own || a.Token == b.Token || same(c.view.D, a, b) || member(c.view.D, b, a)
			}
			if l := strings.ToLower(c.view.D.Lemma(t)); r.Kind == frame.Obj && (c.set.Classes.Has("weapons", l) || c.set.Classes.Has("troops", l)) {
				continue // "threatened to send warships"
			}
			if !own && c.view.D.Tokens[t].UPOS != doc.PRON && !c.theirs(t) {
				out = append(out, a)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// holder is who holds those whom p would free: "the release of two editors held by Tamora".
func (c *coder) holder(p *frame.Predicate) []doc.Arg {
	o := p.Get(frame.Obl, "of")
	if o == 0 {
		o = p.Get(frame.Obj, "")
	}
	for k := range c.view.Children(o) {
		if o == 0 || c.view.D.Tokens[k].Dep != doc.Acl || c.view.D.Tokens[k].XPOS != doc.XVBN {
			continue
		}
		held := c.view.Predicate(k, c.set.Light)
		return args(&c.view, c.view.Parties(nil, &held, frame.Role{Kind: frame.Subj}))
	}
	return nil
}

// theirs reports whether t is somebody's own thing or people: "their embassies".
func (c *coder) theirs(t doc.TokenID) bool {
	p := c.view.Child(t, doc.NmodPoss)
	return p != 0 && c.view.D.Tokens[p].UPOS == doc.PRON && !c.set.Classes.Has("opposite", strings.ToLower(c.view.D.Lemma(t)))
}

// member reports whether a is one of those that the plural b stands for.
func member(d *doc.Document, b, a doc.Arg) bool {
	if a.Mention == 0 || b.Mention == 0 {
		return false
	}
	for _, m := range d.Chains[d.Mentions[b.Mention].Chain].Members {
		if m == d.Mentions[a.Mention].Chain {
			return true
		}
	}
	return false
}

// turn lets the content of a speech act decide its mode or its type: what is
// asked for, refused, threatened or promised.
func (c *coder) turn(e *doc.Event, kind string, content doc.TokenID) {
	level := []doc.TokenID{content}
	for depth := 0; depth < 3 && len(level) > 0; depth++ {
		var below []doc.TokenID
		for _, t := range level {
			lemma := strings.ToLower(c.view.D.Lemma(t))
			if p := c.view.Child(t, doc.CompoundPrt); p != 0 {
				lemma += "_" + c.view.D.Norm(p)
			}
			if w := &c.view.D.Tokens[t]; w.UPOS == doc.ADJ && (w.Dep == doc.Amod || w.Dep == doc.Xcomp) && c.view.Child(t, doc.Obj) == 0 {
				lemma = "" // "closer ties", "keep the road open": a quality, not a deed
			}
			for _, r := range c.turns {
				if (r.typ == e.Type || r.typ == e.Type+"/"+kind && kind != "") && c.set.Classes.Has(r.class, lemma) {
					if r.to != "" && len(e.Actors) < 2 {
						e.Type, e.Modes = r.to, nil
					}
					if r.mode != "" && len(e.Modes) == 0 {
						e.Modes = []string{r.mode}
					}
					return
				}
			}
			for k := range c.view.Children(t) {
				switch c.view.D.Tokens[k].Dep.Base() {
				case "obj", "xcomp", "ccomp", "nmod", "compound", "obl", "acl":
					below = append(below, k)
				}
			}
		}
		level = below
	}
}
