package intake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/internal/doc"
)

// show is the layout of a, a block a line: kind and text, a turn's speaker in
// brackets.
func show(a *Article) string {
	var b strings.Builder
	for _, k := range a.Blocks {
		fmt.Fprintf(&b, "%s", k.Kind)
		if !k.Speaker.Empty() {
			fmt.Fprintf(&b, " [%s]", a.Text[k.Speaker.Start:k.Speaker.End])
		}
		fmt.Fprintf(&b, ": %s\n", oneLine(a.Text[k.Span.Start:k.Span.End]))
	}
	return b.String()
}

// open1 reads src and fails the test unless it gives one article and no fault.
func open1(t *testing.T, name, data string) Article {
	t.Helper()
	src := Source{Name: name, Data: []byte(data)}
	arts, bad := Open(src, Options{})
	if len(bad) > 0 || len(arts) != 1 {
		t.Fatalf("%s: %d articles, unread: %v", name, len(arts), bad)
	}
	if err := lawful(src, arts); err != nil {
		t.Fatal(err)
	}
	return arts[0]
}

// check reads data and compares its layout.
func check(t *testing.T, name, data, want string) Article {
	t.Helper()
	a := open1(t, name, data)
	if got, want := strings.TrimSpace(show(&a)), strings.TrimSpace(want); got != want {
		t.Errorf("layout of\n%s\n--- got\n%s\n--- want\n%s", data, got, want)
	}
	return a
}

// lawful says what law of the room is broken by arts, read from src.
func lawful(src Source, arts []Article) error {
	for i := range arts {
		a := &arts[i]
		if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" {
			return fmt.Errorf("%s: text empty or not UTF-8: %.80q", a.Name, a.Text)
		}
		if a.ID != digest(a.Raw) || !bytes.Contains(src.Data, a.Raw) {
			return fmt.Errorf("%s: raw bytes are not the source's, or the ID is not theirs", a.Name)
		}
		if a.Published.Known() != (a.PublishedFrom != "") {
			return fmt.Errorf("%s: published %v from %q", a.Name, a.Published, a.PublishedFrom)
		}
		end := doc.Pos(0)
		for _, b := range a.Blocks {
			if b.Span.Start < end || b.Span.Empty() || int(b.Span.End) > len(a.Text) {
				return fmt.Errorf("%s: block %v after %d of %d", a.Name, b, end, len(a.Text))
			}
			if !b.Speaker.Empty() && !b.Span.Contains(b.Speaker) {
				return fmt.Errorf("%s: speaker outside its turn: %v", a.Name, b)
			}
			if s := a.Text[b.Span.Start:b.Span.End]; !utf8.ValidString(s) || strings.TrimSpace(s) == "" {
				return fmt.Errorf("%s: block %v cuts a character or holds nothing: %.40q", a.Name, b, s)
			}
			end = b.Span.End
		}
		if err := placed(a); err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
	}
	return nil
}

// placed says what is wrong with the map to the raw bytes.
func placed(a *Article) error {
	end := uint32(0)
	for _, o := range a.Raws {
		if o.Clean < end || o.Len == 0 || o.RawLen == 0 || int(o.Clean+o.Len) > len(a.Text) || int(o.Raw+o.RawLen) > len(a.Raw) {
			return fmt.Errorf("stretch %v after %d is out of order or range", o, end)
		}
		end = o.Clean + o.Len
		clean, raw := a.Text[o.Clean:o.Clean+o.Len], string(a.Raw[o.Raw:o.Raw+o.RawLen])
		if o.Len == o.RawLen && clean != raw {
			return fmt.Errorf("stretch %v: clean %.40q, raw %.40q", o, clean, raw)
		}
		if o.Len != o.RawLen && utf8.RuneCountInString(clean) != 1 {
			return fmt.Errorf("stretch %v: %q is not one character", o, clean)
		}
		s := doc.Span{Start: doc.Pos(o.Clean), End: doc.Pos(o.Clean + o.Len)}
		if from, to, ok := a.RawSpan(s); !ok || from != o.Raw || to != o.Raw+o.RawLen {
			return fmt.Errorf("stretch %v: RawSpan says %d %d %v", o, from, to, ok)
		}
	}
	return nil
}

// raw is what stands in the raw bytes for the first occurrence of s in the text.
func rawOf(t *testing.T, a *Article, s string) string {
	t.Helper()
	i := strings.Index(a.Text, s)
	if i < 0 {
		t.Fatalf("%q is not in the text %q", s, a.Text)
	}
	from, to, ok := a.RawSpan(doc.Span{Start: doc.Pos(i), End: doc.Pos(i + len(s))})
	if !ok {
		t.Fatalf("%q has no place in the raw bytes", s)
	}
	return string(a.Raw[from:to])
}
