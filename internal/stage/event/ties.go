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
		if !thing && !c.somebody(t) || t == f.ev.Trigger || t == f.match.Pred.Light || c.among(others, t) {
			continue
		}
		x := Tie{Token: t, Thing: thing, Given: c.among(hidden, t)}
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

// step is the relation of t to its head with its preposition.
func (s *stand) step(t doc.TokenID) string {
	dep := s.c.view.D.Tokens[t].Dep
	switch dep {
	case doc.Nmod, doc.Obl, doc.Advcl, doc.Acl:
		return dep.String() + ":" + s.c.view.Adposition(t)
	case doc.NmodPoss, doc.OblAgent, doc.AclRelcl, doc.NsubjPass:
		return dep.String()
	}
	return dep.Base()
}

const farthest = 12

// path is the way from the act up to the word that governs both it and t, and down to t.
func (s *stand) path(t doc.TokenID) (up, down string, steps int) {
	d := s.c.view.D
	var above [farthest]doc.TokenID
	n := 0
	for x := s.f.ev.Trigger; x != 0 && n < farthest; x = d.Tokens[x].Head {
		above[n] = x
		n++
	}
	meet := -1
	for x, k := t, 0; x != 0 && k < farthest && meet < 0; x, k = d.Tokens[x].Head, k+1 {
		for i := range n {
			if above[i] == x {
				meet = i
			}
		}
		if meet < 0 {
			down = " " + s.step(x) + down
			steps++
		}
	}
	if meet < 0 {
		return "far", "far", farthest
	}
	for i := range meet {
		up += "^" + s.step(above[i])
		steps++
	}
	return up, down, steps
}

// role is which role of the act holds t, and how deep.
func (s *stand) role(t doc.TokenID) (role, inner string, arg doc.TokenID) {
	d := s.c.view.D
	for x, k := t, 0; x != 0 && k < 5; x, k = d.Tokens[x].Head, k+1 {
		if r := s.roles[x]; r != "" {
			return r, inner, x
		}
		inner = " " + s.step(x) + inner
	}
	return "out", "", 0
}

// other is how another act of the sentence stands to this one.
func (s *stand) other(o *found) string {
	d := s.c.view.D
	a, b := s.f.ev.Trigger, o.ev.Trigger
	shares := "apart"
	for _, x := range s.known {
		switch {
		case s.c.among(o.ev.Actors, x.Token):
			shares = "by the same"
		case s.c.among(o.ev.Recipients, x.Token):
			shares = "upon the same"
		}
	}
	switch {
	case d.Tokens[a].Head == b:
		return "under " + d.Tokens[a].Dep.Base() + " " + shares
	case d.Tokens[b].Head == a:
		return "over " + d.Tokens[b].Dep.Base() + " " + shares
	case d.Governs(a, b):
		return "above " + shares
	case d.Governs(b, a):
		return "below " + shares
	case a < b:
		return "before " + shares
	}
	return "after " + shares
}

// land is how the state of t stands to that of the other side.
func (s *stand) land(t doc.TokenID) string {
	d := s.c.view.D
	x := country(d, doc.Arg{Token: t, Mention: s.c.view.Mention(t)})
	if x == "" {
		return "open"
	}
	for _, a := range s.known {
		switch country(d, a) {
		case "":
			return "unknown"
		case x:
			return "same"
		}
	}
	return "foreign"
}

// ground is what kind of place t is, if it is one.
func (s *stand) ground(t doc.TokenID) string {
	m := s.c.view.Mention(t)
	if m == 0 {
		return "none"
	}
	x := &s.c.view.D.Mentions[m]
	kind, _, _ := strings.Cut(x.Ref, ":")
	return x.Kind.String() + " " + kind
}

// source says whether t is who tells of the act, or of something else.
func (s *stand) source(t doc.TokenID) string {
	d := s.c.view.D
	out := ""
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		if a.Source != t && (a.SourceOf == 0 || a.SourceOf != s.c.view.Mention(t)) {
			continue
		}
		if a.CueToken == s.f.ev.Trigger {
			return "teller"
		}
		for _, span := range a.Content {
			if span.Contains(d.Tokens[s.f.ev.Trigger].Span) {
				return "source"
			}
		}
		out = "elsewhere"
	}
	return out
}

// inContent says how t stands in what the act is about.
func (s *stand) inContent(t doc.TokenID) string {
	d := s.c.view.D
	top := s.f.match.Content
	if top == 0 {
		return "no content"
	}
	if !d.Governs(top, t) {
		return "outside"
	}
	h := d.Tokens[t].Head
	switch {
	case h == top:
		return "content " + s.step(t)
	case d.Tokens[t].Dep.Subject():
		return "inner subject"
	}
	return "content"
}

func formName(v *frame.View, t doc.TokenID) string {
	m := v.Mention(t)
	if m == 0 {
		return "unlisted"
	}
	return [...]string{"named", "nominal", "pronoun", "implicit"}[v.D.Mentions[m].Form]
}
