package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"chancery/internal/ask"
	"chancery/internal/record"
)

type replyData struct {
	Line     string
	Plain    bool
	Reply    *ask.Reply
	Groups   []group
	Bounds   []boundView
	Problem  *problem
	Forms    []ask.Form
	Examples []string
}

// linked cuts a sentence at the ids of entries in it, which become links.
func linked(s string) (out []linkedPart) {
	for s != "" {
		i := strings.Index(s, record.EntryPrefix)
		n := 0
		if i >= 0 {
			n = len(s[i+2:]) - len(strings.TrimLeft(s[i+2:], "0123456789abcdef"))
		}
		if i < 0 || n < 4 {
			return append(out, linkedPart{Text: s})
		}
		if i > 0 {
			out = append(out, linkedPart{Text: s[:i]})
		}
		id := s[i : i+2+n]
		out, s = append(out, linkedPart{Text: short(id), ID: id}), s[i+2+n:]
	}
	return out
}

type linkedPart struct{ Text, ID string }

type group struct {
	Name string
	Rows []row
}

type boundView struct {
	Role, Why string
	Row       row
}

func (s *Server) ask(r *http.Request) (*page, error) {
	d := replyData{Line: strings.TrimSpace(r.FormValue("question")), Forms: ask.Forms(), Examples: []string{
		"How many letters by month?", "first type:AGREE", "pause longest type:CONSULT", "count by month", "disagreements", "check"}}
	p := &page{Name: "ask", Title: "Ask", Data: &d}
	if d.Line == "" {
		if r.FormValue("format") != "" {
			return nil, usage("question: nothing is asked")
		}
		return p, nil
	}
	reply, plain, err := s.answer(r.Context(), d.Line)
	if err != nil {
		if r.FormValue("format") != "" || problemOf(err).Status == http.StatusInternalServerError {
			return nil, err
		}
		pr := problemOf(err)
		d.Problem = &pr
		return p, nil
	}
	d.Reply, d.Plain = &reply, plain
	if d.Groups, err = s.groups(r.Context(), reply.Rows); err != nil {
		return nil, err
	}
	if d.Bounds, err = s.bounds(r.Context(), reply.Bounds); err != nil {
		return nil, err
	}
	p.Title, p.JSON, p.Table = "Ask: "+d.Line, reply, replyTable(reply, d)
	return p, nil
}

func (s *Server) answer(ctx context.Context, line string) (ask.Reply, bool, error) {
	q, plain, err := s.Question(ctx, line)
	if err != nil {
		if problemOf(err).Status == http.StatusInternalServerError {
			err = usage(err.Error())
		}
		return ask.Reply{}, plain, err
	}
	q.Today, q.Limit = s.today(), pageSize
	reply, err := ask.Ask(ctx, s.View, q)
	return reply, plain, err
}

// groups are the listed entries of an answer under their headings.
func (s *Server) groups(ctx context.Context, lines []ask.Line) ([]group, error) {
	var out []group
	for _, l := range lines[:min(len(lines), 2*pageSize)] {
		rows, err := s.rows(ctx, []record.Entry{l.Entry})
		if err != nil {
			return nil, err
		}
		rows[0].Note = l.Note
		i := slices.IndexFunc(out, func(g group) bool { return g.Name == l.Group })
		if i < 0 {
			i = len(out)
			out = append(out, group{Name: l.Group})
		}
		out[i].Rows = append(out[i].Rows, rows[0])
	}
	return out, nil
}

func (s *Server) bounds(ctx context.Context, list []ask.Bound) ([]boundView, error) {
	var out []boundView
	for _, b := range list[:min(len(list), pageSize)] {
		rows, err := s.rows(ctx, []record.Entry{b.Entry})
		if err != nil {
			return nil, err
		}
		out = append(out, boundView{b.Role, b.Why, rows[0]})
	}
	return out, nil
}

// replyTable is the CSV twin of an answer: its entries, or else its first table.
func replyTable(r ask.Reply, d replyData) *table {
	if len(r.Rows) == 0 && len(r.Tables) > 0 {
		return &table{r.Tables[0].Head, r.Tables[0].Rows}
	}
	var rows []row
	for _, g := range d.Groups {
		rows = append(rows, g.Rows...)
	}
	for _, b := range d.Bounds {
		rows = append(rows, b.Row)
	}
	return entryTable(rows)
}
