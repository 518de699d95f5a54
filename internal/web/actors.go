package web

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"chancery/internal/record"
)

// sampled is how many entries the graph and the map look at, newest first.
const sampled = 1500

type actorsData struct {
	Word       string
	Items      []record.ActorCount
	Prev, Next string
	Graph      *graph
}

// graph is the dyads of states on a circle.
type graph struct {
	Size  int
	Nodes []node
	Edges []edge
	Of    int
	All   bool
}

type node struct {
	X, Y, R, TX, TY float64
	Code, Name      string
	Anchor          string
	Href            string
	N               int
}

type edge struct {
	X1, Y1, X2, Y2 float64
	Class          string
	Tip, Href      string
	N              int
}

func (s *Server) actors(r *http.Request) (*page, error) {
	ctx := r.Context()
	offset, err := offsetOf(r)
	if err != nil {
		return nil, err
	}
	d := actorsData{Word: r.FormValue("word")}
	key := fmt.Sprintf("actors|%s|%d", d.Word, offset)
	if d.Items, err = cached(ctx, s, key, func() ([]record.ActorCount, error) { return s.View.Actors(ctx, d.Word, pageSize+1, offset) }); err != nil {
		return nil, err
	}
	d.Prev, d.Next = pages(r, offset, len(d.Items))
	d.Items = d.Items[:min(len(d.Items), pageSize)]
	if d.Word == "" && offset == 0 {
		if d.Graph, err = cached(ctx, s, "graph", func() (*graph, error) { return s.graph(ctx) }); err != nil {
			return nil, err
		}
	}
	t := &table{head: []string{"id", "name", "code", "sector", "entries"}}
	var list []map[string]any
	for _, a := range d.Items {
		t.rows = append(t.rows, []string{a.ID, a.Name, a.Code, a.Sector, strconv.Itoa(a.Entries)})
		list = append(list, map[string]any{"id": a.ID, "name": a.Name, "code": a.Code, "sector": a.Sector, "entries": a.Entries})
	}
	return &page{Name: "actors", Title: "Actors", Data: d, Table: t, JSON: map[string]any{"actors": list, "next": d.Next}}, nil
}

// graph counts who acted with whom among the newest events and draws the
// twenty most busy states.
func (s *Server) graph(ctx context.Context) (*graph, error) {
	list, err := s.take(ctx, record.Filter{Kinds: []record.Kind{record.KindEvent}, Desc: true, Dated: true}, sampled)
	if err != nil {
		return nil, err
	}
	nodes := map[string]int{}
	pairs := map[[2]string]int{}
	for _, e := range list {
		from, to := codes(e.Actor), codes(e.Recipient)
		if len(to) == 0 {
			to = from
		}
		seen := map[[2]string]bool{}
		for _, a := range from {
			for _, b := range to {
				p := [2]string{min(a, b), max(a, b)}
				if a != b && !seen[p] {
					seen[p] = true
					pairs[p]++
					nodes[a]++
					nodes[b]++
				}
			}
		}
	}
	var order []string
	for c := range nodes {
		order = append(order, c)
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(nodes[b]-nodes[a], cmp.Compare(a, b)) })
	order = order[:min(len(order), 20)]
	g := &graph{Size: 440, Of: len(list), All: len(list) < sampled}
	at := map[string]int{}
	for i, c := range order {
		at[c] = i
		angle := 2*math.Pi*float64(i)/float64(len(order)) - math.Pi/2
		n := node{X: 220 + 160*math.Cos(angle), Y: 220 + 160*math.Sin(angle), R: 4 + math.Min(8, math.Sqrt(float64(nodes[c]))), Code: c, Name: s.State(c), N: nodes[c], Href: "/timeline?" + url.Values{"q": {"actor:" + c}}.Encode()}
		n.TX, n.TY, n.Anchor = 220+182*math.Cos(angle), 224+182*math.Sin(angle), "middle"
		if math.Cos(angle) > 0.3 {
			n.Anchor = "start"
		} else if math.Cos(angle) < -0.3 {
			n.Anchor = "end"
		}
		g.Nodes = append(g.Nodes, n)
	}
	var keys [][2]string
	most := 1
	for p, n := range pairs {
		_, ok1 := at[p[0]]
		_, ok2 := at[p[1]]
		if ok1 && ok2 {
			keys = append(keys, p)
			most = max(most, n)
		}
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return cmp.Or(pairs[b]-pairs[a], cmp.Compare(a[0]+a[1], b[0]+b[1])) })
	for _, p := range keys[:min(len(keys), 80)] {
		a, b := g.Nodes[at[p[0]]], g.Nodes[at[p[1]]]
		g.Edges = append(g.Edges, edge{a.X, a.Y, b.X, b.Y, "w" + strconv.Itoa(1+4*pairs[p]/most), fmt.Sprintf("%s and %s: %d", s.State(p[0]), s.State(p[1]), pairs[p]),
			"/timeline?" + url.Values{"q": {"actor:" + p[0] + "↔" + p[1]}}.Encode(), pairs[p]})
	}
	return g, nil
}

