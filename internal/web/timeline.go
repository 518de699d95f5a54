package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"chancery/internal/ask"
	"chancery/internal/record"
)

type timelineData struct {
	Query          string
	From, To, Lane string
	Order          string
	Total          int
	Rows           []row
	Next, First    string
	Picture        *picture
	Zooms          []link
	Lanes          []link
	Orders         []link
	Facets         []facet
}

type facet struct {
	Name  string
	Links []facetLink
}

type facetLink struct {
	Href, Name string
	N          int
}

// timeline draws the entries of a query and lists them.
func (s *Server) timeline(r *http.Request) (*page, error) {
	q, f, err := s.filter(r)
	if err != nil {
		return nil, err
	}
	ctx := r.Context()
	d := timelineData{Query: q.String(), From: r.FormValue("from"), To: r.FormValue("to"), Lane: cmp.Or(r.FormValue("lane"), "type"), Order: cmp.Or(r.FormValue("order"), "newest")}
	for _, day := range []string{d.From, d.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return nil, usage("from and to: want days, as 2023-03-10")
		}
	}
	if d.From != "" && d.From > f.Since {
		f.Since = d.From
	}
	if d.To != "" && (f.Until == "" || d.To < f.Until) {
		f.Until = d.To
	}
	f.Desc = d.Order != "oldest"
	list, next, err := s.entries(r, f)
	if err != nil {
		return nil, err
	}
	if d.Rows, err = s.rows(ctx, list); err != nil {
		return nil, err
	}
	d.Next = next
	if r.FormValue("after") != "" {
		d.First = with(r.URL, "after", "")
	}
	key := fmt.Sprintf("%s|%s|%s|", q.String(), d.From, d.To)
	if r.FormValue("format") == "" {
		if d.Picture, err = cached(ctx, s, "picture|"+d.Lane+"|"+key, func() (*picture, error) { return s.draw(ctx, f, q.String(), d.Lane) }); err != nil {
			return nil, err
		}
		types, err := cached(ctx, s, "types|"+key, func() ([]record.Count, error) { return s.View.Tally(ctx, f, "type") })
		if err != nil {
			return nil, err
		}
		for _, c := range types {
			d.Total += c.N
		}
		slices.SortStableFunc(types, func(a, b record.Count) int { return b.N - a.N })
		fc := facet{Name: "Type"}
		for _, c := range types[:min(len(types), 12)] {
			fc.Links = append(fc.Links, facetLink{with(r.URL, "after", "", "q", q.With("type", c.Key).String()), c.Key, c.N})
		}
		if !q.Has("type") {
			d.Facets = append(d.Facets, fc)
		}
		reviews, err := cached(ctx, s, "reviews|"+key, func() ([]record.Count, error) { return s.View.Tally(ctx, f, "review") })
		if err != nil {
			return nil, err
		}
		fr := facet{Name: "Review"}
		for _, c := range reviews {
			fr.Links = append(fr.Links, facetLink{with(r.URL, "after", "", "q", q.With("review", c.Key).String()), c.Key, c.N})
		}
		if !q.Has("review") {
			d.Facets = append(d.Facets, fr)
		}
		d.Zooms = zooms(r, d.Picture)
	}
	for _, l := range []string{"type", "actor", "kind"} {
		d.Lanes = append(d.Lanes, link{with(r.URL, "lane", l), l})
	}
	for _, o := range []string{"newest", "oldest"} {
		d.Orders = append(d.Orders, link{with(r.URL, "order", o, "after", ""), o})
	}
	return &page{Name: "timeline", Title: "Timeline", Data: d, Wide: true, Table: entryTable(d.Rows),
		JSON: map[string]any{"query": d.Query, "from": d.From, "to": d.To, "entries": list, "next": next}}, nil
}

// zooms are the ways out and in of a picture: to the sides, out, and all.
func zooms(r *http.Request, p *picture) []link {
	if p == nil || p.From == "" {
		return nil
	}
	n := max(ask.Days(p.From, p.To)+1, 1)
	at := func(from, to string) string { return with(r.URL, "from", from, "to", to, "after", "") }
	mid := ask.AddDays(p.From, n/2)
	half := max(n/4, 0)
	return []link{
		{at(ask.AddDays(p.From, -max(n/2, 1)), ask.AddDays(p.To, -max(n/2, 1))), "← earlier"},
		{at(ask.AddDays(p.From, -max(n/2, 1)), ask.AddDays(p.To, max(n/2, 1))), "zoom out"},
		{at(ask.AddDays(mid, -half), ask.AddDays(mid, half)), "zoom in"},
		{at(ask.AddDays(p.From, max(n/2, 1)), ask.AddDays(p.To, max(n/2, 1))), "later →"},
		{with(r.URL, "from", "", "to", "", "after", ""), "all"},
	}
}

// lanesOf parts briefs into lanes.
func (s *Server) lanesOf(ctx context.Context, f record.Filter, lane string) (names []string, lanes map[string][]record.Brief, err error) {
	lanes = map[string][]record.Brief{}
	if lane == "actor" {
		counts, err := s.View.Tally(ctx, f, "actor")
		if err != nil {
			return nil, nil, err
		}
		slices.SortStableFunc(counts, func(a, b record.Count) int { return b.N - a.N })
		for _, c := range counts {
			if c.Key == "" || len(names) == maxLanes {
				continue
			}
			g := f
			g.From = append(slices.Clip(g.From), record.PartyFilter{Code: c.Key})
			for b, err := range s.View.Briefs(ctx, g) {
				if err != nil {
					return nil, nil, err
				}
				lanes[c.Key] = append(lanes[c.Key], b)
			}
			names = append(names, c.Key)
		}
		return names, lanes, nil
	}
	for b, err := range s.View.Briefs(ctx, f) {
		if err != nil {
			return nil, nil, err
		}
		k := b.Type
		if lane == "kind" {
			k = string(b.Kind)
		}
		if lanes[k] == nil {
			names = append(names, k)
		}
		lanes[k] = append(lanes[k], b)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(lanes[b])-len(lanes[a]), strings.Compare(a, b)) })
	if len(names) > maxLanes {
		rest := names[maxLanes-1:]
		names = names[: maxLanes-1 : maxLanes-1]
		for _, k := range rest {
			lanes["others"] = append(lanes["others"], lanes[k]...)
		}
		names = append(names, "others")
	}
	return names, lanes, nil
}
