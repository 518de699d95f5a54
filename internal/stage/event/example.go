package event

import (
	"slices"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// What training sees of the stage: the words of each sentence before the judge has spoken, and
// the whole stage with a judge of its own.

// Example is a word that may tell an act, as training aligns it with labels.
type Example struct {
	At     int // of the sentence's words
	Actors []doc.TokenID
	Others []doc.TokenID
}

// Seen is a sentence as training sees it.
type Seen struct {
	Words    []Word
	Examples []Example // of the words that are asked
}

// Examples makes the sentences of a reading that has every layer that the stage
// needs. The judge itself has no part in it.
func Examples() (func(*doc.Document) []Seen, error) {
	c, err := load()
	if err != nil {
		return nil, err
	}
	c.judge = nil
	return func(d *doc.Document) (out []Seen) {
		c.each(d, func(s doc.SentenceID) {
			x := Seen{Words: slices.Clone(c.sight(&d.Sentences[s]))}
			for i := range x.Words {
				if x.Words[i].Asked {
					x.Examples = append(x.Examples, c.example(i, &x.Words[i]))
				}
			}
			out = append(out, x)
		})
		return out
	}, nil
}

func (c *coder) example(at int, w *Word) Example {
	e := Example{At: at}
	for i := range c.found {
		f := &c.found[i]
		if f.drop || f.ev.Trigger != w.Token {
			continue
		}
		for _, a := range f.ev.Actors {
			e.Actors = append(e.Actors, a.Token)
		}
		for _, a := range f.ev.Recipients {
			e.Others = append(e.Others, a.Token)
		}
		break
	}
	p := c.view.Predicate(w.Token, c.set.Light)
	for _, a := range p.Args {
		list := &e.Others
		switch a.Role {
		case frame.Subj:
			list = &e.Actors
		case frame.Obj, frame.Iobj, frame.Obl:
		default:
			continue
		}
		*list = append(*list, a.Token)
		if o := c.view.Owner(a.Token); o != 0 {
			*list = append(*list, o)
		}
	}
	return e
}

// With is the stage's work with a judge who proposes from a chance of at.
func With(j *Judge, at float32) (func(*doc.Document), error) {
	c, err := load()
	if err != nil {
		return nil, err
	}
	c.judge, c.proposeAt = j, at
	return c.run, nil
}
