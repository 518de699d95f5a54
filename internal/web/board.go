package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"chancery/internal/ask"
	"chancery/internal/export"
	"chancery/internal/record"
)

type boardData struct {
	Query, Answer, Form string
	Groups              []group
	Stands              []standingGroup
	Cases               []caseView
	Definition, Unknown []string
	More                bool
	Days                string
	ICal                string
	Forward             string
}

// boardSize is the number of commitments on a page: each is weighed against all
// later acts of its bearer.
const boardSize = 20

type standingView struct {
	Row                    row
	Bearer, Scope, If, Due string
	Status, Why            string
	For, Against           []evidence
}

type evidence struct {
	Row     row
	By, Why string
}

type standingGroup struct {
	Name  string
	Items []standingView
}

func (s *Server) standing(ctx context.Context, st ask.Standing) (standingView, error) {
	e := st.Commitment
	rows, err := s.rows(ctx, []record.Entry{e})
	if err != nil {
		return standingView{}, err
	}
	v := standingView{Row: rows[0], Bearer: strings.ReplaceAll(typed(e.Actor), "/", " "), Scope: e.Scope, If: e.Condition, Status: st.Status, Why: st.Why}
	for _, f := range e.Fields {
		if f.Name == "due" || f.Name == "deadline" {
			v.Due = f.Value
		}
	}
	for i, side := range [][]ask.Evidence{st.For, st.Against} {
		for _, x := range side[:min(len(side), 5)] {
			rows, err := s.rows(ctx, []record.Entry{x.Entry})
			if err != nil {
				return v, err
			}
			ev := evidence{rows[0], x.By, x.Why}
			if i == 0 {
				v.For = append(v.For, ev)
			} else {
				v.Against = append(v.Against, ev)
			}
		}
	}
	return v, nil
}

// commitments is the board: a page of promises under their standing.
func (s *Server) commitments(r *http.Request) (*page, error) {
	ctx := r.Context()
	q, f, err := s.filter(r)
	if err != nil {
		return nil, err
	}
	d := boardData{Query: q.String(), Form: "commitments"}
	if !q.Has("kind") {
		f.Kinds = []record.Kind{record.KindCommitment}
	}
	f.Desc = true
	list, next, err := s.some(r, f, boardSize)
	if err != nil {
		return nil, err
	}
	d.Forward, d.More = next, next != ""
	t := &table{head: []string{"status", "why", "bearer", "commitment", "scope", "condition", "due", "made", "id"}}
	for _, name := range []string{ask.Breached, ask.Disputed, ask.InProgress, ask.NotDue, ask.Kept, ask.CannotTell} {
		d.Stands = append(d.Stands, standingGroup{Name: name})
	}
	key := "stands|" + s.today()
	for _, e := range list {
		key += "|" + e.ID
	}
	all, err := cached(ctx, s, key, func() ([]ask.Standing, error) { return ask.Standings(ctx, s.View, list, s.today()) })
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		st := all[i]
		v, err := s.standing(ctx, st)
		if err != nil {
			return nil, err
		}
		for i := range d.Stands {
			if d.Stands[i].Name == st.Status {
				d.Stands[i].Items = append(d.Stands[i].Items, v)
			}
		}
		t.rows = append(t.rows, []string{v.Status, v.Why, v.Bearer, v.Row.Says, v.Scope, v.If, v.Due, v.Row.When, e.ID})
	}
	d.Stands = slices.DeleteFunc(d.Stands, func(g standingGroup) bool { return len(g.Items) == 0 })
	return &page{Name: "commitments", Title: "Commitments", Data: d, Table: t, JSON: map[string]any{"query": d.Query, "commitments": all, "next": next}}, nil
}

type caseView struct {
	Row     row
	Columns []accountView
}

// disagreements shows accounts that contradict each other side by side.
func (s *Server) disagreements(r *http.Request) (*page, error) {
	ctx := r.Context()
	q, f, err := s.filter(r)
	if err != nil {
		return nil, err
	}
	f.Disputed, f.Desc = true, true
	d := boardData{Query: q.String(), Form: "disagreements"}
	list, next, err := s.entries(r, f)
	if err != nil {
		return nil, err
	}
	d.Forward = next
	rows, err := s.rows(ctx, list)
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		c := caseView{Row: rows[i]}
		for _, a := range e.Accounts[:min(len(e.Accounts), 6)] {
			about, err := s.View.About(ctx, a.Document)
			if err != nil {
				return nil, err
			}
			v := accountView{ID: a.Entry, Start: a.Start, Document: a.Document, Source: sourceName(about), Published: a.Published, When: s.Words.When(a.When), According: s.Words.According(a.According), Copy: a.Copy, Differs: a.Differs, Fields: a.Fields}
			if l, err := s.View.Leaf(ctx, a.Entry); err == nil && len(l.Cites) > 0 {
				v.Text = clip(l.Cites[0].Text, 400)
			}
			c.Columns = append(c.Columns, v)
		}
		d.Cases = append(d.Cases, c)
	}
	// What one side asserts and another denies are entries of their own.
	line := strings.TrimSpace("disagreements " + q.String())
	reply, _, err := s.answer(ctx, line)
	if err != nil {
		return nil, err
	}
	pairs, err := s.denials(ctx, reply.Rows)
	if err != nil {
		return nil, err
	}
	d.Cases = append(d.Cases, pairs...)
	groups, err := s.groups(ctx, reply.Rows)
	if err != nil {
		return nil, err
	}
	for _, g := range groups { // what stands side by side above is not said twice
		if g.Name == "denied" || g.Name == "against" {
			d.Groups = append(d.Groups, g)
		}
	}
	d.Answer, d.Definition, d.Unknown = reply.Answer, reply.Definition, reply.Unknown
	return &page{Name: "disagreements", Title: "Disagreements", Data: d, Table: replyTable(reply, replyData{Groups: groups}), JSON: reply}, nil
}

