package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"chancery/internal/ask"
	"chancery/internal/record"
)

// maxBulk bounds the entries that one bulk decision is about.
const maxBulk = 500

type reviewData struct {
	Query    string
	Order    string
	Items    []reviewItem
	Left     int
	Next     string
	Done     int
	Writable bool
	By       string
	Here     string
}

type reviewItem struct {
	Row  row
	Edit editData
}

// bands are the upper bounds of confidence by which the queue is read.
func bands() []float64 {
	return []float64{0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1}
}

// queue is what no reviewer has looked at, least sure first.
func (s *Server) queue(r *http.Request) (*page, error) {
	ctx := r.Context()
	q, f, err := s.filter(r)
	if err != nil {
		return nil, err
	}
	if !q.Has("review") {
		f.Reviews = []string{record.Unreviewed}
	}
	d := reviewData{Query: q.String(), Order: cmp.Or(r.FormValue("order"), "doubt"), Writable: s.Store != nil, By: s.reviewer(r), Here: r.URL.RequestURI()}
	var list []record.Entry
	if d.Order == "doubt" {
		skip := 0
		if v := r.FormValue("skip"); v != "" {
			if skip, err = strconv.Atoi(v); err != nil || skip < 0 || skip > 5000 {
				return nil, usage("skip: want a number up to 5000")
			}
		}
		if list, err = s.doubtful(ctx, d.Query, f, skip+pageSize+1); err != nil {
			return nil, err
		}
		list = list[min(skip, len(list)):]
		if len(list) > pageSize {
			list = list[:pageSize]
			d.Next = with(r.URL, "skip", strconv.Itoa(skip+pageSize))
		}
	} else if list, d.Next, err = s.entries(r, f); err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, list)
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		d.Items = append(d.Items, reviewItem{rows[i], s.edit(e, d.Here)})
	}
	counts, err := cached(ctx, s, "queue|"+d.Query, func() ([]record.Count, error) { return s.View.Tally(ctx, f, "review") })
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		d.Left += c.N
	}
	return &page{Name: "review", Title: "Review", Data: d, Table: entryTable(rows), JSON: map[string]any{"query": d.Query, "left": d.Left, "entries": list, "next": d.Next}}, nil
}

// line is a queue in the order of doubt, as it stood at an instant.
type line struct {
	at  time.Time
	ids []string
}

// lines are the queues that were looked at lately, by query.
type lines struct {
	mu   sync.Mutex
	kept map[string]line
}

// fresh is how long a queue is gone through before it is put in order anew;
// what was decided meanwhile is left out at once.
const fresh = time.Minute

// doubtful are the n entries of f with the lowest confidence.
func (s *Server) doubtful(ctx context.Context, key string, f record.Filter, n int) ([]record.Entry, error) {
	s.lines.mu.Lock()
	l, ok := s.lines.kept[key]
	s.lines.mu.Unlock()
	if ok && s.Now().Sub(l.at) < fresh {
		if out, err := s.still(ctx, l.ids, f, n); err != nil || len(out) == n {
			return out, err
		}
	}
	l, err := s.order(ctx, f, n)
	if err != nil {
		return nil, err
	}
	s.lines.mu.Lock()
	if s.lines.kept == nil || len(s.lines.kept) > 20 {
		s.lines.kept = map[string]line{}
	}
	s.lines.kept[key] = l
	s.lines.mu.Unlock()
	return s.still(ctx, l.ids, f, n)
}

// still reads the first n of ids that f still lets through.
func (s *Server) still(ctx context.Context, ids []string, f record.Filter, n int) (out []record.Entry, err error) {
	for _, id := range ids {
		e, err := s.View.Entry(ctx, id)
		if record.CodeOf(err) == record.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if e.Asked == "" && !e.Retired && record.Fits(e.Entry, f) {
			if out = append(out, e.Entry); len(out) == n {
				break
			}
		}
	}
	return out, nil
}

