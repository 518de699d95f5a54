package factuality

import "chancery/internal/doc"

// local is the status that the words around t give it: negation, modal verbs,
// adverbs, conditions, determiners and adjectives.
func (r *reader) local(t doc.TokenID) doc.Fact {
	d := r.d
	k := r.tok(t)
	if k.UPOS == doc.NOUN || k.UPOS == doc.PROPN {
		if f := r.nominal(t); f.Status != doc.Asserted {
			return f
		}
		if !r.predicative(t) {
			return doc.Fact{}
		}
	}
	var (
		neg, modal, have, adverb, subj, expl, beTo doc.TokenID
		be, to, question                           bool
		negCue                                     doc.Span
		untilArm                                   doc.TokenID
		cond                                       doc.TokenID
		condRule                                   string
		pastCond, only                             bool
	)
	for c := range r.f.Children(t) {
		x := r.tok(c)
		n := d.Norm(c)
		switch x.Dep {
		case doc.Aux, doc.AuxPass, doc.Cop:
			switch {
			case x.Dep == doc.Aux && r.words.aux[n] != nil && (x.XPOS == doc.XMD || n != "'d"):
				modal = c
			case d.Lemma(c) == "have" && x.Dep == doc.Aux:
				have = c
			case d.Lemma(c) == "be":
				be, beTo = true, c
			}
		case doc.Advmod, doc.CcPreconj, doc.Det:
			switch {
			case r.words.neg[n] != nil && !r.focused(c, t):
				neg, negCue = c, x.Span
			case n == "longer" && c > 1 && d.Norm(c-1) == "no":
				neg, negCue = c, d.TokenSpan(c-1, c)
			case n == "only":
				only = true
			case r.words.adv[n] != nil && x.Dep == doc.Advmod && k.UPOS != doc.NOUN:
				if adverb == 0 && !(n == "almost" || n == "nearly") || k.UPOS == doc.VERB {
					adverb = c
				}
			}
		case doc.Cc:
			if n == "nor" {
				neg, negCue = c, x.Span
			}
		case doc.Mark:
			switch n {
			case "to":
				to = true
			case "without":
				neg, negCue = c, x.Span
			}
		case doc.Case:
			if n == "without" {
				neg, negCue = c, x.Span
			}
		case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter:
			subj = c
			if s := r.emptySubject(c); s != 0 && neg == 0 {
				neg, negCue = s, d.Tokens[s].Span
			}
		case doc.Obj, doc.Obl:
			if s := r.emptySubject(c); s != 0 && x.Dep == doc.Obj && neg == 0 { // "arrested nobody", "held no talks"
				neg, negCue = s, d.Tokens[s].Span
			}
			if x.Dep == doc.Obl && r.caseWord(c) == "until" {
				untilArm = c
			}
			if x.Dep == doc.Obl && cond == 0 && r.words.phrase[r.caseWord(c)] != nil {
				cond, condRule = c, r.words.phrase[r.caseWord(c)].rule
			}
		case doc.Expl:
			expl = c
		case doc.Advcl, doc.Xcomp, doc.Ccomp:
			if x.Dep != doc.Advcl && !provision(n) {
				break
			}
			if m, rule := r.condition(c, t); m != 0 {
				cond, condRule, pastCond = c, rule, r.pastPerfect(c)
			} else if w := r.markWord(c); w == "until" || w == "till" {
				untilArm = c
			}
		case doc.Punct:
			if n == "?" {
				question = true
			}
		}
	}
	if cond == 0 && k.Dep == doc.Ccomp {
		for c, n := r.f.Next(t), 0; c != 0 && n < 4; c, n = r.f.Next(c), n+1 {
			if r.host(c) == t {
				if m, rule := r.condition(c, t); m != 0 {
					cond, condRule, pastCond = c, rule, r.pastPerfect(c)
				}
				break
			}
		}
	}
	// "not until": told as having come about then, unless it lies ahead.
	if neg != 0 && untilArm > neg && r.negatedIn(negCue) {
		if modal == 0 || d.Norm(modal) == "could" && have != 0 {
			neg = 0
		} else {
			return doc.Fact{Status: doc.Conditional, Cue: negCue, Condition: r.span(untilArm), Rule: "not-until"}
		}
	}
	var mod *operator
	if modal != 0 {
		mod = r.words.aux[d.Norm(modal)]
	}
	cue := func(a doc.TokenID) doc.Span {
		s := d.Tokens[a].Span
		if have != 0 {
			s = s.Cover(d.Tokens[have].Span)
		}
		return s
	}
	// A condition makes the clause conditional, or counterfactual when both look back.
	if cond != 0 {
		status := doc.Conditional
		span := d.Tokens[cond].Span
		if m := r.mark(cond); m != 0 {
			span = d.Tokens[m].Span
		}
		if modal != 0 && have != 0 && past(d.Norm(modal)) && (pastCond || d.Norm(modal) == "would" || d.Norm(modal) == "'d") {
			status, span = doc.Counterfactual, cue(modal)
		}
		if status == doc.Counterfactual || modal != 0 || neg == 0 {
			return doc.Fact{Status: status, Cue: span, Condition: r.span(cond), Rule: condRule}
		}
		if k.XPOS != doc.XVBD {
			return doc.Fact{Status: status, Cue: span, Condition: r.span(cond), Rule: condRule}
		}
	}
	if modal != 0 && have != 0 {
		switch d.Norm(modal) {
		case "would", "'d", "should", "ought":
			return doc.Fact{Status: doc.Counterfactual, Cue: cue(modal), Rule: "would-have"}
		case "could":
			if neg == 0 {
				return doc.Fact{Status: doc.Possible, Cue: cue(modal), Rule: "could-have"}
			}
		case "must":
			return doc.Fact{Status: doc.Possible, Cue: cue(modal), Rule: "must-have"}
		}
	}
	if question && k.Dep != doc.AclRelcl && !r.why(t) {
		return doc.Fact{Status: doc.Hypothetical, Cue: doc.Span{}, Rule: "question"}
	}
	if neg != 0 {
		switch {
		case mod != nil && (d.Norm(modal) == "may" || d.Norm(modal) == "might"):
			return doc.Fact{Status: doc.Possible, Cue: cue(modal).Cover(negCue), Rule: mod.rule}
		case mod != nil && mod.status == doc.Hypothetical && past(d.Norm(modal)) && d.Norm(modal) != "would" && d.Norm(modal) != "'d",
			modal != 0 && d.Norm(modal) == "must":
			return doc.Fact{Status: doc.Hypothetical, Cue: d.Tokens[modal].Span, Rule: mod.rule}
		case to && r.d.Tokens[t].Dep == doc.Advcl:
			return doc.Fact{Status: doc.Negated, Cue: negCue, Rule: "neg"}
		}
		return doc.Fact{Status: doc.Negated, Cue: negCue, Rule: "neg"}
	}
	if mod != nil {
		if r.speaking(t, subj, modal) {
			return doc.Fact{}
		}
		status, rule := mod.status, mod.rule
		if n := d.Norm(modal); (n == "would" || n == "'d") && r.backshifted(t) {
			status, rule = doc.Planned, "would-said"
		} else if n == "should" && r.backshifted(t) {
			status = doc.Hypothetical
		}
		if status == doc.Planned && adverb != 0 {
			o := r.words.adv[d.Norm(adverb)]
			return doc.Fact{Status: o.status, Cue: d.Tokens[adverb].Span, Rule: o.rule}
		}
		if only && status != doc.Planned {
			status = doc.Possible
		}
		return doc.Fact{Status: status, Cue: d.Tokens[modal].Span, Rule: rule}
	}
	if adverb != 0 {
		o := r.words.adv[d.Norm(adverb)]
		return doc.Fact{Status: o.status, Cue: d.Tokens[adverb].Span, Rule: o.rule}
	}
	if to && be && beTo < t && k.UPOS == doc.VERB && subj != 0 {
		if s, c := r.swallowed(t); s != nil {
			return doc.Fact{Status: doc.Status(s.yes), Cue: d.Tokens[c].Span, Rule: s.rule}
		}
		return doc.Fact{Status: doc.Planned, Cue: d.Tokens[beTo].Span, Rule: "be-to"}
	}
	if r.imperative(t, subj, expl, modal, have, to) {
		return doc.Fact{Status: doc.Hypothetical, Rule: "imperative"}
	}
	return doc.Fact{}
}

