package event

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// Tie is somebody whom the sentence of an act names and who may be a side of it.
type Tie struct {
	Token    doc.TokenID // 0 for nobody
	Features []uint32
	Given    bool // by the frames or the roles of the act
	Thing    bool // not known to be anybody; he is there so that nobody else is taken for him
}

// ties lists who may be the side of the act f that is looked for, nobody first; where
// masked is set, those who are known to be it are among them, as if they were not known.
func (c *coder) ties(sent *doc.Sentence, f *found, side Side, masked bool) []Tie {
	out := []Tie{{}}
	hidden, others := f.ev.Recipients, f.ev.Actors
	if side == Actor {
		hidden, others = others, hidden
	}
	for t := sent.First; t <= sent.Last; t++ {
		thing := c.thing(f, t)
		if !thing && !c.somebody(t) || t == f.ev.Trigger || t == f.match.Pred.Light || c.among(others, t) || c.beside(others, t) {
			continue
		}
		thing = thing && !c.set.Classes.Has("person", strings.ToLower(c.view.D.Lemma(t)))
		x := Tie{Token: t, Thing: thing, Given: c.among(hidden, t)}
		if !x.Given && (c.present(t) || side == Recipient && c.bystands(f, t)) {
			continue
		}
		if !x.Given || masked {
			out = append(out, x)
		}
	}
	s := c.stand(f, side, masked)
	out[0].Features = s.nobody(len(out) - 1)
	for i := range out[1:] {
		s.rank(out[1:], i)
		out[i+1].Features = s.features(&out[i+1])
	}
	return out
}

// thing reports whether t has a part in the act f and is nobody of whom it is known that
// he can act.
func (c *coder) thing(f *found, t doc.TokenID) bool {
	v := &c.view
	if v.Timed(t) || v.ActorLike(t) || !v.D.Tokens[t].UPOS.Nominal() {
		return false
	}
	for _, a := range f.match.Pred.Args {
		if a.Token == t {
			return a.Role == frame.Obj || a.Role == frame.Iobj || a.Role == frame.Obl || a.Role == frame.Subj
		}
	}
	return false
}

// somebody reports whether t stands for somebody by himself: the head of his name or
// description, the first of several that are conjoined.
func (c *coder) somebody(t doc.TokenID) bool {
	v := &c.view
	if v.Timed(t) || !v.ActorLike(t) {
		return false
	}
	tok := &v.D.Tokens[t]
	if tok.Dep == doc.Vocative {
		return false // whom a speaker calls by name
	}
	if tok.Head == 0 || !v.ActorLike(tok.Head) {
		return true
	}
	switch tok.Dep {
	case doc.Amod, doc.Compound, doc.NmodDesc, doc.NmodUnmarked, doc.Flat, doc.Appos, doc.Nummod, doc.Conj:
		return false // "the Kestrian minister": the minister
	}
	return true
}

// among reports whether t is one of list, or stands for one.
func (c *coder) among(list []doc.Arg, t doc.TokenID) bool {
	x := doc.Arg{Token: t, Mention: c.view.Mention(t)}
	for _, a := range list {
		if a.Token == t || same(c.view.D, a, x) || member(c.view.D, a, x) {
			return true
		}
	}
	return false
}

// stand is what the features of all ties of one act share.
type stand struct {
	c            *coder
	f            *found
	side         Side
	masked       bool
	lemma, voice string
	family, who  string
	known        []doc.Arg       // the other side
	wants        map[string]bool // the roles in which the frame looks for the side
	roles        map[doc.TokenID]string
	place        string // of the tie among the others
}

func (c *coder) stand(f *found, side Side, masked bool) *stand {
	v := &c.view
	p := &f.match.Pred
	s := &stand{c: c, f: f, side: side, masked: masked, lemma: strings.ToLower(p.Lemma), voice: "active", family: "frame", who: "nobody", roles: map[doc.TokenID]string{}}
	if !v.D.Tokens[f.ev.Trigger].UPOS.Verbal() {
		s.voice = "noun"
	} else if p.Passive {
		s.voice = "passive"
	}
	if f.ev.Rule == judged {
		s.family = "judge"
	}
	if side == Actor {
		s.known = f.ev.Recipients
	} else {
		s.known = f.ev.Actors
	}
	if len(s.known) > 0 {
		s.who = c.who(s.known[0].Token)
	}
	want := f.match.Frame.To
	if side == Actor {
		want = append(f.match.Frame.Actor, f.match.Frame.Both...)
	}
	if f.ev.Rule == judged {
		want = upon
	}
	s.wants = map[string]bool{}
	for _, r := range want {
		s.wants[roleName(r.Kind)+":"+r.Prep] = true
	}
	for _, a := range p.Args {
		if s.roles[a.Token] == "" {
			s.roles[a.Token] = roleName(a.Role) + ":" + a.Prep
		}
	}
	return s
}

// rank says where the i-th of list stands among the others.
func (s *stand) rank(list []Tie, i int) {
	t := s.f.ev.Trigger
	before, after := 0, 0 // those between it and the act
	for k := range list {
		switch x := list[k].Token; {
		case k == i:
		case x < t && x > list[i].Token:
			before++
		case x > t && x < list[i].Token:
			after++
		}
	}
	s.place = "after" + strconv.Itoa(min(after, 3))
	if list[i].Token < t {
		s.place = "before" + strconv.Itoa(min(before, 3))
	}
	if len(list) == 1 {
		s.place += " only"
	}
}
