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
		// merely wanted, carries its clause along.
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

// form is what sort of complement clause t is.
func (r *reader) form(t doc.TokenID) (c construction, prep string) {
	d := r.d
	m := doc.TokenID(0)
	for k := range r.f.Children(t) {
		if k > t {
			break
		}
		if d.Tokens[k].Dep == doc.Mark || d.Tokens[k].Dep == doc.Case {
			m = k
			if d.Norm(k) == "to" {
				return to, ""
			}
			if d.Norm(k) != "for" && d.Norm(k) != "that" {
				break
			}
		}
	}
	switch {
	case m != 0 && (d.Norm(m) == "whether" || d.Norm(m) == "if"):
		return wh, d.Norm(m)
	case m != 0 && d.Norm(m) != "that" && d.Tokens[t].XPOS == doc.XVBG:
		return ing, d.Norm(m)
	case d.Tokens[t].XPOS == doc.XVBG && !r.finite(t):
		return ing, ""
	}
	return that, ""
}

// finite reports whether t has a subject or an auxiliary.
func (r *reader) finite(t doc.TokenID) bool {
	n := 0
	for c := range r.f.Children(t) {
		if n++; n > 64 || c > t {
			break
		}
		switch r.d.Tokens[c].Dep {
		case doc.Nsubj, doc.NsubjPass, doc.Aux, doc.AuxPass, doc.Cop:
			return true
		}
	}
	return false
}

// signature finds the line for word h with a complement of form c; the particle
// must stand directly behind h.
func (r *reader) signature(h doc.TokenID, c construction, prep string) *signature {
	d := r.d
	for _, s := range r.candidates(h) {
		if s.part != "" && (int(h)+1 >= len(d.Tokens) || d.Norm(h+1) != s.part) {
			continue
		}
		if prep != "" && c != wh {
			if s.takesPrep(prep) {
				return s
			}
			continue
		}
		if s.takes&c != 0 {
			return s
		}
	}
	return nil
}

// candidates are the signatures of h, by its part of speech; participles are
// looked up as verbs and as adjectives.
func (r *reader) candidates(h doc.TokenID) []*signature {
	d := r.d
	switch d.Tokens[h].UPOS {
	case doc.NOUN:
		return r.words.nouns[d.Lemma(h)]
	case doc.ADJ:
		if l := r.words.adjs[d.Norm(h)]; l != nil {
			return l
		}
		return r.words.verbs[d.Lemma(h)]
	case doc.VERB, doc.AUX:
		if l := r.words.verbs[d.Lemma(h)]; l != nil {
			return l
		}
		return r.words.adjs[d.Norm(h)]
	case doc.ADV, doc.ADP:
		return r.words.adjs[d.Norm(h)]
	}
	return nil
}

// apply puts a complement under word h with signature s (nil: transparent).
func (r *reader) apply(h doc.TokenID, s *signature) doc.Fact {
	o := r.out[h]
	if s == nil {
		return o
	}
	v := s.yes
	if o.Status == doc.Negated {
		v = s.no
	}
	switch {
	case v == factive:
		return doc.Fact{}
	case o.Status == doc.Asserted || o.Status == doc.Negated:
		switch {
		case v == keep && o.Status == doc.Asserted, v == value(doc.Asserted):
			return doc.Fact{}
		case v == keep:
			return doc.Fact{} // "did not deny that": still mere report
		case o.Status == doc.Negated && v == value(doc.Negated):
			return doc.Fact{Status: doc.Negated, Cue: o.Cue, Rule: s.rule}
		}
		return doc.Fact{Status: doc.Status(v), Cue: r.d.Tokens[h].Span, Rule: s.rule, Condition: o.Condition}
	}
	return o
}

