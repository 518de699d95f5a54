package history

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chancery/internal/record"
)

func leaves(list ...*record.Leaf) []*record.Leaf { return list }

func entries(list ...*record.Leaf) (out []record.Entry) {
	for _, l := range list {
		out = append(out, l.Entry)
	}
	return out
}

func number(n string) []record.Field { return []record.Field{{Name: "number", Value: n}} }

// reports draws some reports between few parties in few days, so that many tell
// the same and some contradict each other.
func reports(t *rapid.T) []*record.Leaf {
	sentences := []string{"", "Kestria shelled the harbour of Almen and seven dockers died there.", "Kestria shelled the old harbour of Almen and nine dockers died.",
		"Venn wrote to Reik on Saturday about the ferry line and the quota.", "A note about the ferry line and its quota reached Reik.", "Grain and vaccine went to the flooded valleys.", "Both sides met.",
		"A bomb at the lighthouse in Almen tore the tower open and killed 40 keepers.", "The bomb that tore the Almen lighthouse open on Saturday killed 41 people.", "At a summit in Almen the Ferry Union was promised a line."}
	who := []string{"Venn", "Reik", "Okar", "Kestria", "Norvania", "MinisterVenn", "", "police*", "police*XKE", "KestrianPolice", "GovernmentOfNorvania", "Venn Reik", "Daro"}
	days := []string{"", "2031-05-02", "2031-05-03", "2031-05-01..2031-05-31", "2031-05-03..2031-05-06", "2031-01-01..2031-12-31"}
	n := rapid.IntRange(1, 9).Draw(t, "n")
	var out []*record.Leaf
	seen := map[string]bool{}
	for i := range n {
		l := report(fmt.Sprintf("%d %s | %s %s%s | %s > %s | %s | %s", rapid.IntRange(1, 5).Draw(t, "doc"), rapid.SampledFrom([]string{"", "2031-05-03", "2031-05-04", "2031-05-09"}).Draw(t, "published"),
			rapid.SampledFrom([]string{"CONSULT", "CONSULT/letter", "CONSULT/phone", "CONSULT/summit", "CONSULT/visit", "ASSAULT", "AID", "praise"}).Draw(t, "type"), rapid.SampledFrom([]string{record.Asserted, record.Planned}).Draw(t, "status"), rapid.SampledFrom([]string{"", " @Almen", " @Tarn"}).Draw(t, "place"),
			rapid.SampledFrom(who).Draw(t, "a"), rapid.SampledFrom(who).Draw(t, "b"), rapid.SampledFrom(days).Draw(t, "day"), rapid.SampledFrom(sentences).Draw(t, "said")))
		l.Fields = number(fmt.Sprint(rapid.IntRange(6, 8).Draw(t, "number")))
		l.ID += fmt.Sprint(i)
		l.Ord = i
		if !seen[l.ID] {
			seen[l.ID] = true
			out = append(out, l)
		}
	}
	return out
}

// TestLaws: folding is symmetric, parts the leaves, does not depend on their
// order, never joins what contradicts itself, and finds all it joins by its keys.
func TestLaws(t *testing.T) {
	f := Folder{}
	rapid.Check(t, func(t *rapid.T) {
		list := reports(t)
		groups := f.Groups(list)
		n := 0
		for _, g := range groups {
			n += len(g)
			for i, a := range g {
				for _, b := range g[:i] {
					if compare(a, b).contrary {
						t.Fatalf("one act of two that contradict each other: %s %s", a.Cites[0].Text, b.Cites[0].Text)
					}
				}
			}
		}
		if n != len(list) {
			t.Fatalf("%d leaves in, %d out", len(list), n)
		}
		for _, a := range list {
			for _, k := range f.Keys(a) {
				if k.First != boundless && shift(k.First, wide) <= k.Day {
					t.Fatalf("a key of more than a month, which no store finds: %v", k)
				}
			}
			for _, b := range list {
				if a == b {
					continue
				}
				if f.Same(a, b) != f.Same(b, a) {
					t.Fatalf("not symmetric: %v %v", a.Entry, b.Entry)
				}
				if f.Same(a, b) && !meetByKey(f, a, b) {
					t.Fatalf("one act, and no key in common:\n%v\n%v", f.Keys(a), f.Keys(b))
				}
			}
			for _, w := range f.Deed(a.Entry) {
				if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
					t.Fatalf("a word of a deed with more than letters and digits: %q", w)
				}
			}
		}
		mixed := rapid.Permutation(list).Draw(t, "order")
		again := f.Groups(mixed)
		if sortedShape(groups) != sortedShape(again) {
			t.Fatalf("the order of reading matters:\n%s\n%s", shape(groups), shape(again))
		}
		for _, g := range groups {
			a, _ := json.Marshal(f.Entry(g))
			b, _ := json.Marshal(f.Entry(rapid.Permutation(g).Draw(t, "accounts")))
			if string(a) != string(b) {
				t.Fatalf("the order of accounts matters:\n%s\n%s", a, b)
			}
		}
		was := entries(list...)
		d := Compare(was, was)
		if d.Kept != len(was) || len(d.Came)+len(d.Went)+len(d.Changed) > 0 {
			t.Fatalf("a page differs from itself: %+v", d)
		}
	})
}

func meetByKey(f Folder, a, b *record.Leaf) bool {
	return slices.ContainsFunc(f.Keys(a), func(x record.FoldKey) bool {
		return slices.ContainsFunc(f.Keys(b), func(y record.FoldKey) bool { return x.Word == y.Word && x.First <= y.Day && y.First <= x.Day })
	})
}

func sortedShape(groups [][]*record.Leaf) string {
	lines := strings.Split(shape(groups), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
