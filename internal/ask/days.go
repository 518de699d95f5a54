package ask

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chancery/internal/record"
)

func modes(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, "+")
}

// anniversaries are acts whose day comes round within some days of today.
func anniversaries(ctx context.Context, v record.View, q Question) (Reply, error) {
	ahead := 30
	if len(q.Args) > 0 {
		n, err := strconv.Atoi(q.Args[0])
		if err != nil || n < 0 || n > 366 {
			return Reply{}, wants("anniversaries", "a number of days up to 366, got %q", q.Args[0])
		}
		ahead = n
	}
	start, err := time.Parse(time.DateOnly, q.Today)
	if err != nil {
		return Reply{}, wants("anniversaries", "the day from which to look, YYYY-MM-DD, got %q", q.Today)
	}
	c := class(q.Query)
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: fmt.Sprintf("anniversaries %d %s", ahead, c), Definition: define(c, anchors,
		fmt.Sprintf("the day and month of an act known to the day come round from %s to %s, inclusive; of 29 February on 28 February in other years; by the date that the source gives",
			q.Today, AddDays(q.Today, ahead)))}
	f.Dated, f.Until = true, least(f.Until, AddDays(q.Today, -1))
	for i := range ahead + 1 {
		day := start.AddDate(0, 0, i)
		f.Calendar = append(f.Calendar, day.Format("01-02"))
		if day.Format("01-02") == "02-28" && day.AddDate(0, 0, 1).Day() == 1 {
			f.Calendar = append(f.Calendar, "02-29")
		}
	}
	var found []record.Brief
	for b, err := range v.Briefs(ctx, f) {
		if err != nil {
			return r, err
		}
		found = append(found, b)
	}
	days := map[string]string{} // many acts have one day
	next := func(b record.Brief) string {
		day, ok := days[b.Start]
		if !ok {
			day = comes(b.Start, start)
			days[b.Start] = day
		}
		return day
	}
	slices.SortStableFunc(found, func(a, b record.Brief) int {
		return cmp.Or(cmp.Compare(next(a), next(b)), cmp.Compare(a.Start, b.Start))
	})
	for i, b := range found {
		if i == q.Limit {
			r.More = len(found) - i
			break
		}
		e, err := v.Entry(ctx, b.ID)
		if err != nil {
			return r, err
		}
		day := next(b)
		years := mustYear(day) - mustYear(b.Start)
		r.Rows = append(r.Rows, Line{Group: day, Entry: e.Entry, Note: fmt.Sprintf("%s on %s", counted(years, "year"), day)})
	}
	for i, l := range r.Rows {
		if i < 2 {
			r.Bounds = append(r.Bounds, Bound{Role: "comes next", Entry: l.Entry, Why: l.Note})
			r.Changes = append(r.Changes, caution(l.Entry)...)
		}
	}
	r.Answer = counted(len(found), "anniversary")
	r.Unknown = append(r.Unknown, "acts that are not known to the day have no anniversary here")
	return r, nil
}

// comes is the day, from start on, on which a day comes round.
func comes(day string, start time.Time) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	for y := start.Year(); ; y++ {
		d := time.Date(y, t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		if d.Month() != t.Month() { // 29 February
			d = d.AddDate(0, 0, -1)
		}
		if !d.Before(start) {
			return d.Format(time.DateOnly)
		}
	}
}

func mustYear(day string) int {
	n, err := strconv.Atoi(day[:min(4, len(day))])
	if err != nil {
		return 0
	}
	return n
}

// changes is what the record learned between two moments of its own keeping.
func changes(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) == 0 {
		return Reply{}, wants("changes", "a day or an instant since when")
	}
	since, ok := moment(q.Args[0])
	until := ""
	if ok && len(q.Args) > 1 {
		until, ok = moment(q.Args[1])
		until += "~" // the whole of that day
	}
	if !ok || len(q.Args) > 2 {
		return Reply{}, wants("changes", "a day or an instant, and perhaps a second (2031-05, 2031-05-14 or 2031-05-14T09:30), got %q", strings.Join(q.Args, " "))
	}
	r := Reply{Query: "changes " + strings.Join(q.Args, " "), Definition: []string{"what was filed from " + q.Args[0] + " on, by the clock of the record (UTC), inclusive; every reading, import and review"}}
	counts, list, err := v.Changed(ctx, since, until, q.Limit)
	if err != nil {
		return r, err
	}
	n, all := map[string]int{}, 0
	for _, c := range counts {
		n[c.Key] += c.N
		all += c.N
	}
	r.Diff, r.More = list, all-len(list)
	r.Answer = fmt.Sprintf("%s: %d new, %d changed, %d gone", counted(all, "change"), n[record.ChangeNew], n[record.ChangeChanged], n[record.ChangeGone])
	r.Unknown = []string{"what changed in the world: these are changes of what the record holds"}
	return r, nil
}