// order puts the entries of f in the order of doubt. It reads band by band, so
// that a long queue is not read whole; within a band of very many, those that
// come first in time go first.
func (s *Server) order(ctx context.Context, f record.Filter, n int) (line, error) {
	l := line{at: s.Now()}
	var briefs []record.Brief
	for _, below := range bands() {
		f.Below, f.Limit = below, n+2000
		if below == 1 {
			f.Below = 0
		}
		briefs = briefs[:0]
		for b, err := range s.View.Briefs(ctx, f) {
			if err != nil {
				return l, err
			}
			briefs = append(briefs, b)
		}
		if len(briefs) >= n+200 {
			break
		}
	}
	slices.SortStableFunc(briefs, func(a, b record.Brief) int { return cmp.Compare(a.Confidence, b.Confidence) })
	for _, b := range briefs {
		l.ids = append(l.ids, b.ID)
	}
	return l, nil
}

// reviewer is who looks: named at the start, or in a cookie.
func (s *Server) reviewer(r *http.Request) string {
	if s.By != "" {
		return s.By
	}
	if c, err := r.Cookie("by"); err == nil {
		if name, err := url.QueryUnescape(c.Value); err == nil {
			return clip(name, 80)
		}
	}
	return ""
}

type nameData struct{ Next, By string }

func (s *Server) namePage(r *http.Request) (*page, error) {
	return &page{Name: "name", Title: "Who reviews?", Data: nameData{local(r.FormValue("next")), s.reviewer(r)}}, nil
}

func (s *Server) setName(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimSpace(r.FormValue("by"))
	if name == "" || len(name) > 80 {
		s.fail(w, r, usage("a name of at most 80 bytes is wanted"))
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "by", Value: url.QueryEscape(name), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 365 * 86400})
	http.Redirect(w, r, local(r.FormValue("next")), http.StatusSeeOther)
}

// fieldsOfForm are the fields that the form of a correction has.
func fieldsOfForm() []string {
	return []string{"when", "type", "status", "actor", "recipient", "place"}
}

// act files one decision.
func (s *Server) act(w http.ResponseWriter, r *http.Request) {
	logged, err := s.decide(r)
	next := local(r.FormValue("next"))
	switch {
	case err == errNameless && !wantsJSON(r):
		http.Redirect(w, r, "/name?"+url.Values{"next": {next}}.Encode(), http.StatusSeeOther)
	case err != nil:
		s.fail(w, r, err)
	case wantsJSON(r):
		review := ""
		if f, err := s.View.Entry(r.Context(), logged.Now); err == nil {
			review = f.Review
		}
		writeJSON(w, http.StatusOK, map[string]any{"logged": logged, "review": review})
	default:
		if strings.HasPrefix(next, "/entry/") && logged.Now != "" { // its id may be another now
			next = "/entry/" + url.PathEscape(logged.Now)
		}
		http.Redirect(w, r, next, http.StatusSeeOther)
	}
}

const errNameless = usage("who decides? give a name first, at /name")

func (s *Server) decide(r *http.Request) (record.Logged, error) {
	if s.Store == nil {
		return record.Logged{}, usage("this record can only be read")
	}
	if err := r.ParseForm(); err != nil {
		return record.Logged{}, err
	}
	v := record.Review{Act: r.PostFormValue("act"), Entry: r.PostFormValue("entry"), Note: clip(strings.TrimSpace(r.PostFormValue("note")), 2000), By: s.reviewer(r)}
	if !slices.Contains(record.ReviewActs(), v.Act) {
		return record.Logged{}, usage("no such decision: " + clip(v.Act, 40))
	}
	if v.By == "" {
		return record.Logged{}, errNameless
	}
	if n := r.PostFormValue("undoes"); n != "" {
		var err error
		if v.Undoes, err = strconv.ParseInt(n, 10, 64); err != nil {
			return record.Logged{}, usage("undoes: want a number")
		}
		v.Entry = ""
	}
	for _, w := range r.PostForm["with"] {
		v.With = append(v.With, strings.FieldsFunc(w, func(c rune) bool { return c == ' ' || c == ',' })...)
	}
	if (v.Act == record.ActMerge || v.Act == record.ActSplit) && len(v.With) == 0 {
		return record.Logged{}, usage(v.Act + ": say with which")
	}
	if v.Act == record.ActCorrect {
		for _, f := range fieldsOfForm() {
			if !r.PostForm.Has(f) || r.PostFormValue(f) == r.PostFormValue("was_"+f) {
				continue
			}
			p, err := s.Patch(f, strings.TrimSpace(r.PostFormValue(f)))
			if err != nil {
				return record.Logged{}, usage(f + ": " + err.Error())
			}
			v.Patch = append(v.Patch, p...)
		}
		if len(v.Patch) == 0 {
			return record.Logged{}, usage("nothing was changed")
		}
	}
	return s.Store.Review(r.Context(), v)
}

