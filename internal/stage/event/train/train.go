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

// Text is a sentence of the corpus, read as far as the stage needs.
type Text struct {
	Doc    *doc.Document
	Labels []corpus.Label
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
	texts, err := Read(folder, "sentences", "articles")
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

// Read reads the sentences of some parts of the corpus, those of articles too as they would
// stand alone, and aligns their labels with words.
func Read(folder string, parts ...string) ([]Text, error) {
	var f corpus.File
	for _, part := range parts {
		g, err := corpus.Load(os.DirFS(folder), part)
		if err != nil {
			return nil, err
		}
		f.Sentences, f.Articles = append(f.Sentences, g.Sentences...), append(f.Articles, g.Articles...)
	}
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	var out []Text
	for n, s := range f.All() {
		t, seen, err := r.read(s.Text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.ID, err)
		}
		t.Labels, t.fold = s.Labels, n%folds
		align(&t, seen)
		out = append(out, t)
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

// read is a text whose words tell nothing yet.
func (r *reader) read(text string) (Text, []event.Seen, error) {
	d := doc.New(text)
	d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(text))}})
	d.Seal(doc.Blocks)
	if err := r.r.Read(d); err != nil {
		return Text{}, nil, err
	}
	t := Text{Doc: d}
	seen := r.examples(d)
	for i := range seen {
		l := &line{words: seen[i].Words, gold: make([]int, len(seen[i].Words))}
		for k, w := range l.words {
			l.gold[k] = unasked
			if w.Asked {
				l.gold[k] = none
			}
		}
		t.lines = append(t.lines, l)
	}
	return t, seen, nil
}
