package attribution

import "chancery/internal/doc"

// role reads nouns that say what somebody stands for by what he is: "Daro has
// been a supporter of the ban", "Reik, a critic of the deal". Such a noun alone
// ("supporters of the ban marched") says only who somebody is.
func (r *reader) role(n doc.TokenID) bool {
	d := r.d
	act := doc.Praise
	switch l := d.Lemma(n); {
	case r.lex.is("backer", l):
	case r.lex.is("foe", l):
		act = doc.Reject
	default:
		return false
	}
	var what, prep, source, cop doc.TokenID
	for c := range r.f.Children(n) {
		switch dep := d.Tokens[c].Dep; {
		case c < n && dep.Subject():
			source = r.antecedent(c, n)
		case c < n && (dep == doc.Cop || dep == doc.Aux) && cop == 0:
			cop = c
		case c < n && dep == doc.Compound:
			return false // "a film critic of the Courier"
		case c > n && what == 0 && (dep == doc.Nmod || dep == doc.Acl) && (r.hasCase(c, "of") || r.hasCase(c, "to")):
			what = c
		}
	}
	if h := r.f.Head(n); source == 0 && d.Tokens[n].Dep == doc.Appos && d.Tokens[h].UPOS.Nominal() {
		source = h
	}
	if what == 0 || source == 0 || !r.animate(source) || r.selfReport(source) {
		return false
	}
	words, p := r.complement(what)
	if prep = p; words.Empty() {
		return false
	}
	first, _ := r.f.Yield(n)
	for first < n && d.Tokens[first].UPOS == doc.PUNCT {
		first++
	}
	if cop != 0 {
		first = cop
	}
	cue := d.TokenSpan(first, n)
	if prep == n+1 {
		cue = cue.Cover(d.Tokens[prep].Span)
	}
	a := r.give(n, cue, act, source, "mind/role "+d.Lemma(n))
	f, _ := r.f.Yield(n)
	if a.SourceAt.End > d.Tokens[f].Span.Start && d.Tokens[n].Dep == doc.Appos && f > source {
		a.SourceAt = r.trim(doc.Span{Start: a.SourceAt.Start, End: d.Tokens[f].Span.Start})
	}
	a.Content, a.Head = r.content(words), what
	r.found = append(r.found, a)
	return true
}
