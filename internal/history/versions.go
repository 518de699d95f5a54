package history

import (
	"cmp"
	"slices"
	"strings"

	"chancery/internal/record"
)

// Diff is what became of the entries of a page between two versions of it.
type Diff struct {
	Came, Went []record.Entry
	Changed    []Revision
	Kept       int // entries that say the same in both
}

// Revision is an entry of both versions that says something else in the second.
type Revision struct {
	Was    record.Entry `json:"was"`
	Now    record.Entry `json:"now"`
	Fields []string     `json:"differs"` // in which they differ; "words" is the sentence
}

// enough is the share of words that two sentences have in common when one may
// be the other, reworded.
const enough = 0.4

// Compare pairs the entries of two versions of a page: first those whose
// sentences are word for word the same, then those of one kind and type whose
// sentences share most, the likest first. Each entry is paired once.
func Compare(was, now []record.Entry) (d Diff) {
	type pair struct {
		score float64
		i, j  int
	}
	var pairs []pair
	olds, news := leavesOf(was), leavesOf(now)
	for i, a := range olds {
		for j, b := range news {
			if a.Kind != b.Kind || a.Type != b.Type {
				continue
			}
			x, y := bagOf(a), bagOf(b)
			score := x.alike(y)
			if x.text == y.text {
				score = 2
			}
			if score < enough {
				continue
			}
			// Of two in one sentence, those that name the same parties belong together.
			score += 0.1*float64(shared(names(a.Actor), names(b.Actor))+shared(names(a.Recipient), names(b.Recipient))) - 0.001*float64(max(i-j, j-i))
			pairs = append(pairs, pair{score, i, j})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	to, taken := make([]int, len(was)), make([]bool, len(now))
	for i := range to {
		to[i] = -1
	}
	for _, p := range pairs {
		if to[p.i] < 0 && !taken[p.j] {
			to[p.i], taken[p.j] = p.j, true
		}
	}
	for i, e := range was {
		if to[i] < 0 {
			d.Went = append(d.Went, e)
			continue
		}
		if fields := revised(e, now[to[i]]); len(fields) > 0 {
			d.Changed = append(d.Changed, Revision{e, now[to[i]], fields})
		} else {
			d.Kept++
		}
	}
	for j, e := range now {
		if !taken[j] {
			d.Came = append(d.Came, e)
		}
	}
	return d
}

func leavesOf(list []record.Entry) []*record.Leaf {
	out := make([]*record.Leaf, len(list))
	for i, e := range list {
		out[i] = &record.Leaf{Entry: e}
	}
	return out
}

// names are the parties by the name that stands for each.
func names(list []record.Party) (out []string) {
	for _, p := range list {
		out = append(out, cmp.Or(p.Name, p.Text, p.Code))
	}
	return out
}

func shared(a, b []string) (n int) {
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// revised names the fields in which two tellings of one page differ.
func revised(a, b record.Entry) (out []string) {
	day := func(e record.Entry) string {
		if e.When == nil {
			return ""
		}
		return e.When.EDTF + " " + e.When.Start + " " + e.When.End
	}
	place := func(e record.Entry) string {
		if e.Place == nil {
			return ""
		}
		return e.Place.Name
	}
	sources := func(e record.Entry) string {
		var s []string
		for _, a := range e.According {
			s = append(s, cmp.Or(a.Source, a.Code)+" "+a.Act)
		}
		return strings.Join(s, "; ")
	}
	details := func(e record.Entry) string {
		var s []string
		for _, f := range e.Fields {
			s = append(s, f.Name+"="+f.Value)
		}
		return strings.Join(s, "; ")
	}
	for _, f := range []struct {
		name string
		of   func(record.Entry) string
	}{
		{"actor", func(e record.Entry) string { return strings.Join(names(e.Actor), "; ") }},
		{"recipient", func(e record.Entry) string { return strings.Join(names(e.Recipient), "; ") }},
		{"mode", func(e record.Entry) string { return strings.Join(e.Mode, "+") }},
		{"when", day}, {"place", place},
		{"status", func(e record.Entry) string { return e.Status }},
		{"according", sources}, {"fields", details},
		{"words", func(e record.Entry) string { return normal(e.Cites[0].Text) }},
	} {
		if f.of(a) != f.of(b) {
			out = append(out, f.name)
		}
	}
	return out
}
