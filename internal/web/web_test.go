package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
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

func TestEveryPage(t *testing.T) {
	o := options(t, 40)
	h := site(t, o)
	all, lists := everyPage(t, o)
	for _, p := range all {
		w := get(h, p)
		body := w.Body.String()
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d: %.300s", p, w.Code, body)
			continue
		}
		if c := w.Header().Get("Content-Security-Policy"); c != policy || strings.Contains(c, "unsafe") {
			t.Errorf("%s: policy %q", p, c)
		}
		if len(body) > maxPage {
			t.Errorf("%s: %d bytes", p, len(body))
		}
		if strings.Contains(body, "<script>") || strings.Contains(body, "<img") || strings.Contains(body, `style="`) || strings.Contains(body, `href="javascript:`) || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s: hostile text or what the policy would block got through", p)
		}
		for _, want := range []string{`<html lang="en">`, `<main id="main"`, `class="skip"`, "<h1"} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %s", p, want)
			}
		}
	}
	for _, p := range lists {
		sep := "?"
		if strings.Contains(p, "?") {
			sep = "&"
		}
		w := get(h, p+sep+"format=json")
		if !json.Valid(w.Body.Bytes()) || w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
			t.Errorf("%s: no JSON twin: %d %.100s", p, w.Code, w.Body)
		}
		w = get(h, p+sep+"format=csv")
		rows, err := csv.NewReader(w.Body).ReadAll()
		if w.Code != http.StatusOK || err != nil || len(rows) == 0 {
			t.Errorf("%s: no CSV twin: %d %v", p, w.Code, err)
		}
	}
}

func TestKeysetPagesMeetEveryEntryOnce(t *testing.T) {
	h := site(t, options(t, 12))
	seen := map[string]int{}
	for p, n := "/timeline?format=json", 0; p != "" && n < 20; n++ {
		var got struct {
			Entries []record.Entry
			Next    string
		}
		if err := json.Unmarshal(get(h, p).Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		for _, e := range got.Entries {
			seen[e.ID]++
		}
		p = got.Next
	}
	o := 0
	for id, n := range seen {
		if o++; n != 1 {
			t.Errorf("%s: %d times", id, n)
		}
	}
	if o != 120 {
		t.Errorf("%d entries, want 120", o)
	}
}

func TestRefusals(t *testing.T) {
	o := options(t, 1)
	h := site(t, o)
	for p, want := range map[string]int{"/nosuch": 404, "/entry/e:ffffffffffffffff": 404, "/article/nothing": 404, "/timeline?q=nokey:x": 400, "/timeline?from=soon": 400, "/timeline?after=!!": 400, "/reading/9": 404,
		"/assets/../server.go": 307, "/assets/..%2fserver.go": 404, "/article/..%2f..%2fetc%2fpasswd": 404, "/help?format=csv": 400, "/actor/a:nobody": 404, "/review?skip=-1": 400, "/calendar?days=many": 400} {
		if w := get(h, p); w.Code != want {
			t.Errorf("%s: status %d, want %d", p, w.Code, want)
		}
	}
	accept := url.Values{"act": {"accept"}, "entry": {"e:0000000000000000"}}
	if w := post(h, "/review", accept, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("a form of another site: status %d", w.Code)
	}
	if w := post(h, "/review", url.Values{"act": {"accept"}, "entry": {strings.Repeat("x", maxForm+1)}}); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a body of more than %d bytes: status %d", maxForm, w.Code)
	}
	if w := post(h, "/review", url.Values{"act": {"destroy"}, "entry": {"e:0000000000000000"}}); w.Code != http.StatusBadRequest {
		t.Errorf("no such act: status %d", w.Code)
	}
	o.Hosts = []string{"localhost"}
	if w := get(site(t, o), "http://evil.example/timeline"); w.Code != http.StatusMisdirectedRequest {
		t.Errorf("another host's name: status %d", w.Code)
	}
	o.Hosts, o.Token = nil, "secret"
	h = site(t, o)
	if w := get(h, "/timeline"); w.Code != http.StatusUnauthorized {
		t.Errorf("no token: status %d", w.Code)
	}
	w := get(h, "/timeline?token=secret&q=type:AGREE")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/timeline?q=type%3AAGREE" || len(w.Result().Cookies()) != 1 {
		t.Errorf("token: status %d to %s", w.Code, w.Header().Get("Location"))
	}
	o.Token, o.Store, o.Read = "", nil, nil
	h = site(t, o)
	if w := post(h, "/review", accept); w.Code != http.StatusBadRequest {
		t.Errorf("read-only: status %d", w.Code)
	}
	if b := get(h, "/review").Body.String(); strings.Contains(b, `value="accept"`) {
		t.Error("read-only: the page offers decisions")
	}
}

