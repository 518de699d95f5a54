package ask

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/record"
)

// countKeys are what entries can be counted by.
var countKeys = []string{"month", "year", "day", "type", "mode", "status", "kind", "review", "actor", "account"}

// count counts entries, not reports of them.
func count(ctx context.Context, v record.View, q Question) (Reply, error) {
	by := cmp.Or(q.By, "year")
	if len(q.Args) > 0 {
		by = q.Args[0]
	}
	if !slices.Contains(countKeys, by) {
		return Reply{}, wants("count", "one of %s, got %q", strings.Join(countKeys, ", "), by)
	}
	c := class(q.Query)
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	t, err := tallied(ctx, v, f, by, !q.Query.Has("status"))
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "count by " + by + " " + c.String(), Definition: define(c, anchors, "an act counts once, however many reports tell it")}
	total, undated := 0, 0
	table := Table{Title: "entries by " + by, Head: []string{by, "entries"}}
	for _, x := range t.by {
		total += x.N
		if x.Key == "" {
			if by == "month" || by == "year" || by == "day" {
				undated = x.N
				x.Key = "undated"
			} else if by == "account" {
				x.Key = record.Reporting
			}
		}
		table.Rows = append(table.Rows, []string{x.Key, strconv.Itoa(x.N)})
	}
	switch by {
	case "month", "year", "day":
		r.Definition = append(r.Definition, "each stands in the "+by+" of the first day on which it may lie, or of the last when the first is open; days as the sources give them")
	case "actor":
		r.Definition = append(r.Definition, "by the code of who acts; an act of several actors counts for each, so that the figures may sum to more than there are acts")
		if total, err = whole(ctx, v, f); err != nil {
			return r, err
		}
	}
	r.Tables = []Table{table}
	r.Numbers = []Number{{total, "entries", "all together"}}
	r.Answer = counted(total, "entry")
	if undated > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("the day of %s", counted(undated, "entry")))
	}
	for _, end := range []bool{false, true} {
		g := f
		g.Dated, g.Desc = true, end
		e, err := take(ctx, v, g, 1)
		if err != nil {
			return r, err
		}
		if len(e) > 0 {
			r.Bounds = append(r.Bounds, Bound{Role: map[bool]string{false: "first", true: "last"}[end], Entry: e[0]})
		}
	}
	if t.unreviewed > 0 {
		r.Changes = append(r.Changes, fmt.Sprintf("%d of them unreviewed", t.unreviewed))
	}
	for _, x := range t.statuses {
		if x.Key != record.Asserted {
			r.Changes = append(r.Changes, fmt.Sprintf("%s with status %s", counted(x.N, "more entry"), x.Key))
		}
	}
	return r, nil
}

// tally is what an answer says of numbers: the entries of a class by something, how
// many are unreviewed, and how many there are of each status.
type tally struct {
	by, statuses []record.Count
	unreviewed   int
}

// tallied counts a class. What is told in words is counted in one go, for to look
// for the words takes longest.
func tallied(ctx context.Context, v record.View, f record.Filter, by string, statuses bool) (t tally, err error) {
	all := f
	all.Statuses = nil
	if by == "actor" || len(f.Words)+len(f.Places)+len(f.Contexts) == 0 || len(f.Reviews) > 0 {
		if t.by, err = v.Tally(ctx, f, by); err != nil {
			return t, err
		}
		g := f
		g.Reviews = []string{record.Unreviewed}
		if t.unreviewed, err = whole(ctx, v, g); err == nil && statuses {
			t.statuses, err = v.Tally(ctx, all, "status")
		}
		return t, err
	}
	cells, err := v.Tally(ctx, all, by+" status review")
	if err != nil {
		return t, err
	}
	n, of := map[string]int{}, map[string]int{}
	for _, x := range cells {
		key := strings.Split(x.Key, "\t")
		of[key[1]] += x.N
		if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, key[1]) {
			continue
		}
		if n[key[0]] += x.N; key[2] == record.Unreviewed {
			t.unreviewed += x.N
		}
	}
	t.by = counts(n)
	if statuses {
		t.statuses = counts(of)
	}
	return t, nil
}

// counts are numbers in the order of their keys.
func counts(n map[string]int) (out []record.Count) {
	for _, k := range slices.Sorted(maps.Keys(n)) {
		out = append(out, record.Count{Key: k, N: n[k]})
	}
	return out
}

func whole(ctx context.Context, v record.View, f record.Filter) (int, error) {
	counts, err := v.Tally(ctx, f, "kind")
	n := 0
	for _, c := range counts {
		n += c.N
	}
	return n, err
}
