package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"chancery/internal/record"
)

type mapData struct {
	Query string
	Land  string
	Grid  []string
	Dots  []dot
	Rows  []place2
	Of    int
	All   bool
}

type dot struct {
	X, Y, R   float64
	Tip, Href string
}

type place2 struct {
	Name, Country, Href string
	N                   int
}

// mapPage shows where entries happened, by the places that they name.
func (s *Server) mapPage(r *http.Request) (*page, error) {
	ctx := r.Context()
	q, f, err := s.filter(r)
	if err != nil {
		return nil, err
	}
	f.Desc = true
	d := mapData{Query: q.String(), Grid: graticule()}
	list, err := cached(ctx, s, "map|"+d.Query, func() ([]record.Entry, error) { return s.take(ctx, f, sampled) })
	if err != nil {
		return nil, err
	}
	d.Of, d.All = len(list), len(list) < sampled
	type spot struct {
		record.Place
		n int
	}
	spots := map[string]*spot{}
	for _, e := range list {
		if e.Place == nil {
			continue
		}
		k := e.Place.Name + "\x00" + e.Place.Country
		if spots[k] == nil {
			spots[k] = &spot{Place: *e.Place}
		}
		spots[k].n++
	}
	var order []string
	for k := range spots {
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(spots[b].n-spots[a].n, cmp.Compare(a, b)) })
	t := &table{head: []string{"place", "country", "lat", "lon", "entries"}}
	for _, k := range order[:min(len(order), 300)] {
		p := spots[k]
		href := "/timeline?" + url.Values{"q": {q.With("in", p.Name).String()}}.Encode()
		d.Rows = append(d.Rows, place2{p.Name, s.State(p.Country), href, p.n})
		row := []string{p.Name, p.Country, "", "", strconv.Itoa(p.n)}
		if p.Lat != nil && p.Lon != nil {
			x, y := project(*p.Lat, *p.Lon)
			d.Dots = append(d.Dots, dot{x, y, 3 + math.Min(9, math.Sqrt(float64(p.n))), fmt.Sprintf("%s: %d", p.Name, p.n), href})
			row[2], row[3] = strconv.FormatFloat(*p.Lat, 'f', -1, 64), strconv.FormatFloat(*p.Lon, 'f', -1, 64)
		}
		t.rows = append(t.rows, row)
	}
	if d.Land, err = land(); err != nil {
		return nil, err
	}
	return &page{Name: "map", Title: "Map", Data: d, Wide: true, Table: t, JSON: map[string]any{"query": d.Query, "places": d.Rows, "entries_looked_at": d.Of}}, nil
}

// project is the plain cylindrical projection on a sheet of 1000 by 500.
func project(lat, lon float64) (x, y float64) {
	return (lon + 180) / 360 * 1000, (90 - lat) / 180 * 500
}

func graticule() []string {
	var out []string
	for lon := -150; lon < 180; lon += 30 {
		x, _ := project(0, float64(lon))
		out = append(out, fmt.Sprintf("M%.1f 0V500", x))
	}
	for lat := -60; lat < 90; lat += 30 {
		_, y := project(float64(lat), 0)
		out = append(out, fmt.Sprintf("M0 %.1fH1000", y))
	}
	return out
}
