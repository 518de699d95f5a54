package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/world"
)

func (r *run) meet(own, other byte, key string, i int32) {
	if k := string(own) + key; r.exact[k] == 0 {
		r.exact[k] = i
	}
	if j := r.exact[string(other)+key]; j != 0 && r.compatible(r.find(j), r.find(i)) {
		r.join(j, i)
	}
}

func (r *run) initials(c *cand) {
	r.key = r.key[:0]
	for t := c.first; t <= c.last; t++ {
		w := r.d.Word(t)
		ru, n := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(ru) && !strings.EqualFold(w, "the") && n > 0 {
			r.key = append(r.key, w[:n]...)
		}
	}
}

func isAcronym(w string) bool {
	n := 0
	for _, c := range w {
		if c == '.' {
			continue
		}
		if !unicode.IsUpper(c) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 8
}

func (r *run) shortOrg(i int32) {
	c := &r.cands[i]
	if c.last-c.first > 5 {
		return
	}
	found := int32(0)
	low := max(1, i-windowCands)
	for j := i - 1; j >= low; j-- {
		f := &r.cands[j]
		if f.form != doc.Named || f.kind != doc.Org || r.find(j) == r.find(i) || r.d.Norm(f.head) != r.d.Norm(c.head) ||
			f.last-f.first <= c.last-c.first || !r.contains(f, c) || !r.compatible(r.find(j), r.find(i)) {
			continue
		}
		if found != 0 && r.find(found) != r.find(j) {
			return
		}
		found = j
	}
	if found != 0 {
		r.join(found, i)
	}
}

func (r *run) contains(long, short *cand) bool {
	for t := short.first; t <= short.last; t++ {
		if r.d.Norm(t) == "the" {
			continue
		}
		in := false
		for u := long.first; u <= long.last && !in; u++ {
			in = r.d.Norm(u) == r.d.Norm(t)
		}
		if !in {
			return false
		}
	}
	return true
}

func (r *run) adjective(i int32) {
	n := r.d.Norm(r.cands[i].last)
	low := max(1, i-windowCands)
	for j := min(int32(len(r.cands)-1), i+windowCands); j >= low; j-- {
		f := &r.cands[j]
		if f.form == doc.Named && f.kind == doc.Place && f.first == f.last && f.country == "" && world.Stem(r.d.Norm(f.first)) == world.Stem(n) && len(world.Stem(n)) >= 4 {
			r.join(i, j)
			return
		}
	}
}
