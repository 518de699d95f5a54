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

// belonging gives "of" and its phrase to the noun right before it, where the parser hung them
// on the verb: in "met Crown Prince Haakon of Norway" nobody meets of Norway. In the
// treebanks' training parts the verb has it in 36 of 5,147 such places, in 26 of them in
// "take care of" and the like; the verbs that take "of" beside an object are listed.
func belonging(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	v := d.Tokens[t].Head
	if d.Tokens[t].Dep != doc.Obl || v == 0 || v >= t || d.Tokens[v].UPOS != doc.VERB || mends("of", d.Lemma(v)) {
		return
	}
	of := doc.TokenID(0)
	for c := v + 1; c < t; c++ {
		if d.Tokens[c].Head == t && d.Tokens[c].Dep == doc.Case {
			if of != 0 {
				return // "out of"
			}
			of = c
		}
	}
	if of < v+2 || d.Norm(of) != "of" {
		return
	}
	n := of - 1
	for n > v && (d.Tokens[n].Dep == doc.Flat || d.Tokens[n].Dep == doc.Compound || d.Tokens[n].Dep == doc.NmodDesc) && d.Tokens[n].Head > v && d.Tokens[n].Head < of {
		n = d.Tokens[n].Head
	}
	switch d.Tokens[n].UPOS {
	case doc.NOUN, doc.PROPN:
	default:
		return
	}
	if n > v && d.Tokens[n].Head != 0 && d.Governs(v, n) {
		d.Tokens[t].Head, d.Tokens[t].Dep = n, doc.Nmod
	}
}
