package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"chancery/internal/record"
)

// maxBulk bounds the entries that one bulk decision is about.
const maxBulk = 500

type reviewData struct {
	Query    string
	Order    string
	Items    []reviewItem
	Left     int
	Next     string
	Done     int
	Writable bool
	By       string
	Here     string
}

type reviewItem struct {
	Row  row
	Edit editData
}

// bands are the upper bounds of confidence by which the queue is read.
func bands() []float64 {
	return []float64{0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1}
}

// queue is what no reviewer has looked at, least sure first.
func (s *Server) queue(r *http.Request) (*page, error) {
	ctx := r.Context()
	q, f, err := s.filter(r)
	if err != nil {
		return nil, err
	}
	if !q.Has("review") {
		f.Reviews = []string{record.Unreviewed}
	}
	d := reviewData{Query: q.String(), Order: cmp.Or(r.FormValue("order"), "doubt"), Writable: s.Store != nil, By: s.reviewer(r), Here: r.URL.RequestURI()}
	var list []record.Entry
	if d.Order == "doubt" {
		skip := 0
		if v := r.FormValue("skip"); v != "" {
			if skip, err = strconv.Atoi(v); err != nil || skip < 0 || skip > 5000 {
				return nil, usage("skip: want a number up to 5000")
			}
		}
		if list, err = s.doubtful(ctx, d.Query, f, skip+pageSize+1); err != nil {
			return nil, err
		}
		list = list[min(skip, len(list)):]
		if len(list) > pageSize {
			list = list[:pageSize]
			d.Next = with(r.URL, "skip", strconv.Itoa(skip+pageSize))
		}
	} else if list, d.Next, err = s.entries(r, f); err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, list)
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		d.Items = append(d.Items, reviewItem{rows[i], s.edit(e, d.Here)})
	}
	counts, err := cached(ctx, s, "queue|"+d.Query, func() ([]record.Count, error) { return s.View.Tally(ctx, f, "review") })
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		d.Left += c.N
	}
	return &page{Name: "review", Title: "Review", Data: d, Table: entryTable(rows), JSON: map[string]any{"query": d.Query, "left": d.Left, "entries": list, "next": d.Next}}, nil
}

// line is a queue in the order of doubt, as it stood at an instant.
type line struct {
	at  time.Time
	ids []string
}

// lines are the queues that were looked at lately, by query.
type lines struct {
	mu   sync.Mutex
	kept map[string]line
}

// fresh is how long a queue is gone through before it is put in order anew;
// what was decided meanwhile is left out at once.
const fresh = time.Minute

// doubtful are the n entries of f with the lowest confidence.
func (s *Server) doubtful(ctx context.Context, key string, f record.Filter, n int) ([]record.Entry, error) {
	s.lines.mu.Lock()
	l, ok := s.lines.kept[key]
	s.lines.mu.Unlock()
	if ok && s.Now().Sub(l.at) < fresh {
		if out, err := s.still(ctx, l.ids, f, n); err != nil || len(out) == n {
			return out, err
		}
	}
	l, err := s.order(ctx, f, n)
	if err != nil {
		return nil, err
	}
	s.lines.mu.Lock()
	if s.lines.kept == nil || len(s.lines.kept) > 20 {
		s.lines.kept = map[string]line{}
	}
	s.lines.kept[key] = l
	s.lines.mu.Unlock()
	return s.still(ctx, l.ids, f, n)
}

// still reads the first n of ids that f still lets through.
func (s *Server) still(ctx context.Context, ids []string, f record.Filter, n int) (out []record.Entry, err error) {
	for _, id := range ids {
		e, err := s.View.Entry(ctx, id)
		if record.CodeOf(err) == record.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if e.Asked == "" && !e.Retired && record.Fits(e.Entry, f) {
			if out = append(out, e.Entry); len(out) == n {
				break
			}
		}
	}
	return out, nil
}

// order puts the entries of f in the order of doubt. It reads band by band, so
// that a long queue is not read whole; within a band of very many, those that
// come first in time go first.
func (s *Server) order(ctx context.Context, f record.Filter, n int) (line, error) {
	l := line{at: s.Now()}
	var briefs []record.Brief
	for _, below := range bands() {
		f.Below, f.Limit = below, n+2000
		if below == 1 {
			f.Below = 2 // every one
		}
		briefs = briefs[:0]
		for b, err := range s.View.Briefs(ctx, f) {
			if err != nil {
				return l, err
			}
			briefs = append(briefs, b)
		}
		if len(briefs) >= n+200 {
			break
		}
	}
	slices.SortStableFunc(briefs, func(a, b record.Brief) int { return cmp.Compare(a.Confidence, b.Confidence) })
	for _, b := range briefs {
		l.ids = append(l.ids, b.ID)
	}
	return l, nil
}
