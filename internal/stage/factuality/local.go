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
			if s := r.emptySubject(c); s != 0 && x.Dep == doc.Obj && neg == 0 && r.words.light[d.Lemma(t)] != nil {
				neg, negCue = s, d.Tokens[s].Span
			}
			if x.Dep == doc.Obl && r.caseWord(c) == "until" {
				untilArm = c
			}
			if x.Dep == doc.Obl && cond == 0 && r.words.phrase[r.caseWord(c)] != nil {
				cond, condRule = c, "phrase/"+r.caseWord(c)
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

// provision knows the participles that work as conjunctions: "provided that".
func provision(n string) bool {
	switch n {
	case "provided", "providing", "assuming", "supposing":
		return true
	}
	return false
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

// emptySubject is the negative word of "no talks", "nobody", "nothing",
// "neither side", "none", or 0.
func (r *reader) emptySubject(c doc.TokenID) doc.TokenID {
	d := r.d
	switch d.Norm(c) {
	case "nobody", "nothing", "none", "neither", "no-one", "noone":
		return c
	case "one":
		if c > 1 && d.Norm(c-1) == "no" {
			return c - 1
		}
	}
	for k := range r.f.Children(c) {
		if k > c {
			break
		}
		if (d.Tokens[k].Dep == doc.Det || d.Tokens[k].Dep == doc.Advmod) && r.words.det[d.Norm(k)] != nil {
			return k
		}
	}
	return 0
}

// nominal is the status that determiners and adjectives give a noun.
func (r *reader) nominal(t doc.TokenID) doc.Fact {
	d := r.d
	for c := range r.f.Children(t) {
		n := d.Norm(c)
		switch d.Tokens[c].Dep {
		case doc.Det:
			if o := r.words.det[n]; o != nil {
				return doc.Fact{Status: o.status, Cue: d.Tokens[c].Span, Rule: o.rule}
			}
		case doc.Amod, doc.Compound, doc.Acl:
			if o := r.words.adj[n]; o != nil && c < t {
				return doc.Fact{Status: o.status, Cue: d.Tokens[c].Span, Rule: o.rule}
			}
		case doc.Case:
			if n == "without" {
				return doc.Fact{Status: doc.Negated, Cue: d.Tokens[c].Span, Rule: "neg/without"}
			}
		case doc.Advmod, doc.CcPreconj:
			if (n == "not" || n == "neither" || n == "nor") && !r.focused(c, t) && !r.predicative(t) {
				return doc.Fact{Status: doc.Negated, Cue: d.Tokens[c].Span, Rule: "neg/" + n}
			}
		}
	}
	return doc.Fact{}
}

// predicative reports whether noun t heads a clause.
func (r *reader) predicative(t doc.TokenID) bool {
	for c := range r.f.Children(t) {
		switch r.d.Tokens[c].Dep {
		case doc.Cop, doc.Aux, doc.Nsubj, doc.NsubjOuter, doc.Expl:
			return true
		}
	}
	return r.d.Tokens[t].Dep == doc.Root
}

// mark is the first marking word of clause c, or 0.
func (r *reader) mark(c doc.TokenID) doc.TokenID {
	for k := range r.f.Children(c) {
		if k > c {
			break
		}
		switch r.d.Tokens[k].Dep {
		case doc.Mark:
			return k
		case doc.Advmod:
			if n := r.d.Norm(k); n == "when" || n == "once" {
				return k
			}
		case doc.Case:
			if n := r.d.Norm(k); n == "after" || n == "before" || n == "without" || n == "from" || n == "of" {
				return k
			}
		}
	}
	return 0
}

func (r *reader) markWord(c doc.TokenID) string {
	if m := r.mark(c); m != 0 {
		return r.d.Norm(m)
	}
	return ""
}

func (r *reader) caseWord(c doc.TokenID) string {
	for k := range r.f.Children(c) {
		if k > c {
			break
		}
		if r.d.Tokens[k].Dep == doc.Case {
			return r.d.Norm(k)
		}
	}
	return ""
}

// condition reports whether the adverbial clause c sets a condition on the
// clause of h, with the marking word.
func (r *reader) condition(c, h doc.TokenID) (doc.TokenID, string) {
	d := r.d
	m := r.mark(c)
	if m == 0 {
		// "Had they met", "Were Tamora to join", "Should it fail".
		f, _ := r.f.Yield(c)
		switch d.Norm(f) {
		case "had", "were", "should":
			if r.f.Head(f) == c && (d.Tokens[f].UPOS == doc.AUX || d.Tokens[f].Dep == doc.Aux) && f < c && r.subjectAfter(c, f) {
				return f, "inversion"
			}
		}
		if provision(d.Norm(c)) && c > h {
			return c, "if/" + d.Norm(c)
		}
		return 0, ""
	}
	w := d.Norm(m)
	if o := r.words.mark[w]; o != nil {
		if m > 1 && (d.Norm(m-1) == "even" || d.Norm(m-1) == "as") {
			return 0, ""
		}
		return m, o.rule
	}
	if m > 1 && w == "that" {
		switch d.Norm(m - 1) {
		case "provided", "providing", "assuming":
			return m - 1, "if/provided"
		}
	}
	if o := r.words.onlyif[w]; o != nil {
		if w == "as" {
			// "as long as", "so long as".
			if m+1 < c && d.Norm(m+1) == "long" || m > 1 && d.Norm(m-1) == "long" {
				return m, "onlyif/as long as"
			}
			return 0, ""
		}
		if (w == "once" || r.onlyBefore(m, c, h)) && r.ahead(h) {
			return m, o.rule
		}
	}
	return 0, ""
}

// onlyBefore reports whether "only" stands before the mark or before the verb.
func (r *reader) onlyBefore(m, c, h doc.TokenID) bool {
	d := r.d
	if m > 1 && d.Norm(m-1) == "only" {
		return true
	}
	for _, p := range [...]doc.TokenID{c, h} {
		n := 0
		for k := range r.f.Children(p) {
			if n++; n > 64 {
				break
			}
			if d.Norm(k) == "only" && d.Tokens[k].Dep == doc.Advmod && k < c {
				return true
			}
		}
	}
	return false
}

// ahead reports whether t has a modal verb.
func (r *reader) ahead(t doc.TokenID) bool {
	n := 0
	for k := range r.f.Children(t) {
		if n++; n > 64 {
			break
		}
		if r.d.Tokens[k].Dep == doc.Aux && r.words.aux[r.d.Norm(k)] != nil {
			return true
		}
	}
	return false
}

func (r *reader) subjectAfter(c, f doc.TokenID) bool {
	for k := range r.f.Children(c) {
		if r.d.Tokens[k].Dep.Subject() {
			return k > f
		}
	}
	return false
}

// pastPerfect reports whether clause c looks back: "if they had met".
func (r *reader) pastPerfect(c doc.TokenID) bool {
	for k := range r.f.Children(c) {
		if d := r.d.Tokens[k].Dep; (d == doc.Aux) && r.d.Norm(k) == "had" {
			return true
		}
	}
	return false
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

// span is the words of clause or phrase c without punctuation at the edges.
func (r *reader) span(c doc.TokenID) doc.Span {
	d := r.d
	f, l := r.f.Yield(c)
	for f < l && d.Tokens[f].UPOS == doc.PUNCT {
		f++
	}
	for l > f && d.Tokens[l].UPOS == doc.PUNCT {
		l--
	}
	if f > 1 && d.Norm(f-1) == "only" {
		f--
	}
	return d.TokenSpan(f, l)
}
