package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/ask"
	"chancery/internal/record"
)

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
