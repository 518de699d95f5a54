package parse

import "chancery/internal/doc"

// ofState makes the name the head of "Secretary of State Tomas Reik" where the parser made
// the office a part of the name: "Secretary [of [State Tomas Reik]]".
func ofState(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	if t < s.First+3 {
		return
	}
	name, state, of, title := &d.Tokens[t], &d.Tokens[t-1], &d.Tokens[t-2], &d.Tokens[t-3]
	if name.XPOS != doc.XNNP || name.Dep != doc.Nmod || name.Head != t-3 || title.XPOS != doc.XNNP || state.XPOS != doc.XNNP || !mends("office", d.Norm(t-3)) ||
		d.Norm(t-2) != "of" || of.Head != t || state.Head != t || state.Dep != doc.NmodDesc && state.Dep != doc.Compound {
		return
	}
	of.Head, state.Head, state.Dep = t-1, t-3, doc.Nmod
	name.Head, name.Dep = title.Head, title.Dep
	if s.Root == t-3 {
		s.Root = t
	}
	title.Head, title.Dep = t, doc.NmodDesc
	for c := s.First; c <= s.Last; c++ {
		if d.Tokens[c].Head != t-3 || c == t-1 {
			continue
		}
		switch d.Tokens[c].Dep {
		case doc.Case, doc.Cc, doc.Conj, doc.Punct, doc.Mark, doc.Appos, doc.AclRelcl:
			d.Tokens[c].Head = t
		}
	}
}