// swallowed is the adjective that a parse made a function word of its own
// infinitive ("talks are due to begin"), with its signature.
func (r *reader) swallowed(t doc.TokenID) (*signature, doc.TokenID) {
	for c := range r.f.Children(t) {
		if c > t {
			break
		}
		if r.d.Tokens[c].UPOS != doc.ADJ && r.d.Tokens[c].UPOS != doc.ADV {
			continue
		}
		for _, s := range r.words.adjs[r.d.Norm(c)] {
			if s.takes&to != 0 && s.yes < keep {
				return s, c
			}
		}
	}
	return nil, 0
}

// negatedIn is true for a real negation span.
func (r *reader) negatedIn(s doc.Span) bool { return !s.Empty() }

func past(n string) bool {
	return n == "would" || n == "'d" || n == "could" || n == "might" || n == "should"
}

// focused reports whether the negation at c only focuses ("not only").
func (r *reader) focused(c, t doc.TokenID) bool {
	d := r.d
	return int(c)+1 < len(d.Tokens) && c+1 != t && r.words.focus[d.Norm(c+1)] != nil && d.Norm(c) == "not"
}

// why reports whether t is asked with "why" or "how come": what is asked about
// is taken for true.
func (r *reader) why(t doc.TokenID) bool {
	for k := range r.f.Children(t) {
		if r.d.Tokens[k].Dep == doc.Advmod && r.d.Norm(k) == "why" {
			return true
		}
	}
	return false
}

