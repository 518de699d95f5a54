package coref

import (
	"math"

	"chancery/internal/doc"
)

// option is one reading of a pronoun: a candidate, or nothing (cand 0).
type option struct {
	cand  int32
	feats []uint16
}

// pronoun joins a third-person pronoun with the best of the candidates before
// it, unless nothing or nobody in particular is the better reading.
func (r *run) pronoun(i int32) {
	p := &r.cands[i]
	k, ok := kindOf(p)
	if !ok || p.done {
		return
	}
	p.done = true
	r.options(i, k)
	if r.visit != nil {
		r.visit(i, k)
	}
	best, sure := r.choose(k)
	if best == 0 || sure < r.w.sure[k] {
		if best, ok = r.ahead(i); !ok && k == kindThey {
			best, ok = r.those(i, k)
		}
		if !ok {
			p.left = true
			return
		}
	}
	b := &r.cands[r.find(best)]
	if b.left {
		p.left = true // the same unknown
		return
	}
	if b.rule == coordinated {
		r.gatherPronoun(i, best)
		return
	}
	if !b.acts { // it is a thing: known not to be an actor, no chain
		p.left, p.acts = true, false
	}
	r.join(best, i)
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

// choose is the most probable option and its probability, counting the options
// of one chain together.
func (r *run) choose(k pronounKind) (int32, float64) {
	top := math.Inf(-1)
	r.probs = r.probs[:0]
	for _, o := range r.opts {
		s := 0.0
		for _, f := range o.feats {
			s += float64(r.w.rank[k][f])
		}
		r.probs = append(r.probs, s)
		top = max(top, s)
	}
	sum := 0.0
	for n := range r.probs {
		r.probs[n] = math.Exp(r.probs[n] - top)
		sum += r.probs[n]
	}
	best, most := int32(0), 0.0
	for n, o := range r.opts {
		if o.cand == 0 {
			if r.probs[n] > most {
				best, most = 0, r.probs[n]
			}
			continue
		}
		root, total := r.find(o.cand), 0.0
		for m, q := range r.opts {
			if q.cand != 0 && (m == n || r.find(q.cand) == root) {
				total += r.probs[m]
			}
		}
		if total > most {
			best, most = o.cand, total
		}
	}
	return best, most / sum
}

// options gathers the candidates that grammar allows for the pronoun i, nearest
// first, after the null option.
func (r *run) options(i int32, k pronounKind) {
	r.opts = r.opts[:0]
	r.feats = r.feats[:0]
	p := &r.cands[i]
	s := r.sentence[p.head]
	rank := 0
	r.opts = append(r.opts, option{})
	for j, n := i-1, 0; j > 0 && n < windowCands && len(r.opts) < maxOptions; j, n = j-1, n+1 {
		if s-r.sentence[r.cands[j].head] > windowSents {
			break
		}
		if !r.allowed(i, j, k) {
			continue
		}
		r.opts = append(r.opts, option{cand: j})
		r.opts[len(r.opts)-1].feats = r.pair(i, j, k, rank)
		rank++
	}
	r.opts[0].feats = r.null(i, k, rank)
}

// gatherPronoun makes "they" the group of the members of a coordination.
func (r *run) gatherPronoun(i, best int32) {
	members := append([]int32(nil), r.cands[best].members...)
	r.gather(i, members)
}

// allowed reports whether grammar lets the pronoun i stand for cand j.
func (r *run) allowed(i, j int32, k pronounKind) bool {
	p, c := &r.cands[i], &r.cands[j]
	root := &r.cands[r.find(j)]
	if c.form == doc.Pronoun && (c.small&(firstPerson|secondPerson) != 0 || c.left && k == kindHe) {
		return false
	}
	if p.gender != 0 && root.gender != 0 && p.gender != root.gender {
		return false
	}
	switch k {
	case kindHe:
		if root.kind != doc.Person || root.num == 'p' {
			return false
		}
	case kindIt:
		if root.kind == doc.Person || root.num == 'p' || root.kind == doc.Weapon && r.doer(p) {
			return false
		}
	case kindThey:
		if root.num != 'p' && root.kind != doc.Org {
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

// those is the group that "they" stands for when the nearest plural before it, in
// this sentence or the last, is one whose members the text has told: "contact
// between the leaders since the summit between them".
func (r *run) those(i int32, k pronounKind) (int32, bool) {
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
