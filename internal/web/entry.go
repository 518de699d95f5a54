package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"chancery/internal/ask"
	"chancery/internal/record"
)

// maxAccounts bounds the accounts, cites and pointers that a page of an entry shows.
const maxAccounts = 40

type entryData struct {
	Row                    row
	Asked                  string
	Reader                 string
	Retired                bool
	Facts                  [][2]string
	Chain                  []chainLink
	Cites                  []citeView
	MoreCites              int
	Accounts               []accountView
	MoreAccounts           int
	Pointing, About        []row
	Log                    []record.Logged
	Changes                []record.Change
	Standing               *standingView
	Edit                   editData
	Rule, Condition, Scope string
	Writable               bool
}

type chainLink struct{ Who, Code, Act, When string }

type citeView struct {
	Document, Source, Published, Rule, Anchor string
	Pieces                                    []piece
	Start, End                                uint32
}

type accountView struct {
	ID, Document, Source, Published, When, According, Copy, Why, Text string
	Fields                                                            []record.Field
	Differs                                                           []string
	Start                                                             uint32
	Says, Entry                                                       string // of a denial: which side, and its entry
}

// Anchor is where the account's evidence begins on its article's page.
func (a accountView) Anchor() string { return anchor(a.Start) }

// Differ reports whether the account contradicts another in a field.
func (a accountView) Differ(field string) bool { return slices.Contains(a.Differs, field) }

// editData fills the form of a correction.
type editData struct {
	ID, Next, When, Actor, Recipient, Type, Place string
	Status                                        string
	Statuses                                      []string
}

