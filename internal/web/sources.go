package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"chancery/internal/record"
)

type sourcesData struct {
	Word    string
	Items   []record.Source
	Prev    string
	Next    string
	Unread  []record.Unread
	CanRead bool
}

func offsetOf(r *http.Request) (int, error) {
	v := r.FormValue("offset")
	if v == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 1<<30 {
		return 0, usage("offset: want a number")
	}
	return n, nil
}

// pages are the addresses before and after a page of a counted list.
func pages(r *http.Request, offset, n int) (prev, next string) {
	if offset > 0 {
		if o := offset - pageSize; o > 0 {
			prev = with(r.URL, "offset", strconv.Itoa(o))
		} else {
			prev = with(r.URL, "offset", "")
		}
	}
	if n > pageSize {
		next = with(r.URL, "offset", strconv.Itoa(offset+pageSize))
	}
	return prev, next
}

func (s *Server) sources(r *http.Request) (*page, error) {
	offset, err := offsetOf(r)
	if err != nil {
		return nil, err
	}
	d := sourcesData{Word: r.FormValue("word"), CanRead: s.Read != nil}
	if d.Items, err = s.View.Sources(r.Context(), record.SourceFilter{Word: d.Word, Limit: pageSize + 1, Offset: offset}); err != nil {
		return nil, err
	}
	d.Prev, d.Next = pages(r, offset, len(d.Items))
	d.Items = d.Items[:min(len(d.Items), pageSize)]
	if d.Unread, err = s.View.Unreads(r.Context(), 5, 0); err != nil {
		return nil, err
	}
	t := &table{head: []string{"published", "title", "site", "name", "url", "format", "sentences", "words", "entries", "notes", "received", "id"}}
	var list []map[string]any
	for _, x := range d.Items {
		t.rows = append(t.rows, []string{x.Published, x.Title, x.Site, x.Name, x.URL, x.Format, strconv.Itoa(x.Sentences), strconv.Itoa(x.Words), strconv.Itoa(x.Entries), strconv.Itoa(x.Notes), x.ReceivedAt.UTC().Format(time.RFC3339), x.ID})
		list = append(list, map[string]any{"id": x.ID, "name": x.Name, "title": x.Title, "site": x.Site, "url": x.URL, "published": x.Published, "format": x.Format, "entries": x.Entries, "remarks": x.Remarks})
	}
	return &page{Name: "sources", Title: "Sources", Data: d, Table: t, JSON: map[string]any{"sources": list, "next": d.Next}}, nil
}

func (s *Server) unread(r *http.Request) (*page, error) {
	offset, err := offsetOf(r)
	if err != nil {
		return nil, err
	}
	list, err := s.View.Unreads(r.Context(), pageSize+1, offset)
	if err != nil {
		return nil, err
	}
	d := sourcesData{}
	d.Prev, d.Next = pages(r, offset, len(list))
	d.Unread = list[:min(len(list), pageSize)]
	t := &table{head: []string{"name", "reason"}}
	for _, u := range d.Unread {
		t.rows = append(t.rows, []string{u.Name, u.Reason})
	}
	return &page{Name: "unread", Title: "Unread", Data: d, Table: t, JSON: d.Unread}, nil
}

// jobs are the runs of reading that this server has started.
type jobs struct {
	mu   sync.Mutex
	list []*job
	turn sync.Mutex // one is read at a time
}

// maxLines bounds what a run keeps of what it said.
const maxLines = 500

// job is one run of reading: what it said so far, and a channel that closes
// when it says more.
type job struct {
	mu    sync.Mutex
	lines []string
	done  bool
	more  chan struct{}
}

func (j *job) say(line string, done bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if line != "" && len(j.lines) < maxLines {
		j.lines = append(j.lines, clip(strings.ReplaceAll(line, "\n", " "), 400))
	}
	j.done = j.done || done
	close(j.more)
	j.more = make(chan struct{})
}

func (j *job) state(from int) (lines []string, done bool, more <-chan struct{}) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return append([]string(nil), j.lines[min(from, len(j.lines)):]...), j.done, j.more
}

type upload struct {
	name string
	data []byte
}

