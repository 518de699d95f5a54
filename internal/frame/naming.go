package frame

import "chancery/internal/doc"

// predicated puts the two complements of a verb of naming in their roles, which parsers
// confuse where the second is quoted: in "called the pardon 'a slap in the face'" the
// pardon is the object, and the slap what it is said to be.
func (v *View) predicated(t doc.TokenID) {
	if !v.words.naming[v.D.Lemma(t)] {
		return
	}
	d := v.D
	var obj, is doc.TokenID
	nouns, at, second := 0, -1, -1
	for i, a := range v.args {
		switch {
		case a.Role == Obj && obj == 0:
			obj = a.Token
		case a.Role == Obj && a.Token > t && d.Tokens[a.Token].Head == t && second < 0:
			second = i // "calls Venn 'the devil'", "which Venn calls a trap", with two objects read
		case a.Role == Xcomp:
			is = a.Token
			if nouns++; nouns == 1 && a.Token > t && d.Tokens[a.Token].UPOS.Nominal() && d.Tokens[a.Token].Flags&doc.InQuote == 0 {
				at = i
			}
		}
	}
	switch {
	case is == 0 && second >= 0:
		v.args[second].Role = Xcomp
	case obj == 0 && nouns == 2 && at >= 0:
		v.args[at].Role = Obj
	case obj == 0 && nouns == 1 && at >= 0:
		is := v.args[at].Token
		if q := v.quoted(is); q != 0 { // "called [the pardon "a farce"]"
			v.args[at].Role = Obj
			v.args = append(v.args, Arg{Xcomp, "", q})
			return
		}
		for c := v.first[is]; c != 0 && c < is; c = v.next[c] {
			if d.Tokens[c].Dep == doc.Compound && d.Tokens[c].XPOS == doc.XNNS {
				v.args = append(v.args, Arg{Obj, "", c}) // "called [the justices cowards]"
				return
			}
		}
	case obj != 0 && is == 0:
		if q := v.quoted(obj); q != 0 {
			v.args = append(v.args, Arg{Xcomp, "", q})
			return
		}
		for c := v.first[obj]; c != 0; c = v.next[c] {
			if c > obj && d.Tokens[c].UPOS == doc.ADJ && v.Adposition(c) == "" {
				switch d.Tokens[c].Dep {
				case doc.Amod, doc.Nmod, doc.Appos, doc.NmodUnmarked:
					v.args = append(v.args, Arg{Xcomp, "", c}) // "called [the exclusion of Tamora inexcusable]"
					return
				}
			}
		}
	}
}

// quoted is the head of the quotation that stands right behind the noun o, or behind
// what hangs on it: "the vote 'hasty and undue'"; 0 where there is none.
func (v *View) quoted(o doc.TokenID) doc.TokenID {
	d := v.D
	const far = 16
	for t := o + 1; int(t) < len(d.Tokens) && t < o+far && d.SentenceOf(t) == d.SentenceOf(o); t++ {
		if d.Tokens[t].Flags&doc.InQuote == 0 || d.Tokens[t].UPOS == doc.PUNCT {
			continue
		}
		if d.Tokens[o].Flags&doc.InQuote != 0 {
			return 0 // all of it is quoted
		}
		first := t
		for n := 0; n < far; n++ { // up to the head of the quotation
			h := d.Tokens[t].Head
			if h < first || d.Tokens[h].Flags&doc.InQuote == 0 {
				break
			}
			t = h
		}
		return t
	}
	return 0
}
