package coref

import "chancery/internal/doc"

// stand says how i and j stand to each other in their sentences.
func (r *run) stand(i, j int32) uint16 {
	p, c := &r.cands[i], &r.cands[j]
	switch {
	case p.sent != c.sent:
		return 4
	case r.inside(i, j):
		return 0
	case c.subject && r.sameClause(i, j):
		v, _ := r.clauseOf(c.head)
		w, _ := r.clauseOf(p.head)
		switch {
		case v != w:
			return 2
		case p.small&reflexive != 0:
			return 5
		}
		return 1
	case c.object && r.controls(c, p):
		return 6
	}
	return 3
}

// controls reports whether the object c is who acts in the clause of p: "urged
// rebels to release their prisoners".
func (r *run) controls(c, p *cand) bool {
	v := r.d.Tokens[c.head].Head
	for t, n := p.head, 0; t != 0 && n < 8; t, n = r.d.Tokens[t].Head, n+1 {
		if r.d.Tokens[t].Head == v {
			return r.d.Tokens[t].Dep == doc.Xcomp && c.head < p.head
		}
	}
	return false
}

// voices says who speaks the mention and the candidate, and whether the one is
// the speaker of the other.
func (r *run) voices(i, j int32) uint16 {
	p, c := &r.cands[i], &r.cands[j]
	out := uint16(0)
	switch {
	case p.turn == 0 && c.turn == 0:
	case r.sameVoice(p.turn, c.turn):
		out = 1
	case p.turn == 0:
		out = 2
	case c.turn == 0:
		out = 3
	case r.speeches[p.turn].other == c.turn:
		out = 4
	default:
		out = 5
	}
	switch root := r.find(j); {
	case r.speaker(i) == root:
		out += 6
	case p.turn != 0 && r.speeches[p.turn].other != 0 && r.speeches[r.speeches[p.turn].other].cand != 0 && r.find(r.speeches[r.speeches[p.turn].other].cand) == root:
		out += 12
	case c.form == doc.Pronoun && c.small&(firstPerson|secondPerson) != 0 && c.small&p.small == 0:
		out += 18
	}
	return out
}

// over says that cand j is the subject of a clause that holds the clause of the
// mention i: 1 of a verb of saying, 2 of another, 3 of the mention's own; 0 that
// it is not.
func (r *run) over(i, j int32) uint16 {
	p, c := &r.cands[i], &r.cands[j]
	if p.sent != c.sent || !c.subject || !r.sameClause(i, j) {
		return 0
	}
	v, _ := r.clauseOf(c.head)
	if w, _ := r.clauseOf(p.head); v == w || r.d.Tokens[p.head].Dep == doc.NmodPoss && r.governs(v, w) && !r.clauseBetween(j, i) {
		return 3
	}
	if r.w.small[r.d.Lemma(v)]&saying != 0 {
		return 1
	}
	return 2
}

// speaks reports whether p is the subject of a verb of saying.
func (r *run) speaks(p *cand) bool {
	return p.subject && r.w.small[r.d.Lemma(r.d.Tokens[p.head].Head)]&saying != 0
}

// acting sorts chains: states, bodies, persons, other things.
func acting(root *cand) uint16 {
	switch {
	case isState(root):
		return 0
	case root.kind == doc.Org:
		return 1
	case root.kind == doc.Person:
		return 2
	}
	return 3
}

// governor is the verb that t is an argument of, or 0.
func (r *run) governor(t doc.TokenID) doc.TokenID {
	if v, ok := r.clauseOf(t); ok && v != 0 && r.d.Tokens[v].UPOS == doc.VERB {
		return v
	}
	return 0
}