func TestReviewByForms(t *testing.T) {
	o := options(t, 2)
	h := site(t, o)
	const id = "e:0000000000000000"
	state := func() record.Entry {
		f, err := o.View.Entry(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return f.Entry
	}
	was := state().When.End
	w := post(h, "/review", url.Values{"act": {"correct"}, "entry": {id}, "when": {"2030-02-03"}, "was_when": {was}, "next": {"/entry/" + id}})
	if e := state(); w.Code != http.StatusSeeOther || e.When.End != "2030-02-03" || e.Review != record.Corrected {
		t.Errorf("correct: status %d, %s %s", w.Code, e.When.End, e.Review)
	}
	if b := get(h, "/entry/"+id).Body.String(); !strings.Contains(b, "2030-02-03") || !strings.Contains(b, "M. Lind") {
		t.Error("the entry's page does not show its correction")
	}
	post(h, "/review", url.Values{"act": {"undo"}, "entry": {id}})
	if e := state(); e.When.End != was || e.Review != record.Unreviewed {
		t.Errorf("undo: %s %s", e.When.End, e.Review)
	}
	w = post(h, "/review", url.Values{"act": {"accept"}, "entry": {id}, "next": {"//evil.example/"}})
	if w.Header().Get("Location") != "/timeline" {
		t.Errorf("sent to %s", w.Header().Get("Location"))
	}
	if b := post(h, "/bulk", url.Values{"act": {"reject"}, "q": {"type:AGREE"}}).Body.String(); !strings.Contains(b, "reject these") {
		t.Errorf("bulk: no preview: %.400s", b)
	}
	n := len(rejected(t, o))
	post(h, "/bulk", url.Values{"act": {"reject"}, "q": {"type:AGREE"}, "step": {"do"}, "ids": {fmt.Sprintf("e:%016x", 16*7919)}})
	if got := len(rejected(t, o)); n != 0 || got != 1 {
		t.Errorf("bulk: %d rejected, was %d", got, n)
	}
	o.By = ""
	if w := post(site(t, o), "/review", url.Values{"act": {"accept"}, "entry": {id}}); !strings.HasPrefix(w.Header().Get("Location"), "/name") {
		t.Errorf("nameless: sent to %s", w.Header().Get("Location"))
	}
}

func rejected(t *testing.T, o Options) (out []string) {
	for b, err := range o.View.Briefs(t.Context(), record.Filter{Reviews: []string{record.Rejected}}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b.ID)
	}
	return out
}

func TestUpload(t *testing.T) {
	h := site(t, options(t, 1))
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	f, _ := m.CreateFormFile("file", `..\..\etc/passwd.txt`)
	io.WriteString(f, "A text.")
	m.WriteField("published", "2031-05-14")
	m.Close()
	r := httptest.NewRequest("POST", "/sources", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || to != "/reading/1" {
		t.Fatalf("status %d to %s: %s", w.Code, to, w.Body)
	}
	stream := get(h, to+"/events").Body.String() // ends with the reading
	if !strings.Contains(stream, "data: passwd.txt|7|2031-05-14") || !strings.Contains(stream, "event: done") {
		t.Errorf("stream: %q", stream)
	}
	if b := get(h, to).Body.String(); !strings.Contains(b, "done: 1 of 1 read") {
		t.Error("the page does not show the end")
	}
}

func TestPieces(t *testing.T) {
	text := "Orla wrote to Reik."
	got := pieces(text, 0, uint32(len(text)), []span{{0, 19, "cite", "b0"}, {0, 4, "actor", ""}, {2, 10, "time", ""}})
	var b strings.Builder
	var classes []string
	for _, p := range got {
		b.WriteString(p.Text)
		classes = append(classes, p.Text+"="+p.Class)
	}
	if want := []string{"Or=actor cite", "la=actor cite time", " wrote=cite time", " to Reik.=cite"}; b.String() != text || !slices.Equal(classes, want) {
		t.Errorf("got %q", classes)
	}
	if got[0].ID != "b0" || got[1].ID != "" {
		t.Errorf("anchors %q %q", got[0].ID, got[1].ID)
	}
}

func TestCompareTexts(t *testing.T) {
	got, _ := compareTexts("one\n\ntwo\n\nthree", "one\n\nthree\n\nfour", 10)
	want := []change{{"same", "one"}, {"gone", "two"}, {"same", "three"}, {"new", "four"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
