package coref

import "chancery/internal/doc"

// find is the root of the set that holds cand i.
func (r *run) find(i int32) int32 {
	for r.cands[i].up != i {
		r.cands[i].up = r.cands[r.cands[i].up].up
		i = r.cands[i].up
	}
	return i
}

// compatible reports whether two sets may be one: no clash of number, gender,
// kind or country.
func (r *run) compatible(a, b int32) bool {
	x, y := &r.cands[a], &r.cands[b]
	if x.gender != 0 && y.gender != 0 && x.gender != y.gender {
		return false
	}
	if x.kind != y.kind && (x.kind == doc.Person || y.kind == doc.Person) && x.kind != doc.OtherThing && y.kind != doc.OtherThing {
		return false
	}
	if x.ref != "" && y.ref != "" && x.ref != y.ref {
		return false
	}
	if isState(x) && y.sector == "CVL" || isState(y) && x.sector == "CVL" {
		return false // the state is not its citizens
	}
	if (x.kind == doc.Person || x.kind == doc.Org) && x.country != "" && y.country != "" && x.country != y.country {
		return false
	}
	return true
}

// strangers reports whether x and y are two persons by their full names: no
// title that both bear ("Secretary") makes them one.
func (r *run) strangers(x, y *cand) bool {
	if x.ref != "" && y.ref != "" && x.ref != y.ref && x.kind == doc.Person && y.kind == doc.Person {
		return true
	}
	if x.best == 0 || y.best == 0 {
		return false
	}
	a, b := &r.cands[x.best], &r.cands[y.best]
	if a.form != doc.Named || b.form != doc.Named || x.kind != doc.Person || y.kind != doc.Person || a.last == a.first || b.last == b.first {
		return false
	}
	d := r.d
	return d.Norm(a.last) != d.Norm(b.last) && d.Norm(a.first) != d.Norm(b.first)
}

// join makes one set of those of i and j. What the earlier said stands; the
// later fills what is open.
func (r *run) join(i, j int32) int32 {
	a, b := r.find(i), r.find(j)
	if a == b {
		return a
	}
	if b < a {
		a, b = b, a
	}
	x, y := &r.cands[a], &r.cands[b]
	if r.strangers(x, y) {
		return a
	}
	y.up = a
	x.left = x.left && y.left // "He is the envoy": somebody after all
	x.count += y.count
	x.latest = max(x.latest, y.latest)
	if r.fuller(y.best, x.best) {
		x.best = y.best
	}
	if x.kind == doc.OtherThing || x.kind == doc.NoKind {
		x.kind = y.kind
	}
	if x.gender == 0 {
		x.gender = y.gender
	}
	if x.num == 0 {
		x.num = y.num
	}
	if x.ref == "" {
		x.ref = y.ref
	}
	// An office outweighs a bare name or a loose description.
	if better(y, x) {
		x.role, x.roleClass, x.title = y.role, y.roleClass, y.title
		if y.sector != "" {
			x.sector = y.sector
		}
		if y.country != "" {
			x.country = y.country
		}
		if y.owner != 0 {
			x.owner = y.owner
		}
	}
	if x.country == "" {
		x.country = y.country
	}
	if x.sector == "" {
		x.sector = y.sector
	}
	if x.members == nil {
		x.members = y.members
	}
	x.acts = x.acts || y.acts
	return a
}

// better reports whether y tells an office and x does not, or a lesser one.
func better(y, x *cand) bool {
	rank := func(c nounClass) int {
		switch c {
		case classTop:
			return 4
		case classOffice:
			return 3
		case classPerson, classAgent:
			return 2
		case noClass:
			return 0
		}
		return 1
	}
	return rank(y.roleClass) > rank(x.roleClass)
}

// fuller reports whether cand i is a better name for its chain than j.
func (r *run) fuller(i, j int32) bool {
	a, b := &r.cands[i], &r.cands[j]
	if a.form != b.form {
		return a.form < b.form
	}
	if a.form == doc.Named {
		if (a.kind == doc.Nation) != (b.kind == doc.Nation) {
			return b.kind == doc.Nation // "North Korea" before "North Korean"
		}
		return r.d.TokenSpan(a.first, a.last).Len() > r.d.TokenSpan(b.first, b.last).Len()
	}
	return false
}
