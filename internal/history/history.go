// Package history makes one history out of many reports: which entries of
// different articles tell one act, what the entry of that act is, and where its
// accounts differ.
//
// Law of the room: pure over the entries it is handed, and independent of the
// order in which they come. Two entries are folded for a reason that is kept
// with them, never because their types agree; what differs stands side by side.
// Precision goes before recall: what might be two acts stays two.
package history

import (
	"cmp"
	"slices"
	"strings"

	"chancery/internal/record"
)

// Folder is the record.Folder of the product.
type Folder struct{}

var _ record.Folder = Folder{}

// boundless and endless are the first and the last day of a key that stands for all
// days.
const boundless, endless = "0000-00-00", "9999-99-99"

// Keys implements record.Folder.
func (Folder) Keys(l *record.Leaf) []record.FoldKey {
	if l.Account != "" {
		return nil // a chronology is an account of its own
	}
	head := string(l.Kind) + "|" + l.Type + "|" + l.Status + "|"
	var keys []record.FoldKey
	seen := map[string]bool{}
	add := func(word, first, last string) {
		if seen[word] {
			return
		}
		seen[word] = true
		for first > boundless && shift(first, wide) <= last { // a store looks a month back and no further
			end := shift(first, wide-1)
			keys = append(keys, record.FoldKey{Word: head + word, First: first, Day: end})
			if first = shift(end, 1); first <= end {
				break // no day of a calendar
			}
		}
		keys = append(keys, record.FoldKey{Word: head + word, First: first, Day: last})
	}
	first, last, _, ok := window(l)
	if pointed(l) {
		longest := wide
		if summit(l) {
			longest = year
		}
		first, last, _, ok = spanOf(l, far, longest)
	}
	if ok {
		for _, p := range known(parties(l)) {
			add(cmp.Or(p.Code, p.ID), first, last)
		}
	}
	if first, last, _, ok := spanOf(l, far, year); ok && l.Kind == record.KindEvent {
		for _, p := range known(parties(l)) {
			if agent(p) {
				add("-"+p.ID, first, last)
			}
		}
	}
	if open(l) && ok {
		for w := range bagOf(l).names {
			add("~"+w, first, last)
		}
	}
	if l.Place != nil && summit(l) {
		if first, last, _, ok := spanOf(l, year, year); ok {
			add("@"+lower(l.Place.Name), first, last)
		}
	}
	if first, last, _, ok := spanOf(l, grave, year); ok {
		for _, p := range slain(l) {
			add("+"+p.ID, first, last)
		}
	}
	if s := normal(l.Cites[0].Text); len(strings.Fields(s)) >= 8 {
		if l.Published != "" {
			add("="+hash(s), l.Published, shift(l.Published, late))
		} else {
			add("="+hash(s), boundless, endless)
		}
	}
	slices.SortFunc(keys, func(a, b record.FoldKey) int {
		return cmp.Or(cmp.Compare(a.Word, b.Word), cmp.Compare(a.First, b.First))
	})
	return keys
}

// parties are those who act, are acted on, or speak.
func parties(l *record.Leaf) []record.Party {
	return append(slices.Clone(l.Actor), l.Recipient...)
}

// Groups implements record.Folder: edges from the surest on, none across which
// two leaves contradict each other; reviewers' words go before all.
func (f Folder) Groups(leaves []*record.Leaf) [][]*record.Leaf {
	leaves = slices.Clone(leaves)
	slices.SortFunc(leaves, func(a, b *record.Leaf) int { return cmp.Compare(a.ID, b.ID) })
	n := len(leaves)
	if n == 1 {
		return [][]*record.Leaf{leaves}
	}
	var edges []edge
	apart, strange := make([]bool, n*n), make([]bool, n*n)
	for i := range n {
		for j := i + 1; j < n; j++ {
			switch told(leaves[i], leaves[j]) {
			case record.ActMerge:
				edges = append(edges, edge{decided, i, j, false})
				continue
			case record.ActSplit:
				apart[i*n+j] = true
				continue
			}
			m := compare(leaves[i], leaves[j])
			strange[i*n+j] = m.strange || m.contrary
			if m.contrary {
				apart[i*n+j] = true
			} else if m.score > 0 {
				edges = append(edges, edge{m.score, i, j, m.faint})
			}
		}
	}
	edges = sure(edges, func(i, j int) bool { return strange[min(i, j)*n+max(i, j)] })
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Compare(b.score, a.score) })
	group := make([]int, n)
	members := make([][]int, n)
	for i := range n {
		group[i], members[i] = i, []int{i}
	}
	for _, e := range edges {
		a, b := group[e.i], group[e.j]
		if a == b {
			continue
		}
		if e.score < decided && slices.ContainsFunc(members[a], func(i int) bool {
			return slices.ContainsFunc(members[b], func(j int) bool {
				k := min(i, j)*n + max(i, j)
				return apart[k] || e.faint && strange[k]
			})
		}) {
			continue
		}
		for _, j := range members[b] {
			group[j] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
	}
	var out [][]*record.Leaf
	for _, m := range members {
		if len(m) == 0 {
			continue
		}
		slices.Sort(m)
		var g []*record.Leaf
		for _, i := range m {
			g = append(g, leaves[i])
		}
		out = append(out, g)
	}
	return out
}

// decided is the score of what a reviewer has merged, above all that is computed.
const decided = 1000

// edge holds that two leaves tell one act; faint is told in same.go.
type edge struct {
	score float64
	i, j  int
	faint bool
}

// sure leaves out the faint edges of a leaf that would tie it to two acts which are
// apart: what may be either of two is held to be neither.
func sure(edges []edge, apart func(i, j int) bool) []edge {
	ties := map[int][]int{}
	for _, e := range edges {
		if e.faint {
			ties[e.i], ties[e.j] = append(ties[e.i], e.j), append(ties[e.j], e.i)
		}
	}
	torn := func(i, j int) bool {
		return slices.ContainsFunc(ties[i], func(k int) bool { return k != j && apart(j, k) })
	}
	var out []edge
	for _, e := range edges {
		if !e.faint || !torn(e.i, e.j) && !torn(e.j, e.i) {
			out = append(out, e)
		}
	}
	return out
}

// told is what reviewers decided of the two, the last word counting: merge,
// split or nothing.
func told(a, b *record.Leaf) string {
	act, seq := "", int64(0)
	for _, v := range a.Verdicts {
		if v.Act != record.ActMerge && v.Act != record.ActSplit || v.Seq < seq {
			continue
		}
		for _, w := range b.Verdicts {
			if w.Seq != v.Seq {
				continue
			}
			switch {
			case v.Act == record.ActMerge, v.Side == w.Side:
				act, seq = record.ActMerge, v.Seq
			default:
				act, seq = record.ActSplit, v.Seq
			}
		}
	}
	return act
}
