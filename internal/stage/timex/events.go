package timex

import (
	"io/fs"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// period is a named stretch of history.
type period struct {
	name   string
	bounds doc.Interval
}

func loadPeriods(fsys fs.FS, file string) (map[string]period, error) {
	rows, err := lexicon.Table(fsys, file, 3, 3)
	if err != nil {
		return nil, err
	}
	out := map[string]period{}
	for _, r := range rows {
		a, err1 := doc.ParseDate(r.Col(1))
		b, err2 := doc.ParseDate(r.Col(2))
		if err1 != nil || err2 != nil || b.Before(a) {
			return nil, r.At.Errorf("want a first and a last day, got %q and %q", r.Col(1), r.Col(2))
		}
		for _, n := range r.List(0) {
			if _, ok := out[n]; ok {
				return nil, r.At.Errorf("period %q stands already", n)
			}
			out[n] = period{r.List(0)[0], doc.Interval{Start: a, End: b}}
		}
	}
	return out, nil
}

// events finds the times of a sentence that are told by an event alone: "since
// the Vessin summit", "during the Korean War", "the 70th anniversary of the
// truce". Named periods have their days; what the text calls a war or a summit
// stays symbolic.
func (f *finder) events(d *doc.Document, s *doc.Sentence) {
	w := &f.machine
	w.toks = f.toks
	r := &f.resolver
	for i := 0; i+1 < len(f.toks); i++ {
		if f.toks[i].word == 0 {
			continue
		}
		from, role, ok := i+1, doc.RoleAt, false
		switch {
		case w.is(cRelate, i):
			ok, role = true, w.role(i)
			if role == doc.RoleFor || role == doc.RoleAt {
				role = doc.RoleAt // during
			}
		case w.lower(i) == "ahead" && w.lower(i+1) == "of", w.lower(i) == "prior" && w.lower(i+1) == "to":
			ok, role, from = true, doc.RoleBefore, i+2
		}
		if !ok || from >= len(f.toks) || f.timed(from) {
			continue
		}
		words, head := r.eventWords(s.First + doc.TokenID(from))
		if head == 0 {
			continue
		}
		e := doc.EventTime{Cue: d.TokenSpan(s.First+doc.TokenID(i), s.First+doc.TokenID(from-1)), Event: words, Head: head, Role: role, Rule: "timex/event"}
		e.Span = doc.Span{Start: e.Cue.Start, End: words.End}
		if p, ok := f.set.periods[bareName(d.Slice(words))]; ok {
			e.Bounds, e.Rule = p.bounds, "timex/period"
		} else if !r.classed(head, cEventNoun) {
			continue
		}
		d.EventTimes = append(d.EventTimes, e)
		i = int(head - s.First)
	}
}

// timed reports whether a time of the calendar starts at token i, behind a
// determiner: then the calendar tells it.
func (f *finder) timed(i int) bool {
	for n := 0; n < 2 && i < len(f.toks); n, i = n+1, i+1 {
		if f.toks[i].digits.shape != notDigits || f.set.words.list[f.toks[i].word].core {
			return true
		}
		if f.toks[i].upos != doc.DET {
			return false
		}
	}
	return false
}

// bareName is a phrase in lower case without its article.
func bareName(s string) string {
	return strings.TrimPrefix(strings.Join(strings.Fields(doc.Normalize(s)), " "), "the ")
}
