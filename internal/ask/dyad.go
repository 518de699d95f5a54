package ask

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"chancery/internal/ontology"
	"chancery/internal/record"
)

// dyad is the weekly count and score of what two states do to each other.
func dyad(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) != 2 {
		return Reply{}, wants("dyad", "two parties")
	}
	a, b := q.Args[0], q.Args[1]
	r := Reply{Query: "dyad " + quote(a) + " " + quote(b) + " " + class(q.Query).String()}
	var ways [3]way // one, the other, and both at once
	var filters [2]record.Filter
	for i, pair := range [][2]string{{a, b}, {b, a}} {
		c := class(q.Query).With("actor", pair[0]+"→"+pair[1])
		f, anchors, err := c.Resolve(ctx, v)
		if err != nil {
			return r, err
		}
		if i == 0 {
			r.Definition = define(c, anchors, "and the same with the two turned round; meetings and agreements count for both directions",
				"a week is an ISO week, by the first day on which an act may lie; the score is the mean Goldstein-type score of the PLOVER type")
		}
		filters[i] = f
	}
	mutual := filters[0]
	mutual.From, mutual.To = append(slices.Clone(mutual.From), filters[1].From...), append(slices.Clone(mutual.To), filters[1].To...)
	for i, f := range append(filters[:], mutual) {
		if err := ways[i].read(ctx, v, f); err != nil {
			return r, err
		}
	}
	t := Table{Title: "weeks", Head: []string{"week", a + "→" + b, "score", b + "→" + a, "score"}}
	var keys []string
	for i := range 2 {
		for k := range ways[i].weeks {
			if i == 0 || ways[0].weeks[k] == nil {
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		t.Rows = append(t.Rows, append(append([]string{k}, ways[0].cells(k)...), ways[1].cells(k)...))
	}
	r.Tables = []Table{t}
	acts := ways[0].acts + ways[1].acts - ways[2].acts
	r.Answer = fmt.Sprintf("%s in %s", counted(acts, "act"), counted(len(keys), "week"))
	if acts > 0 {
		var err error
		if r.Bounds, err = ends(ctx, v, filters, ways[0].acts > 0, ways[1].acts > ways[2].acts); err != nil {
			return r, err
		}
	}
	r.Changes = append(r.Changes, "the score is of types, not of what is at stake: a threat of one state weighs as much as another's")
	if n := ways[0].undated + ways[1].undated; n > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("the week of %s without a date", counted(n, "act")))
	}
	if n := ways[0].unscored + ways[1].unscored; n > 0 {
		r.Unknown = append(r.Unknown, fmt.Sprintf("the score of %s, counted as 0", counted(n, "act")))
	}
	return r, nil
}

// ends are an early and a late act: the first of the one direction, or of the other
// where there is none, and the last that is of the other alone, or of the one.
func ends(ctx context.Context, v record.View, filters [2]record.Filter, one, other bool) (out []Bound, err error) {
	first, last := filters[0], filters[0]
	if !one {
		first = filters[1]
	}
	if other {
		last = filters[1]
		last.Not = append(slices.Clip(last.Not), record.Filter{From: filters[0].From, To: filters[0].To})
	}
	last.Desc = true
	for i, f := range []record.Filter{first, last} {
		f.Dated = true
		e, err := take(ctx, v, f, 1)
		if err != nil {
			return nil, err
		}
		if len(e) > 0 {
			out = append(out, Bound{Role: []string{"an early act", "a late act"}[i], Entry: e[0]})
		}
	}
	return out, nil
}

// way is what one state does to another, by the week.
type way struct {
	weeks                   map[string]*figures
	acts, undated, unscored int
}

// figures are a number and the sum of the scores, in tenths.
type figures struct{ n, tenths int }

func (w *way) read(ctx context.Context, v record.View, f record.Filter) error {
	w.weeks = map[string]*figures{}
	type kind struct{ typ, modes string }
	type scored struct {
		tenths int
		ok     bool
	}
	scores := map[kind]scored{}
	month, of := "", [31]*figures{}
	for h, err := range v.Heaps(ctx, f, true) {
		if err != nil {
			return err
		}
		if h.Month == "" {
			w.undated += h.N
			continue
		}
		if h.Month != month { // many acts have one day
			month, of = h.Month, [31]*figures{}
		}
		in := of[h.Day-1]
		if in == nil {
			key := week(fmt.Sprintf("%s-%02d", h.Month, h.Day))
			if in = w.weeks[key]; in == nil {
				in = &figures{}
				w.weeks[key] = in
			}
			of[h.Day-1] = in
		}
		k := kind{h.Type, h.Mode}
		s, ok := scores[k]
		if !ok {
			score, known := ontology.Score(k.typ, modes(k.modes)...)
			s = scored{int(math.Round(10 * score)), known}
			scores[k] = s
		}
		if !s.ok {
			w.unscored += h.N
		}
		w.acts += h.N
		in.n += h.N
		in.tenths += h.N * s.tenths
	}
	return nil
}

// cells are the number and the mean score of a week.
func (w *way) cells(key string) []string {
	x := w.weeks[key]
	if x == nil {
		return []string{"0", ""}
	}
	return []string{strconv.Itoa(x.n), strconv.FormatFloat(float64(x.tenths)/float64(10*x.n), 'f', 1, 64)}
}

// week names the ISO week of a day; empty for what is no day.
func week(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	y, n := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, n)
}
