package attribution

import "chancery/internal/doc"

// topic reads cues whose subject is what is spoken of, not who speaks: "the
// decree drew criticism from Venn". Whoever speaks stands behind "from", "by" or
// "among", or is left open.
func (r *reader) topic(v, last doc.TokenID, e *entry) bool {
	d := r.d
	subj := doc.TokenID(0)
	for c := range r.f.Children(v) {
		if c < v && d.Tokens[c].Dep.Subject() {
			subj = r.antecedent(c, v)
		}
	}
	if subj == 0 && d.Tokens[v].Dep == doc.Conj {
		subj, _ = r.subject(v)
	}
	if subj == 0 {
		return false
	}
	source := doc.TokenID(0)
	for _, at := range [...]doc.TokenID{v, last} {
		for c := range r.f.Children(at) {
			if c > last && r.timexAt[c] == 0 && (r.hasCase(c, "from") || r.hasCase(c, "by") || r.hasCase(c, "among")) {
				source = c
			}
		}
	}
	a := r.give(v, r.cueSpan(v, last), e.act, source, "topic "+e.name)
	if end := r.nounPhrase(source).End; source != 0 && end > a.SourceAt.Start && end < a.SourceAt.End {
		a.SourceAt.End = end // "from some who had voted for it": some
	}
	words := r.nounPhrase(subj)
	if d.Tokens[v].Dep == doc.AclRelcl && r.f.Head(v) == subj {
		words = r.nounBefore(subj, v)
	}
	a.Content, a.Head = r.content(words), subj
	a.Time = r.when(v, a.Content)
	r.consumed = last
	r.found = append(r.found, a)
	return true
}