type bulkData struct {
	Query, Act, Next string
	Rows             []row
	N                int
	Beyond           bool
	Done             int
}

// bulk shows what a decision over a query would touch, and then takes it.
func (s *Server) bulk(w http.ResponseWriter, r *http.Request) {
	p, next, err := s.bulkPage(r)
	switch {
	case err == errNameless:
		http.Redirect(w, r, "/name?next=%2Freview", http.StatusSeeOther)
	case err != nil:
		s.fail(w, r, err)
	case next != "":
		http.Redirect(w, r, next, http.StatusSeeOther)
	default:
		s.render(w, r, http.StatusOK, p)
	}
}

func (s *Server) bulkPage(r *http.Request) (*page, string, error) {
	if s.Store == nil {
		return nil, "", usage("this record can only be read")
	}
	act, by := r.PostFormValue("act"), s.reviewer(r)
	if act != record.ActAccept && act != record.ActReject {
		return nil, "", usage("bulk decisions are accept and reject")
	}
	if by == "" {
		return nil, "", errNameless
	}
	q, err := ask.Parse(r.PostFormValue("q"))
	if err != nil {
		return nil, "", err
	}
	f, _, err := q.Resolve(r.Context(), s.View)
	if err != nil {
		return nil, "", err
	}
	if !q.Has("review") {
		f.Reviews = []string{record.Unreviewed}
	}
	if r.PostFormValue("step") == "do" {
		// Only what was shown: the record may have grown since.
		ids := strings.Fields(r.PostFormValue("ids"))
		if len(ids) == 0 || len(ids) > maxBulk {
			return nil, "", usage("want the entries that were shown")
		}
		for _, id := range ids {
			if _, err := s.Store.Review(r.Context(), record.Review{Act: act, Entry: id, By: by, Note: "bulk: " + q.String()}); err != nil {
				return nil, "", err
			}
		}
		return nil, "/log", nil
	}
	list, err := s.take(r.Context(), f, maxBulk+1)
	if err != nil {
		return nil, "", err
	}
	d := bulkData{Query: q.String(), Act: act, Next: "/review"}
	if d.Beyond = len(list) > maxBulk; d.Beyond {
		list = list[:maxBulk]
	}
	d.N = len(list)
	if d.Rows, err = s.rows(r.Context(), list); err != nil {
		return nil, "", err
	}
	for i := range d.Rows { // many on one page: say it shortly
		d.Rows[i].Says = clip(d.Rows[i].Says, 160)
	}
	return &page{Name: "bulk", Title: "Decide on many", Data: d}, "", nil
}

type logData struct {
	Items []logItem
	More  bool
}

type logItem struct {
	record.Logged
	Says string
}

// log is who decided what, newest first.
func (s *Server) log(r *http.Request) (*page, error) {
	all, err := s.View.Log(r.Context(), "", "")
	if err != nil {
		return nil, err
	}
	var d logData
	t := &table{head: []string{"number", "at", "by", "act", "entry", "now", "note"}}
	for i, l := range slices.Backward(all) {
		if len(d.Items) == 200 {
			d.More = true
			break
		}
		it := logItem{Logged: all[i]}
		if f, err := s.View.Entry(r.Context(), cmp.Or(l.Now, l.Entry)); err == nil {
			it.Says = clip(s.Words.Say(f.Entry), 160)
		}
		d.Items = append(d.Items, it)
		t.rows = append(t.rows, []string{strconv.FormatInt(l.Seq, 10), l.At, l.By, l.Act, l.Entry, l.Now, l.Note})
	}
	return &page{Name: "log", Title: "Log of review", Data: d, Table: t, JSON: all[max(0, len(all)-200):]}, nil
}
