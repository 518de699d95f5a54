package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"chancery/internal/record"
)

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
	// A fault in a question is the asker's, whatever form it takes.
	for _, q := range []string{"count by colour", "pause ending 2031-99", "anniversaries 900", "changes", "changes yesterday", "between A B", "dyad XAA", "compare reporting", "who-said e:ffffffffffffffff", "list tpye:AGREE"} {
		p := "/ask?question=" + url.QueryEscape(q)
		if w := get(h, p); w.Code != http.StatusOK {
			t.Errorf("%s: status %d, want the page that says what is wrong", q, w.Code)
		}
		if w := get(h, p+"&format=json"); w.Code != http.StatusBadRequest && w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d of its JSON", q, w.Code)
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
