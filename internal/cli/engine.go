package cli

import (
	"fmt"

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
			return merge.Entries(d, merge.Source{RawSpan: a.RawSpan, Published: restsOn(a, d)}), d, nil
		}, nil
	}}
}

// restsOn says what the day of publication of an article rests on: the day, its
// source, how far that is to be trusted, and whether the text contradicts it.
func restsOn(a *intake.Article, d *doc.Document) string {
	if !a.Published.Known() {
		return ""
	}
	how := a.Confidence()
	if len(doubts(d)) > 0 {
		how += ", the text contradicts it"
	}
	return fmt.Sprintf("%v (%s, %s)", a.Published, a.PublishedFrom, how)
}

// doubts is what the reading has against the day of publication.
func doubts(d *doc.Document) []string {
	var out []string
	for _, n := range d.Notes {
		if n.Stage == "published" {
			out = append(out, n.Text)
		}
	}
	return out
}
