package cli

import (
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A bar is worth its flicker on work of this size.
const (
	longFiles = 8
	longBytes = 1 << 18
)

// progress is a bar on a terminal, or nothing.
type progress struct {
	mpb *mpb.Progress
	bar *mpb.Bar
}

// measure counts the files under paths and their bytes, so nearly as a bar
// needs it: what intake passes over in a folder is its own affair, and faults
// are left to those who open the files. Standard input counts as a long file.
func measure(paths []string) (files int, bytes int64) {
	for _, p := range paths {
		if p == "-" {
			files, bytes = files+1, bytes+longBytes
			continue
		}
		filepath.WalkDir(p, func(_ string, e fs.DirEntry, err error) error {
			name := strings.ToLower(e.Name())
			if err == nil && e.Type().IsRegular() && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "readme") {
				files++
				if info, err := e.Info(); err == nil {
					bytes += info.Size()
				}
			}
			return nil
		})
	}
	return files, bytes
}

// startProgress draws a bar on w when the work is long.
func startProgress(w io.Writer, s Screen, paths []string) *progress {
	if !s.Terminal {
		return &progress{}
	}
	files, bytes := measure(paths)
	if files < longFiles && bytes < longBytes {
		return &progress{}
	}
	p := &progress{mpb: mpb.New(mpb.WithOutput(w), mpb.WithWidth(min(s.Width, 80)))}
	p.bar = p.mpb.AddBar(int64(files), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name("reading "), decor.CountersNoUnit("%d of %d files")),
		mpb.AppendDecorators(decor.OnComplete(decor.AverageETA(decor.ET_STYLE_GO), ""), decor.Name(" left")))
	return p
}

// above is w, or, when w is a terminal too, a writer whose lines stand above
// the bar.
func (p *progress) above(w io.Writer, s Screen) io.Writer {
	if p.mpb == nil || !s.Terminal {
		return w
	}
	return p.mpb
}

func (p *progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// stop removes the bar; it may be called twice.
func (p *progress) stop() {
	if p.mpb == nil {
		return
	}
	if !p.bar.Completed() {
		p.bar.Abort(true)
	}
	p.mpb.Wait()
	p.mpb, p.bar = nil, nil
}