// complement is the frame of a clause that h governs.
func (r *reader) complement(t, h doc.TokenID) doc.Fact {
	d := r.d
	c, prep := r.form(t)
	if c == wh {
		if r.out[h].Status == doc.Counterfactual {
			return r.out[h]
		}
		return doc.Fact{Status: doc.Hypothetical, Cue: r.firstSpan(t), Rule: "embedded-question"}
	}
	dep := d.Tokens[t].Dep
	if dep == doc.Csubj || dep == doc.CsubjPass || dep == doc.CsubjOuter {
		if c == to && t < h {
			if o := r.out[h]; o.Status != doc.Asserted {
				return o
			}
			return doc.Fact{Status: doc.Hypothetical, Cue: r.firstSpan(t), Rule: "infinitive-subject"}
		}
		if s := r.signature(h, c, prep); s != nil {
			return r.apply(h, s)
		}
		if c == that || c == ing {
			return doc.Fact{}
		}
		return doc.Fact{Status: doc.Hypothetical, Cue: r.firstSpan(t), Rule: "infinitive-subject"}
	}
	if c == to {
		if r.object(h, t) {
			if s := r.signature(h, objto, ""); s != nil {
				return r.apply(h, s)
			}
		}
		if s := r.signature(h, to, ""); s != nil {
			// "had to": one was obliged to and did.
			if s.name == "have" && d.Tokens[h].XPOS == doc.XVBD && r.out[h].Status == doc.Asserted {
				return doc.Fact{}
			}
			if s.name == "go" && d.Tokens[h].XPOS != doc.XVBG {
				return r.out[h]
			}
			return r.apply(h, s)
		}
		if s := r.signature(h, objto, ""); s != nil {
			return r.apply(h, s)
		}
		if r.words.adjective(d.Tokens[h].UPOS) && r.out[h].Status == doc.Asserted {
			return doc.Fact{Status: doc.Hypothetical, Cue: d.Tokens[h].Span, Rule: "infinitive"}
		}
		return r.out[h]
	}
	if s := r.signature(h, c, prep); s != nil {
		return r.apply(h, s)
	}
	if c == ing || dep == doc.Xcomp {
		if s := r.signature(h, objto, ""); s != nil && dep == doc.Xcomp && d.Tokens[t].UPOS == doc.VERB && c != ing {
			return r.apply(h, s)
		}
		return r.out[h]
	}
	// Reported clauses of unknown verbs: report under assertion, open otherwise.
	switch o := r.out[h]; o.Status {
	case doc.Asserted:
		return doc.Fact{}
	case doc.Negated:
		return doc.Fact{Status: doc.Hypothetical, Cue: o.Cue, Rule: "not-reported"}
	default:
		return o
	}
}

func (w *words) adjective(u doc.UPOS) bool { return u == doc.ADJ }

func (r *reader) firstSpan(t doc.TokenID) doc.Span {
	f, _ := r.f.Yield(t)
	return r.d.Tokens[f].Span
}

// object reports whether h has an object, or a passive subject, that does what
// t names.
func (r *reader) object(h, t doc.TokenID) bool {
	n := 0
	for c := range r.f.Children(h) {
		if n++; n > 64 {
			break
		}
		switch r.d.Tokens[c].Dep {
		case doc.Obj, doc.Iobj:
			if c < t {
				return true
			}
		case doc.NsubjPass:
			return true
		}
	}
	return false
}

