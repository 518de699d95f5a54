package coref

import (
	"encoding/binary"
	"slices"

	"chancery/internal/doc"
)

// group resolves "the two leaders", "both sides", "the leaders", "the two" to
// members that the text has named, and reports whether c was such a phrase.
func (r *run) group(i int32) bool {
	c := &r.cands[i]
	if c.num != 'p' || c.country != "" {
		return false
	}
	n := r.counted(c)
	bare := r.w.count[c.lemma] > 0
	if !bare && !r.w.sides[c.lemma] && !(c.class.human() && n > 0) {
		return false
	}
	if n == 0 {
		if c.small&(definite|demonstrative) == 0 || c.lemma != "leader" && c.lemma != "side" && c.lemma != "president" {
			return false
		}
		n = 2
	}
	var members []int32
	switch {
	case c.lemma == "neighbor" || c.lemma == "neighbour" || c.lemma == "ally" || c.lemma == "rival":
		members = r.states(i, n)
		c.class, c.kind, c.sector = classState, doc.Nation, ""
	case c.class.human() || c.lemma == "pair" || c.lemma == "duo":
		members = r.people(i, n, c.class == classTop || c.lemma == "leader")
	case bare:
		if members = r.people(i, n, false); len(members) != n {
			members = r.states(i, n)
		}
	default:
		if members = r.foes(i, n); members == nil {
			members = r.states(i, n)
		}
		if len(members) == n {
			r.sides = slices.Clone(members)
		}
	}
	c.acts = true
	if c.kind == doc.OtherThing && len(members) > 0 {
		if c.kind = r.cands[members[0]].kind; c.kind == doc.Place {
			c.kind = doc.Nation // states as sides, not as ground
		}
	}
	if len(members) != n {
		return false
	}
	c.rule = "group"
	r.gather(i, members)
	return true
}

// counted is the number of things that a phrase counts: 2 for "both sides" and
// "the two leaders"; 0 when it does not count.
func (r *run) counted(c *cand) int {
	if n := r.w.count[c.lemma]; n > 0 {
		return n
	}
	n, def := 0, c.small&(definite|demonstrative) != 0
	for t := range r.children(c.head) {
		norm := r.d.Norm(t)
		switch r.d.Tokens[t].Dep {
		case doc.Nummod, doc.Det, doc.DetPredet, doc.CcPreconj, doc.Amod:
			if k := r.w.count[norm]; k > 0 {
				n = k
				def = def || norm == "both"
			}
		}
	}
	if !def {
		return 0
	}
	return n
}

// gather joins i with the group of these members, or makes it the group.
func (r *run) gather(i int32, members []int32) {
	for k := range members {
		members[k] = r.find(members[k])
	}
	slices.Sort(members)
	r.key = r.key[:0]
	for _, m := range members {
		r.key = binary.LittleEndian.AppendUint32(r.key, uint32(m))
	}
	c := &r.cands[i]
	c.num, c.acts = 'p', true
	if c.kind == doc.OtherThing || c.kind == doc.NoKind {
		c.kind = r.cands[members[0]].kind
	}
	if j, ok := r.groups[string(r.key)]; ok {
		r.join(j, i)
		return
	}
	c.members = members
	r.groups[string(r.key)] = i
	if c.sector == "" && r.cands[members[0]].sector == r.cands[members[len(members)-1]].sector {
		c.sector = r.cands[members[0]].sector
	}
}

// people finds the n persons that a description of several means: those whom
// the sentence and the one before name, or the only n of office in the text.
func (r *run) people(i int32, n int, leading bool) []int32 {
	c := &r.cands[i]
	var all []int32
	for _, p := range r.persons {
		j := r.find(p)
		o := &r.cands[j]
		if leading && o.roleClass != classTop && o.role != "leader" && o.role != "" {
			continue
		}
		if leading && (o.roleClass == classTop || o.role == "leader") && !slices.Contains(all, j) {
			all = append(all, j)
		}
	}
	if leading && len(all) == n {
		return all
	}
	s := r.sentence[c.head]
	for back := doc.SentenceID(0); back <= 2; back++ {
		var near []int32
		for j, k := i-1, 0; j > 0 && k < windowCands; j, k = j-1, k+1 {
			o := &r.cands[j]
			if s-r.sentence[o.head] > back {
				break
			}
			root := r.find(j)
			if r.cands[root].kind != doc.Person || r.cands[root].num == 'p' || !o.acts || r.cands[r.cands[root].best].form != doc.Named || slices.Contains(near, root) {
				continue
			}
			if leading && len(all) >= n && !slices.Contains(all, root) {
				continue
			}
			near = append(near, root)
		}
		if len(near) == n {
			return near
		}
		if len(near) > n {
			break
		}
	}
	return nil
}

