package factuality

import (
	"chancery/internal/doc"
)

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
	if r.performs(t, h) {
		return doc.Fact{}
	}
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
		if s.yes == keep && r.out[h].Status == doc.Planned && r.looksBack(t) {
			return doc.Fact{} // what somebody will say to have happened
		}
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
