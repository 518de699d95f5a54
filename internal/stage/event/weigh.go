package event

import (
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// How sure the judge must be to find an act where no frame did, and to call what a frame found
// another act, of whose own type it thinks next to nothing; chosen on sentences of the corpus
// that had no part in its training. Saying that there is no act it may not: where it dropped
// what it doubts, it bettered the figures of the corpus and spoilt those of sets whose
// sentences are shorter than news.
const (
	ProposeAt = 0.38
	retypeAt  = 0.7
	nearlyNil = 0.1
)

// judged is the rule of an act that the judge found where no frame did, or whose type it chose.
const judged = "event/judge"

// weigh lets the judge have its say over the events of a sentence.
func (c *coder) weigh(s doc.SentenceID) {
	if c.judge == nil {
		return
	}
	words := c.sight(&c.view.D.Sentences[s])
	odds := c.judge.Hear(words)
	types := Types()
	for i := range words {
		w, p := &words[i], &odds[i]
		if !w.Asked {
			continue
		}
		if w.Frame != "" {
			c.trust(w, p)
		} else if best := p.Best(); p[best] >= c.proposeAt && !c.told(w.Token) {
			c.propose(s, w.Token, types[best], p[best])
		}
	}
}

// trust settles the confidence in the act that a frame found at w.
func (c *coder) trust(w *Word, p *Odds) {
	for i := range c.found {
		f := &c.found[i]
		if f.drop || f.ev.Trigger != w.Token || f.ev.Rule == failedTalks || f.ev.Rule == jailedRule {
			continue
		}
		types := Types()
		if best := p.Best(); p[best] >= retypeAt && p[slices.Index(types, f.ev.Type)] < nearlyNil {
			f.ev.Type, f.ev.Modes, f.ev.Rule = types[best], nil, judged
			f.ev.Confidence = offered(p[best])
			return
		}
		f.ev.Confidence = sure(p[slices.Index(types, f.ev.Type)], f.ev.Confidence)
		return
	}
}

// told reports whether the verb t is told of already: it triggers an event, lent
// its verb to one, lies in what some act of speech is about, or only reports.
func (c *coder) told(t doc.TokenID) bool {
	d := c.view.D
	for i := range c.found {
		f := &c.found[i]
		if f.ev.Trigger == t || f.match.Pred.Light == t || f.match.Pred.Anchor == t {
			return true
		}
		if !f.drop && (verbal[f.match.Frame.Type] || f.match.Frame.Type == "SANCTION") && f.match.Content != 0 && c.holds(f.match.Content, t) {
			return true
		}
	}
	for i := 1; i < len(d.Attributions); i++ {
		if a := &d.Attributions[i]; a.CueToken == t && (a.Act == doc.State || a.Act == doc.Comment || a.Act == doc.Confirm || a.Act == doc.Deny || a.Act == doc.Claim || a.Act == doc.Hint || a.Act == doc.Predict || a.Act == doc.Decline) {
			return true
		}
	}
	return false
}

// oneOf reports whether t speaks of somebody of list: "withdrew its statement".
func (c *coder) oneOf(list []doc.TokenID, t doc.TokenID) bool {
	v := &c.view
	for _, a := range list {
		if same(v.D, doc.Arg{Token: a, Mention: v.Mention(a)}, doc.Arg{Token: t, Mention: v.Mention(t)}) {
			return true
		}
	}
	return false
}

// toldOf reports whether the noun t is what an act that is told of already is done
// with or to: "threw petrol bombs".
func (c *coder) toldOf(t doc.TokenID) bool {
	d := c.view.D
	h := d.Tokens[t].Head
	for i := range c.found {
		if f := &c.found[i]; !f.drop && f.ev.Trigger == h && c.view.Owner(t) == 0 && c.view.Child(t, doc.NmodPoss) == 0 {
			return true
		}
	}
	return false
}

// cue reports whether t is the cue of some attribution.
func (c *coder) cue(t doc.TokenID) bool {
	for i := 1; i < len(c.view.D.Attributions); i++ {
		if c.view.D.Attributions[i].CueToken == t {
			return true
		}
	}
	return false
}

// propose makes an event of a verb that no frame has: who does it is its subject,
// upon whom its object or the likeliest of its complements.
func (c *coder) propose(s doc.SentenceID, trigger doc.TokenID, typ string, odds float32) {
	v := &c.view
	d := v.D
	pred := v.Predicate(trigger, c.set.Light)
	pred.Args = slices.Clone(pred.Args) // the view makes the next one in its place
	fact := d.Facts[pred.Anchor]
	for _, status := range [...]doc.Status{fact.Status, d.Facts[trigger].Status} { // "did not agree on an embargo, which Kestria had proposed"
		switch status {
		case doc.Hypothetical, doc.Counterfactual, doc.Possible, doc.Negated:
			return
		}
	}
	if c.supposed(trigger) {
		return
	}
	for _, a := range pred.Args {
		if k := v.Child(a.Token, doc.Det); k != 0 && d.Norm(k) == "no" {
			return // "published no figures"
		}
		if typ == "CONSULT" && a.Role == frame.Obl && c.set.Classes.Has("refuge", strings.ToLower(d.Lemma(a.Token))) {
			return // "flew into exile"
		}
	}
	f := &frame.Frame{Name: "judge", Type: typ}
	m := frame.Match{Frame: f, Pred: pred, Actors: v.Parties(nil, &pred, frame.Role{Kind: frame.Subj})}
	if len(m.Actors) == 0 && !pred.Passive {
		m.Actors = c.people(&pred, typ)
	}
	if len(m.Actors) == 0 && (!pred.Passive || typ == "ASSAULT") {
		return // "two people were killed": nobody is said to have done it
	}
	if o := pred.Get(frame.Obj, ""); o != 0 && c.set.Classes.Has("denying", strings.ToLower(pred.Lemma)) && c.set.Classes.Has("charge", strings.ToLower(d.Lemma(o))) {
		return // "rejected accusations": a denial, which is a statement
	}
	both := false
	for _, r := range upon {
		if r.Prep == "from" && typ == "ASSAULT" || moved(typ, r) {
			continue // "attacked from bases in Kestria": whence, not whom
		}
		for _, t := range v.Parties(nil, &pred, r) {
			if c.ownPronoun(m.Actors, t) {
				for _, x := range c.concerned(d.Tokens[t].Head) {
					if !slicesHas(m.Actors, x) && !c.oneOf(m.Actors, x) {
						m.To = append(m.To, x)
					}
				}
				continue
			}
			if !slicesHas(m.Actors, t) && !c.oneOf(m.Actors, t) && !c.ownEnvoy(typ, t) {
				m.To = append(m.To, t)
			}
		}
		if len(m.To) > 0 {
			both = c.mutual(typ, r, m.To[0])
			break
		}
	}
	if d.Tokens[trigger].UPOS == doc.NOUN && c.toldOf(trigger) || c.borne(&m) {
		return
	}
	if d.Tokens[trigger].UPOS == doc.NOUN && typ == "AGREE" && c.theirs(trigger) {
		return // "kept its promise": one that was made before
	}
	if len(m.To) == 0 && (typ == "AID" || typ == "COOPERATE" && len(m.Actors) < 2) {
		return // PLOVER has neither without the one who is helped
	}
	for i := range c.found {
		if f := &c.found[i]; typ == "AID" && !f.drop && d.Governs(trigger, f.ev.Trigger) && d.Tokens[f.ev.Trigger].UPOS == doc.VERB && f.ev.Type != typ {
			return // "sent experts to investigate the crash": the act is what they are sent for
		}
	}
	if x := pred.Get(frame.Xcomp, ""); x != 0 && (typ == "REQUEST" && c.set.Classes.Has("unnamed", strings.ToLower(d.Lemma(x))) || typ == "REJECT" && c.set.Classes.Has("wordless", strings.ToLower(d.Lemma(x)))) {
		return // "who asked not to be named", "declined to comment": a source's condition, and none
	}
	if typ == "AID" && c.set.Classes.Has("purchase", strings.ToLower(pred.Lemma)) && slices.ContainsFunc(m.To, c.hired) {
		return // "paid the firm two million": what is bought is no help
	}
	if o := pred.Get(frame.Obj, ""); o != 0 && c.set.Classes.Has("courtesy", strings.ToLower(d.Lemma(o))) {
		return // "offered his condolences": words
	}
	if len(m.To) == 0 && c.cue(trigger) {
		return // "lamented that the bridge had fallen": words about a thing, which the attribution keeps
	}
	e := doc.Event{Sentence: s, Trigger: trigger, Type: typ, Rule: judged, Actors: args(v, m.Actors), Recipients: args(v, m.To),
		Words: d.Tokens[trigger].Span, Fact: fact, Time: v.When(&pred), Place: c.where(&m), Confidence: offered(odds)}
	if mode := c.words.mode(v, &pred, typ); mode != "" {
		e.Modes = []string{mode}
	}
	switch {
	case typ == "CONSULT" && len(e.Recipients) > 0 && (!both || hasMode(&e, "visit")):
		e.Modes = []string{"visit"} // "flew to Damascus": the guest and the host
	case both && len(e.Recipients) > 0:
		e.Actors, e.Recipients = append(e.Actors, e.Recipients...), nil
	case (typ == "COOPERATE" || typ == "AGREE") && len(e.Actors) > 1:
		e.Recipients = nil // what the two exchange or share
	}
	e.Extent = extent(v, &e, &m)
	proposed := found{ev: e, match: m}
	if c.commercial(&proposed) {
		return
	}
	c.found = append(c.found, proposed)
}

// hired reports whether t is a company, or one that fights for pay.
func (c *coder) hired(t doc.TokenID) bool {
	who := c.who(t)
	return who == "BUS" || who == "PRM"
}

// people is the subject of p where nothing says that it is somebody, but the act is one that
// only people do, and the subject stands for several: "hauliers honked outside parliament".
func (c *coder) people(p *frame.Predicate, typ string) []doc.TokenID {
	t := p.Get(frame.Subj, "")
	if t == 0 || !verbal[typ] && typ != "PROTEST" {
		return nil
	}
	switch c.view.D.Tokens[t].XPOS {
	case doc.XNNS, doc.XNNPS:
		return []doc.TokenID{t}
	}
	return nil
}

// upon are the roles of whom a proposed act is done to, the likeliest first.
var upon = []frame.Role{{Kind: frame.Iobj}, {Kind: frame.Obj}, {Kind: frame.Obl, Prep: "against"}, {Kind: frame.Obl, Prep: "with"}, {Kind: frame.Obl, Prep: "to"},
	{Kind: frame.Obl, Prep: "on"}, {Kind: frame.Obl, Prep: "at"}, {Kind: frame.Obl, Prep: "from"}, {Kind: frame.Obl, Prep: "for"}, {Kind: frame.Obl, Prep: "into"},
	{Kind: frame.Obl, Prep: "outside"}, {Kind: frame.Obl, Prep: "over"}, {Kind: frame.Obl, Prep: "toward"}, {Kind: frame.Obl, Prep: "towards"}, {Kind: frame.Obl, Prep: "between"}, {Kind: frame.Xcomp}}

func slicesHas(list []doc.TokenID, t doc.TokenID) bool {
	for _, x := range list {
		if x == t {
			return true
		}
	}
	return false
}
