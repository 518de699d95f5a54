package coref

import "chancery/internal/doc"

// pronoun joins a pronoun with the best of the candidates before
// it, unless nothing or nobody in particular is the better reading.
func (r *run) pronoun(i int32) {
	p := &r.cands[i]
	k, ok := kindOf(p)
	if !ok || p.done {
		return
	}
	p.done = true
	if k == kindI {
		if j := r.own(i); j != 0 {
			r.voiced(i)
			p.rule = "speaker"
			r.join(j, i)
			return
		}
	}
	if j := r.blamed(i, k); j != 0 && r.visit == nil {
		p.rule = "blamed"
		r.join(j, i)
		return
	}
	r.options(i, k)
	if r.visit != nil {
		r.visit(i, k)
	}
	best, sure := r.choose(k)
	if k == kindI || k == kindWe || k == kindYou {
		defer r.voiced(i)
	}
	least := r.w.sure[k]
	if k == kindThey && best != 0 && r.cands[r.find(best)].num != 'p' {
		least = max(least, sureActor) // a body, or one whose sex is not told
	}
	if best == 0 || sure < least {
		if best, ok = r.ahead(i); !ok && k == kindThey {
			best, ok = r.those(i, k)
		}
		if !ok && (k == kindThey || k == kindHe) {
			best, ok = r.sole(i, k)
		}
		if !ok && k == kindIt {
			best, ok = r.reporter(i)
		}
		if !ok {
			// what the tree ties to a phrase is somebody after all: "He is the envoy"
			p.left = r.cands[r.cands[r.find(i)].best].form == doc.Pronoun
			return
		}
	}
	b := &r.cands[r.find(best)]
	if b.rule == coordinated {
		r.gatherPronoun(i, best)
		return
	}
	if b.left || !b.acts { // an unknown, or a thing: no actor
		p.left, p.acts = true, false
	}
	r.join(best, i)
}

// voiced files the first or second person i for those that follow.
func (r *run) voiced(i int32) {
	r.cands[i].prior = r.lastVoice
	r.lastVoice = i
}

// doer reports whether p is the subject of a verb with an object: what a weapon
// seldom is.
func (r *run) doer(p *cand) bool {
	verb := r.d.Tokens[p.head].Head
	if !p.subject || verb == 0 {
		return false
	}
	for t := verb + 1; int(t) < len(r.d.Tokens) && t < verb+12; t++ {
		if k := &r.d.Tokens[t]; k.Dep == doc.Obj && k.Head == verb {
			return true
		}
	}
	return false
}

// gatherPronoun makes "they" the group of the members of a coordination.
func (r *run) gatherPronoun(i, best int32) {
	members := append([]int32(nil), r.cands[best].members...)
	r.gather(i, members)
}

// allowed reports whether grammar lets the pronoun i stand for cand j.
func (r *run) allowed(i, j int32, k mentionKind) bool {
	p, c := &r.cands[i], &r.cands[j]
	root := &r.cands[r.find(j)]
	if c.form == doc.Pronoun && c.small&(firstPerson|secondPerson) != 0 {
		return false
	}
	if root.label || p.gender != 0 && root.gender != 0 && p.gender != root.gender {
		return false
	}
	switch k {
	case kindHe:
		if root.kind != doc.Person || root.num == 'p' || r.converses(p, j) {
			return false
		}
	case kindIt:
		if root.kind == doc.Person || root.num == 'p' || root.kind == doc.Weapon && r.doer(p) {
			return false
		}
	case kindThey:
		if root.num != 'p' && root.kind != doc.Org && !(root.kind == doc.Person && root.gender == 0 && r.cands[root.best].form != doc.Named) {
			return false
		}
	case kindThis:
		if root.kind == doc.Person || c.form == doc.Named || p.num != root.num {
			return false
		}
	}
	if r.inside(j, i) || r.inside(i, j) && !r.clauseBetween(j, i) {
		return false
	}
	reflex := p.small&reflexive != 0
	if !reflex && r.d.Tokens[p.head].Dep != doc.NmodPoss && r.bound(i, j) {
		return false
	}
	return true
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
func (r *run) ahead(i int32) (int32, bool) {
	p := &r.cands[i]
	t := p.head
	for n := 0; n < 16 && t != 0; n++ {
		tk := &r.d.Tokens[t]
		if tk.Dep == doc.Advcl && tk.Head > t {
			for c := range r.children(tk.Head) {
				if !r.d.Tokens[c].Dep.Subject() || c < p.head {
					continue
				}
				if j := r.candAt[c]; j > i && r.cands[j].form == doc.Named && r.fitsPronoun(p, &r.cands[r.find(j)]) {
					return j, true
				}
			}
		}
		t = tk.Head
	}
	return 0, false
}

// sole is the one actor of this sentence, or of this and the last, that "they"
// or "he" can stand for, when there is only one: a plural one for "they".
func (r *run) sole(i int32, k mentionKind) (int32, bool) {
	least := sureSole
	if k == kindHe {
		least = sureSoleHe
	}
	for back := doc.SentenceID(0); back < 2; back++ {
		found, many := int32(0), false
		for n := 1; n < len(r.opts); n++ {
			o := &r.opts[n]
			root := &r.cands[o.root]
			if r.cands[i].sent-r.cands[o.cand].sent > back {
				break
			}
			if root.acts && !root.left && (k == kindHe || root.num == 'p') {
				many = many || found != 0 && r.find(found) != o.root
				found = o.cand
			}
		}
		if found != 0 {
			return found, !many && r.chance(found) > least
		}
	}
	return 0, false
}

// reporter is the body or state whose own words "it" stands in ("the ministry
// said that it had not paid"), or that was the subject of the sentence before.
// The ranker must not think it unlikely.
func (r *run) reporter(i int32) (int32, bool) {
	p := &r.cands[i]
	for n := 1; n < len(r.opts); n++ {
		j := r.opts[n].cand
		back := p.sent - r.cands[j].sent
		if back > 1 {
			break
		}
		if root := &r.cands[r.opts[n].root]; !root.acts || root.left || acting(root) > 1 {
			continue
		}
		switch v := r.over(i, j); {
		case v == 1 || v == 3 && r.d.Tokens[p.head].Dep == doc.NmodPoss:
			return j, r.chance(j) > sureReporter
		case back == 1 && p.subject && r.d.Sentences[r.cands[j].sent].Root == r.d.Tokens[r.cands[j].head].Head && r.cands[j].subject:
			if r.speaks(p) {
				return j, r.chance(j) > sureSpeaker
			}
			return j, r.chance(j) > sureTopic
		}
	}
	return 0, false
}

// those is the group that "they" stands for when the nearest plural before it, in
// this sentence or the last, is one whose members the text has told: "contact
// between the leaders since the summit between them".
func (r *run) those(i int32, k mentionKind) (int32, bool) {
	s := r.sentence[r.cands[i].head]
	for j := i - 1; j > 0 && s-r.sentence[r.cands[j].head] <= 1; j-- {
		root := &r.cands[r.find(j)]
		if root.num != 'p' || !r.allowed(i, j, k) || root.left {
			continue
		}
		return j, len(root.members) > 1
	}
	return 0, false
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
