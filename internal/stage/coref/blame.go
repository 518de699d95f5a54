package coref

import "chancery/internal/doc"

// blamed is the one upon whom something is done "for its" deed, where i is that "its": in
// "Norvania censured Kestria for its refusal" and "imposed sanctions on Kestria over its
// raids" Kestria, not whoever censures; 0 for any other pronoun.
func (r *run) blamed(i int32, k mentionKind) int32 {
	d := r.d
	p := &r.cands[i]
	if d.Tokens[p.head].Dep != doc.NmodPoss || k != kindIt && k != kindHe && k != kindThey {
		return 0
	}
	deed := d.Tokens[p.head].Head
	if w := r.preposition(deed); w != "for" && w != "over" {
		return 0
	}
	verb := d.Tokens[deed].Head
	for n := 0; n < 3 && verb != 0 && d.Tokens[verb].UPOS != doc.VERB; n++ {
		verb = d.Tokens[verb].Head
	}
	if verb == 0 || d.Tokens[verb].UPOS != doc.VERB || verb > deed {
		return 0
	}
	for c := range r.children(verb) {
		if c > deed {
			continue
		}
		switch d.Tokens[c].Dep {
		case doc.Obj:
			if j := r.target(i, c, k); j != 0 {
				return j
			}
			for x := c + 1; x < deed; x++ { // "three rounds of sanctions on Kestria"
				if w := r.preposition(x); d.Tokens[x].Dep == doc.Nmod && (w == "on" || w == "against") && d.Governs(c, x) {
					if j := r.target(i, x, k); j != 0 {
						return j
					}
				}
			}
		case doc.Obl:
			if w := r.preposition(c); w == "on" || w == "against" {
				if j := r.target(i, c, k); j != 0 {
					return j
				}
			}
		}
	}
	return 0
}

// target is the candidate at t if it acts and the pronoun i may stand for it.
func (r *run) target(i int32, t doc.TokenID, k mentionKind) int32 {
	j := r.candAt[t]
	if j == 0 || j >= i {
		return 0
	}
	root := &r.cands[r.find(j)]
	switch {
	case k == kindHe && root.kind != doc.Person, k == kindIt && (root.kind == doc.Person || root.num == 'p'), k == kindThey && root.num != 'p':
		return 0
	case !root.acts && !isState(root), !r.allowed(i, j, k):
		return 0
	}
	return j
}
