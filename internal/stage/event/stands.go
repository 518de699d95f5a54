package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// answered reports whether in is an act of somebody else that outer only answers,
// told by a noun: "turned down the government's offer" tells of the offer too.
func (c *coder) answered(outer, in *found) bool {
	d := c.view.D
	if in.drop || in.ev.Fact.Status != doc.Asserted || d.Tokens[in.ev.Trigger].UPOS != doc.NOUN || !verbal[in.ev.Type] || len(in.ev.Actors) == 0 {
		return false
	}
	switch outer.ev.Type {
	case "REJECT", "AGREE", "SUPPORT", "ACCUSE":
	default:
		return false
	}
	if d.Tokens[in.ev.Trigger].Head != outer.ev.Trigger {
		return false
	}
	for _, a := range in.ev.Actors {
		for _, b := range outer.ev.Actors {
			if a.Token == b.Token || same(d, a, b) {
				return false
			}
		}
	}
	return true
}

// guest reports whether a visit is only told of by the participle before a name:
// "met visiting Premier Venn".
func (c *coder) guest(m *frame.Match) bool {
	d := c.view.D
	t := m.Pred.Token
	return m.Frame.Type == "CONSULT" && d.Norm(t) == "visiting" && c.view.Child(t, doc.Aux) == 0 && t+1 < doc.TokenID(len(d.Tokens)) &&
		(d.Tokens[t+1].UPOS == doc.PROPN || d.Tokens[t+1].UPOS == doc.ADJ) && d.Tokens[t-1].UPOS == doc.ADP
}

// proviso reports whether f lies in a clause that only says what another act
// waits for: "until Tamora frees the crew".
func (c *coder) proviso(f *found) bool {
	d := c.view.D
	if f.ev.Fact.Status == doc.Asserted {
		return false
	}
	t := f.match.Pred.Anchor
	for n := 0; n < 3 && t != 0; n++ {
		if d.Tokens[t].Dep == doc.Advcl {
			switch c.view.Adposition(t) {
			case "until", "unless", "if", "till":
				return true
			}
		}
		t = d.Tokens[t].Head
	}
	return false
}

// asked reports whether sentence s is a question: it tells of no act.
func asked(d *doc.Document, s *doc.Sentence) bool {
	for t := s.Last; t >= s.First && t+3 > s.Last; t-- {
		if d.Norm(t) == "?" {
			return true
		}
	}
	return false
}

// performed mends the status of an act of speech that is the purpose of a call or
// letter that was made: "telephoned Venn to congratulate her" tells that he did.
func (c *coder) performed(f *found) {
	d := c.view.D
	t := f.ev.Trigger
	if f.ev.Fact.Status != doc.Planned || !verbal[f.ev.Type] && f.ev.Type != "SUPPORT" && !hasMode(&f.ev, "resign") {
		return
	}
	for n := 0; n < 2 && d.Tokens[t].Dep != doc.Advcl && d.Tokens[t].Dep != doc.Xcomp; n++ {
		if t = d.Tokens[t].Head; t == 0 {
			return
		}
	}
	if d.Tokens[t].Dep != doc.Advcl && d.Tokens[t].Dep != doc.Xcomp {
		return
	}
	if h := d.Tokens[t].Head; f.ev.Fact.Rule == "purpose" && d.Facts[h].Status == doc.Asserted && c.platform(h) {
		f.ev.Fact = doc.Fact{}
		return
	}
	for i := range c.found {
		o := &c.found[i]
		if o.ev.Trigger != d.Tokens[t].Head || o.ev.Type != "CONSULT" || o.ev.Fact.Status != doc.Asserted || !hasMode(&o.ev, "phone") && !hasMode(&o.ev, "letter") {
			continue
		}
		f.ev.Fact = doc.Fact{}
		if len(f.ev.Recipients) == 0 {
			f.ev.Recipients = o.ev.Recipients
			if len(f.ev.Recipients) == 0 && len(o.ev.Actors) > 1 {
				f.ev.Recipients = o.ev.Actors[1:]
			}
		}
	}
}

// platform reports whether the verb h tells that somebody got up to speak: "went on television
// to announce", "used his speech to condemn".
func (c *coder) platform(h doc.TokenID) bool {
	d := c.view.D
	for k := range c.view.Children(h) {
		if x := d.Tokens[k].Dep; (x == doc.Obj || x == doc.Obl) && c.set.Classes.Has("platform", strings.ToLower(d.Lemma(k))) {
			return true
		}
	}
	return false
}

// abroad reports whether the two sides of e belong to two states or bodies, or
// are somebody outside a government and a government.
func (c *coder) abroad(e *doc.Event) bool {
	if len(e.Actors) == 0 || len(e.Recipients) == 0 {
		return false
	}
	a, b := country(c.view.D, e.Actors[0]), country(c.view.D, e.Recipients[0])
	if a != "" && b != "" && a != b {
		return true
	}
	x, y := sector(c.view.D, e.Actors[0]), sector(c.view.D, e.Recipients[0])
	if m := e.Actors[0].Mention; a == "" && b != "" && x != "GOV" && m != 0 && c.view.D.Mentions[m].Form == doc.Nominal {
		return true // "Kestria's creditors" to Kestria
	}
	return y == "GOV" && x != "" && x != "GOV"
}

