package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"runtime/debug"
	"slices"
	"sync"

	"chancery/internal/intake"
	"chancery/internal/ontology"
	"chancery/internal/read"
	"chancery/internal/record"
)

// result is what became of one article: read, known already, or unread.
type result struct {
	document record.Document
	reading  record.Reading
	known    bool           // the record holds this very reading
	faults   []string       // entries that break a law and were left out: bugs of the reader
	unread   *record.Unread // the article could not be read
}

// batch is what came out of one source, in order. A source without articles
// and faults still gives a batch, so that progress can be counted.
type batch struct {
	source  string
	results []result
}

// pool reads sources with several workers.
type pool struct {
	engine  Engine
	workers int
	options intake.Options
	roster  *record.Roster // the user's own actors; may be nil
	older   bool           // types by older conventions
	// past says how a document was read last; nil when there is no record.
	past func(ctx context.Context, id string) (record.Past, bool, error)
}

type job struct {
	source intake.Source
	fault  error      // why the source could not be had
	done   chan batch // holds one, so that a worker never waits
}

// run reads all sources and hands the batches to take in the order of the
// sources, whatever the number of workers. It returns the first error of take
// or of a reader that could not be made. All goroutines have ended by then.
func (p pool) run(ctx context.Context, sources iter.Seq2[intake.Source, error], take func(batch) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	var wait sync.WaitGroup
	defer wait.Wait()
	defer cancel(nil)
	jobs := make(chan job)
	order := make(chan job, 2*p.workers) // how far reading may run ahead of filing
	wait.Go(func() {
		defer close(order)
		defer close(jobs)
		for s, fault := range sources {
			j := job{s, fault, make(chan batch, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range p.workers {
		wait.Go(func() {
			w := worker{pool: p}
			for j := range jobs {
				b, err := w.source(ctx, j.source, j.fault)
				if err != nil {
					cancel(err)
					return
				}
				j.done <- b
			}
		})
	}
	for j := range order {
		select {
		case b := <-j.done:
			if err := take(b); err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}

// worker is one goroutine with its own reader, made at the first need.
type worker struct {
	pool
	read Reader
}

// source reads all articles of s. An error is not the article's fault.
func (w *worker) source(ctx context.Context, s intake.Source, fault error) (batch, error) {
	b := batch{source: s.Name}
	if fault != nil {
		var path *fs.PathError // says the name once more, and the system call
		if errors.As(fault, &path) {
			fault = path.Err
		}
		u := intake.Unread{Name: s.Name, Err: fault}
		b.results = []result{{unread: &record.Unread{Name: u.Name, Reason: u.Error()}}}
		return b, nil
	}
	articles, faults := w.open(s)
	for i := range articles {
		r, err := w.article(ctx, &articles[i])
		if err != nil {
			return b, err
		}
		b.results = append(b.results, r)
	}
	for _, u := range faults {
		b.results = append(b.results, result{unread: u})
	}
	return b, nil
}

// open splits a source into articles behind a panic barrier.
func (w *worker) open(s intake.Source) (articles []intake.Article, faults []*record.Unread) {
	defer func() {
		if v := recover(); v != nil {
			faults = append(faults, bug(s.Name, fmt.Sprintf("bug in intake: %v", v), debug.Stack()))
		}
	}()
	articles, bad := intake.Open(s, w.options)
	for _, u := range bad {
		faults = append(faults, &record.Unread{Name: u.Name, Reason: u.Error()})
	}
	return articles, faults
}

func (w *worker) article(ctx context.Context, a *intake.Article) (result, error) {
	if w.past != nil {
		was, ok, err := w.past(ctx, a.ID)
		if err != nil {
			return result{}, err
		}
		if ok {
			remember(a, was)
			if was.Reader == w.engine.Version && was.Published == a.Published.String() {
				return result{document: documentOf(a), known: true}, nil
			}
		}
	}
	if w.read == nil {
		var err error
		if w.read, err = w.engine.NewReader(); err != nil {
			return result{}, fmt.Errorf("make a reader: %w", err)
		}
	}
	return w.attempt(a), nil
}

// attempt reads behind a panic barrier. After a bug the reader's memory is in
// an unknown state, and the next article gets a new one.
func (w *worker) attempt(a *intake.Article) (r result) {
	defer func() {
		if v := recover(); v != nil {
			w.read = nil
			r = result{unread: bug(a.Name, fmt.Sprintf("bug: %v", v), debug.Stack())}
		}
	}()
	entries, d, err := w.read(a)
	var known *read.Bug
	switch {
	case errors.As(err, &known):
		w.read = nil
		return result{unread: bug(a.Name, known.Error(), known.Stack)}
	case err != nil:
		w.read = nil
		return result{unread: bug(a.Name, "bug: "+err.Error(), nil)}
	}
	for i := range entries {
		w.roster.Settle(&entries[i])
		if e := &entries[i]; w.older && e.Kind == record.KindEvent {
			if t := ontology.Older(e.Type, e.Mode, e.Status); t != e.Type {
				e.Type, e.Mode = t, nil
			}
		}
	}
	sound, faults := record.Sound(entries, a.Text)
	r = result{document: documentOf(a), reading: readingOf(w.engine.Version, d, sound)}
	r.document.Remarks = append(slices.Clip(r.document.Remarks), doubts(d)...)
	for _, f := range faults {
		r.faults = append(r.faults, a.Name+": "+f.Error())
		r.reading.Notes = append(r.reading.Notes, record.Note{Stage: "check", Text: f.Error()})
	}
	return r
}

func bug(name, what string, stack []byte) *record.Unread {
	return &record.Unread{Name: name, Reason: name + ": " + oneLine(what), Detail: string(stack)}
}

// remember lets the day that the user once gave stand where none is given now:
// it goes before the article's own, as it did then.
func remember(a *intake.Article, was record.Past) {
	if was.PublishedFrom != intake.FromFlag || a.PublishedFrom == intake.FromFlag {
		return
	}
	old := articleOf(record.Document{Published: was.Published, PublishedAt: was.PublishedAt, PublishedFrom: was.PublishedFrom})
	a.Published, a.PublishedAt, a.PublishedFrom = old.Published, old.PublishedAt, old.PublishedFrom
}
