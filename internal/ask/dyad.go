package ask

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"chancery/internal/ontology"
	"chancery/internal/record"
)

// dyad is the weekly count and score of what two states do to each other.
func dyad(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) != 2 {
		return Reply{}, fmt.Errorf("dyad: name two parties")
	}
	a, b := q.Args[0], q.Args[1]
	r := Reply{Query: "dyad " + quote(a) + " " + quote(b) + " " + class(q.Query).String()}
	var ways [2]way
	var errs [2]error
	var wait sync.WaitGroup
	for i, pair := range [][2]string{{a, b}, {b, a}} {
		c := class(q.Query).With("actor", pair[0]+"→"+pair[1])
		f, anchors, err := c.Resolve(ctx, v)
		if err != nil {
			wait.Wait()
			return r, err
		}
		if i == 0 {
			r.Definition = define(c, anchors, "and the same with the two turned round; meetings and agreements count for both directions",
				"a week is an ISO week, by the first day on which an act may lie; the score is the mean Goldstein-type score of the PLOVER type")
		}
		wait.Go(func() { errs[i] = ways[i].read(ctx, v, f) })
	}
	wait.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return r, err
	}
	t := Table{Title: "weeks", Head: []string{"week", a + "→" + b, "score", b + "→" + a, "score"}}
	var keys []string
	for i := range ways {
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
	acts := ways[0].acts
	known := make(map[int64]bool, len(acts))
	for _, x := range acts {
		known[x.seq] = true
	}
	for _, x := range ways[1].acts {
		if !known[x.seq] {
			acts = append(acts, x)
		}
	}
	r.Answer = fmt.Sprintf("%s in %s", counted(len(acts), "act"), counted(len(keys), "week"))
	for i, role := range []string{"an early act", "a late act"} {
		if len(acts) == 0 {
			break
		}
		e, err := v.Entry(ctx, acts[i*(len(acts)-1)].id)
		if err != nil {
			return r, err
		}
		r.Bounds = append(r.Bounds, Bound{Role: role, Entry: e.Entry})
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

// way is what one state does to another, by the week.
type way struct {
	weeks             map[string]*figures
	acts              []told
	undated, unscored int
}

type told struct {
	seq int64
	id  string
}

type figures struct {
	n     int
	score float64
}

func (w *way) read(ctx context.Context, v record.View, f record.Filter) error {
	w.weeks = map[string]*figures{}
	type kind struct{ typ, modes string }
	type scored struct {
		score float64
		ok    bool
	}
	scores := map[kind]scored{}
	var in *figures
	last := "-"
	for x, err := range v.Briefs(ctx, f) {
		if err != nil {
			return err
		}
		if day := earliest(x); day != last { // many acts have one day
			last = day
			key := week(day)
			if in = w.weeks[key]; in == nil && key != "" {
				in = &figures{}
				w.weeks[key] = in
			}
		}
		if in == nil {
			w.undated++
			continue
		}
		w.acts = append(w.acts, told{x.Seq, x.ID})
		k := kind{x.Type, x.Mode}
		s, ok := scores[k]
		if !ok {
			s.score, s.ok = ontology.Score(k.typ, modes(k.modes)...)
			scores[k] = s
		}
		if !s.ok {
			w.unscored++
		}
		in.n++
		in.score += s.score
	}
	return nil
}

// cells are the number and the mean score of a week.
func (w *way) cells(key string) []string {
	x := w.weeks[key]
	if x == nil {
		return []string{"0", ""}
	}
	return []string{strconv.Itoa(x.n), strconv.FormatFloat(x.score/float64(x.n), 'f', 1, 64)}
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
