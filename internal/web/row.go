package web

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"chancery/internal/record"
)

// pageSize is the number of entries on one page of a list.
const pageSize = 50

// row is an entry in a list.
type row struct {
	ID, When, Says, Type, Kind, Status, StatusWords, According, Review string
	Confidence                                                         string
	Cite, Document, Source, Published                                  string
	Start                                                              uint32
	Accounts                                                           int
	Disputed                                                           bool
	Account                                                            string
	Note                                                               string
}

// TypeKey is the type as a query has it.
func (r row) TypeKey() string {
	t := strings.TrimPrefix(r.Type, r.Kind+"/")
	t, _, _ = strings.Cut(t, "+")
	return t
}

// Anchor is where the entry's evidence begins on its article's page.
func (r row) Anchor() string { return anchor(r.Start) }

// rows makes list rows of entries.
func (s *Server) rows(ctx context.Context, list []record.Entry) ([]row, error) {
	about := map[string]record.Document{}
	out := make([]row, 0, len(list))
	for _, e := range list {
		c := e.Cites[0]
		d, ok := about[c.Document]
		if !ok {
			var err error
			if d, err = s.View.About(ctx, c.Document); err != nil {
				return nil, err
			}
			about[c.Document] = d
		}
		r := row{ID: e.ID, When: s.Words.When(e.When), Says: clip(s.Words.Say(e), 400), Type: s.Words.Type(e), Kind: string(e.Kind), Status: e.Status, StatusWords: s.Words.Status(e),
			According: clip(s.Words.According(e.According), 200), Review: e.Review, Confidence: fmt.Sprintf("%.2f", e.Confidence), Cite: clip(c.Text, 500), Document: c.Document,
			Source: sourceName(d), Published: d.Published, Start: c.Start, Accounts: record.Independent(e), Account: e.Account}
		for _, a := range e.Accounts {
			r.Disputed = r.Disputed || len(a.Differs) > 0
		}
		out = append(out, r)
	}
	return out, nil
}

// sourceName is what a reader knows a document by.
func sourceName(d record.Document) string {
	switch {
	case d.Site != "":
		return d.Site
	case d.Title != "":
		return clip(d.Title, 80)
	}
	return d.Name[strings.LastIndexByte(d.Name, '/')+1:]
}

// clip shortens s to at most n bytes, at a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimSpace(s[:n]) + "…"
}

// entries reads a page of entries from the place of the address on; next is the
// address of the page that follows, or empty.
func (s *Server) entries(r *http.Request, f record.Filter) (list []record.Entry, next string, err error) {
	return s.some(r, f, pageSize)
}

// some is entries with another number on a page.
func (s *Server) some(r *http.Request, f record.Filter, size int) (list []record.Entry, next string, err error) {
	if after := r.FormValue("after"); after != "" {
		b, err := base64.RawURLEncoding.DecodeString(after)
		if err != nil {
			return nil, "", usage("after: no place in the list")
		}
		f.After = string(b)
	}
	f.Limit = size + 1
	for e, err := range s.View.Entries(r.Context(), f) {
		if err != nil {
			return nil, "", err
		}
		list = append(list, e)
		if len(list) > size {
			break
		}
	}
	if len(list) > size {
		list = list[:size]
		last := list[size-1]
		next = with(r.URL, "after", base64.RawURLEncoding.EncodeToString([]byte(record.Key(last)+"\x00"+last.ID)))
	}
	return list, next, nil
}

// entryTable is the CSV twin of a list of entries.
func entryTable(list []row) *table {
	t := &table{head: []string{"date", "type", "event", "status", "according_to", "description", "source", "published", "review", "confidence", "id", "document"}}
	for _, r := range list {
		t.rows = append(t.rows, []string{r.When, r.Type, r.Says, r.Status, r.According, r.Cite, r.Source, r.Published, r.Review, r.Confidence, r.ID, r.Document})
	}
	return t
}

// take reads up to n entries.
func (s *Server) take(ctx context.Context, f record.Filter, n int) ([]record.Entry, error) {
	f.Limit = n
	var out []record.Entry
	for e, err := range s.View.Entries(ctx, f) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
		if len(out) == n {
			break
		}
	}
	return out, nil
}

// local is a path of this server, for what comes after a form; the timeline when
// it is anything else.
func local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.Scheme != "" || u.User != nil || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) {
		return "/timeline"
	}
	return path
}
