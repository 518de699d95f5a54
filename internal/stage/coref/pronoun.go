package coref

import "chancery/internal/doc"

// pronoun joins a third-person pronoun with the best of the candidates before
// it, unless none is good or the text leaves it open between two persons.
func (r *run) pronoun(i int32) {
	p := &r.cands[i]
	if p.small&(firstPerson|secondPerson) != 0 || p.small&relative != 0 {
		return
	}
	if p.small&(isHe|isShe|isIt|isThey) == 0 {
		return
	}
	var best, second int32
	bestScore, secondScore := -1<<30, -1<<30
	s := r.sentence[p.head]
	for j, n := i-1, 0; j > 0 && n < windowCands; j, n = j-1, n+1 {
		if s-r.sentence[r.cands[j].head] > windowSents {
			break
		}
		score, ok := r.score(i, j)
		if !ok {
			continue
		}
		root := r.find(j)
		switch {
		case best != 0 && r.find(best) == root:
			if score > bestScore {
				best, bestScore = j, score
			}
		case score > bestScore:
			second, secondScore = best, bestScore
			best, bestScore = j, score
		case score > secondScore:
			second, secondScore = j, score
		}
	}
	if best == 0 {
		best, bestScore = r.ahead(i)
	}
	if best == 0 || bestScore < threshold(p) || second != 0 && bestScore-secondScore < gap {
		p.left = true
		return
	}
	b := &r.cands[r.find(best)]
	if b.rule == coordinated {
		r.gatherPronoun(i, best)
		return
	}
	if !b.acts { // it is a thing: known not to be an actor, no chain
		p.left, p.acts = true, false
	}
	r.join(best, i)
}

// gatherPronoun makes "they" the group of the members of a coordination.
func (r *run) gatherPronoun(i, best int32) {
	members := append([]int32(nil), r.cands[best].members...)
	r.gather(i, members)
}

// What a candidate must reach, and by how much it must lead.
const gap = 6

func threshold(p *cand) int {
	switch {
	case p.small&isThey != 0:
		return 20
	case p.small&isIt != 0:
		return 30
	}
	return 10
}

// score says how well cand j suits the pronoun i; ok is false when grammar
// forbids it.
func (r *run) score(i, j int32) (int, bool) {
	p, c := &r.cands[i], &r.cands[j]
	root := &r.cands[r.find(j)]
	if c.form == doc.Pronoun && (c.small&(firstPerson|secondPerson) != 0 || c.left && p.small&(isHe|isShe) != 0 && c.small&(isHe|isShe) == 0) {
		return 0, false
	}
	if p.gender != 0 && root.gender != 0 && p.gender != root.gender {
		return 0, false
	}
	score := 0
	switch {
	case p.small&(isHe|isShe) != 0:
		if root.kind != doc.Person || root.num == 'p' {
			return 0, false
		}
		if root.gender == 0 && c.form == doc.Nominal && c.class != classTop && c.class != classOffice {
			score -= 8
		}
		if c.form == doc.Nominal && c.small&indefinite == 0 && c.small&definite == 0 && c.owner == 0 {
			score -= 10
		}
	case p.small&isIt != 0:
		if root.kind == doc.Person || root.num == 'p' {
			return 0, false
		}
		switch {
		case root.kind == doc.Org || isState(root):
			score += 6
		case root.kind == doc.Place:
			score -= 6
		case !root.acts:
			score -= 2
		}
		if c.kind == doc.Nation && c.form == doc.Named && !c.subject && !c.object {
			score -= 14 // an adjective
		}
	case p.small&isThey != 0:
		switch {
		case root.num == 'p':
			score += 10
			if !root.acts {
				score -= 8
			}
		case root.kind == doc.Org && root.class != noClass || root.kind == doc.Org:
			score -= 6
		default:
			return 0, false
		}
	}
	if r.inside(i, j) {
		// "the man who lost his hat" is allowed for possessives in a clause of
		// the phrase; "the friend of his" is not.
		if !r.clauseBetween(j, i) {
			return 0, false
		}
		score -= 4
	}
	if r.inside(j, i) {
		return 0, false
	}
	poss := r.d.Tokens[p.head].Dep == doc.NmodPoss
	if p.small&reflexive != 0 {
		if v, ok := r.clauseOf(p.head); ok {
			if w, also := r.clauseOf(c.head); also && v == w && c.subject {
				score += 60
			}
		}
	} else if !poss && r.bound(i, j) {
		return 0, false
	}
	dist := int(r.sentence[p.head] - r.sentence[c.head])
	score += 40 - 12*dist
	if c.subject {
		score += 14
		if dist == 0 && poss && r.sameClause(i, j) {
			score += 6
		}
	} else if c.object {
		score += 6
	}
	if dist > 0 && !c.subject && !c.object {
		score -= 4
	}
	if c.subject && p.subject {
		score += 4
	}
	if c.form == doc.Named {
		score += 2
	}
	if c.form == doc.Pronoun {
		if c.lemma == p.lemma || c.small&p.small&(isHe|isShe|isIt|isThey) != 0 {
			score += 6
		}
	}
	score += min(int(root.count), 5) * 2
	if n := int(i - j); dist == 0 {
		score -= min(n, 10) / 2
	}
	if r.d.Tokens[c.head].Dep == doc.NmodPoss || r.d.Tokens[c.head].Dep == doc.Nmod {
		score -= 4
	}
	return score, true
}

func (r *run) sameClause(i, j int32) bool {
	v, ok := r.clauseOf(r.cands[j].head)
	return ok && r.governs(v, r.cands[i].head)
}

// clauseBetween reports whether a clause boundary lies between the head of j
// and i below it.
func (r *run) clauseBetween(j, i int32) bool {
	t := r.cands[i].head
	for n := 0; n < 64 && t != 0 && t != r.cands[j].head; n++ {
		switch r.d.Tokens[t].Dep {
		case doc.AclRelcl, doc.Acl, doc.Ccomp, doc.Advcl:
			return true
		}
		t = r.d.Tokens[t].Head
	}
	return false
}

// ahead looks for the subject of the main clause after a pronoun in a clause
// before it: "After she had arrived, Venn said …".
func (r *run) ahead(i int32) (int32, int) {
	p := &r.cands[i]
	t := p.head
	for n := 0; n < 16 && t != 0; n++ {
		tk := &r.d.Tokens[t]
		if tk.Dep == doc.Advcl && tk.Head > t {
			for c := range r.children(tk.Head) {
				if r.d.Tokens[c].Dep.Subject() && c > p.head {
					if j := r.candAt[c]; j != 0 && j > i && r.cands[j].form == doc.Named {
						root := &r.cands[r.find(j)]
						if r.fitsPronoun(p, root) {
							return j, 40
						}
					}
				}
			}
		}
		t = tk.Head
	}
	return 0, 0
}

func (r *run) fitsPronoun(p, root *cand) bool {
	if p.gender != 0 && root.gender != 0 && p.gender != root.gender {
		return false
	}
	switch {
	case p.small&(isHe|isShe) != 0:
		return root.kind == doc.Person && root.num != 'p'
	case p.small&isIt != 0:
		return root.kind != doc.Person && root.num != 'p'
	}
	return root.num == 'p'
}
