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
	"time"

	"chancery/internal/record"
)

// Folder is the record.Folder of the product.
type Folder struct{}

var _ record.Folder = Folder{}

// soft is how many days before its publication an article tells of an act to
// which it gives no day of its own; wide is the longest span of days that still
// says when an act was; late is how many days apart copies of one report come out.
const (
	soft = 3
	wide = 31
	late = 2
)

// window is the span of days in which l puts its act, told is false when it is
// only the days before the publication that stand for it. ok is false when l
// gives no span narrow enough to compare.
func window(l *record.Leaf) (first, last string, told, ok bool) {
	if w := l.When; w != nil && w.Start != "" && w.End != "" {
		return w.Start, w.End, true, shift(w.Start, wide) > w.End
	}
	if w := l.When; w != nil && w.Text != "" && (w.Start != "" || w.End != "") {
		return "", "", false, false // "before June": told, and open
	}
	if l.Published == "" {
		return "", "", false, false
	}
	return shift(l.Published, -soft), l.Published, false, true
}

// exact reports whether l gives its act a day, or the few days of a meeting.
func exact(l *record.Leaf) bool {
	first, last, told, ok := window(l)
	return ok && told && shift(first, 4) > last
}

// shift moves a day by n days.
func shift(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// Keys implements record.Folder.
func (Folder) Keys(l *record.Leaf) []record.FoldKey {
	if l.Account != "" {
		return nil // a chronology is an account of its own
	}
	head := string(l.Kind) + "|" + l.Type + "|" + l.Status + "|"
	var keys []record.FoldKey
	if first, last, _, ok := window(l); ok {
		seen := map[string]bool{}
		for _, p := range parties(l) {
			word := cmp.Or(p.Code, p.ID)
			if word == "" || seen[word] {
				continue
			}
			seen[word] = true
			keys = append(keys, record.FoldKey{Word: head + word, First: first, Day: last})
		}
	}
	if s := normal(l.Cites[0].Text); len(strings.Fields(s)) >= 8 {
		k := record.FoldKey{Word: head + "=" + hash(s), First: "0000-00-00", Day: "9999-99-99"}
		if l.Published != "" {
			k.First, k.Day = l.Published, shift(l.Published, late)
		}
		keys = append(keys, k)
	}
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
	type edge struct {
		score float64
		i, j  int
	}
	var edges []edge
	apart := make([]bool, n*n)
	for i := range n {
		for j := i + 1; j < n; j++ {
			switch told(leaves[i], leaves[j]) {
			case record.ActMerge:
				edges = append(edges, edge{1000, i, j})
				continue
			case record.ActSplit:
				apart[i*n+j] = true
				continue
			}
			m := compare(leaves[i], leaves[j])
			if m.contrary {
				apart[i*n+j] = true
			} else if m.score > 0 {
				edges = append(edges, edge{m.score, i, j})
			}
		}
	}
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
		if e.score < 1000 && slices.ContainsFunc(members[a], func(i int) bool {
			return slices.ContainsFunc(members[b], func(j int) bool { return apart[min(i, j)*n+max(i, j)] })
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
