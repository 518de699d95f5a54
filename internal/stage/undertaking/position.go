package undertaking

import "chancery/internal/doc"

// positions makes what lies in somebody's own words: a condition ("talks can
// resume only if …"), an obligation laid on the other side ("Norvania must
// first …"), and a pledge of one's own ("we will not test").
func (f *finder) positions(d *doc.Document) {
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		if a.Head == 0 || a.Source == 0 || !f.view.ActorLike(a.Source) || f.events[a.CueToken] != 0 {
			continue
		}
		t := a.Head
		fact := d.Facts[t]
		u := doc.Undertaking{Kind: doc.Position, Trigger: t, Time: a.Time,
			Bearers: []doc.Arg{{Token: a.Source, Mention: a.SourceOf}}, Content: f.view.Phrase(t)}
		switch {
		case f.asked(t):
			continue
		case fact.Status == doc.Conditional && !fact.Condition.Empty():
			if f.guess(t) || a.Act == doc.Predict || !f.sets(t, fact.Condition) {
				continue
			}
			u.Type, u.Condition, u.Rule = "condition", fact.Condition, "undertaking/said-condition"
			u.Content = f.besides(t, fact.Condition)
		case f.will(a):
			u.Kind, u.Type, u.Rule = doc.Commitment, "pledge", "undertaking/said-will"
			if a.Addressee != 0 && f.view.ActorLike(a.Addressee) {
				u.Toward = []doc.Arg{{Token: a.Addressee, Mention: f.view.Mention(a.Addressee)}}
			}
		case f.must(t, a.Source):
			u.Type, u.Rule = "demand", "undertaking/said-must"
		default:
			continue
		}
		u.Extent = a.Span
		if s := d.Sentences[d.SentenceOf(t)].Span; !s.Contains(u.Extent) {
			u.Extent = s
		}
		d.Undertakings = append(d.Undertakings, u)
	}
}

// sets reports whether the condition makes clause t a position: what somebody
// will do, may do or is ready for, or what becomes of talks, aid or sanctions, as
// long as another party does its part. "If you look at it", "if need be" and what
// would merely come about set nobody a condition.
func (f *finder) sets(t doc.TokenID, condition doc.Span) bool {
	d := f.view.D
	ready, subject := f.classes.Has("ready", d.Lemma(t)), doc.TokenID(0)
	if f.view.Child(t, doc.Cop) != 0 && !ready {
		return false // "would not be surprised if"
	}
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Aux:
			ready = ready || f.classes.Has("future", d.Norm(c)) || f.classes.Has("may", d.Norm(c))
		case doc.Nsubj, doc.NsubjPass:
			subject = c
		}
	}
	if h := d.Tokens[t].Head; subject == 0 && h != 0 && d.Tokens[t].Dep == doc.Xcomp { // "are prepared to leave if"
		ready = ready || f.classes.Has("ready", d.Lemma(h))
		for c := range f.view.Children(h) {
			if d.Tokens[c].Dep.Subject() {
				subject = c
			}
		}
	}
	if !ready || subject == 0 || !f.party(subject) && !f.classes.Has("stake", d.Lemma(subject)) {
		return false
	}
	return f.doer(condition)
}

// party reports whether t is somebody who can act for a side; "you", "it" and
// "there" are nobody.
func (f *finder) party(t doc.TokenID) bool {
	return !f.classes.Has("nobody", f.view.D.Norm(t)) && f.view.ActorLike(t)
}

// doer reports whether the condition speaks of a party's doing or of something at
// stake.
func (f *finder) doer(condition doc.Span) bool {
	d := f.view.D
	for t := d.TokenAt(condition.Start); t != 0 && int(t) < len(d.Tokens) && d.Tokens[t].Span.End <= condition.End; t++ {
		if !d.Tokens[t].Dep.Subject() {
			continue
		}
		if n := d.Norm(t); n == "i" || n == "me" {
			return false
		}
		if d.Tokens[t].Dep == doc.NsubjPass {
			return true // "unless salaries are paid": by somebody
		}
		return f.party(t) || f.classes.Has("stake", d.Lemma(t)) // its first subject decides
	}
	return false
}