// upload takes files or a pasted text and begins to read them.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	files, err := s.uploads(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	published := strings.TrimSpace(r.FormValue("published"))
	if published != "" {
		if _, err := time.Parse(time.DateOnly, published); err != nil {
			s.fail(w, r, usage("published: want a day, as 2023-03-10"))
			return
		}
	}
	j := &job{more: make(chan struct{})}
	s.jobs.mu.Lock()
	if len(s.jobs.list) > 1000 {
		s.jobs.mu.Unlock()
		s.fail(w, r, usage("too many runs: start the server again"))
		return
	}
	s.jobs.list = append(s.jobs.list, j)
	n := len(s.jobs.list)
	s.jobs.mu.Unlock()
	s.wait.Go(func() { s.work(s.base, j, files, published) })
	http.Redirect(w, r, "/reading/"+strconv.Itoa(n), http.StatusSeeOther)
}

func (s *Server) work(ctx context.Context, j *job, files []upload, published string) {
	s.jobs.turn.Lock()
	defer s.jobs.turn.Unlock()
	bad := 0
	for i, f := range files {
		if ctx.Err() != nil {
			j.say("stopped; what was finished is kept", true)
			return
		}
		j.say(fmt.Sprintf("reading %s (%d of %d)", f.name, i+1, len(files)), false)
		if err := s.Read(ctx, f.name, f.data, published, func(line string) { j.say(line, false) }); err != nil {
			bad++
			j.say("could not read "+f.name+": "+err.Error(), false)
		}
	}
	j.say(fmt.Sprintf("done: %d of %d read", len(files)-bad, len(files)), true)
}

// uploads are the files of a form. A file's name is only a name: nothing is
// opened or written under it.
func (s *Server) uploads(r *http.Request) ([]upload, error) {
	if s.Read == nil {
		return nil, usage("this record can only be read")
	}
	if err := r.ParseMultipartForm(8 << 20); err != nil {
		return nil, err
	}
	defer r.MultipartForm.RemoveAll()
	var out []upload
	for _, h := range r.MultipartForm.File["file"] {
		if h.Size == 0 && h.Filename == "" {
			continue
		}
		f, err := h.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, upload{clip(path.Base(strings.ReplaceAll(h.Filename, `\`, "/")), 200), data})
	}
	if text := r.FormValue("text"); strings.TrimSpace(text) != "" {
		name := strings.TrimSpace(r.FormValue("name"))
		if name == "" {
			name = "pasted " + s.Now().UTC().Format("2006-01-02 15:04:05")
		}
		out = append(out, upload{clip(path.Base(strings.ReplaceAll(name, `\`, "/")), 200) + ".txt", []byte(text)})
	}
	if len(out) == 0 {
		return nil, usage("no file and no text was given")
	}
	return out, nil
}

func (s *Server) job(r *http.Request) (*job, int, error) {
	n, err := strconv.Atoi(r.PathValue("n"))
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	if err != nil || n < 1 || n > len(s.jobs.list) {
		return nil, 0, &record.Error{Code: record.NotFound, Message: "no such run of reading since the server started"}
	}
	return s.jobs.list[n-1], n, nil
}

type readingData struct {
	N     int
	Lines []string
	Done  bool
}

func (s *Server) reading(r *http.Request) (*page, error) {
	j, n, err := s.job(r)
	if err != nil {
		return nil, err
	}
	d := readingData{N: n}
	d.Lines, d.Done, _ = j.state(0)
	return &page{Name: "reading", Title: "Reading", Data: d, JSON: map[string]any{"lines": d.Lines, "done": d.Done}}, nil
}

// events streams what a run says, as server-sent events numbered from 1.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	j, _, err := s.job(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	at, _ := strconv.Atoi(r.Header.Get("Last-Event-ID")) // 0 when there is none
	at = max(at, 0)
	w.Header().Set("Content-Type", "text/event-stream")
	c := http.NewResponseController(w)
	c.SetWriteDeadline(time.Time{}) // it lasts as long as the reading
	for {
		lines, done, more := j.state(at)
		for _, l := range lines {
			at++
			fmt.Fprintf(w, "id: %d\ndata: %s\n\n", at, l)
		}
		if done {
			fmt.Fprintf(w, "event: done\ndata: done\n\n")
		}
		if c.Flush() != nil || done {
			return
		}
		select {
		case <-more:
		case <-r.Context().Done():
			return
		case <-s.base.Done():
			return
		}
	}
}
