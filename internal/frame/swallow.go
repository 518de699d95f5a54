package frame

import "chancery/internal/doc"

// cast is a particle right after the verb t that the parser hung on the number of its
// object: "took in about 700,000 refugees", "wrote off half the debt".
func (v *View) cast(t doc.TokenID) string {
	p := t + 1
	if int(p) >= len(v.D.Tokens) || v.D.Tokens[p].XPOS != doc.XRP || v.D.Tokens[p].Dep == doc.Case { // swallowed finds those
		return ""
	}
	for h, n := v.D.Tokens[p].Head, 0; h > p && n < 5; n++ {
		if h = v.D.Tokens[h].Head; h == t {
			return v.D.Norm(p)
		}
	}
	return ""
}

// bare is who is in the state that the noun t names by itself: "closed their shops in
// protest", "fired in retaliation".
func (v *View) bare(t, verb doc.TokenID) doc.TokenID {
	for c := v.first[t]; c != 0 && c < t; c = v.next[c] {
		if v.D.Tokens[c].Dep != doc.Case {
			return 0
		}
	}
	return v.surfaceSubject(verb, 1)
}

// fronted is the subject of a clause that its reporter follows, where the parser gave
// it to the reporting verb, which then has two: "Norvanian jets hit the depot, officials
// said"; 0 when t heads no such clause.
func (v *View) fronted(t doc.TokenID) doc.TokenID {
	tok := v.D.Tokens[t]
	h := tok.Head
	if tok.Dep != doc.Ccomp || h < t {
		return 0
	}
	first, late := doc.TokenID(0), false
	for c := v.first[h]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Nsubj {
			if first == 0 && c < t {
				first = c
			}
			late = late || c > t
		}
	}
	if !late {
		return 0
	}
	return first
}
