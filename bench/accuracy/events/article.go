package events

import (
	"strings"

	"chancery/corpus"
	"chancery/internal/record"
)

// told is an act of an article with the sentences that tell it.
type told struct {
	label corpus.Label
	at    []corpus.Span // in the article's text
}

// acts folds the labels of an article: one that is told again joins the last of
// its type.
func acts(a corpus.Article, text string) []told {
	var out []told
	from := 0
	for _, p := range a.Paragraphs {
		for _, s := range p {
			i := strings.Index(text[from:], s.Text)
			if i < 0 {
				continue
			}
			span := corpus.Span{Start: from + i, End: from + i + len(s.Text)}
			from = span.End
			for _, l := range s.Labels {
				joined := false
				for k := len(out) - 1; l.Again && k >= 0 && !joined; k-- {
					if out[k].label.Type == l.Type {
						out[k].at = append(out[k].at, span)
						joined = true
					}
				}
				if !joined {
					out = append(out, told{l, []corpus.Span{span}})
				}
			}
		}
	}
	return out
}

// cited reports whether e is cited to one of the sentences that tell t.
func (t *told) cited(e *record.Entry) bool {
	for _, c := range e.Cites {
		for _, s := range t.at {
			if int(c.Start) < s.End && s.Start < int(c.End) {
				return true
			}
		}
	}
	return false
}

// Article compares the entries of a whole article with its labels.
func (c *Coded) Article(a corpus.Article, text string, entries []record.Entry) {
	gold := acts(a, text)
	var got []*record.Entry
	for i := range entries {
		if entries[i].Kind == record.KindEvent {
			got = append(got, &entries[i])
		}
	}
	c.Gold += float64(len(gold))
	c.Got += float64(len(got))
	pair := func(eq func(*told, *record.Entry) bool, then func(*told, *record.Entry)) {
		used := make([]bool, len(got))
		for i := range gold {
			for j, e := range got {
				if !used[j] && gold[i].cited(e) && eq(&gold[i], e) {
					used[j] = true
					then(&gold[i], e)
					break
				}
			}
		}
	}
	pair(func(t *told, e *record.Entry) bool { return t.label.Type == e.Type }, func(*told, *record.Entry) { c.Type++ })
	pair(func(t *told, e *record.Entry) bool { return same(&t.label, e, false) }, func(t *told, e *record.Entry) {
		c.Codes++
		c.Status++
		if t.label.Status == e.Status {
			c.StatusRight++
		}
	})
}
