package factuality

import "chancery/internal/doc"

// inherit is the frame in which t's governor puts it.
func (r *reader) inherit(t doc.TokenID) doc.Fact {
	d := r.d
	k := r.tok(t)
	h := k.Head
	if c := r.host(t); c != 0 {
		return r.adverbial(t, c)
	}
	if h == 0 || k.Dep == doc.Root {
		return doc.Fact{}
	}
	switch k.Dep {
	case doc.Conj:
		return r.conjunct(t, h)
	case doc.Ccomp, doc.Xcomp, doc.Csubj, doc.CsubjPass, doc.CsubjOuter:
		if provision(d.Norm(t)) && t > h && r.mark(t) == 0 {
			return r.adverbial(t, h)
		}
		return r.complement(t, h)
	case doc.Acl:
		return r.nounClause(t, h)
	case doc.AclRelcl, doc.AdvclRelcl:
		// A relative clause tells of its noun; only what does not exist, or is
		// merely wanted, carries its clause along. After a comma the clause adds
		// something of its own ("no deal, which Venn had proposed").
		if f, _ := r.f.Yield(t); d.Norm(f) == "," || f > 1 && d.Norm(f-1) == "," {
			return doc.Fact{}
		}
		if o := r.out[h]; o.Status != doc.Asserted && !r.definite(h) && d.Tokens[h].UPOS == doc.NOUN {
			return o
		}
		return doc.Fact{}
	case doc.Advcl:
		return r.adverbial(t, h)
	case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter, doc.Obj, doc.Obl, doc.OblAgent, doc.Nmod, doc.NmodPoss, doc.Iobj, doc.Compound:
		return r.argument(t, h)
	case doc.Appos, doc.Flat, doc.Fixed:
		return r.out[h]
	case doc.Advmod, doc.Amod, doc.Nummod, doc.Aux, doc.AuxPass, doc.Cop, doc.Det, doc.Mark, doc.Case, doc.CompoundPrt, doc.Expl, doc.Cc:
		return doc.Fact{}
	}
	return doc.Fact{}
}

// host is the clause that t, an adverbial clause without a comma in front,
// really belongs to when the parse hangs it beside a reported clause: in "said
// that they could only meet after the ban ended" the ban conditions the meeting.
func (r *reader) host(t doc.TokenID) doc.TokenID {
	d := r.d
	k := r.tok(t)
	if k.Head == 0 || t < k.Head || k.Dep != doc.Advcl && k.Dep != doc.Ccomp {
		return 0
	}
	m := r.mark(t)
	if m == 0 || r.words.mark[d.Norm(m)] == nil && r.words.onlyif[d.Norm(m)] == nil || d.Norm(m) == "as" {
		return 0
	}
	f, _ := r.f.Yield(t)
	if f < 2 {
		return 0
	}
	c := f - 1
	for n := 0; n < 64; n++ {
		g := r.f.Head(c)
		if g == 0 || c == k.Head {
			return 0
		}
		if g == k.Head {
			break
		}
		c = g
	}
	if r.f.Head(c) == k.Head && d.Tokens[c].Dep == doc.Ccomp && c > k.Head && c < t {
		return c
	}
	return 0
}

// conjunct shares the frame of its first conjunct, and that one's own words too
// when it has no subject and no auxiliary of its own: "will meet and sign".
func (r *reader) conjunct(t, h doc.TokenID) doc.Fact {
	d := r.d
	if d.Tokens[t].UPOS == doc.NOUN || d.Tokens[t].UPOS == doc.PROPN {
		if r.own[h].Status == doc.Negated && r.joined(t) == "but" {
			return r.frame[h]
		}
		return r.out[h]
	}
	subj, aux := false, false
	n := 0
	for c := range r.f.Children(t) {
		if n++; n > 64 {
			break
		}
		switch d.Tokens[c].Dep {
		case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter, doc.Expl:
			subj = true
		case doc.Aux, doc.Cop:
			aux = aux || c < t
		}
	}
	if !subj && !aux && r.own[h].Status != doc.Asserted {
		a, b := d.Tokens[t].XPOS, d.Tokens[h].XPOS
		neg := r.own[h].Status == doc.Negated
		same := a == b || a == doc.XVB && (b == doc.XVB || b == doc.XVBP)
		if a == doc.XVBD || a == doc.XVBZ || a == doc.XVBP && b != doc.XVBP {
			same = false
		}
		if same && !(neg && r.joined(t) == "but") {
			return compose(r.frame[h], r.own[h])
		}
	}
	return r.frame[h]
}

// joined is the conjunction of t.
func (r *reader) joined(t doc.TokenID) string {
	for c := range r.f.Children(t) {
		if c > t {
			break
		}
		if r.d.Tokens[c].Dep == doc.Cc {
			return r.d.Norm(c)
		}
	}
	return ""
}