// denials are the pairs of what is told and what is denied among the lines of an
// answer, each once.
func (s *Server) denials(ctx context.Context, lines []ask.Line) ([]caseView, error) {
	byID := map[string]record.Entry{}
	for _, l := range lines {
		byID[l.Entry.ID] = l.Entry
	}
	seen := map[string]bool{}
	var out []caseView
	for _, l := range lines {
		id, ok := strings.CutPrefix(l.Note, "against ")
		other, known := byID[id]
		if !ok || !known || seen[l.Entry.ID+id] {
			continue
		}
		seen[l.Entry.ID+id], seen[id+l.Entry.ID] = true, true
		pair := []record.Entry{l.Entry, other}
		rows, err := s.rows(ctx, pair)
		if err != nil {
			return nil, err
		}
		c := caseView{Row: rows[0]}
		for i, r := range rows {
			word := "said to have happened"
			if r.Status == record.Negated {
				word = "said not to have happened"
			} else {
				c.Row = r
			}
			c.Columns = append(c.Columns, accountView{ID: r.ID, Start: r.Start, Document: r.Document, Source: r.Source, Published: r.Published, When: r.When, According: r.According, Text: r.Cite, Says: word, Entry: pair[i].ID})
		}
		out = append(out, c)
	}
	return out, nil
}

// calendar lists what had its day in the days to come, and what falls due.
func (s *Server) calendar(r *http.Request) (*page, error) {
	reply, d, err := s.anniversaries(r)
	if err != nil {
		return nil, err
	}
	if d.Groups, err = s.groups(r.Context(), reply.Rows); err != nil {
		return nil, err
	}
	d.Answer, d.Definition, d.Unknown = reply.Answer, reply.Definition, reply.Unknown
	d.ICal = "/calendar.ics?" + url.Values{"q": {d.Query}, "days": {d.Days}}.Encode()
	return &page{Name: "calendar", Title: "Calendar", Data: d, Table: replyTable(reply, replyData{Groups: d.Groups}), JSON: reply}, nil
}

func (s *Server) anniversaries(r *http.Request) (ask.Reply, boardData, error) {
	d := boardData{Days: r.FormValue("days"), Form: "calendar"}
	if d.Days == "" {
		d.Days = "30"
	}
	if strings.Trim(d.Days, "0123456789") != "" || len(d.Days) > 3 {
		return ask.Reply{}, d, usage("days: want a number up to 999")
	}
	q, err := ask.Parse(r.FormValue("q"))
	if err != nil {
		return ask.Reply{}, d, err
	}
	d.Query = q.String()
	reply, err := cached(r.Context(), s, fmt.Sprintf("calendar|%s|%s|%s", d.Query, d.Days, s.today()), func() (ask.Reply, error) {
		return ask.Ask(r.Context(), s.View, ask.Question{Form: "anniversaries", Args: []string{d.Days}, Query: q, Today: s.today(), Limit: pageSize})
	})
	return reply, d, err
}

func (s *Server) ical(w http.ResponseWriter, r *http.Request) {
	reply, _, err := s.anniversaries(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="chancery.ics"`)
	export.Anniversaries(w, reply.Rows, s.Words.Say) // the visitor is gone when this fails
}

type helpData struct {
	Forms []ask.Form
	Keys  [][2]string
	Acts  [][2]string
}

func (s *Server) help(r *http.Request) (*page, error) {
	return &page{Name: "help", Title: "Help", Data: helpData{ask.Forms(), ask.Keys(), [][2]string{
		{"j or ↓", "next entry"}, {"k or ↑", "previous entry"}, {"Enter", "open the entry with its evidence"}, {"a", "accept and go on"}, {"x", "reject and go on"},
		{"e", "edit in place"}, {"m", "merge with another entry"}, {"s", "split its accounts"}, {"Space", "skip"}, {"u", "undo the last decision"}, {"/", "search"}, {"?", "this page"}}}}, nil
}
