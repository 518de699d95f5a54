package ask

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"chancery/internal/ontology"
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

// dyad is the weekly count and score of what two states do to each other.
func dyad(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) != 2 {
		return Reply{}, fmt.Errorf("dyad: name two parties")
	}
	a, b := q.Args[0], q.Args[1]
	r := Reply{Query: "dyad " + quote(a) + " " + quote(b)}
	type figures struct {
		n     [2]int
		score [2]float64
	}
	weeks := map[string]*figures{}
	named := map[string]string{} // many acts have one day
	week := func(day string) string {
		name, ok := named[day]
		if !ok {
			if t, err := time.Parse(time.DateOnly, day); err == nil {
				y, n := t.ISOWeek()
				name = fmt.Sprintf("%04d-W%02d", y, n)
			}
			named[day] = name
		}
		return name
	}
	undated, unscored := 0, 0
	var firstID, lastID string
	seen := map[int64]bool{}
	type kind struct{ typ, modes string }
	type scored struct {
		score float64
		ok    bool
	}
	scores := map[kind]scored{}
	score := func(k kind) (float64, bool) {
		s, ok := scores[k]
		if !ok {
			s.score, s.ok = ontology.Score(k.typ, modes(k.modes)...)
			scores[k] = s
		}
		return s.score, s.ok
	}
	for i, pair := range [][2]string{{a, b}, {b, a}} {
		c := class(q.Query).With("actor", pair[0]+"→"+pair[1])
		f, anchors, err := c.Resolve(ctx, v)
		if err != nil {
			return r, err
		}
		if i == 0 {
			r.Query += " " + class(q.Query).String()
			r.Definition = define(c, anchors, "and the same with the two turned round; meetings and agreements count for both directions",
				"a week is an ISO week, by the first day on which an act may lie; the score is the mean Goldstein-type score of the PLOVER type")
		}
		for x, err := range v.Briefs(ctx, f) {
			if err != nil {
				return r, err
			}
			key := week(earliest(x))
			if key == "" {
				undated++
				continue
			}
			if !seen[x.Seq] {
				seen[x.Seq] = true
				if firstID == "" {
					firstID = x.ID
				}
				lastID = x.ID
			}
			w := weeks[key]
			if w == nil {
				w = &figures{}
				weeks[key] = w
			}
			s, ok := score(kind{x.Type, x.Mode})
			if !ok {
				unscored++
			}
			w.n[i]++
			w.score[i] += s
		}
	}
	t := Table{Title: "weeks", Head: []string{"week", a + "→" + b, "score", b + "→" + a, "score"}}
	keys := make([]string, 0, len(weeks))
	for k := range weeks {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	mean := func(s float64, n int) string {
		if n == 0 {
			return ""
		}
		return strconv.FormatFloat(s/float64(n), 'f', 1, 64)
	}
	for _, k := range keys {
		w := weeks[k]
		t.Rows = append(t.Rows, []string{k, strconv.Itoa(w.n[0]), mean(w.score[0], w.n[0]), strconv.Itoa(w.n[1]), mean(w.score[1], w.n[1])})
	}
	r.Tables = []Table{t}
	r.Answer = fmt.Sprintf("%s in %s", counted(len(seen), "act"), counted(len(keys), "week"))
	for i, id := range []string{firstID, lastID} {
		if id == "" {
			continue
		}
		e, err := v.Entry(ctx, id)
		if err != nil {
			return r, err
		}
		r.Bounds = append(r.Bounds, Bound{Role: []string{"an early act", "a late act"}[i], Entry: e.Entry})
	}
	r.Changes = append(r.Changes, "the score is of types, not of what is at stake: a threat of one state weighs as much as another's")
	if undated > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("the week of %s without a date", counted(undated, "act")))
	}
	if unscored > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("the score of %s, counted as 0", counted(unscored, "act")))
	}
	return r, nil
}