// adverbial is the frame of an adverbial clause.
func (r *reader) adverbial(t, h doc.TokenID) doc.Fact {
	d := r.d
	if m, rule := r.condition(t, h); m != 0 {
		if r.own[h].Status == doc.Counterfactual && (r.pastPerfect(t) || rule == "inversion") {
			return doc.Fact{Status: doc.Counterfactual, Cue: d.Tokens[m].Span, Rule: rule}
		}
		return doc.Fact{Status: doc.Hypothetical, Cue: d.Tokens[m].Span, Rule: rule}
	}
	m := r.mark(t)
	w := ""
	if m != 0 {
		w = d.Norm(m)
	}
	switch {
	case w == "if" || w == "unless": // "even if", "as if"
		if m > 1 && d.Norm(m-1) == "as" {
			return doc.Fact{Status: doc.Hypothetical, Cue: d.Tokens[m].Span, Rule: "as-if"}
		}
		return doc.Fact{Status: doc.Hypothetical, Cue: d.Tokens[m].Span, Rule: "even-if"}
	case w == "to" && r.gerund(t):
		if s := r.signature(h, ing, "to"); s != nil {
			return r.apply(h, s)
		}
		return r.out[h]
	case w == "to" || w == "for" && r.hasTo(t):
		if s := r.infinitive(h, t); s != nil {
			return r.apply(h, s)
		}
		if o := r.out[h]; o.Status != doc.Asserted {
			return o
		}
		return doc.Fact{Status: doc.Planned, Cue: d.Tokens[m].Span, Rule: "purpose"}
	case w == "that" && r.soThat(m), w == "lest":
		return doc.Fact{Status: doc.Planned, Cue: d.Tokens[m].Span, Rule: "purpose"}
	case w == "without":
		return r.frame[h]
	case w == "instead" || w == "than" || w == "rather":
		return doc.Fact{Status: doc.Negated, Cue: d.Tokens[m].Span, Rule: "instead"}
	case w == "of" && m > 1 && d.Norm(m-1) == "instead":
		return doc.Fact{Status: doc.Negated, Cue: d.TokenSpan(m-1, m), Rule: "instead"}
	case r.words.onlyif[w] != nil:
		// Times share what lies ahead, not what is denied.
		if o := r.out[h]; o.Status == doc.Planned || o.Status == doc.Hypothetical || o.Status == doc.Conditional || w == "until" && o.Status == doc.Possible {
			if d.Tokens[t].XPOS == doc.XVBD && o.Status == doc.Planned {
				return r.frame[h]
			}
			return o
		}
		if w == "before" && r.own[h].Status == doc.Negated {
			return doc.Fact{}
		}
		return r.frame[h]
	case r.words.loose[w] != nil:
		return r.frame[h]
	}
	if c, prep := r.form(t); prep != "" || c == ing {
		if s := r.signature(h, c, prep); s != nil && (prep != "" || s.takes&c != 0 && d.Tokens[t].Dep != doc.Advcl) {
			return r.apply(h, s)
		}
		if o := r.out[h]; o.Status == doc.Planned || o.Status == doc.Possible || o.Status == doc.Hypothetical || o.Status == doc.Conditional || o.Status == doc.Counterfactual {
			return o
		}
	}
	return r.frame[h]
}

// gerund reports whether t is an -ing form, itself or by its auxiliary ("being").
func (r *reader) gerund(t doc.TokenID) bool {
	if r.d.Tokens[t].XPOS == doc.XVBG {
		return true
	}
	for k := range r.f.Children(t) {
		if k > t {
			break
		}
		if dep := r.d.Tokens[k].Dep; (dep == doc.Cop || dep == doc.Aux || dep == doc.AuxPass) && r.d.Tokens[k].XPOS == doc.XVBG {
			return true
		}
	}
	return false
}

func (r *reader) hasTo(t doc.TokenID) bool {
	for k := range r.f.Children(t) {
		if k > t {
			break
		}
		if r.d.Tokens[k].Dep == doc.Mark && r.d.Norm(k) == "to" {
			return true
		}
	}
	return false
}

// infinitive finds the signature of h for an infinitive that the parse calls
// adverbial, as after "is set to" or "asked them to".
func (r *reader) infinitive(h, t doc.TokenID) *signature {
	if r.object(h, t) {
		if s := r.signature(h, objto, ""); s != nil {
			return s
		}
	}
	if s := r.signature(h, to, ""); s != nil && s.name != "have" && s.name != "need" && s.name != "come" && s.name != "go" && s.name != "get" && s.name != "work" {
		return s
	}
	return nil
}

func (r *reader) soThat(m doc.TokenID) bool { return m > 1 && r.d.Norm(m-1) == "so" }
