package merge

import (
	"strings"

	"chancery/internal/doc"
)

// aside reports whether what t tells is only the time of the act of speech a, or of what it
// promises or asks for, in a clause beside it: "endorsed the pact after meeting Venn", "agreed
// to leave the port, a day after Venn stepped down". It is the report's own word, not the
// source's.
func (m *merger) aside(a *doc.Attribution, t doc.TokenID) bool {
	d := m.d
	if a.CueToken == 0 || strings.HasPrefix(a.Rule, "verb/clause") {
		return false
	}
	s := d.Sentences[d.SentenceOf(a.CueToken)]
	for n := 0; n < 12 && t >= s.First && t <= s.Last && t != a.CueToken; n++ {
		h := d.Tokens[t].Head
		if x := d.Tokens[t].Dep; x == doc.Advcl || x == doc.Obl {
			if first := m.opens(s, t); first != 0 && t > a.CueToken && (h == a.CueToken || d.Norm(first-1) == ",") {
				return true
			}
		}
		t = h
	}
	return false
}

// inside reports whether the words of the act of speech a only say something of a noun in the
// clause of t: in "accused Kestria of arming them, a charge it denies" the charge is
// denied, and the accusing told all the same.
func (m *merger) inside(a *doc.Attribution, t doc.TokenID) bool {
	d := m.d
	return a.CueToken != 0 && a.CueToken > t && (d.Tokens[a.CueToken].Dep == doc.AclRelcl || d.Tokens[a.CueToken].Dep == doc.Acl) &&
		d.Tokens[t].UPOS == doc.VERB && d.Governs(t, a.CueToken)
}

// opens is the first word of the clause or phrase of time that t heads, "after meeting
// Venn", "a day after Venn left"; 0 where t heads none.
func (m *merger) opens(s doc.Sentence, t doc.TokenID) doc.TokenID {
	d := m.d
	first, link := t, doc.TokenID(0)
	for c := s.First; c < t; c++ {
		if d.Tokens[c].Head != t {
			continue
		}
		switch d.Norm(c) {
		case "after", "before", "following", "since":
			if d.Tokens[c].Dep == doc.Mark || d.Tokens[c].Dep == doc.Case {
				link = c
			}
		}
		first = min(first, c)
	}
	if link == 0 {
		return 0
	}
	for first > s.First && d.Governs(t, first-1) && d.Tokens[first-1].UPOS != doc.PUNCT {
		first--
	}
	return first
}
