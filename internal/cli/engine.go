package cli

import (
	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

// standard is the engine of the product: all stages in their order, then merge.
func standard() Engine {
	return Engine{Version: read.Version, NewReader: func() (Reader, error) {
		if err := merge.Check(); err != nil {
			return nil, err
		}
		r, err := read.New(doc.Blocks, read.Stages()...)
		if err != nil {
			return nil, err
		}
		d := new(doc.Document) // reused from article to article
		return func(a *intake.Article) ([]record.Entry, *doc.Document, error) {
			a.Into(d)
			if err := r.Read(d); err != nil {
				return nil, nil, err
			}
			return merge.Entries(d, merge.Source{RawSpan: a.RawSpan}), d, nil
		}, nil
	}}
}
