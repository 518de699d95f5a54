// Package web is the reading room: the record as pages that a local server
// makes, for people who look rather than read.
//
// Law of the room: the server renders, script only shortens the way; every page
// is good without it. What comes from an article is text and stays text: no page
// runs or loads anything that is not embedded here. Every page is bounded, has
// an address that can be cited, and says the same as the command line, since
// both ask package ask. Views are structs of this package.
package web

import (
	"context"
	"crypto/subtle"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"chancery/internal/ask"
	"chancery/internal/record"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed assets
var assets embed.FS

// Words is how the program puts things, shared with the command line.
type Words struct {
	Say       func(record.Entry) string
	When      func(*record.When) string
	Status    func(record.Entry) string // empty for what is asserted
	According func([]record.Attribution) string
	Type      func(record.Entry) string
}

// Options are what the server needs of other rooms.
type Options struct {
	View  record.View
	Store record.Store // nil when the record can only be read
	Words Words
	// Question reads a line as a question; plain says that it was plain English.
	Question func(ctx context.Context, line string) (q ask.Question, plain bool, err error)
	// Patch reads the new value of a field as a reviewer types it.
	Patch func(field, value string) ([]record.Patch, error)
	// Read reads one file into the record and reports what it does, line by
	// line; nil when nothing can be read.
	Read func(ctx context.Context, name string, data []byte, published string, report func(line string)) error
	// Mark is a number that moves whenever the record changes.
	Mark func(ctx context.Context) (int64, error)
	// State is the name of a state by its code, or the code.
	State  func(code string) string
	Now    func() time.Time
	By     string   // who reviews; asked for when empty
	Token  string   // wanted of every visitor when not empty
	Hosts  []string // names by which the server may be called, without port; empty for any
	Record string   // the record's name, shown in the head
}

// maxUpload bounds one upload, bytes.
const maxUpload = 32 << 20

// maxForm bounds any other request body, bytes.
const maxForm = 1 << 20

// Server answers requests. Close waits for what is being read.
type Server struct {
	Options
	pages map[string]*template.Template
	cache cache
	jobs  jobs
	lines lines
	base  context.Context
	stop  context.CancelFunc
	wait  sync.WaitGroup
}

// New makes a server; templates are checked here.
func New(o Options) (*Server, error) {
	s := &Server{Options: o, pages: map[string]*template.Template{}}
	s.base, s.stop = context.WithCancel(context.Background())
	names, err := templates.ReadDir("templates")
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		if n.Name() == "layout.html" || n.Name() == "parts.html" {
			continue
		}
		t, err := template.New("layout.html").Funcs(s.funcs()).ParseFS(templates, "templates/layout.html", "templates/parts.html", "templates/"+n.Name())
		if err != nil {
			return nil, err
		}
		s.pages[strings.TrimSuffix(n.Name(), ".html")] = t
	}
	return s, nil
}

// Close ends what is being read, at a place where nothing is half filed.
func (s *Server) Close() {
	s.stop()
	s.wait.Wait()
}

// handler is a page: what it returns is shown in the form that was asked for.
type handler func(r *http.Request) (*page, error)

// Handler is the whole site.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for path, h := range map[string]handler{
		"GET /timeline": s.timeline, "GET /entry/{id}": s.entry, "GET /article/{id}": s.article, "GET /compare/{a}/{b}": s.compare,
		"GET /review": s.queue, "GET /ask": s.ask, "GET /sources": s.sources, "GET /actors": s.actors, "GET /actor/{id}": s.actor,
		"GET /commitments": s.commitments, "GET /disagreements": s.disagreements, "GET /calendar": s.calendar, "GET /map": s.mapPage,
		"GET /help": s.help, "GET /name": s.namePage, "GET /log": s.log, "GET /unread": s.unread, "GET /reading/{n}": s.reading,
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, h) })
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/timeline", http.StatusSeeOther) })
	mux.HandleFunc("GET /calendar.ics", s.ical)
	mux.HandleFunc("GET /raw/{id}", s.raw)
	mux.HandleFunc("GET /reading/{n}/events", s.events)
	mux.HandleFunc("POST /review", s.act)
	mux.HandleFunc("POST /bulk", s.bulk)
	mux.HandleFunc("POST /sources", s.upload)
	mux.HandleFunc("POST /name", s.setName)
	mux.Handle("GET /assets/", http.FileServerFS(assets))
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		s.serve(w, r, func(*http.Request) (*page, error) {
			return nil, &record.Error{Code: record.NotFound, Message: "there is no such page"}
		})
	})
	return s.guard(http.NewCrossOriginProtection().Handler(mux))
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets what every answer carries, and turns away who must not enter: a
// page elsewhere that has made its name point here, a visitor without the token.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			h.Set("Cache-Control", "max-age=600")
		} else {
			h.Set("Cache-Control", "no-store")
		}
		if !s.known(r.Host) {
			http.Error(w, "this server does not go by that name", http.StatusMisdirectedRequest)
			return
		}
		if s.Token != "" && !s.entitled(w, r) {
			return
		}
		limit := int64(maxForm)
		if r.URL.Path == "/sources" {
			limit = maxUpload
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		next.ServeHTTP(w, r)
	})
}

func (s *Server) known(host string) bool {
	if len(s.Hosts) == 0 {
		return true
	}
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	for _, h := range s.Hosts {
		if strings.EqualFold(h, host) {
			return true
		}
	}
	return false
}

// entitled looks for the token, in the address once and in a cookie from then on.
func (s *Server) entitled(w http.ResponseWriter, r *http.Request) bool {
	same := func(got string) bool { return subtle.ConstantTimeCompare([]byte(got), []byte(s.Token)) == 1 }
	if c, err := r.Cookie("token"); err == nil && same(c.Value) {
		return true
	}
	if q := r.URL.Query(); r.Method == http.MethodGet && same(q.Get("token")) {
		http.SetCookie(w, &http.Cookie{Name: "token", Value: s.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		q.Del("token")
		http.Redirect(w, r, (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String(), http.StatusSeeOther)
		return false
	}
	http.Error(w, "open the address with the token that the server printed when it started", http.StatusUnauthorized)
	return false
}

// problem is an error as a page shows it.
type problem struct {
	Status  int    `json:"status"`
	Message string `json:"error"`
	Hint    string `json:"hint,omitempty"`
}

func problemOf(err error) problem {
	p := problem{Status: http.StatusInternalServerError, Message: err.Error()}
	var e *record.Error
	var f *ask.Fault
	var u usage
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(err, &u):
		p.Status = http.StatusBadRequest
	case errors.As(err, &f):
		p.Status, p.Hint = http.StatusBadRequest, f.Hint
	case errors.As(err, &tooBig):
		p.Status = http.StatusRequestEntityTooLarge
	case errors.As(err, &e):
		p.Hint = e.Hint
		switch e.Code {
		case record.NotFound:
			p.Status = http.StatusNotFound
		case record.Ambiguous:
			p.Status = http.StatusBadRequest
		case record.Busy:
			p.Status = http.StatusServiceUnavailable
		}
	}
	return p
}

// usage is a request that cannot be met as it was made.
type usage string

func (u usage) Error() string { return string(u) }

func wantsJSON(r *http.Request) bool {
	return r.FormValue("format") == "json" || strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.Encode(v) // the visitor is gone when this fails
}

// fail shows an error in the form in which an answer was wanted.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // gone already
	}
	p := problemOf(err)
	if wantsJSON(r) {
		writeJSON(w, p.Status, p)
		return
	}
	s.render(w, r, p.Status, &page{Name: "error", Title: http.StatusText(p.Status), Data: p})
}
