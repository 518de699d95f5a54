package intake

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func zip(t testing.TB, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(data))
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// walked is what a walk yields, a line each: base name and data, or the error.
func walked(o Options, paths ...string) []string {
	var out []string
	o.Walk(paths, func(s Source, err error) bool {
		if err != nil {
			out = append(out, fmt.Sprintf("%s! %v", filepath.Base(s.Name), err))
		} else {
			out = append(out, fmt.Sprintf("%s %d %s", filepath.Base(s.Name), s.Line, s.Data))
		}
		return true
	})
	return out
}

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, data []byte) {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("b.txt", []byte("b"))
	put("a/z.html.gz", zip(t, "z"))
	put("a/c.jsonl", []byte("c"))
	put("a/README.txt", []byte("no"))
	put("a/manifest.csv", []byte("no"))
	put("a/.hidden.txt", []byte("no"))
	put(".git/x.txt", []byte("no"))
	put("odd.bin", []byte("odd"))
	if err := os.Symlink("nowhere", filepath.Join(dir, "a", "gone.txt")); err != nil {
		t.Fatal(err)
	}
	got := walked(Options{Stdin: strings.NewReader("in")}, dir, "-", filepath.Join(dir, "odd.bin"), filepath.Join(dir, "none.txt"))
	want := []string{"c.jsonl 0 c", "z.html.gz 0 z", "b.txt 0 b", "- 0 in", "odd.bin 0 odd"}
	if fmt.Sprint(got[:len(got)-1]) != fmt.Sprint(want) || !strings.Contains(got[len(got)-1], "none.txt! read: stat") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	n := 0
	Walk([]string{dir, dir}, func(Source, error) bool { n++; return false })
	if n != 1 {
		t.Errorf("the walk went on after false: %d", n)
	}
}

func TestWalkUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root can read everything")
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "shut"), 0); err != nil {
		t.Fatal(err)
	}
	if got := walked(Options{}, dir); len(got) != 1 || !strings.Contains(got[0], "shut! read:") {
		t.Errorf("%q", got)
	}
}

func TestGzipFaults(t *testing.T) {
	dir := t.TempDir()
	text := strings.Repeat("They met in Seren, and parted. ", 4000)
	good := zip(t, text)
	flipped := bytes.Clone(good)
	flipped[len(flipped)-6] ^= 0xff // in the checksum
	for _, c := range []struct {
		name string
		data []byte
		max  int64
		want string
	}{
		{"cut.txt.gz", good[:len(good)/2], 0, fmt.Sprintf("cut.txt.gz! gzip is cut off at byte %d", len(good)/2)},
		{"head.txt.gz", good[:5], 0, "head.txt.gz! gzip is cut off at byte 5"},
		{"sum.txt.gz", flipped, 0, "sum.txt.gz! gzip is broken at or before byte"},
		{"bomb.txt.gz", zip(t, strings.Repeat("x", 1<<20)), 1 << 16, "bomb.txt.gz! too large: the limit for a file is 65536 bytes"},
		{"plain.txt", []byte(text), 100, "plain.txt! too large: the limit for a file is 100 bytes"},
		{"fine.txt.gz", good, 0, "fine.txt.gz 0 They met"},
	} {
		p := filepath.Join(dir, c.name)
		if err := os.WriteFile(p, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := walked(Options{MaxBytes: c.max}, p); len(got) != 1 || !strings.HasPrefix(got[0], c.want) {
			t.Errorf("%s: %.200q, want %q", c.name, got, c.want)
		}
	}
}

// A JSONL file of any length comes in pieces of whole lines that know where
// they stand.
func TestWalkLongLines(t *testing.T) {
	line := `{"text":"` + strings.Repeat("They met. ", 5000) + `"}` + "\n"
	n := 3*portion/len(line) + 2
	p := filepath.Join(t.TempDir(), "x.jsonl.gz")
	data := zip(t, strings.Repeat(line, n)+`{"text":"They left."}`)
	if err := os.WriteFile(p, data, 0o644); err != nil {
		t.Fatal(err)
	}
	lines, pieces, last := 0, 0, ""
	Walk([]string{p}, func(s Source, err error) bool {
		if err != nil {
			t.Fatal(err)
		}
		if s.Line != lines || len(s.Data) > portion {
			t.Errorf("piece %d: %d lines before it, want %d; %d bytes", pieces, s.Line, lines, len(s.Data))
		}
		arts, bad := Open(s, Options{})
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		lines, last = lines+len(arts), arts[len(arts)-1].Name
		pieces++
		return true
	})
	if lines != n+1 || pieces < 3 || !strings.HasSuffix(last, fmt.Sprintf("x.jsonl.gz:%d", n+1)) {
		t.Errorf("%d articles in %d pieces, the last %s; want %d", lines, pieces, last, n+1)
	}
	if err := os.WriteFile(p, data[:len(data)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	got, fault := 0, ""
	Walk([]string{p}, func(s Source, err error) bool {
		if err != nil {
			fault = err.Error()
			return true
		}
		arts, bad := Open(s, Options{})
		if len(bad) > 0 {
			t.Error(bad)
		}
		got += len(arts)
		return true
	})
	if got == 0 || !strings.Contains(fault, "gzip is cut off at byte") {
		t.Errorf("of a file cut in half: %d articles, %q", got, fault)
	}
}
