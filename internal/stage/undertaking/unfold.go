package undertaking

import (
	"slices"

	"chancery/internal/doc"
)

// unfold appends u to list, one undertaking for each thing that its content
// lists: "agreed to free the crew, open the port and lift the ban", "to work
// toward a pact and toward a truce". head is the content's head word.
func (f *finder) unfold(list []doc.Undertaking, u doc.Undertaking, head doc.TokenID) []doc.Undertaking {
	const most = 12
	d := f.view.D
	if head == 0 || u.Kind != doc.Commitment || u.Content.Empty() {
		return append(list, u)
	}
	var cuts []doc.TokenID // the first token of each further part
	for c := range f.view.Children(head) {
		if c < head || len(cuts) >= most {
			continue
		}
		switch k := &d.Tokens[c]; {
		case k.Dep == doc.Conj && k.UPOS == doc.VERB && d.Tokens[head].UPOS == doc.VERB && !f.finite(c):
			a, _ := f.view.Yield(c)
			cuts = append(cuts, a)
		case k.Dep == doc.Obl || k.Dep == doc.Obj || k.Dep == doc.Nmod:
			for e := range f.view.Children(c) {
				if d.Tokens[e].Dep == doc.Conj && e > c && f.cased(c) && f.cased(e) {
					a, _ := f.view.Yield(e)
					cuts = append(cuts, a)
				}
			}
		}
	}
	// A parser that takes "free" for an adjective leaves its object, and the verbs
	// that go on with it, to the verb of agreeing.
	for c := range f.view.Children(u.Trigger) {
		k := &d.Tokens[c]
		a, b := f.view.Yield(c)
		switch {
		case c < head || d.Tokens[head].Dep != doc.Xcomp || d.Tokens[a].Span.Start < u.Content.End:
		case (k.Dep == doc.Obj || k.Dep == doc.Obl && d.Tokens[head].UPOS == doc.ADJ) && d.Tokens[a].Span.Start <= u.Content.End+1:
			u.Content.End = d.Tokens[b].Span.End
		case k.Dep == doc.Conj && k.XPOS == doc.XVB && !f.finite(c) && len(cuts) < most:
			cuts = append(cuts, a)
			u.Content.End = d.Tokens[b].Span.End
		}
	}
	slices.Sort(cuts)
	from := u.Content.Start
	for _, c := range cuts {
		s := d.Tokens[c].Span.Start
		if s <= from || s >= u.Content.End {
			continue
		}
		part := u
		part.Content = f.part(doc.Span{Start: from, End: s})
		list = append(list, part)
		from = s
	}
	if from > u.Content.Start {
		u.Content = f.part(doc.Span{Start: from, End: u.Content.End})
	}
	return append(list, u)
}

// part is s without the commas and conjunctions that join it to its neighbours.
func (f *finder) part(s doc.Span) doc.Span {
	d := f.view.D
	a, b := d.TokenAt(s.Start), d.TokenAt(s.End-1)
	if b == 0 {
		b = a
	}
	for b > a && (d.Tokens[b].Span.Start >= s.End || joins(&d.Tokens[b])) {
		b--
	}
	for a < b && (d.Tokens[a].Span.Start < s.Start || joins(&d.Tokens[a])) {
		a++
	}
	return d.TokenSpan(a, b)
}

func joins(t *doc.Token) bool { return t.UPOS == doc.PUNCT || t.UPOS == doc.CCONJ }

func (f *finder) finite(t doc.TokenID) bool {
	switch f.view.D.Tokens[t].XPOS {
	case doc.XVBD, doc.XVBZ, doc.XVBP:
		return true
	}
	for c := range f.view.Children(t) {
		if f.view.D.Tokens[c].Dep.Subject() {
			return true
		}
	}
	return false
}

// cased reports whether a preposition stands before t.
func (f *finder) cased(t doc.TokenID) bool {
	for c := range f.view.Children(t) {
		if f.view.D.Tokens[c].Dep == doc.Case && c < t {
			return true
		}
	}
	return false
}

// antecedent is the noun that content c stands for when it is the relative
// pronoun of the clause of t ("a plan, which Kestria preferred"), or 0.
func (f *finder) antecedent(t, c doc.TokenID) doc.TokenID {
	d := f.view.D
	if d.Tokens[t].Dep != doc.AclRelcl {
		return 0
	}
	h := d.Tokens[t].Head
	switch w := d.Norm(c); {
	case h == 0 || h >= t || !d.Tokens[h].UPOS.Nominal():
		return 0
	case w == "which" || w == "that" || c == h:
		return h
	}
	return 0
}

// before is the words of noun n up to the clause of t.
func (f *finder) before(n, t doc.TokenID) doc.Span {
	a, _ := f.view.Yield(n)
	b, _ := f.view.Yield(t)
	if b <= n {
		b = n + 1
	}
	d := f.view.D
	for a < n && d.Tokens[a].Dep == doc.Case {
		a++
	}
	return f.part(d.TokenSpan(a, b-1))
}