// states finds the n sides: the states that the sentences around name, by name,
// adjective or leader, or the n that the whole text is about.
func (r *run) states(i int32, n int) []int32 {
	c := &r.cands[i]
	s := r.sentence[c.head]
	outside := r.outside(i)
	if n > 2 {
		if list := r.inList(i, n, outside); list != nil {
			return list
		}
	}
	for back := doc.SentenceID(0); back <= 2; back++ {
		if back == 1 && len(r.sides) == n {
			return slices.Clone(r.sides) // those of whom the text has spoken as a pair before
		}
		var near []int32
		for j, k := i-1, 0; j > 0 && k < windowCands; j, k = j-1, k+1 {
			o := &r.cands[j]
			if s-r.sentence[o.head] > back {
				break
			}
			if root := r.sideOf(j); root != 0 && !slices.Contains(near, root) && !slices.Contains(outside, root) {
				near = append(near, root)
			}
		}
		if len(near) == n {
			return near
		}
		if len(near) > n {
			break
		}
	}
	// The states that the text up to here speaks of most, if they stand out.
	type tally struct {
		root int32
		n    int
	}
	var all []tally
	for j, k := i-1, 0; j > 0 && k < 4*windowCands; j, k = j-1, k+1 {
		root := r.sideOf(j)
		if root == 0 || slices.Contains(outside, root) {
			continue
		}
		at := slices.IndexFunc(all, func(t tally) bool { return t.root == root })
		if at < 0 {
			if len(all) > 32 {
				continue
			}
			at = len(all)
			all = append(all, tally{root: root})
		}
		all[at].n++
	}
	slices.SortStableFunc(all, func(a, b tally) int { return b.n - a.n })
	if len(all) < n || len(all) > n && all[n-1].n < 2*all[n].n {
		return nil
	}
	var out []int32
	for _, t := range all[:n] {
		out = append(out, t.root)
	}
	return out
}

// outside are the sides that do something to those whom cand i means, and so are none of
// them: in "Norvania urged both sides to stop" Norvania is not one.
func (r *run) outside(i int32) []int32 {
	d := r.d
	t := r.cands[i].head
	v := d.Tokens[t].Head
	switch d.Tokens[t].Dep {
	case doc.Obj, doc.Iobj, doc.Obl:
	case doc.Nsubj, doc.NsubjPass: // "demanded that both sides stop"
		if v == 0 || d.Tokens[v].Dep != doc.Ccomp || r.w.small[r.lemma(d.Tokens[v].Head)]&asking == 0 {
			return nil
		}
		v = d.Tokens[v].Head
	default:
		return nil
	}
	subj := doc.TokenID(0)
	for n := 0; n < 4 && v != 0 && subj == 0; n++ {
		for c := range r.children(v) {
			if d.Tokens[c].Dep == doc.Nsubj && c < t {
				subj = c
			}
		}
		if d.Tokens[v].Dep != doc.Conj && d.Tokens[v].Dep != doc.Xcomp {
			break
		}
		v = d.Tokens[v].Head
	}
	if subj == 0 {
		return nil
	}
	var out []int32
	for j := i - 1; j > 0 && r.sentence[r.cands[j].head] == r.sentence[t]; j-- {
		if root := r.sideOf(j); root != 0 && d.Governs(subj, r.cands[j].head) {
			out = append(out, root)
		}
	}
	return out
}

// sideOf is the root of the state that cand j speaks of or for; 0 for none.
func (r *run) sideOf(j int32) int32 {
	root := r.find(j)
	o := &r.cands[root]
	if o.kind == doc.Person && o.roleClass == noClass || o.country == "" || (o.kind == doc.Place || o.kind == doc.Nation) && !isState(o) {
		return 0
	}
	switch o.kind {
	case doc.Person, doc.Org, doc.Nation, doc.Place:
	default:
		return 0 // the Almen summit is no side
	}
	switch r.preposition(r.cands[j].head) {
	case "in", "at", "near", "inside", "across", "around":
		return 0 // where something happened
	}
	if k, ok := r.countries[o.country]; ok {
		return r.find(k)
	}
	return 0
}
