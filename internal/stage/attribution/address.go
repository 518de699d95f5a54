package attribution

import "chancery/internal/doc"

// addressee is who cue v is spoken to: the indirect object, the object of cues
// that tell, what stands behind "to" or behind the cue's own preposition.
func (r *reader) addressee(v doc.TokenID, e *entry, a *arms, head doc.TokenID) doc.TokenID {
	other := func(t doc.TokenID) doc.TokenID {
		if t == head {
			return 0
		}
		return t
	}
	switch {
	case a.iobj != 0:
		return a.iobj
	case e.flags&addr != 0 && a.passive && a.subjPass != 0:
		return other(a.subjPass)
	case (e.flags&addr != 0 || e.takes&objto != 0 && a.xcomp == head && e.flags&think == 0) && a.obj != 0:
		return other(a.obj)
	case a.to != 0:
		return other(a.to)
	case e.flags&addr != 0 && len(e.rest) == 1:
		// "called on Reik to leave".
		for c := range r.f.Children(v) {
			if c > v && r.d.Tokens[c].Dep == doc.Obl && r.hasCase(c, e.rest[0]) {
				return c
			}
		}
	}
	return 0
}

// neither reports whether cue v stands in "neither confirm nor deny".
func (r *reader) neither(v doc.TokenID) bool {
	d := r.d
	for _, at := range [...]doc.TokenID{v, r.f.Head(v)} {
		if at == 0 || at != v && d.Tokens[v].Dep != doc.Conj {
			continue
		}
		for c := range r.f.Children(at) {
			if r.lex.is("neither", d.Norm(c)) {
				return true
			}
		}
	}
	return v > 1 && r.lex.is("neither", d.Norm(v-1))
}

// refused is the verb of refusing that the infinitive v depends on ("declined to
// say"), or 0.
func (r *reader) refused(v doc.TokenID) doc.TokenID {
	g := r.f.Head(v)
	if g == 0 || g > v || r.d.Tokens[v].Dep != doc.Xcomp {
		return 0
	}
	for _, e := range r.lex.verbs[r.d.Lemma(g)] {
		if e.flags&implNeg != 0 && len(e.rest) == 0 {
			return g
		}
	}
	return 0
}

// tellsIt reports whether the infinitive x under a verb of refusing is a cue of
// its own with something that is not told: "declined to say when they would meet".
func (r *reader) tellsIt(x doc.TokenID) bool {
	d := r.d
	if !r.lex.is("silent", d.Lemma(x)) || len(r.lex.verbs[d.Lemma(x)]) == 0 {
		return false
	}
	for c := range r.f.Children(x) {
		if dep := d.Tokens[c].Dep; c > x && (dep == doc.Ccomp || dep == doc.Obj) {
			return r.contained(x)
		}
	}
	return false
}

// contained reports whether the cue at x finds its content by itself.
func (r *reader) contained(x doc.TokenID) bool {
	have := r.arms(x)
	for _, e := range r.lex.verbs[r.d.Lemma(x)] {
		if content, _, _ := r.contentOf(x, x, e, &have); len(e.rest) == 0 && len(content) > 0 {
			return true
		}
	}
	return false
}

// decline turns refusing words into what they are: "would not say", "did not
// comment", "did not answer".
func (r *reader) decline(at *doc.Attribution, e *entry) {
	d := r.d
	switch e.act {
	case doc.State, doc.Comment, doc.Confirm, doc.Deny:
	default:
		return
	}
	if e.flags&think != 0 {
		return
	}
	if r.lex.is("silent", e.name) && r.neither(at.CueToken) {
		at.Act = doc.Decline
		return
	}
	if g := r.refused(at.CueToken); g != 0 && r.lex.is("silent", e.name) {
		at.Act = doc.Decline // "declined to say when"
		return
	}
	for c := range r.f.Children(at.CueToken) {
		if d.Tokens[c].Dep == doc.Advmod && (d.Norm(c) == "not" || d.Norm(c) == "n't" || d.Norm(c) == "never") {
			if r.lex.is("silent", e.name) {
				at.Act = doc.Decline
			}
			return
		}
	}
}