// besides is the words of clause t without the condition that opens or ends it.
func (f *finder) besides(t doc.TokenID, condition doc.Span) doc.Span {
	d := f.view.D
	s := f.clause(t)
	switch {
	case condition.End >= s.End && condition.Start > s.Start:
		s.End = condition.Start
	case condition.Start <= s.Start+4 && condition.End < s.End:
		s.Start = condition.End
	}
	s = d.Trim(s)
	for k := d.TokenAt(s.Start); k != 0 && d.Tokens[k].Span.End < s.End && (d.Tokens[k].UPOS == doc.PUNCT && d.Tokens[k].XPOS != doc.XOpen || d.Norm(k) == "that" || d.Norm(k) == "then"); k++ {
		s.Start = d.Tokens[k+1].Span.Start
	}
	for k := d.TokenAt(s.End - 1); k > 1 && s.End > s.Start && d.Tokens[k].UPOS == doc.PUNCT && d.Tokens[k].XPOS != doc.XClose; k-- {
		s.End = d.Tokens[k-1].Span.End
	}
	return d.Trim(s)
}

// guess reports whether the clause t says only what may come about: "if the rain
// lasts, the dam may burst" sets nobody a condition.
func (f *finder) guess(t doc.TokenID) bool {
	for c := range f.view.Children(t) {
		if f.view.D.Tokens[c].Dep == doc.Aux && f.classes.Has("guess", f.view.D.Norm(c)) {
			return true
		}
	}
	return false
}

// will reports whether a says that its own source will refrain from something,
// or will do one of the things that agreements are made of.
func (f *finder) will(a *doc.Attribution) bool {
	d, t := f.view.D, a.Head
	switch a.Act {
	case doc.Decline, doc.Ask, doc.Deny, doc.Reject, doc.Predict:
		return false
	}
	if h := d.Tokens[a.CueToken].Head; d.Tokens[t].UPOS != doc.VERB || a.CueToken != 0 && (d.Facts[a.CueToken].Status == doc.Negated || h != 0 && d.Tokens[a.CueToken].UPOS == doc.NOUN && d.Facts[h].Status == doc.Negated) {
		return false // "we have seen no sign that they will stop"
	}
	future, negated := false, false
	var subject doc.TokenID
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Aux:
			future = future || f.classes.Has("future", d.Norm(c))
		case doc.Advmod:
			negated = negated || f.classes.Has("not", d.Norm(c))
		case doc.Nsubj:
			subject = c
		case doc.Mark:
			if d.Norm(c) == "if" || d.Norm(c) == "whether" {
				return false
			}
		}
	}
	if !future || subject == 0 || f.classes.Has("violent", d.Lemma(t)) && !negated {
		return false
	}
	if !negated && !f.classes.Has("term", d.Lemma(t)) {
		return false
	}
	if negated && !f.classes.Has("act", d.Lemma(t)) {
		return false
	}
	switch d.Norm(subject) {
	case "i", "we":
		return true
	}
	m, s := f.view.Mention(subject), f.view.Mention(a.Source)
	return m != 0 && s != 0 && d.Mentions[m].Chain != 0 && d.Mentions[m].Chain == d.Mentions[s].Chain
}

// must reports whether clause t lays an obligation on an actor who is not the
// speaker.
func (f *finder) must(t, source doc.TokenID) bool {
	d := f.view.D
	obliged := false
	var subject doc.TokenID
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Aux:
			obliged = obliged || f.classes.Has("oblige", d.Lemma(c))
		case doc.Nsubj:
			subject = c
		}
	}
	if !obliged || subject == 0 || !f.view.ActorLike(subject) {
		return false
	}
	a, b := f.view.Mention(subject), f.view.Mention(source)
	x := d.Tokens[subject].XPOS
	return x != doc.XPRP && (a == 0 || b == 0 || d.Mentions[a].Chain == 0 || d.Mentions[a].Chain != d.Mentions[b].Chain)
}

// aside reports whether a condition only turns to the hearer: "if you will", "if I
// may", "if you look at it".
func (f *finder) aside(condition doc.Span) bool {
	d := f.view.D
	for t := d.TokenAt(condition.Start); t != 0 && int(t) < len(d.Tokens) && d.Tokens[t].Span.End <= condition.End; t++ {
		if d.Tokens[t].Dep.Subject() {
			n := d.Norm(t)
			return n == "you" && condition.Len() < 40 || n == "i"
		}
	}
	return false
}
