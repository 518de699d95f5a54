package event

import (
	"chancery/internal/doc"
	"chancery/internal/frame"
)

// who is what kind of somebody t is: a state, a sector, somebody, nobody.
func (c *coder) who(t doc.TokenID) string {
	v := &c.view
	if !v.ActorLike(t) {
		if v.Owner(t) != 0 {
			return "owned"
		}
		return "thing"
	}
	m := v.Mention(t)
	if m == 0 {
		return "person"
	}
	x := &v.D.Mentions[m]
	sector, kind, country := x.Sector, x.Kind, x.Country
	if x.Chain != 0 {
		ch := &v.D.Chains[x.Chain]
		if sector == "" {
			sector = ch.Sector
		}
		if country == "" {
			country = ch.Country
		}
	}
	if sector != "" {
		return sector
	}
	if country != "" {
		return "state-" + kind.String()
	}
	return kind.String()
}

// lexical lists the types of which some frame is triggered by lemma, in the order
// of the frames, each once.
func (c *coder) lexical(lemma string, verb bool) []string {
	if list, ok := c.lex[lexKey{lemma, verb}]; ok {
		return list
	}
	list := c.set.TypesOf(lemma, verb)
	c.lex[lexKey{lemma, verb}] = list
	return list
}

type lexKey struct {
	lemma string
	verb  bool
}

// classesOf lists the classes that hold lemma, sorted.
func (c *coder) classesOf(lemma string) []string { return c.classes[lemma] }

// hash is FNV-1a over the parts, with a mark between them.
func hash(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}
	return h
}

var roleNamesShort = [...]string{"-", "subj", "obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "part", "amod", "num", "pred", "does", "attr", "venue"}

func roleName(k frame.RoleKind) string { return roleNamesShort[k] }
