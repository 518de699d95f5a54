package factuality

import (
	"chancery/internal/doc"
)

// provision knows the participles that work as conjunctions: "provided that".
func provision(n string) bool {
	switch n {
	case "provided", "providing", "assuming", "supposing":
		return true
	}
	return false
}

// verbal reports whether the participle c is a verb with an object, a doer or an auxiliary of its own, and
// so no conjunction: "is providing food to the town", "arrived, assuming command".
func (r *reader) verbal(c doc.TokenID) bool {
	for k := range r.f.Children(c) {
		switch r.d.Tokens[k].Dep {
		case doc.Aux, doc.AuxPass, doc.Obj, doc.OblAgent, doc.NsubjPass:
			return true
		}
	}
	return false
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
		if provision(d.Norm(c)) && c > h && !r.verbal(c) {
			return c, "if/provided"
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
