package web

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"chancery/internal/ask"
	"chancery/internal/record"
)

const (
	maxLanes = 12
	maxMarks = 500 // marks drawn singly; more are counted only, so that the page stays small
	width    = 1000
	left     = 130 // for the names of lanes
	barsTop  = 8
	barsHigh = 70
	laneHigh = 26
)

// picture is a timeline as the template draws it, in units of its view box.
type picture struct {
	From, To, Unit string
	Width, Height  int
	Base           int // the line on which the bars stand
	Bars           []bar
	Ticks          []tick
	Lanes          []laneView
	Total          int
	Crowded        bool
	Undated        int
}

type bar struct {
	X, Y, W, H float64
	Href, Tip  string
}

type tick struct {
	X    float64
	Name string
}

type laneView struct {
	Name   string
	Y, Mid int
	N      int
	Marks  []mark
}

// mark is an entry: a dot for a day, a bar for the span in which its day lies.
type mark struct {
	X, Y, W   float64
	Dot, Open bool // Open: one end is not known
	Class     string
	Href, Tip string
}

// draw counts the entries of f by a fitting unit of time and places them in lanes.
func (s *Server) draw(ctx context.Context, f record.Filter, query, lane string) (*picture, error) {
	p := &picture{Width: width}
	from, to := f.Since, f.Until
	if from == "" || to == "" {
		months, err := s.View.Tally(ctx, f, "month")
		if err != nil {
			return nil, err
		}
		all := 0
		for _, c := range months {
			if c.Key != "" {
				all += c.N
			}
		}
		seen := 0
		lo, hi := "", ""
		for _, c := range months {
			if c.Key == "" {
				p.Undated = c.N
				continue
			}
			seen += c.N
			if lo == "" && seen*20 >= all { // a few early entries must not squeeze the rest
				lo = c.Key
			}
			hi = c.Key
		}
		if lo == "" {
			return p, nil
		}
		if from == "" {
			if from, _ = ask.FirstDay(lo); to != "" && from > to {
				from = to
			}
		}
		if to == "" {
			if to, _ = ask.LastDay(hi); to < from {
				to = from
			}
		}
	}
	p.From, p.To = from, to
	days := ask.Days(from, to) + 1
	switch {
	case days > 366*9:
		p.Unit = "year"
	case days > 120:
		p.Unit = "month"
	default:
		p.Unit = "day"
	}
	f.Since, f.Until = from, to
	counts, err := s.View.Tally(ctx, f, p.Unit)
	if err != nil {
		return nil, err
	}
	p.Base = barsTop + barsHigh
	scale := float64(width-left-10) / float64(days)
	x := func(day string) float64 { return left + scale*float64(ask.Days(from, day)) }
	most := 1
	for _, c := range counts {
		most = max(most, c.N)
	}
	for _, c := range counts {
		if c.Key == "" {
			continue
		}
		first, err1 := ask.FirstDay(c.Key)
		last, err2 := ask.LastDay(c.Key)
		if err1 != nil || err2 != nil {
			continue
		}
		p.Total += c.N
		x0, x1 := x(max(first, from)), x(ask.AddDays(min(last, to), 1))
		if last < from || first > to { // what has an open end stands outside the picture
			continue
		}
		h := barsHigh * float64(c.N) / float64(most)
		p.Bars = append(p.Bars, bar{X: x0, Y: float64(p.Base) - h, W: max(x1-x0-1, 1), H: h, Href: zoomTo(query, lane, first, last), Tip: fmt.Sprintf("%s: %d", c.Key, c.N)})
	}
	p.Ticks = ticks(from, to, days, x)
	p.Height = p.Base + 20
	if p.Crowded = p.Total > maxMarks; p.Crowded {
		return p, nil
	}
	f.Dated = true
	names, lanes, err := s.lanesOf(ctx, f, lane)
	if err != nil {
		return nil, err
	}
	drawn := 0
	for _, name := range names {
		v := laneView{Name: clip(name, 15), Y: p.Height, Mid: p.Height + laneHigh/2, N: len(lanes[name])}
		for i, b := range lanes[name] {
			if drawn++; drawn > 2*maxMarks {
				break
			}
			if m := place(b, i, v.Y, days, scale, from, to, x); m.X >= left && m.X <= width {
				v.Marks = append(v.Marks, m)
			}
		}
		p.Height += laneHigh
		p.Lanes = append(p.Lanes, v)
	}
	p.Height += 6
	return p, nil
}

