package read_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/read"
)

// reader is the whole reading.
func reader(t testing.TB) *read.Reader {
	t.Helper()
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// paragraph reads text as the one paragraph of an article of a day, which may be
// empty.
func paragraph(t *testing.T, r *read.Reader, text, published string) *doc.Document {
	t.Helper()
	d := doc.New(text)
	if published != "" {
		day, err := doc.ParseDate(published)
		if err != nil {
			t.Fatal(err)
		}
		d.Published = day
	}
	d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(text))}})
	d.Seal(doc.Blocks)
	if err := r.Read(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// cases reads own sentences: lines "sentence TAB want" of the files that fit the
// pattern, at least so many in all. hold says whether the reading has what is
// wanted, and what it has. A line that starts with "(known gap) " must still fail:
// when it holds, the mark goes.
func cases(t *testing.T, pattern string, least int, published string, hold func(d *doc.Document, want string) (held bool, got []string)) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	r := reader(t)
	lines, gaps := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, l := range strings.Split(string(text), "\n") {
			if l == "" || l[0] == '#' {
				continue
			}
			l, gap := strings.CutPrefix(l, "(known gap) ")
			sentence, want, ok := strings.Cut(l, "\t")
			if !ok {
				t.Fatalf("%s:%d: no tab", file, n+1)
			}
			lines++
			switch held, got := hold(paragraph(t, r, sentence, published), want); {
			case gap && held:
				t.Errorf("%s:%d: a known gap is closed, drop the mark: %s", file, n+1, sentence)
			case gap:
				gaps++
			case !held:
				t.Errorf("%s:%d: %s\n\twant %s\n\tgot  %s", file, n+1, sentence, want, strings.Join(got, "\n\t     "))
			}
		}
	}
	if lines < least {
		t.Errorf("only %d sentences", lines)
	}
	t.Logf("%d sentences, %d known gaps", lines, gaps)
}
