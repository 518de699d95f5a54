// Package read runs the reading: one ordered list of stages over one Document.
//
// Law of the room: it knows the order, the panic barrier and the timings, and
// takes no decision about language. The builder refuses an
// order in which a need is not yet made. Reading never fails on a hard
// sentence: Read returns an error only for a bug (a panic in a stage), and then
// the article is filed as unread while the run goes on.
package read

import (
	"fmt"
	"runtime/debug"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

// Reader reads one article at a time; it belongs to one goroutine.
type Reader struct {
	stages []stage.Stage
	runs   []func(*doc.Document)
}

// New builds a reader. Given is what the caller has already made (Blocks, from
// intake).
func New(given doc.Layer, stages ...stage.Stage) (*Reader, error) {
	r := &Reader{stages: stages}
	have := given
	for _, s := range stages {
		if miss := s.Needs &^ have; miss != 0 {
			return nil, fmt.Errorf("stage %s stands too early: it needs layers %#x, made so far %#x", s.Name, s.Needs, have)
		}
		if s.Makes&have != 0 {
			return nil, fmt.Errorf("stage %s makes a layer that is made already (%#x)", s.Name, s.Makes&have)
		}
		have |= s.Makes
		run, err := s.New()
		if err != nil {
			return nil, fmt.Errorf("stage %s: %w", s.Name, err)
		}
		r.runs = append(r.runs, run)
	}
	return r, nil
}

// Bug is a panic in a stage, with the place.
type Bug struct {
	Stage string
	Value any
	Stack []byte
}

func (b *Bug) Error() string { return fmt.Sprintf("bug in stage %s: %v", b.Stage, b.Value) }

// Read runs every stage over d. A panic becomes a *Bug and d is not to be used.
func (r *Reader) Read(d *doc.Document) (err error) {
	at := 0
	defer func() {
		if v := recover(); v != nil {
			err = &Bug{r.stages[at].Name, v, debug.Stack()}
		}
	}()
	for i, run := range r.runs {
		at = i
		run(d)
		d.Seal(r.stages[i].Makes)
	}
	return nil
}
