// Package train fits the model of whose an open party is to the project's own corpus.
//
// Law of the room: one deterministic command over the corpus folder, its test part
// left out; nothing here is part of the product.
package train

import (
	"fmt"
	"io"
	"os"

	"chancery/corpus"
	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/read"
)

// Sample is a party whose state is open, with the place of the right answer among its bids.
type Sample struct {
	merge.Open
	Gold    int    // index of the bid; 0 where it is to stay open
	State   string // what the label says, whether or not it is among the bids
	Text    int    // number of the sentence or article
	Article bool
	Unread  bool // the act is one that the reader did not find: it teaches, and no figure counts it
}

// Run reads the corpus folder and writes the weights to out.
func Run(folder, out string, log io.Writer) error {
	samples, err := Samples(folder)
	if err != nil {
		return err
	}
	if err := report(log, samples); err != nil {
		return err
	}
	b := fit(samples, func(*Sample) bool { return true })
	fmt.Fprintf(log, "%d bytes\n", len(b))
	return os.WriteFile(out, b, 0o644)
}

// Samples reads the sentences and the articles.
func Samples(folder string) ([]Sample, error) {
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		return nil, err
	}
	f, err := corpus.Load(os.DirFS(folder), corpus.Training...)
	if err != nil {
		return nil, err
	}
	var out []Sample
	for n, s := range f.Sentences {
		d := s.Document()
		if err := r.Read(d); err != nil {
			return nil, err
		}
		out = append(out, samples(d, []corpus.Placed{{Sentence: s}}, n, false)...)
	}
	for n, a := range f.Articles {
		d, places, err := a.Document()
		if err != nil {
			return nil, err
		}
		if err := r.Read(d); err != nil {
			return nil, err
		}
		out = append(out, samples(d, places, len(f.Sentences)+n, true)...)
	}
	return out, nil
}

// samples are the open parties of d to which a label of one of the sentences gives a state
// or none.
func samples(d *doc.Document, sentences []corpus.Placed, n int, article bool) []Sample {
	var out []Sample
	read := len(d.Events)
	for _, s := range sentences {
		unread(d, s.Labels, doc.Pos(s.Start))
	}
	open := merge.Opens(d)
	for _, s := range sentences {
		at := doc.Pos(s.Start)
		for _, o := range open {
			if o.Start < at || int(o.Start) >= s.Start+len(s.Text) {
				continue
			}
			code, ok := gold(d, &o, s.Labels, at)
			if !ok {
				continue
			}
			x := Sample{Open: o, Unread: o.Event >= read, State: code, Text: n, Article: article}
			for k, c := range o.Codes {
				if c == code {
					x.Gold = k
				}
			}
			out = append(out, x)
		}
	}
	return out
}

// gold is the state that the labels give to o: that of a label of its type and on its side
// if there is one, else of any label whose words have its head for theirs.
func gold(d *doc.Document, o *merge.Open, labels []corpus.Label, at doc.Pos) (code string, ok bool) {
	top := 0
	for i := range labels {
		l := &labels[i]
		for k, list := range [][]corpus.Member{l.Actors, l.Recipients} {
			side := [2]string{"actor", "recipient"}[k]
			for _, m := range list {
				span := doc.Span{Start: at + doc.Pos(m.Start), End: at + doc.Pos(m.End)}
				if headOf(d, span) != o.Head {
					continue
				}
				score := 1
				if l.Type == o.Type {
					score += 2
				}
				if side == o.Side {
					score++
				}
				if score > top {
					top, code, ok = score, m.Code, true
				} else if score == top && code != m.Code {
					code = "" // of several states, or told so twice
				}
			}
		}
	}
	return code, ok
}

// headOf is the first token of span whose head lies outside of it.
func headOf(d *doc.Document, span doc.Span) doc.TokenID {
	for t := d.TokenAt(span.Start); t != 0 && int(t) < len(d.Tokens) && d.Tokens[t].Span.Start < span.End; t++ {
		if h := d.Tokens[t].Head; d.Tokens[t].Dep != doc.Punct && (h == 0 || !span.Contains(d.Tokens[h].Span)) {
			return t
		}
	}
	return 0
}
