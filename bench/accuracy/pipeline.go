package accuracy

import (
	"os"
	"path/filepath"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/read"
)

// Data is the path of a part of the data folder; the benchmark or test is
// skipped aloud when the folder is not named or the part is absent.
func Data(tb testing.TB, part ...string) string {
	tb.Helper()
	dir := os.Getenv("CHANCERY_DATA")
	if dir == "" {
		tb.Skip("CHANCERY_DATA names no data folder: nothing is measured")
	}
	path := filepath.Join(append([]string{dir}, part...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("the data folder has no %s: nothing is measured", filepath.Join(part...))
	}
	return path
}

// Reader is the whole reading, as the program runs it.
func Reader(tb testing.TB) *read.Reader {
	tb.Helper()
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// Read reads one text as a single paragraph published on day p.
func Read(tb testing.TB, r *read.Reader, text string, p doc.Date) *doc.Document {
	tb.Helper()
	d := doc.New(text)
	d.ID = "sha256:bench"
	d.Published = p
	d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: 0, End: doc.Pos(len(text))}})
	d.Seal(doc.Blocks)
	if err := r.Read(d); err != nil {
		tb.Errorf("%v in %.80q", err, text)
	}
	return d
}
