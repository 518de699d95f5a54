package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/internal/ask"
	"chancery/internal/history"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)>"'`

// maxPage is the most that a page may weigh, bytes.
const maxPage = 300_000

func now() time.Time { return time.Date(2031, 6, 1, 12, 0, 0, 0, time.UTC) }

// fill files n articles of ten entries each; with one, its words are hostile.
func fill(t testing.TB, s *sqlite.Store, n int) {
	t.Helper()
	run := &record.Run{Reader: "r1"}
	if err := s.Begin(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("Letter %d\n\nOrla Venn wrote to Tomas Reik on 3 May 2031. %s\n\nNorvania pledged to stop tests. Kestria denied it.", i, hostile)
		h := sha256.Sum256([]byte(text))
		d := record.Document{ID: record.DocumentPrefix + hex.EncodeToString(h[:]), Name: fmt.Sprintf("../../etc/%d.txt", i), Title: "T" + hostile, Site: "S" + hostile, URL: fmt.Sprintf("javascript:alert(%d)", i), Format: "text", Text: text, Raw: []byte(text), Published: "2031-05-14"}
		r := record.Reading{Reader: "r1", Sentences: 4, Words: 30}
		at := uint32(strings.Index(text, "Orla"))
		for j := range 10 {
			k := i*10 + j
			day := time.Date(2011, 1, 1+k%7300, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			e := record.Entry{ID: fmt.Sprintf("e:%016x", k*7919), Kind: record.KindEvent, Type: record.Types(record.KindEvent)[k%16], Status: record.Asserted, Confidence: 0.5 + float64(k%50)/100, Review: record.Unreviewed,
				Actor:     []record.Party{{ID: fmt.Sprintf("a:x%d", k%40), Name: "Orla Venn " + hostile, Code: fmt.Sprintf("X%c%c", 'A'+k%8, 'A'+k%5), Sector: "GOV", Text: "Orla Venn", Start: at, End: at + 9}},
				Recipient: []record.Party{{ID: fmt.Sprintf("a:y%d", k%30), Name: "Tomas Reik", Code: fmt.Sprintf("Y%c%c", 'A'+k%6, 'A'+k%7), Text: "Tomas Reik", Start: at + 19, End: at + 29}},
				When:      &record.When{Start: day, End: day, Text: "3 May 2031", Basis: record.BasisText},
				According: []record.Attribution{{Source: "Orla Venn", Act: "state", Start: at, End: at + 9}},
				Cites:     []record.Cite{{Document: d.ID, Start: at, End: at + 44, Text: text[at : at+44], Rule: "event/letter"}}}
			switch j {
			case 7:
				e.Kind, e.Type = record.KindCommitment, "pledge"
				e.Content = "stop tests"
			case 8:
				lat, lon := 10.5, 20.5
				e.Place = &record.Place{Name: "Port " + hostile, Country: "XAA", Lat: &lat, Lon: &lon}
			case 9:
				e.When = &record.When{End: day, Basis: record.BasisText}
			}
			r.Entries = append(r.Entries, e)
		}
		if _, err := s.Put(t.Context(), run, d, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.PutUnread(t.Context(), run, record.Unread{Name: hostile, Reason: "bad " + hostile}); err != nil {
		t.Fatal(err)
	}
}

func options(t testing.TB, articles int) Options { return optionsOf(t, articles, history.Folder{}) }

func optionsOf(t testing.TB, articles int, folder record.Folder) Options {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(t.TempDir(), "r.db"), Now: now, Folder: folder})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	fill(t, s, articles)
	return Options{View: s, Store: s, Now: now, By: "M. Lind", Record: "r.db", Mark: s.LastChange, State: func(c string) string { return c },
		Words: Words{Say: func(e record.Entry) string { return e.Actor[0].Name + " " + e.Type }, When: func(w *record.When) string {
			if w == nil {
				return "undated"
			}
			return w.End
		}, Status: func(record.Entry) string { return "" }, According: func(l []record.Attribution) string { return hostile }, Type: func(e record.Entry) string { return e.Type }},
		Question: func(_ context.Context, line string) (ask.Question, bool, error) {
			words, err := ask.Split(line)
			if err != nil {
				return ask.Question{}, false, err
			}
			q, ok, err := ask.Short(words)
			if !ok {
				return q, true, fmt.Errorf("not understood: %s", line)
			}
			return q, false, err
		},
		Patch: func(field, value string) ([]record.Patch, error) {
			w, err := ask.ParseWhen(value)
			if err != nil || field != "when" {
				return nil, fmt.Errorf("bad %s %q", field, value)
			}
			b, err := json.Marshal(w)
			return []record.Patch{{Field: field, Value: string(b)}}, err
		},
		Read: func(ctx context.Context, name string, data []byte, published string, report func(string)) error {
			report(fmt.Sprintf("%s|%d|%s", name, len(data), published))
			return nil
		}}
}

func site(t testing.TB, o Options) http.Handler {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s.Handler()
}

func get(h http.Handler, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
	return w
}

func post(h http.Handler, target string, form url.Values, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// everyPage lists an address of every page of a record of fill.
func everyPage(t testing.TB, o Options) (html, lists []string) {
	t.Helper()
	src, err := o.View.Sources(t.Context(), record.SourceFilter{Limit: 2})
	if err != nil || len(src) == 0 {
		t.Fatal(err)
	}
	doc := url.PathEscape(src[0].ID)
	lists = []string{"/timeline", "/timeline?lane=actor&q=type:AGREE", "/timeline?from=2012-01-01&to=2012-01-02", "/timeline?from=2012-01-01&to=2012-03-02&lane=actor", "/timeline?q=actor:XAA&order=oldest", "/review", "/review?order=time",
		"/ask?question=first+type:AGREE", "/ask?question=count+by+year", "/actors", "/actors?word=Reik", "/actor/a:x1", "/commitments", "/disagreements", "/calendar?days=60", "/map", "/sources", "/unread", "/log", "/article/" + doc}
	html = append([]string{"/ask", "/help", "/name", "/entry/e:0000000000000000", "/entry/" + url.PathEscape(fmt.Sprintf("e:%016x", 8*7919)), "/entry/" + url.PathEscape(fmt.Sprintf("e:%016x", 7*7919)), "/compare/" + doc + "/" + doc}, lists...)
	return html, lists
}