// codes are the states and bodies among some parties, each once.
func codes(list []record.Party) []string {
	var out []string
	for _, p := range list {
		if p.Code != "" && p.Code != "UNK" && !slices.Contains(out, p.Code) {
			out = append(out, p.Code)
		}
	}
	return out
}

type actorData struct {
	ID, Name, Code, State string
	Aliases               []count
	Roles                 []role
	With                  []count
	Types                 []record.Count
	Rows                  []row
	Next                  string
	Of                    int
}

type count struct {
	Name, Href string
	N          int
}

// role is what the record calls an actor in a stretch of time.
type role struct{ Code, Sector, First, Last string }

// actor is one actor: how articles name it, what it was when, with whom it acted.
func (s *Server) actor(r *http.Request) (*page, error) {
	ctx := r.Context()
	id := r.PathValue("id")
	f := record.Filter{Parties: []record.PartyFilter{{ID: id}}, Desc: true}
	list, err := s.take(ctx, f, 300)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, &record.Error{Code: record.NotFound, Message: "no entry has the actor " + clip(id, 80)}
	}
	d := actorData{ID: id, Of: len(list)}
	aliases, withs := map[string]int{}, map[string]count{}
	var roles []role
	for _, e := range list {
		seen := map[string]bool{}
		for _, p := range append(slices.Clip(e.Actor), e.Recipient...) {
			if p.ID != id {
				if key := cmp.Or(p.ID, p.Name); key != "" && !seen[key] {
					seen[key] = true
					c := withs[key]
					c.Name, c.N = cmp.Or(p.Name, p.Text, p.ID), c.N+1
					if p.ID != "" {
						c.Href = "/actor/" + url.PathEscape(p.ID)
					}
					withs[key] = c
				}
				continue
			}
			d.Name, d.Code = cmp.Or(d.Name, p.Name), cmp.Or(d.Code, p.Code)
			if p.Text != "" {
				aliases[p.Text]++
			}
			if e.When == nil {
				continue
			}
			first, last := cmp.Or(e.When.Start, e.When.End), cmp.Or(e.When.End, e.When.Start)
			i := slices.IndexFunc(roles, func(x role) bool { return x.Code == p.Code && x.Sector == p.Sector })
			if i < 0 {
				roles = append(roles, role{p.Code, p.Sector, first, last})
				continue
			}
			roles[i].First, roles[i].Last = min(roles[i].First, first), max(roles[i].Last, last)
		}
	}
	slices.SortFunc(roles, func(a, b role) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Code+a.Sector, b.Code+b.Sector))
	})
	d.Roles, d.State = roles, s.State(d.Code)
	for name, n := range aliases {
		d.Aliases = append(d.Aliases, count{Name: clip(name, 80), N: n})
	}
	for _, c := range withs {
		d.With = append(d.With, c)
	}
	byN := func(a, b count) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Href, b.Href)) }
	slices.SortFunc(d.Aliases, byN)
	slices.SortFunc(d.With, byN)
	d.Aliases, d.With = d.Aliases[:min(len(d.Aliases), 30)], d.With[:min(len(d.With), 30)]
	if d.Types, err = s.View.Tally(ctx, f, "type"); err != nil {
		return nil, err
	}
	page1, next, err := s.entries(r, f)
	if err != nil {
		return nil, err
	}
	d.Next = next
	if d.Rows, err = s.rows(ctx, page1); err != nil {
		return nil, err
	}
	return &page{Name: "actor", Title: cmp.Or(d.Name, id), Data: d, Table: entryTable(d.Rows), JSON: map[string]any{"id": id, "name": d.Name, "code": d.Code, "also": d.Aliases, "roles": d.Roles, "with": d.With, "entries": page1, "next": next}}, nil
}
