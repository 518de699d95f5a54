package factuality

import (
	"chancery/internal/doc"
)

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
			if s.takes&anew != 0 && r.definite(t) {
				return doc.Fact{}
			}
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
