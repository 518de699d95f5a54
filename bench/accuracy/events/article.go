package events

import (
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
	for _, s := range a.Places(text) {
		for _, l := range s.Labels {
			out = fold(out, l, corpus.Span{Start: s.Start, End: s.Start + len(s.Text)})
		}
	}
	return out
}

// fold adds an act to those before it, or joins the last of its type where it is told again.
func fold(list []told, l corpus.Label, at corpus.Span) []told {
	for k := len(list) - 1; l.Again && k >= 0; k-- {
		if list[k].label.Type == l.Type {
			list[k].at = append(list[k].at, at)
			return list
		}
	}
	return append(list, told{l, []corpus.Span{at}})
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
	c.compare(acts(a, text), entries)
}

func (c *Coded) compare(gold []told, entries []record.Entry) {
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