// nounClause is the frame of a clause that hangs from a noun: "a plan to",
// "the claim that", "talks aimed at".
func (r *reader) nounClause(t, h doc.TokenID) doc.Fact {
	c, prep := r.form(t)
	s := r.signature(h, c, prep)
	if s == nil && prep != "" {
		s = r.signature(h, c, "")
	}
	switch {
	case s != nil:
		return r.apply(h, s)
	case c == to:
		if o := r.out[h]; o.Status != doc.Asserted {
			return o
		}
		return doc.Fact{Status: doc.Hypothetical, Cue: r.firstSpan(t), Rule: "infinitive"}
	case c == that && r.markWord(t) == "that":
		return doc.Fact{}
	}
	if o := r.out[h]; o.Status != doc.Asserted && !r.definite(h) {
		return o
	}
	return doc.Fact{}
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

// definite reports whether the noun phrase of n speaks of a thing taken as known.
func (r *reader) definite(n doc.TokenID) bool {
	d := r.d
	if d.Tokens[n].UPOS == doc.PROPN || d.Tokens[n].UPOS == doc.PRON {
		return true
	}
	for c := range r.f.Children(n) {
		if c > n {
			break
		}
		switch d.Tokens[c].Dep {
		case doc.Det:
			switch d.Norm(c) {
			case "the", "this", "that", "these", "those", "both":
				return true
			}
		case doc.NmodPoss:
			return true
		}
	}
	return false
}

// argument is the frame of a noun under a verb or noun.
func (r *reader) argument(t, h doc.TokenID) doc.Fact {
	d := r.d
	k := r.tok(t)
	if k.UPOS != doc.NOUN && k.UPOS != doc.PROPN && k.UPOS != doc.VERB && k.UPOS != doc.NUM {
		return doc.Fact{}
	}
	if k.Dep == doc.Compound || k.Dep == doc.NmodPoss || k.Dep == doc.Iobj || k.Dep == doc.OblAgent {
		return doc.Fact{}
	}
	o := r.out[h]
	if k.Dep == doc.Nmod || k.Dep == doc.Obl {
		prep := r.caseWord(t)
		if prep == "instead" {
			return doc.Fact{Status: doc.Negated, Cue: r.firstSpan(t), Rule: "instead"}
		}
		if prep != "" {
			if s := r.signature(h, 0, prep); s != nil {
				return r.apply(h, s)
			}
		}
		// "a plan for talks on grain" leaves grain alone; "will enter into talks" does not.
		if k.Dep == doc.Obl && o.Status != doc.Asserted && r.words.light[d.Lemma(h)] != nil && (prep == "into" || prep == "in") && !r.definite(t) {
			return o
		}
		return doc.Fact{}
	}
	switch d.Tokens[h].UPOS {
	case doc.VERB:
	case doc.AUX:
	default:
		// "talks are unlikely": a subject of what does not hold, or may.
		if k.Dep == doc.Nsubj && r.words.adjs[d.Norm(h)] != nil && d.Tokens[h].UPOS == doc.ADJ && !r.definite(t) {
			if s := r.signature(h, that, ""); s != nil {
				return r.apply(h, s)
			}
		}
		if k.Dep == doc.Nsubj && o.Status == doc.Asserted {
			if w := r.words.adj[d.Norm(h)]; w != nil && d.Tokens[h].UPOS == doc.ADJ {
				return doc.Fact{Status: w.status, Cue: d.Tokens[h].Span, Rule: w.rule}
			}
		}
		return doc.Fact{}
	}
	lemma := d.Lemma(h)
	switch k.Dep {
	case doc.Obj, doc.NsubjPass:
		if s := r.signature(h, object, ""); s != nil {
			if s.takes&objto != 0 && r.hasInfinitive(h) {
				return doc.Fact{} // "urged both sides to return": the sides are there
			}
			if s.no == keep && o.Status == doc.Negated {
				return doc.Fact{} // "did not welcome talks": there were talks to welcome
			}
			f := r.apply(h, s)
			if s.yes == value(doc.Negated) || s.yes == value(doc.Planned) || s.yes == value(doc.Possible) || s.yes == value(doc.Hypothetical) || !r.definite(t) {
				return f
			}
			return doc.Fact{}
		}
		if k.Dep == doc.NsubjPass {
			// "Talks are scheduled for May", "are expected to resume".
			if f, ok := r.pending(h); ok {
				return f
			}
		}
		if o.Status != doc.Asserted && !r.definite(t) {
			return o
		}
	case doc.Nsubj:
		if r.words.happen[lemma] != nil && (o.Status != doc.Asserted) && (!r.definite(t) || lemma == "happen" || lemma == "take") {
			return o
		}
	}
	return doc.Fact{}
}

// hasInfinitive reports whether h governs an infinitive.
func (r *reader) hasInfinitive(h doc.TokenID) bool {
	n := 0
	for c := range r.f.Children(h) {
		if n++; n > 64 {
			break
		}
		if dep := r.d.Tokens[c].Dep; c > h && (dep == doc.Xcomp || dep == doc.Advcl || dep == doc.Ccomp) && r.hasTo(c) {
			return true
		}
	}
	return false
}

// pending is the status of the passive subject of a verb that speaks of what is
// still to come.
func (r *reader) pending(h doc.TokenID) (doc.Fact, bool) {
	d := r.d
	n := 0
	for c := range r.f.Children(h) {
		if n++; n > 64 {
			break
		}
		if d.Tokens[c].Dep == doc.Xcomp && c > h && r.words.happen[d.Lemma(c)] != nil {
			if s := r.infinitive(h, c); s != nil {
				return r.apply(h, s), true
			}
		}
	}
	for _, s := range r.candidates(h) {
		if s.yes == value(doc.Planned) && (s.takesPrep("for") && r.hasOblique(h, "for")) {
			return r.apply(h, s), true
		}
	}
	return doc.Fact{}, false
}

func (r *reader) hasOblique(h doc.TokenID, prep string) bool {
	n := 0
	for c := range r.f.Children(h) {
		if n++; n > 64 {
			break
		}
		if r.d.Tokens[c].Dep == doc.Obl && r.caseWord(c) == prep {
			return true
		}
	}
	return false
}