// backshifted reports whether "would" at clause t stands for a reported "will":
// t is what a verb in the past tense reports.
func (r *reader) backshifted(t doc.TokenID) bool {
	d := r.d
	for n := 0; n < 4 && t != 0; n++ {
		k := r.tok(t)
		switch k.Dep {
		case doc.Conj:
			t = k.Head
			continue
		case doc.Ccomp, doc.Acl:
			h := r.tok(k.Head)
			return h.XPOS == doc.XVBD || h.XPOS == doc.XVBN || h.XPOS == doc.XVBG || h.UPOS == doc.NOUN
		}
		// "It would sign, the ministry said".
		for c := range r.f.Children(t) {
			if d.Tokens[c].Dep == doc.Parataxis && d.Tokens[c].XPOS == doc.XVBD && c > t {
				return true
			}
		}
		return false
	}
	return false
}

// imperative reports whether t is a command or invitation.
func (r *reader) imperative(t, subj, expl, modal, have doc.TokenID, to bool) bool {
	d := r.d
	k := r.tok(t)
	if k.UPOS != doc.VERB || k.XPOS != doc.XVB || subj != 0 || expl != 0 || modal != 0 || have != 0 || to {
		return false
	}
	switch k.Dep {
	case doc.Root, doc.Parataxis, doc.Ccomp:
	default:
		return false
	}
	f, _ := r.f.Yield(t)
	for f < t && (d.Tokens[f].UPOS == doc.PUNCT || d.Tokens[f].UPOS == doc.CCONJ || d.Tokens[f].UPOS == doc.INTJ || d.Tokens[f].UPOS == doc.ADV) {
		f++
	}
	return f == t || d.Norm(f) == "do" || d.Norm(f) == "please"
}
