package event

import (
	"slices"
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// What the judge sees of a word that may tell an act: the word, what frames made
// of it, who and what stands in its roles, and how it is told. Every feature is
// a short string, hashed; nothing depends on the order of anything.

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

// scene is one candidate word with its features.
type scene struct {
	token  doc.TokenID
	pred   frame.Predicate // its Args are a copy
	feats  []uint32
	paired bool     // the words beside it are named with it
	hints  []string // types that its words may tell of, each once
}

func (c *coder) scene(t doc.TokenID, f *found, dropped string) scene {
	v := &c.view
	d := v.D
	p := v.Predicate(t, c.set.Light)
	p.Args = append([]frame.Arg(nil), p.Args...)
	s := scene{token: t, pred: p}
	add := func(parts ...string) { s.feats = append(s.feats, hash(parts...)) }
	lemma := strings.ToLower(p.Lemma)
	pos := d.Tokens[t].UPOS.String()
	typ := "none"
	if f != nil {
		typ = f.ev.Type
		add("rule", f.ev.Rule)
		add("typed", typ, f.ev.Fact.Status.String())
		for _, m := range f.ev.Modes {
			add("mode", typ, m)
		}
	} else if dropped != "" {
		typ = "dropped"
		add("dropped", dropped)
	}
	add("bias")
	add("type", typ)
	add("lemma", lemma, pos)
	add("lemma-type", lemma, typ)
	for _, class := range c.lexical(lemma, pos == "VERB") {
		add("lex", class)
		add("lex-type", class, typ)
	}
	for _, class := range c.classesOf(lemma) {
		add("class", class)
	}
	pairs, alone := c.words.of(v, &p)
	for i, h := range append(append([]hint(nil), pairs...), alone...) {
		if i < len(pairs) {
			s.paired = true
			add("pair", h.typ)
			add("pair-mode", h.typ, h.mode)
		}
		add("word", h.typ, pos)
		add("word-mode", h.typ, h.mode, pos)
		add("word-type", h.typ, typ)
		if !slices.Contains(s.hints, h.typ) {
			s.hints = append(s.hints, h.typ)
		}
	}
	add("hints", strconv.Itoa(min(len(s.hints), 4)), pos)
	status := d.Facts[p.Anchor].Status.String()
	add("status", status)
	add("status-type", status, typ)
	if p.Passive {
		add("passive")
	}
	if c.denied(p.Anchor) {
		add("not")
		add("not-type", typ)
	}
	if c.future(p.Anchor) {
		add("will")
		add("lemma-will", lemma)
	}
	if d.Tokens[t].Flags&doc.InQuote != 0 {
		add("quoted")
	}
	add("dep", d.Tokens[t].Dep.Base(), pos)
	if h := d.Tokens[t].Head; h != 0 {
		add("governor", strings.ToLower(d.Lemma(h)), d.Tokens[t].Dep.Base())
	}
	seen := map[frame.RoleKind]int{}
	for _, a := range p.Args {
		if seen[a.Role]++; seen[a.Role] > 3 {
			continue
		}
		role := roleName(a.Role) + ":" + a.Prep
		l := strings.ToLower(d.Lemma(a.Token))
		add("arg", role, l)
		add("lemma-arg", lemma, role, l)
		add("has", lemma, role)
		who := c.who(a.Token)
		add("who", role, who)
		add("lex-who", typ, role, who)
		for _, h := range s.hints {
			add("word-who", h, role, who)
		}
		for _, class := range c.classesOf(l) {
			add("arg-class", role, class)
			add("lemma-arg-class", lemma, role, class)
		}
		for _, class := range c.lexical(l, d.Tokens[a.Token].UPOS == doc.VERB) {
			add("arg-lex", roleName(a.Role), class)
		}
	}
	if v.Child(t, doc.Nsubj) == 0 && seen[frame.Subj] == 0 {
		add("nobody")
	}
	first, last := v.Yield(t)
	first, last = max(first, t-12), min(last, t+16)
	for k := first; k <= last; k++ {
		if k == t {
			continue
		}
		switch d.Tokens[k].UPOS {
		case doc.NOUN, doc.VERB, doc.ADJ:
			l := strings.ToLower(d.Lemma(k))
			add("near", l)
			for _, class := range c.classesOf(l) {
				add("near-class", class)
			}
		}
	}
	return s
}

var roleNamesShort = [...]string{"-", "subj", "obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "part", "amod", "num", "pred", "does", "attr", "venue"}

func roleName(k frame.RoleKind) string { return roleNamesShort[k] }

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
