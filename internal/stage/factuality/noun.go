package factuality

import (
	"chancery/internal/doc"
)

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
				return doc.Fact{Status: doc.Negated, Cue: d.Tokens[c].Span, Rule: "neg"}
			}
		case doc.Advmod, doc.CcPreconj:
			if (n == "not" || n == "neither" || n == "nor") && !r.focused(c, t) && !r.predicative(t) {
				return doc.Fact{Status: doc.Negated, Cue: d.Tokens[c].Span, Rule: "neg"}
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