func (s *Server) entry(r *http.Request) (*page, error) {
	ctx := r.Context()
	found, err := s.View.Entry(ctx, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	e := found.Entry
	rows, err := s.rows(ctx, []record.Entry{e})
	if err != nil {
		return nil, err
	}
	d := entryData{Row: rows[0], Asked: found.Asked, Reader: found.Reader, Retired: found.Retired, Condition: e.Condition, Scope: e.Scope, Rule: e.Cites[0].Rule, Writable: s.Store != nil}
	d.Facts = s.facts(e)
	d.Chain = chain(e)
	if d.Cites, err = s.cites(ctx, e); err != nil {
		return nil, err
	}
	d.MoreCites = max(len(e.Cites)-len(d.Cites), 0)
	for i, a := range e.Accounts {
		if i == maxAccounts {
			d.MoreAccounts = len(e.Accounts) - i
			break
		}
		v := accountView{ID: a.Entry, Start: a.Start, Document: a.Document, Published: a.Published, When: s.Words.When(a.When), According: s.Words.According(a.According), Copy: a.Copy, Why: a.Why, Fields: a.Fields, Differs: a.Differs}
		about, err := s.View.About(ctx, a.Document)
		if err != nil {
			return nil, err
		}
		v.Source = sourceName(about)
		if l, err := s.View.Leaf(ctx, a.Entry); err == nil && len(l.Cites) > 0 {
			v.Text = clip(l.Cites[0].Text, 600)
		} else if err != nil && record.CodeOf(err) != record.NotFound {
			return nil, err
		}
		d.Accounts = append(d.Accounts, v)
	}
	pointing, err := s.View.Pointing(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	if d.Pointing, err = s.rows(ctx, pointing[:min(len(pointing), maxAccounts)]); err != nil {
		return nil, err
	}
	var about []record.Entry
	for _, id := range e.About {
		if f, err := s.View.Entry(ctx, id); err == nil {
			about = append(about, f.Entry)
		} else if record.CodeOf(err) == "" {
			return nil, err
		}
	}
	if d.About, err = s.rows(ctx, about[:min(len(about), maxAccounts)]); err != nil {
		return nil, err
	}
	if d.Log, err = s.View.Log(ctx, e.ID, ""); err != nil {
		return nil, err
	}
	if d.Changes, err = s.View.Changes(ctx, e.ID, "", ""); err != nil {
		return nil, err
	}
	d.Changes = d.Changes[max(0, len(d.Changes)-maxAccounts):]
	if e.Kind == record.KindCommitment {
		st, err := ask.Stand(ctx, s.View, e, s.today())
		if err != nil {
			return nil, err
		}
		v, err := s.standing(ctx, st)
		if err != nil {
			return nil, err
		}
		d.Standing = &v
	}
	d.Edit = s.edit(e, r.URL.Path)
	return &page{Name: "entry", Title: d.Row.Says, Data: d, JSON: found}, nil
}

func (s *Server) today() string { return s.Now().Format("2006-01-02") }

// edit is what a reviewer finds in the form of a correction.
func (s *Server) edit(e record.Entry, next string) editData {
	d := editData{ID: e.ID, Next: next, Actor: typed(e.Actor), Recipient: typed(e.Recipient), Type: e.Type, Status: e.Status, Statuses: record.Statuses()}
	if e.When != nil {
		switch {
		case e.When.Start == e.When.End:
			d.When = e.When.Start
		default:
			d.When = orDots(e.When.Start) + "/" + orDots(e.When.End)
		}
	}
	if len(e.Mode) > 0 {
		d.Type += "/" + strings.Join(e.Mode, "+")
	}
	if e.Place != nil {
		d.Place = e.Place.Name
		if e.Place.Country != "" {
			d.Place += "/" + e.Place.Country
		}
	}
	return d
}

func orDots(day string) string {
	if day == "" {
		return ".."
	}
	return day
}

// typed is a list of parties as a reviewer types it.
func typed(list []record.Party) string {
	var out []string
	for _, p := range list {
		name := p.Name
		if name == "" {
			name = p.Text
		}
		w := strings.ReplaceAll(name, "/", " ")
		if p.Code != "" || p.Sector != "" {
			w += "/" + p.Code
		}
		if p.Sector != "" {
			w += "/" + p.Sector
		}
		out = append(out, w)
	}
	return strings.Join(out, "; ")
}

func (s *Server) facts(e record.Entry) [][2]string {
	var out [][2]string
	add := func(name, value string) {
		if value != "" {
			out = append(out, [2]string{name, value})
		}
	}
	if w := e.When; w != nil {
		add("time of day", w.At)
		add("date as EDTF", w.EDTF)
		add("words of the date", w.Text)
		add("date comes from", map[string]string{record.BasisText: "the words themselves", record.BasisAnchored: "the words, counted from another date", record.BasisPublication: "the publication, which is the act"}[w.Basis])
		add("counted from", w.RestsOn)
	}
	add("context", strings.Join(e.Context, ", "))
	for _, p := range append(append([]record.Party{}, e.Actor...), e.Recipient...) {
		if p.Text != "" && p.Name != "" && p.Text != p.Name {
			add("“"+p.Text+"” is", p.Name)
		}
	}
	if e.Place != nil {
		add("place", strings.Trim(e.Place.Name+", "+s.State(e.Place.Country), ", "))
	}
	add("scope", e.Scope)
	add("condition", e.Condition)
	for _, f := range e.Fields {
		add(f.Name, f.Value)
	}
	for _, q := range e.Quote {
		add("quoted", "“"+q+"”")
	}
	add("chronology", e.Account)
	return out
}

// chain is who says so, outermost first.
func chain(e record.Entry) []chainLink {
	var out []chainLink
	for _, a := range e.According {
		who := a.Source
		if who == "" {
			who = "nobody named"
		}
		out = append(out, chainLink{who, strings.TrimSpace(a.Code + " " + a.Sector), a.Act, a.When})
	}
	return out
}

// cites shows each cite in its sentence and paragraph.
func (s *Server) cites(ctx context.Context, e record.Entry) ([]citeView, error) {
	var out []citeView
	docs := map[string]record.Document{}
	for i, c := range e.Cites {
		if i == maxAccounts {
			break
		}
		d, ok := docs[c.Document]
		if !ok {
			var err error
			if d, err = s.View.Document(ctx, c.Document); err != nil {
				return nil, err
			}
			docs[c.Document] = d
		}
		marks := []span{{Start: c.Start, End: c.End, Class: "cite"}}
		if c.Document == e.Cites[0].Document {
			for _, m := range spansOf(e, d.Text) {
				if m.Class != "cite" && m.Class != "commit" {
					marks = append(marks, m)
				}
			}
		}
		lo, hi := around(d.Text, c.Start, c.End, 600)
		out = append(out, citeView{Document: c.Document, Source: sourceName(d), Published: d.Published, Rule: c.Rule, Anchor: anchor(c.Start), Pieces: pieces(d.Text, lo, hi, marks), Start: c.Start, End: c.End})
	}
	return out, nil
}
