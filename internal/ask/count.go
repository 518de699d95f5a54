package ask

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"chancery/internal/record"
)

// count counts entries, not reports of them.
func count(ctx context.Context, v record.View, q Question) (Reply, error) {
	by := cmp.Or(q.By, "year")
	if len(q.Args) > 0 {
		by = q.Args[0]
	}
	c := class(q.Query)
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	counts, err := v.Tally(ctx, f, by)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "count by " + by + " " + c.String(), Definition: define(c, anchors, "an act counts once, however many reports tell it")}
	total, undated := 0, 0
	t := Table{Title: "entries by " + by, Head: []string{by, "entries"}}
	for _, x := range counts {
		total += x.N
		if x.Key == "" {
			if by == "month" || by == "year" || by == "day" {
				undated = x.N
				x.Key = "undated"
			} else if by == "account" {
				x.Key = record.Reporting
			}
		}
		t.Rows = append(t.Rows, []string{x.Key, strconv.Itoa(x.N)})
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
	r.Tables = []Table{t}
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
	g := f
	g.Reviews = []string{record.Unreviewed}
	n, err := whole(ctx, v, g)
	if err != nil {
		return r, err
	}
	if n > 0 {
		r.Changes = append(r.Changes, fmt.Sprintf("%s of them are unreviewed", counted(n, "entry")))
	}
	if !q.Query.Has("status") {
		g := f
		g.Statuses = nil
		counts, err := v.Tally(ctx, g, "status")
		if err != nil {
			return r, err
		}
		for _, x := range counts {
			if x.Key != record.Asserted {
				r.Changes = append(r.Changes, fmt.Sprintf("%s more with status %s", counted(x.N, "entry"), x.Key))
			}
		}
	}
	return r, nil
}

func whole(ctx context.Context, v record.View, f record.Filter) (int, error) {
	counts, err := v.Tally(ctx, f, "kind")
	n := 0
	for _, c := range counts {
		n += c.N
	}
	return n, err
}
