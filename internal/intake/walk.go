package intake

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// extensions are those of the files that a walk through a folder takes; a file
// that the user names is always taken.
var extensions = [...]string{".txt", ".text", ".html", ".htm", ".xhtml", ".rss", ".atom", ".xml", ".json", ".jsonl", ".ndjson"}

// Walk calls yield for every file of paths, with the limits that hold by
// default; see Options.Walk.
func Walk(paths []string, yield func(Source, error) bool) { Options{}.Walk(paths, yield) }

// Walk calls yield for every file of paths, in their order; "-" is standard
// input. Folders are walked in the order of names, all the way down, for files
// with a known extension (with or without .gz), hidden ones and READMEs left
// out. Gzip is undone. A file that cannot be read is yielded with the error,
// which names it, and the walk goes on; it ends when yield returns false.
func (o Options) Walk(paths []string, yield func(Source, error) bool) {
	for _, p := range paths {
		if !o.walk(p, yield) {
			return
		}
	}
}

func (o Options) walk(name string, yield func(Source, error) bool) bool {
	if name == "-" {
		in := o.Stdin
		if in == nil {
			in = os.Stdin
		}
		return o.pour(name, in, yield)
	}
	info, err := os.Stat(name)
	if err != nil {
		return yield(Source{Name: name}, fmt.Errorf("read: %w", err))
	}
	if !info.IsDir() {
		return o.file(name, yield)
	}
	more := true
	_ = filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if more = yield(Source{Name: p}, fmt.Errorf("read: %w", err)); !more {
				return fs.SkipAll
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if p != name && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		case !wanted(d.Name()):
			return nil
		}
		if !d.Type().IsRegular() {
			if i, err := os.Stat(p); err != nil || !i.Mode().IsRegular() {
				return nil // a link to nothing, a folder or a device
			}
		}
		if more = o.file(p, yield); !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

func wanted(name string) bool {
	low := strings.ToLower(name)
	if strings.HasPrefix(low, ".") || strings.HasPrefix(low, "readme") || strings.HasPrefix(low, "license") {
		return false
	}
	low = strings.TrimSuffix(low, ".gz")
	for _, e := range extensions {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}

func (o Options) file(name string, yield func(Source, error) bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return yield(Source{Name: name}, fmt.Errorf("read: %w", err))
	}
	defer f.Close()
	return o.pour(name, f, yield)
}

// portion is how much of a long JSONL file is held at a time.
const portion = 8 << 20

// pour reads r to its end and yields it: in one Source, or in several of whole
// lines when it is JSON lines, which may be of any length.
func (o Options) pour(name string, r io.Reader, yield func(Source, error) bool) bool {
	counted := &counter{r: r}
	in := io.Reader(counted)
	head, err := io.ReadAll(io.LimitReader(in, 2))
	if err != nil {
		return yield(Source{Name: name}, fmt.Errorf("read: %w", err))
	}
	in = io.MultiReader(bytes.NewReader(head), in)
	if string(head) == "\x1f\x8b" {
		z, err := gzip.NewReader(in)
		if err != nil {
			return yield(Source{Name: name}, gzipError(err, counted.n, 0))
		}
		in = z
	}
	zipped := string(head) == "\x1f\x8b"
	base := strings.TrimSuffix(strings.ToLower(name), ".gz")
	lines := strings.HasSuffix(base, ".jsonl") || strings.HasSuffix(base, ".ndjson")
	limit := o.maxBytes()
	src := Source{Name: name}
	for {
		step := limit - int64(len(src.Data)) + 1
		if lines {
			step = max(0, min(step, portion-int64(len(src.Data))))
		}
		n := len(src.Data)
		src.Data, err = readInto(src.Data, in, step)
		if err != nil {
			err = fmt.Errorf("read: at byte %d: %w", counted.n, err)
			if zipped {
				err = gzipError(errors.Unwrap(err), counted.n, len(src.Data))
			}
			// What came before a broken gzip's fault is not an article: it may
			// stop in the middle of a sentence. Whole JSON lines are.
			if cut := bytes.LastIndexByte(src.Data, '\n'); lines && cut > 0 {
				src.Data = src.Data[:cut+1]
				if !yield(src, nil) {
					return false
				}
			}
			return yield(Source{Name: name}, err)
		}
		if int64(len(src.Data)) > limit {
			what := "file"
			if lines {
				what = "line"
			}
			return yield(Source{Name: name}, fmt.Errorf("too large: the limit for a %s is %d bytes", what, limit))
		}
		full := int64(len(src.Data)-n) == step
		if !full {
			return yield(src, nil)
		}
		cut := bytes.LastIndexByte(src.Data, '\n')
		if cut < 0 {
			lines = false // one line longer than a portion: go on to the limit
			continue
		}
		rest := append([]byte(nil), src.Data[cut+1:]...)
		src.Data = src.Data[:cut+1]
		n = bytes.Count(src.Data, []byte{'\n'})
		if !yield(src, nil) {
			return false
		}
		src = Source{Name: name, Data: rest, Line: src.Line + n}
	}
}

// readInto appends up to n bytes of r to buf.
func readInto(buf []byte, r io.Reader, n int64) ([]byte, error) {
	b := bytes.NewBuffer(buf)
	_, err := io.Copy(b, io.LimitReader(r, n))
	return b.Bytes(), err
}

func gzipError(err error, at int64, made int) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("gzip is cut off at byte %d (%d bytes came out)", at, made)
	}
	return fmt.Errorf("gzip is broken at or before byte %d (%d bytes came out): %w", at, made, err)
}

// counter counts what has been read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
