package event

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
)

// features are what the linker sees of the tie x: the act, who he is, the way from one
// to the other, and what part he has in the other acts of the sentence.
func (s *stand) features(x *Tie) []uint32 {
	c, v, d := s.c, &s.c.view, s.c.view.D
	var out []uint32
	side := s.side.String()
	add := func(parts ...string) { out = append(out, hash(side, strings.Join(parts, "|"))) }
	e := &s.f.ev
	typ, t := e.Type, x.Token
	// both adds a feature by itself, by type, and by the way the act was found.
	both := func(parts ...string) {
		add(parts...)
		add(append(parts, typ)...)
	}
	filled := strconv.Itoa(min(2, len(s.known)))
	who, form, ground, land := c.who(t), formName(v, t), s.ground(t), s.land(t)
	up, down, steps := s.path(t)
	role, inner, arg := s.role(t)
	prep, dep := v.Adposition(t), d.Tokens[t].Dep.String()
	governor := strings.ToLower(d.Lemma(d.Tokens[t].Head))
	add("bias")
	both("filled", filled, s.family)
	both("voice", s.voice, filled)
	both("path", up, down)
	both("path-voice", up, down, s.voice)
	add("path-lemma", s.lemma, up, down)
	shape := s.shape(t)
	both("shape", shape)
	both("shape-dep", shape, dep)
	both("shape-land", shape, land)
	add("shape-who", shape, who)
	both("up", up)
	both("down", down)
	both("steps", strconv.Itoa(steps))
	both("role", role, inner)
	both("role-voice", role, inner, s.voice)
	both("role-only", role, s.voice)
	add("role-lemma", s.lemma, role, inner)
	add("role-rule", e.Rule, role, inner)
	both("role-who", role, inner, who)
	both("role-ground", role, inner, ground)
	wanted := strconv.FormatBool(s.wants[role])
	both("wanted", wanted, s.family, inner)
	both("wanted-who", wanted, s.family, who)
	if x.Thing {
		both("thing", wanted)
		both("thing-role", role, s.family)
		add("thing-lemma", s.lemma, role)
	}
	for _, class := range c.classesOf(s.lemma) {
		add("class-role", class, role, inner)
		add("class-path", class, up, down)
	}
	both("prep", prep, dep)
	both("prep-ground", prep, ground)
	both("prep-family", prep, s.family)
	add("prep-lemma", s.lemma, prep)
	both("governor", governor)
	add("governor-dep", governor, dep, prep)
	for _, class := range c.classesOf(governor) {
		both("governor-class", class)
		both("governor-class-dep", class, dep)
	}
	if arg != 0 && arg != t {
		l := strings.ToLower(d.Lemma(arg))
		both("arg", l, inner)
		add("arg-lemma", s.lemma, l, inner)
		for _, class := range c.classesOf(l) {
			both("arg-class", class, inner)
		}
	}
	if form == "pronoun" {
		both("pronoun", d.Norm(t))
		add("pronoun", d.Norm(t), role)
	}
	sure := strconv.Itoa(int(e.Confidence * 10))
	add("sure-steps", sure, strconv.Itoa(steps))
	both("who", who)
	both("who-pair", s.who, who)
	add("who-lemma", s.lemma, who)
	both("form", form, ground)
	both("land", land)
	both("land-who", land, who)
	both("land-role", land, role, inner)
	both("tag", d.Tokens[t].XPOS.String())
	both("place", s.place)
	both("place-role", s.place, role)
	both("place-land", s.place, land)
	if d.Tokens[t].UPOS == doc.NOUN {
		both("word", strings.ToLower(d.Lemma(t)))
	}
	for _, m := range e.Modes {
		add("mode-who", m, who)
		add("mode-role", m, role, inner)
		add("mode-land", m, land)
	}
	both("status", e.Fact.Status.String())
	both("content", s.inContent(t))
	both("content-rule", e.Rule, s.inContent(t))
	if o := c.tells(s.f, t); o != nothing {
		both("source", o)
	}
	alone := true
	for i := range c.found {
		o := &c.found[i]
		if o == s.f || o.drop {
			continue
		}
		part := ""
		switch {
		case c.among(o.ev.Actors, t):
			part = "actor"
		case c.among(o.ev.Recipients, t):
			part = "recipient"
		default:
			continue
		}
		alone = false
		rel := s.other(o)
		both("part", part)
		both("part-type", part, o.ev.Type)
		both("part-rel", part, rel)
		both("part-rel-type", part, rel, o.ev.Type)
		both("part-land", part, land, rel)
	}
	if alone {
		both("no part")
		both("no part", land, role)
	}
	if s.masked {
		given := strconv.FormatBool(x.Given)
		both("given", given, s.family)
		both("given-role", given, s.family, role, inner)
		both("given-land", given, land)
		add("given-lemma", given, s.lemma)
	} else {
		both("unknown", role, inner)
		both("unknown-land", land)
		both("unknown-path", up, down)
		add("unknown-lemma", s.lemma)
	}
	return out
}

// nobody are the features of there being no such side.
func (s *stand) nobody(others int) []uint32 {
	c, d := s.c, s.c.view.D
	var out []uint32
	side := s.side.String()
	add := func(parts ...string) { out = append(out, hash(side, "nobody", strings.Join(parts, "|"))) }
	e := &s.f.ev
	typ := e.Type
	both := func(parts ...string) {
		add(parts...)
		add(append(parts, typ)...)
	}
	filled := strconv.Itoa(min(2, len(s.known)))
	mask := strconv.FormatBool(s.masked)
	both("bias")
	both("masked", mask, s.family)
	both("filled", filled, s.family)
	sure := strconv.Itoa(int(e.Confidence * 10))
	both("sure", sure, s.family)
	both("sure-mask", sure, mask)
	sent := &d.Sentences[e.Sentence]
	add("length", strconv.Itoa(int(sent.Last-sent.First)/8), mask)
	both("lemma", s.lemma)
	both("voice", s.voice, filled)
	both("rule", e.Rule)
	add("rule-mask", e.Rule, mask)
	both("who", s.who)
	both("others", strconv.Itoa(min(others, 5)))
	both("others-mask", strconv.Itoa(min(others, 5)), mask)
	both("status", e.Fact.Status.String())
	for _, m := range e.Modes {
		add("mode", m)
		add("mode-family", m, s.family)
	}
	for _, class := range c.classesOf(s.lemma) {
		both("class", class)
	}
	for _, a := range s.f.match.Pred.Args {
		l := strings.ToLower(d.Lemma(a.Token))
		role := roleName(a.Role) + ":" + a.Prep
		both("role", role)
		both("arg", role, l)
		both("arg-who", role, c.who(a.Token))
		add("lemma-role", s.lemma, role)
		for _, class := range c.classesOf(l) {
			both("arg-class", role, class)
		}
	}
	if s.f.match.Content == 0 {
		both("no content")
	} else {
		l := strings.ToLower(d.Lemma(s.f.match.Content))
		both("content", l)
		for _, class := range c.classesOf(l) {
			both("content-class", class)
		}
	}
	if s.c.told(e.Trigger) && s.c.cue(e.Trigger) {
		both("cue")
	}
	return out
}
