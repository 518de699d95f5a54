// Package train fits the judge of acts to the project's own corpus.
//
// Law of the room: one deterministic command over the corpus folder, its test part
// left out; nothing here is part of the product.
package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chancery/corpus"
	"chancery/internal/doc"
	"chancery/internal/read"
	"chancery/internal/stage"
	"chancery/internal/stage/event"
)

// Text is a sentence of the corpus, read as far as the stage needs: by itself, or with the
// article that it stands in.
type Text struct {
	Doc    *doc.Document  // the same of all sentences of an article, which follow each other
	At     doc.Span       // where it stands in Doc
	Labels []corpus.Label // with spans of Doc
	lines  []*line
	fold   int
	quiet  bool // see Quiet
}

// line is a sentence as the networks see it: the rows of its words' features, and what each
// word tells (unasked where it is not asked).
type line struct {
	words []event.Word
	rows  []int32
	gold  []int
}

const (
	unasked = -1
	none    = event.NumTypes
	folds   = 5
)

// Run reads the corpus folder and the data folder, measures judges that have not seen what they judge, and writes
// the weights of one that has seen all of it to the folder out.
func Run(data, folder, out string, log io.Writer) error {
	texts, err := Read(folder, corpus.Training...)
	if err != nil {
		return err
	}
	quiet, err := Quiet(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "judge: %d sentences of the corpus, %d of other things\n", len(texts), len(quiet))
	if err := cross(texts, quiet, log); err != nil {
		return err
	}
	texts = append(texts, quiet...)
	if err := os.WriteFile(filepath.Join(out, "acts.weights"), fitNet(texts, log), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "acts.bin"), fitWide(texts), 0o644)
}

// Read reads the sentences of some parts of the corpus, those of articles where they stand,
// and aligns their labels with words. All sentences of an article are of one fold.
func Read(folder string, parts ...string) ([]Text, error) {
	f, err := corpus.Load(os.DirFS(folder), parts...)
	if err != nil {
		return nil, err
	}
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	var out []Text
	for n, s := range f.Sentences {
		list, err := r.read(s.Document(), corpus.Placed{Sentence: s})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.ID, err)
		}
		list[0].fold = n % folds
		out = append(out, list...)
	}
	for n, a := range f.Articles {
		d, places, err := a.Document()
		if err != nil {
			return nil, err
		}
		list, err := r.read(d, places...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.ID, err)
		}
		for i := range list {
			list[i].fold = n % folds
		}
		out = append(out, list...)
	}
	return out, nil
}

// reader reads sentences as far as the stage needs.
type reader struct {
	r        *read.Reader
	examples func(*doc.Document) []event.Seen
}

func newReader() (*reader, error) {
	var stages []stage.Stage
	for _, s := range read.Stages() {
		if s.Makes&doc.Events != 0 {
			break
		}
		stages = append(stages, s)
	}
	r, err := read.New(doc.Blocks, stages...)
	if err != nil {
		return nil, err
	}
	examples, err := event.Examples()
	if err != nil {
		return nil, err
	}
	return &reader{r, examples}, nil
}

// read reads a document and gives its sentences with their labels aligned.
func (r *reader) read(d *doc.Document, places ...corpus.Placed) ([]Text, error) {
	if err := r.r.Read(d); err != nil {
		return nil, err
	}
	all := r.examples(d)
	out := make([]Text, len(places))
	for i, s := range places {
		t := &out[i]
		*t = Text{Doc: d, At: doc.Span{Start: doc.Pos(s.Start), End: doc.Pos(s.Start + len(s.Text))}, Labels: corpus.Moved(s.Labels, s.Start)}
		var seen []event.Seen
		for _, x := range all {
			if len(x.Words) == 0 || !t.At.Contains(d.Tokens[x.Words[0].Token].Span) {
				continue
			}
			l := &line{words: x.Words, gold: make([]int, len(x.Words))}
			for k, w := range l.words {
				l.gold[k] = unasked
				if w.Asked {
					l.gold[k] = none
				}
			}
			t.lines, seen = append(t.lines, l), append(seen, x)
		}
		align(t, seen)
	}
	return out, nil
}