func sector(d *doc.Document, a doc.Arg) string {
	if a.Mention == 0 {
		return ""
	}
	m := &d.Mentions[a.Mention]
	if m.Sector == "" && m.Chain != 0 {
		return d.Chains[m.Chain].Sector
	}
	return m.Sector
}

// ifs is the condition under which the content of an act of speech stands.
func (c *coder) ifs(content doc.TokenID) doc.Span {
	d := c.view.D
	if s := d.Facts[content].Condition; !s.Empty() {
		return s
	}
	first, last := c.view.Yield(content)
	for k := first; k <= last; k++ { // the clause may hang on any word of it
		if d.Tokens[k].Dep != doc.Advcl || k < content && !d.Governs(content, k) {
			continue
		}
		switch c.view.Adposition(k) {
		case "if", "unless", "only_if", "provided", "should":
			return c.view.Span(k)
		}
	}
	return doc.Span{}
}

// sorrow reports whether what is regretted is a loss or a deed of one's own: to
// regret anything else is to disapprove of it.
func (c *coder) sorrow(content doc.TokenID) bool {
	if content == 0 {
		return true
	}
	d := c.view.D
	return c.set.Classes.Has("regretted", strings.ToLower(d.Lemma(content))) || c.theirs(content)
}

// infinitive reports whether in lies in an infinitive under the verb of outer and is
// not told as done: "rejected a call to postpone the vote", with the infinitive
// hung on the verb.
func (c *coder) infinitive(outer, in *found) bool {
	d := c.view.D
	if in.ev.Fact.Status == doc.Asserted || !d.Tokens[outer.ev.Trigger].UPOS.Verbal() {
		return false
	}
	for t, n := in.ev.Trigger, 0; t != 0 && n < 6; n++ {
		h := d.Tokens[t].Head
		if h == outer.ev.Trigger {
			return (d.Tokens[t].Dep == doc.Advcl || d.Tokens[t].Dep == doc.Xcomp) && c.view.Adposition(t) == "to"
		}
		t = h
	}
	return false
}

// disowned negates an act that somebody is charged with and denies: "rejected the
// allegation that it had shelled the village".
func (c *coder) disowned(f *found) {
	d := c.view.D
	if f.ev.Fact.Status != doc.Asserted {
		return
	}
	t := f.ev.Trigger
	for n := 0; n < 6 && t != 0; n++ {
		h := d.Tokens[t].Head
		if h == 0 {
			return
		}
		charge := c.set.Classes.Has("charge", strings.ToLower(d.Lemma(t)))
		if charge && c.set.Classes.Has("denying", strings.ToLower(d.Lemma(h))) || d.Tokens[t].Dep == doc.Ccomp && c.charged(h) {
			f.ev.Fact = doc.Fact{Status: doc.Negated, Cue: d.Tokens[h].Span, Rule: "event/denied-charge"}
			return
		}
		t = h
	}
}

// charged reports whether the verb t denies a charge, as its object.
func (c *coder) charged(t doc.TokenID) bool {
	d := c.view.D
	if !c.set.Classes.Has("denying", strings.ToLower(d.Lemma(t))) {
		return false
	}
	o := c.view.Child(t, doc.Obj)
	return o != 0 && c.set.Classes.Has("charge", strings.ToLower(d.Lemma(o)))
}

// own reports whether the content of f tells what its actor did himself.
func (c *coder) own(f *found) bool {
	v := &c.view
	s := v.Child(f.match.Content, doc.Nsubj)
	if s == 0 || v.D.Tokens[s].UPOS != doc.PRON || len(f.ev.Actors) == 0 {
		return false
	}
	m := v.Mention(s)
	return m == 0 || v.D.Mentions[m].Chain == 0 || m == f.ev.Actors[0].Mention || same(v.D, doc.Arg{Token: s, Mention: m}, f.ev.Actors[0])
}

// holds reports whether t lies in the content headed by top, and not in a clause of
// its own that is only conjoined: "was due to fly to Almen, but he cancelled".
func (c *coder) holds(top, t doc.TokenID) bool {
	d := c.view.D
	for n := 0; t != 0 && n < 64; n++ {
		if t == top {
			return true
		}
		if d.Tokens[t].Dep == doc.Conj && c.view.Child(t, doc.Nsubj) != 0 {
			switch d.Tokens[t].XPOS {
			case doc.XVBD, doc.XVBZ, doc.XVBP:
				return false
			}
		}
		t = d.Tokens[t].Head
	}
	return false
}

// jailedRule names the rule of jailed.
const jailedRule = "event/jailed"

// jailed is the arrest that a sentence to prison is besides a conviction
// (PLOVER manual, 3.13).
func (c *coder) jailed(f *found) (doc.Event, bool) {
	if f.ev.Type != "SANCTION" || !hasMode(&f.ev, "convict") {
		return doc.Event{}, false
	}
	d := c.view.D
	for _, a := range f.match.Pred.Args {
		if a.Role != frame.Obl && a.Role != frame.Obj {
			continue
		}
		first, last := c.view.Yield(a.Token)
		for t := first; t <= last && t < first+10; t++ {
			if t > f.ev.Trigger && c.set.Classes.Has("prison", strings.ToLower(d.Lemma(t))) {
				e := f.ev
				e.Type, e.Modes, e.Rule = "COERCE", []string{"arrest"}, jailedRule
				e.Words = e.Words.Cover(d.Tokens[t].Span)
				return e, true
			}
		}
	}
	return doc.Event{}, false
}
