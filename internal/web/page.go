package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"chancery/internal/ask"
	"chancery/internal/record"
)

// page is what a handler gives: a template with its data, and the same as JSON
// and as a table.
type page struct {
	Name, Title string
	Data        any
	JSON        any
	Table       *table
	Wide        bool
}

// table is figures in rows and columns, for the CSV twin.
type table struct {
	head []string
	rows [][]string
}

// frame is what the layout sees.
type frame struct {
	*page
	Record, Path, Query, By string
	Nav                     []navItem
	Twins                   []link
	CanWrite                bool
}

type navItem struct {
	Path, Name string
	Here       bool
}

type link struct{ Href, Name string }

func (s *Server) serve(w http.ResponseWriter, r *http.Request, h handler) {
	p, err := h(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	switch r.FormValue("format") {
	case "json":
		if p.JSON != nil {
			writeJSON(w, http.StatusOK, p.JSON)
			return
		}
	case "csv":
		if p.Table != nil {
			w.Header().Set("Content-Type", "text/csv; charset=utf-8")
			w.Header().Set("Content-Disposition", `attachment; filename="`+p.Name+`.csv"`)
			c := csv.NewWriter(w)
			c.Write(p.Table.head)
			for _, row := range p.Table.rows {
				for i := range row {
					row[i] = inert(row[i])
				}
				c.Write(row)
			}
			c.Flush()
			return
		}
	case "":
		s.render(w, r, http.StatusOK, p)
		return
	}
	s.fail(w, r, usage("this page has no such form"))
}

// inert keeps a spreadsheet from taking a cell for a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, p *page) {
	f := frame{page: p, Record: s.Record, Path: r.URL.Path, Query: r.FormValue("q"), By: s.reviewer(r), CanWrite: s.Store != nil}
	for _, n := range []navItem{{Path: "/timeline", Name: "Timeline"}, {Path: "/review", Name: "Review"}, {Path: "/ask", Name: "Ask"}, {Path: "/actors", Name: "Actors"},
		{Path: "/commitments", Name: "Commitments"}, {Path: "/disagreements", Name: "Disagreements"}, {Path: "/calendar", Name: "Calendar"}, {Path: "/map", Name: "Map"}, {Path: "/sources", Name: "Sources"}} {
		n.Here = n.Path == r.URL.Path
		f.Nav = append(f.Nav, n)
	}
	if p.JSON != nil {
		f.Twins = append(f.Twins, link{with(r.URL, "format", "json"), "JSON"})
	}
	if p.Table != nil {
		f.Twins = append(f.Twins, link{with(r.URL, "format", "csv"), "CSV"})
	}
	var b bytes.Buffer // whole or not at all
	if err := s.pages[p.Name].Execute(&b, f); err != nil {
		http.Error(w, "bug: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	b.WriteTo(w)
}

// with is the address u with some parameters changed; an empty value takes one away.
func with(u *url.URL, pairs ...string) string {
	q := u.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return (&url.URL{Path: u.Path, RawQuery: q.Encode()}).String()
}

func (s *Server) funcs() template.FuncMap {
	return template.FuncMap{
		"short": short, "path": url.PathEscape, "dict": dict, "linked": linked,
		"query": func(pairs ...string) string {
			q := url.Values{}
			for i := 0; i+1 < len(pairs); i += 2 {
				q.Set(pairs[i], pairs[i+1])
			}
			return q.Encode()
		},
		"add": func(a, b int) int { return a + b },
	}
}

// dict makes a map of names and values, for parts that take several.
func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

// short is an id as people write it: its prefix and eight characters.
func short(id string) string {
	prefix, hash, ok := strings.Cut(id, ":")
	if !ok || len(hash) <= 8 || prefix+":" == record.ActorPrefix {
		return id
	}
	return prefix + ":" + hash[:8]
}

// filter reads the query of the address.
func (s *Server) filter(r *http.Request) (ask.Query, record.Filter, error) {
	q, err := ask.Parse(r.FormValue("q"))
	if err != nil {
		return q, record.Filter{}, err
	}
	f, _, err := q.Resolve(r.Context(), s.View)
	return q, f, err
}

// cache keeps what is dear to compute until the record changes.
type cache struct {
	mu   sync.Mutex
	mark int64
	kept map[string]any
}

// maxKept bounds the cache, in results.
const maxKept = 1000

// cached is make's result, kept under key for as long as the record stays as it is.
func cached[T any](ctx context.Context, s *Server, key string, make func() (T, error)) (T, error) {
	mark, err := s.Mark(ctx)
	if err != nil {
		var zero T
		return zero, err
	}
	c := &s.cache
	c.mu.Lock()
	if c.kept == nil || c.mark != mark || len(c.kept) >= maxKept {
		c.mark, c.kept = mark, map[string]any{}
	}
	got, ok := c.kept[key]
	c.mu.Unlock()
	if ok {
		return got.(T), nil
	}
	v, err := make()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	if c.mark == mark {
		c.kept[key] = v
	}
	c.mu.Unlock()
	return v, nil
}
