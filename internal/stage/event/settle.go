package event

import (
	"strings"

	"chancery/internal/doc"
)

// verbal are the types whose content is not a second event.
var verbal = map[string]bool{"AGREE": true, "CONCEDE": true, "REQUEST": true, "ACCUSE": true, "REJECT": true, "THREATEN": true}

// later is what an act becomes that is only planned (PLOVER manual, 2.3).
var later = map[string]string{"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}

// hostile are the types that, when somebody says that he will do them, are threats.
var hostile = map[string]string{"SANCTION": "restrict", "MOBILIZE": "violence", "COERCE": "restrict", "ASSAULT": "violence", "PROTEST": "restrict"}

// threatened is the mode of a threat to do an act of such a mode.
var threatened = map[string]string{"arrest": "arrest", "expel": "expel", "deport": "expel", "withdraw": "relations"}

// settle decides which of the events of one sentence stand.
func (c *coder) settle() {
	v := &c.view
	d := v.D
	for i := range c.found {
		c.inProtest(&c.found[i])
		c.performed(&c.found[i])
		c.disowned(&c.found[i])
		c.announced(&c.found[i])
	}
	for i := range c.found {
		f := &c.found[i]
		switch f.ev.Fact.Status {
		case doc.Hypothetical, doc.Counterfactual:
			f.drop = true
		case doc.Possible:
			_, hard := hostile[f.ev.Type]
			f.drop = later[f.ev.Type] != "" && len(f.ev.Actors) == 0 || !hard && abilities[f.ev.Fact.Rule]
		case doc.Planned: // a purpose that nobody is said to have
			f.drop = later[f.ev.Type] != "" && (len(f.ev.Actors) == 0 || strings.HasSuffix(f.ev.Fact.Rule, "purpose"))
		}
		if _, ok := hostile[f.ev.Type]; ok && f.ev.Fact.Status == doc.Planned && c.purpose(f.ev.Trigger) {
			f.drop = true // "used its navy to attack": the purpose is no act, nor a threat of one
		}
		if f.ev.Type == "ACCUSE" && hasMode(&f.ev, "disapprove") && f.ev.Fact.Status == doc.Planned && f.ev.Fact.Rule == "purpose" {
			f.drop = true // "marched to condemn the accord": what a march is for is no second act
		}
		if c.rallied(f) || c.written(f) || reflexive(d, &f.ev) || f.ev.Type == "ASSAULT" && f.ev.Fact.Status == doc.Planned && len(f.ev.Actors) == 0 {
			f.drop = true
		}
		if len(f.ev.Actors) == 0 && len(f.ev.Recipients) == 0 && !standsAlone(&f.ev) && !c.happened(f) || c.identifies(f.ev.Trigger) || c.idle(f) || c.proviso(f) {
			f.drop = true
		}
	}
	for i := range c.found {
		if f := &c.found[i]; f.match.Frame.Type == "THREATEN" && c.bystander(f) {
			f.drop = true // "aid agencies warned that water could run short": a prediction
		}
		if f := &c.found[i]; c.describes(f) || c.formal(f) || c.commercial(f) {
			f.drop = true
		}
		if f := &c.found[i]; c.imagined(f.match.Pred.Anchor) {
			f.drop = true // "I wouldn't let that happen", in somebody's own words
		}
		if f := &c.found[i]; f.ev.Type == "CONSULT" && c.alone(&f.ev) {
			f.drop = true
		}
	}
	// What a speech act asks, promises or refuses is its content.
	for i := range c.found {
		outer := &c.found[i]
		if !verbal[outer.match.Frame.Type] || outer.match.Content == 0 {
			continue
		}
		for j := range c.found {
			in := &c.found[j]
			if i == j || !c.holds(outer.match.Content, in.ev.Trigger) && !c.infinitive(outer, in) || d.Governs(in.ev.Trigger, outer.ev.Trigger) {
				continue
			}
			if c.answered(outer, in) || c.aside(outer.match.Content, in) {
				continue
			}
			if outer.drop || in.ev.Fact.Status != doc.Asserted || outer.ev.Type != "ACCUSE" {
				in.drop = true
			}
		}
	}
	// Whoever hosts talks between others is no party to them.
	for i := range c.found {
		host := &c.found[i]
		if host.drop || host.match.Frame.Name != "host-talks" {
			continue
		}
		for j := range c.found {
			talks := &c.found[j]
			if i == j || talks.drop || talks.ev.Type != "CONSULT" || !d.Governs(host.ev.Trigger, talks.ev.Trigger) || len(talks.ev.Actors) == 0 || sharesParty(d, &host.ev, &talks.ev) {
				continue
			}
			talks.ev.Modes = append([]string{"third-party"}, talks.ev.Modes...)
			if talks.ev.Time == 0 {
				talks.ev.Time = host.ev.Time
			}
			host.drop = true
			break
		}
	}
	// One act told by two words: "met for talks", "paid a visit and held talks".
	for i := range c.found {
		for j := range c.found {
			a, b := &c.found[i], &c.found[j]
			if i == j || a.drop || b.drop || a.ev.Type != b.ev.Type || hasMode(&a.ev, "letter") != hasMode(&b.ev, "letter") {
				continue
			}
			if !(near(v, a, b) && sharesParty(d, &a.ev, &b.ev)) && !again(d, a, b) || severalActs(v, a, b) {
				continue
			}
			keep, lose := a, b
			if weight(b) > weight(a) || weight(b) == weight(a) && j < i {
				keep, lose = b, a
			}
			absorb(d, &keep.ev, &lose.ev)
			lose.drop = true
		}
	}
	c.outcomes()
	for i := range c.found {
		if f := &c.found[i]; f.match.Frame.Name == "summit" && len(f.ev.Actors) == 0 && (d.Tokens[f.ev.Trigger].Dep == doc.Obl || d.Tokens[f.ev.Trigger].Dep == doc.Nmod) && (f.ev.Time == 0 || v.Adposition(f.ev.Trigger) != "at") {
			f.drop = true // "on his way home from a summit": a time and a place
		}
		if f := &c.found[i]; !f.drop {
			if _, ok := hostile[f.ev.Type]; ok && f.ev.Fact.Status == doc.Negated && c.future(f.match.Pred.Anchor) {
				f.drop = true // "we will not launch": a pledge, which the undertakings keep
				continue
			}
			c.refuse(&f.ev, f.match.Pred.Anchor)
			if c.ahead(&f.ev, f.match.Pred.Anchor) {
				f.ev.Fact.Status, f.ev.Fact.Rule = doc.Planned, "event/dated-ahead"
			}
			c.plan(&f.ev)
		}
	}
}

// readiness are the rules of a status by which somebody says that he is ready to do
// a hostile act: he threatens.
var readiness = map[string]bool{"signature/ready": true, "signature/willing": true, "signature/prepared": true}

// abilities are the rules of a status by which somebody only can do an act, or has tried to: no
// help and no talks are in sight.
var abilities = map[string]bool{"aux/can": true, "signature/try": true}

// alone reports whether a talk has one single party: "the minister held a news
// conference" is no contact. Letters, calls, visits and summits are named by
// their mode, and a plural party ("the envoys met") stands for several.
func (c *coder) alone(e *doc.Event) bool {
	if len(e.Actors) != 1 || len(e.Recipients) > 0 || hasMode(e, "letter") || hasMode(e, "visit") || hasMode(e, "summit") || hasMode(e, "phone") || hasMode(e, "third-party") || hasMode(e, "multilateral") {
		return false
	}
	a := e.Actors[0]
	if a.Mention != 0 {
		if ch := c.view.D.Mentions[a.Mention].Chain; ch != 0 && (c.view.D.Chains[ch].Plural || len(c.view.D.Chains[ch].Members) > 0) {
			return false
		}
	}
	switch country(c.view.D, a) {
	case "UNO", "IGO", "EUR":
		return false // those who make it up meet
	}
	x := c.view.D.Tokens[a.Token].XPOS
	return x != doc.XNNS && x != doc.XNNPS
}

// standsAlone reports whether an event is worth keeping without any party:
// acts that are named by their place or time, and the failure of talks, whose
// parties the text has told before.
func standsAlone(e *doc.Event) bool {
	return (e.Type == "CONSULT" || e.Rule == "event/sign-pact") && (e.Place != 0 || e.Time != 0) || e.Rule == failedTalks
}

// happened reports whether f is an act that the text tells without anybody who did it
// or bore it, in a clause of its own: "riots broke out", "a curfew was imposed", but not
// "as the rioting began".
func (c *coder) happened(f *found) bool {
	if f.match.Frame.Kind != "alone" || f.ev.Fact.Status != doc.Asserted {
		return false
	}
	d := c.view.D
	for n, t := 0, f.match.Pred.Anchor; t != f.ev.Trigger && n < 6 && t != 0; n, t = n+1, d.Tokens[t].Head {
		switch d.Tokens[t].Dep {
		case doc.Advcl, doc.AdvclRelcl, doc.AclRelcl, doc.Acl:
			return false
		}
	}
	return !d.Tokens[f.ev.Trigger].UPOS.Verbal() || f.match.Pred.Passive
}

// identifies reports whether t is a noun that only says what an act told before
// was: "It was the first visit since 2006".
func (c *coder) identifies(t doc.TokenID) bool {
	if c.view.Child(t, doc.Cop) == 0 || c.view.Adposition(t) == "behind" {
		return false
	}
	s := c.view.Child(t, doc.Nsubj)
	return s != 0 && c.set.Classes.Has("points", c.view.D.Norm(s))
}

func weight(f *found) int {
	w := 2 * (len(f.ev.Actors) + len(f.ev.Recipients))
	if len(f.ev.Modes) > 0 {
		w += 3
	}
	if f.ev.Time != 0 {
		w++
	}
	return w
}

// absorb gives the event that stays what only the other tells.
func absorb(d *doc.Document, keep, lose *doc.Event) {
	if keep.Time == 0 {
		keep.Time = lose.Time
	}
	if keep.Place == 0 {
		keep.Place = lose.Place
	}
	if len(keep.Actors) == 0 {
		keep.Actors = lose.Actors
	}
	if len(keep.Recipients) == 0 && len(keep.Actors) < 2 {
		for _, r := range lose.Recipients {
			if len(keep.Actors) == 0 || r.Token != keep.Actors[0].Token && !same(d, r, keep.Actors[0]) {
				keep.Recipients = append(keep.Recipients, r)
			}
		}
	}
	for _, m := range lose.Modes {
		if !hasMode(keep, m) {
			keep.Modes = append(append([]string(nil), keep.Modes...), m)
		}
	}
}

func hasMode(e *doc.Event, mode string) bool {
	for _, m := range e.Modes {
		if m == mode {
			return true
		}
	}
	return false
}

func sharesParty(d *doc.Document, a, b *doc.Event) bool {
	if len(a.Actors)+len(a.Recipients) == 0 || len(b.Actors)+len(b.Recipients) == 0 {
		return true
	}
	for _, x := range parties(a) {
		for _, y := range parties(b) {
			if x.Token == y.Token || same(d, x, y) {
				return true
			}
		}
	}
	return false
}

func parties(e *doc.Event) []doc.Arg {
	return append(append([]doc.Arg(nil), e.Actors...), e.Recipients...)
}

func same(d *doc.Document, a, b doc.Arg) bool {
	if a.Mention == 0 || b.Mention == 0 {
		return false
	}
	x, y := d.Mentions[a.Mention].Chain, d.Mentions[b.Mention].Chain
	return x != 0 && x == y
}

// plan turns a planned act into the type that PLOVER gives to plans.
func (c *coder) plan(e *doc.Event) {
	if e.Type == "SUPPORT" && e.Fact.Status == doc.Planned && e.Fact.Rule == "signature/expect" {
		e.Fact.Status = doc.Possible // "is expected to endorse the accord": others foresee it
	}
	s := e.Fact.Status
	if _, mild := later[e.Type]; s != doc.Planned && s != doc.Conditional && !(s == doc.Possible && (readiness[e.Fact.Rule] || mild && e.Type != "SUPPORT")) {
		return
	}
	if t, ok := later[e.Type]; ok {
		e.Type, e.Modes = t, nil
		return
	}
	if mode, ok := hostile[e.Type]; ok && len(e.Actors) > 0 && (len(e.Recipients) > 0 || e.Type != "ASSAULT") && e.Type != "MOBILIZE" && !c.civil(e) {
		for _, m := range e.Modes {
			if x := threatened[m]; x != "" {
				mode = x
			}
		}
		e.Type, e.Modes = "THREATEN", []string{mode}
		if s == doc.Planned {
			e.Fact.Status = doc.Asserted // to announce the harm is the threat
		}
	}
}

// civil reports whether e is a strike or march of civilians: announced, it stays a protest;
// a boycott announced, and a march of fighters, are threats.
func (c *coder) civil(e *doc.Event) bool {
	if e.Type != "PROTEST" || hasMode(e, "boycott") {
		return false
	}
	if hasMode(e, "strike") || hasMode(e, "hunger") {
		return true
	}
	switch sector(c.view.D, e.Actors[0]) {
	case "CVL", "LAB", "EDU", "AGR", "OPP", "SOC", "REL", "MED", "BUS", "JRN", "REF", "PTY":
		return true
	}
	return false
}