// place draws one entry; those of a lane stand a little above each other, so
// that what falls on one day can be told apart.
func place(b record.Brief, i, top, days int, scale float64, from, to string, x func(string) float64) mark {
	m := mark{Y: float64(top) + 5 + float64(i%5)*4, Class: "m " + string(b.Kind) + " " + b.Review, Href: "/entry/" + url.PathEscape(b.ID)}
	m.Tip = fmt.Sprintf("%s %s %s (%s)", spanWords(b), b.Type, b.Mode, b.Review)
	if b.Status != record.Asserted {
		m.Class += " unsure"
		m.Tip += ", " + b.Status
	}
	first, last := b.Start, b.End
	switch {
	case first == "":
		m.Open = true
		first = ask.AddDays(last, -max(days/60, 1))
	case last == "":
		m.Open = true
		last = ask.AddDays(first, max(days/60, 1))
	}
	first, last = max(first, from), min(last, to)
	m.X = x(first)
	if b.Start == b.End {
		m.Dot = true
		m.X += scale / 2
		if at, err := time.Parse(time.RFC3339, b.At); err == nil && days <= 7 { // hours can be seen
			at = at.UTC()
			m.X = x(b.Start) + scale*(float64(at.Hour())+float64(at.Minute())/60)/24
		}
		return m
	}
	m.W = max(x(ask.AddDays(last, 1))-m.X-1, 3)
	return m
}

func spanWords(b record.Brief) string {
	switch {
	case b.Start == b.End:
		return b.Start
	case b.Start == "":
		return "until " + b.End
	case b.End == "":
		return "since " + b.Start
	}
	return b.Start + " – " + b.End
}

func zoomTo(query, lane, from, to string) string {
	v := url.Values{"from": {from}, "to": {to}, "lane": {lane}}
	if query != "" {
		v.Set("q", query)
	}
	return "/timeline?" + v.Encode()
}

// ticks are at most a dozen marks on the axis, at years, months, days or hours.
func ticks(from, to string, days int, x func(string) float64) (out []tick) {
	t, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return nil
	}
	end, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return nil
	}
	if days <= 3 {
		for ; !t.After(end); t = t.AddDate(0, 0, 1) {
			d := t.Format(time.DateOnly)
			w := x(ask.AddDays(d, 1)) - x(d)
			for h := 0; h < 24; h += 6 {
				name := fmt.Sprintf("%02d:00", h)
				if h == 0 {
					name = d
				}
				out = append(out, tick{x(d) + w*float64(h)/24, name})
			}
		}
		return out
	}
	var step func(time.Time) time.Time
	layout := "2006"
	switch {
	case days <= 14:
		layout, step = "2 Jan", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }
	case days <= 120:
		layout, step = "2 Jan", func(t time.Time) time.Time { return t.AddDate(0, 0, max(days/10, 1)) }
	case days <= 366*3:
		n := days/330 + 1
		layout, t = "Jan 2006", time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		step = func(t time.Time) time.Time { return t.AddDate(0, n, 0) }
	default:
		n := days/(366*10) + 1
		t = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		step = func(t time.Time) time.Time { return t.AddDate(n, 0, 0) }
	}
	for ; !t.After(end) && len(out) < 16; t = step(t) {
		if at := x(t.Format(time.DateOnly)); at >= left {
			out = append(out, tick{at, t.Format(layout)})
		}
	}
	return out
}
