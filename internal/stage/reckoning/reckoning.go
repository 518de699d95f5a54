// Package reckoning finds the text's own counts and firsts: "the first contact
// since the summit", "a pause of more than 400 days", "the tenth
// anniversary", "the third round", "has not tested since".
//
// Law of the room: a reckoning is what the article asserts, never what we have
// counted; its bounds and qualifiers are kept as worded, so that the record can
// check them.
package reckoning

import (
	"embed"
	"slices"
	"sort"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
	"chancery/internal/lexicon"
	"chancery/internal/stage"
)

//go:embed data
var data embed.FS

// Stage makes Reckonings.
var Stage = stage.Stage{
	Name:  "reckoning",
	Doc:   "firsts, pauses, anniversaries and counts that the text itself asserts",
	Needs: doc.Tree | doc.Mentions | doc.Timexes | doc.Chains | doc.Factuality,
	Makes: doc.Reckonings,
	New: func() (func(*doc.Document), error) {
		classes, err := lexicon.LoadClasses(data, "data/classes.tsv")
		if err != nil {
			return nil, err
		}
		return (&finder{classes: classes}).run, nil
	},
}

type finder struct {
	classes lexicon.Classes
	view    frame.View
}

func (f *finder) is(class string, t doc.TokenID) bool {
	if t == 0 {
		return false
	}
	d := f.view.D
	return f.classes.Has(class, d.Norm(t)) || f.classes.Has(class, strings.ToLower(d.Lemma(t)))
}

func (f *finder) run(d *doc.Document) {
	f.view.Reset(d)
	for s := 1; s < len(d.Sentences); s++ {
		sent := &d.Sentences[s]
		if sent.First == 0 || f.asks(sent) {
			continue
		}
		for t := sent.First; t <= sent.Last; t++ {
			r, ok := f.at(sent, t)
			if !ok {
				continue
			}
			r.Trigger = t
			if r.Extent.Empty() {
				r.Extent = sent.Span
			}
			if r.Time != 0 && (r.Since.Contains(d.Timexes[r.Time].Span) || d.Timexes[r.Time].Span.Overlaps(d.Tokens[t].Span)) {
				r.Time = 0 // a bound is not the day of what is counted, nor is "recent"
			}
			if r.Since.Start < sent.Span.Start || r.Since.End > sent.Span.End {
				r.Since = doc.Span{}
			}
			if c := d.TokenAt(r.Content.Start); c != 0 && d.Tokens[c].UPOS == doc.CCONJ && d.Tokens[c].Span.End < r.Content.End {
				r.Content.Start = d.Tokens[c+1].Span.Start
			}
			r.Actors = once(r.Actors)
			d.Reckonings = append(d.Reckonings, r)
		}
	}
}

// asks reports whether the sentence is a question, which asserts nothing.
func (f *finder) asks(s *doc.Sentence) bool {
	for t := s.Last; t >= s.First && t+3 > s.Last; t-- {
		if f.view.D.Norm(t) == "?" {
			return true
		}
	}
	return false
}

// once keeps the first of each token.
func once(list []doc.Arg) []doc.Arg {
	var out []doc.Arg
	for _, a := range list {
		if !slices.ContainsFunc(out, func(b doc.Arg) bool { return b.Token == a.Token }) {
			out = append(out, a)
		}
	}
	return out
}

// at reads the reckoning that token t triggers, if any.
func (f *finder) at(sent *doc.Sentence, t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	k := d.Tokens[t]
	switch {
	case f.is("anniversary", t):
		return f.anniversary(t)
	case f.is("pause", t) && k.UPOS == doc.NOUN:
		return f.pause(t)
	case d.Norm(t) == "since":
		return f.notSince(t)
	case f.is("never", t):
		return f.never(t)
	case k.UPOS == doc.ADP && f.classes.Has("measure", d.Norm(t)):
		return f.notFor(t)
	case f.is("times", t) && k.UPOS != doc.PROPN:
		return f.times(t)
	case f.is("last", t) && k.UPOS == doc.VERB:
		return f.duration(t)
	case f.is("session", t) && k.UPOS == doc.VERB:
		return f.session(t)
	case f.ordinal(t) && k.Dep == doc.Amod && f.is("unit", k.Head):
		return f.unitOrdinal(t)
	case f.is("latest", t) && k.Dep == doc.Amod:
		return f.latest(t)
	case f.view.Timed(t) && !f.timesNoun(t): // "October 3rd" counts nothing
		return doc.Reckoning{}, false
	case f.is("first", t):
		return f.first(sent, t)
	case f.is("maiden", t) && k.Dep == doc.Amod:
		return f.maiden(t)
	case f.ordinal(t):
		return f.count(t)
	case d.Norm(t) == "latest":
		return f.series(t)
	case k.XPOS == doc.XJJS || k.XPOS == doc.XRBS:
		return f.extreme(t)
	case f.is("countable", t) && k.UPOS == doc.NOUN:
		return f.long(t)
	}
	return doc.Reckoning{}, false
}

// ordinal reports whether t is a number in a row above the first, in words or
// figures: "fifth", "21st".
func (f *finder) ordinal(t doc.TokenID) bool {
	w := f.view.D.Norm(t)
	if f.is("ordinal", t) {
		return true
	}
	digits := strings.TrimRight(w, "stndrh")
	if len(digits) == 0 || len(w)-len(digits) != 2 || w == "1st" {
		return false
	}
	return strings.Trim(digits, "0123456789") == ""
}

// timesNoun reports whether t qualifies the word "time": "for the second time this
// month" is read as a time expression and counts all the same.
func (f *finder) timesNoun(t doc.TokenID) bool {
	h := f.view.D.Tokens[t].Head
	return h != 0 && f.view.D.Lemma(h) == "time"
}

// parties are the actors among the complements of noun or verb t.
func (f *finder) parties(t doc.TokenID) []doc.Arg {
	v := &f.view
	p := v.Predicate(t, func(l string) bool { return f.classes.Has("light", l) })
	var out []doc.Arg
	var buf [8]doc.TokenID
	for _, a := range p.Args {
		switch {
		case a.Role == frame.Subj, a.Role == frame.Obj && p.Passive:
		case a.Role == frame.Obl && (a.Prep == "between" || a.Prep == "by" || a.Prep == "from" || a.Prep == "of" || a.Prep == "with" || a.Prep == "to"):
		default:
			continue
		}
		for _, c := range v.Conjuncts(a.Token, buf[:0]) {
			if v.ActorLike(c) {
				out = append(out, doc.Arg{Token: c, Mention: v.Mention(c)})
			}
		}
	}
	return out
}

// timeIn is the first time expression of type k within span s.
func (f *finder) timeIn(s doc.Span, k ...doc.TimexType) doc.TimexID {
	d := f.view.D
	// Times stand in the order of the text; the first that can lie within s.
	n := max(len(d.Timexes), 1)
	from := sort.Search(n-1, func(i int) bool { return d.Timexes[i+1].Span.Start >= s.Start }) + 1
	for i := from; i < len(d.Timexes) && d.Timexes[i].Span.Start < s.End; i++ {
		if s.Contains(d.Timexes[i].Span) && slices.Contains(k, d.Timexes[i].Type) {
			return doc.TimexID(i)
		}
	}
	return 0
}

// qualifiers are the words that narrow what is counted: "known", "direct", "only".
func (f *finder) qualifiers(r *doc.Reckoning, noun doc.TokenID) {
	d := f.view.D
	for c := range f.view.Children(noun) {
		if u := d.Tokens[c].UPOS; (u == doc.ADJ || u == doc.ADV || u == doc.DET || u == doc.VERB) && f.is("qualifier", c) {
			r.Qualifiers = append(r.Qualifiers, d.Tokens[c].Span)
		}
	}
}

// actors are the parties of noun or verb t; those of the verb that it depends on,
// or of the subject that it is said of, where it has none of its own.
func (f *finder) actors(t doc.TokenID) []doc.Arg {
	d := f.view.D
	out := f.parties(t)
	for n := 0; len(out) == 0 && t != 0 && n < 3; n++ {
		if s := f.subject(t); s != 0 && !d.Tokens[t].UPOS.Verbal() {
			if f.view.ActorLike(s) {
				return []doc.Arg{{Token: s, Mention: f.view.Mention(s)}}
			}
			if out = f.parties(s); len(out) > 0 {
				return out
			}
		}
		for c := range f.view.Children(t) {
			if len(out) == 0 && d.Tokens[c].Dep == doc.AclRelcl {
				out = f.parties(c) // "the package that the council adopted"
			}
		}
		h := d.Tokens[t].Head
		if len(out) > 0 || h == 0 || d.Tokens[t].Dep == doc.Conj {
			break
		}
		if d.Tokens[h].UPOS.Verbal() {
			if f.is("stage", h) || f.is("light", h) {
				return f.parties(h)
			}
			return nil
		}
		t = h
	}
	return out
}

// subject is the subject child of t, or 0.
func (f *finder) subject(t doc.TokenID) doc.TokenID {
	for c := range f.view.Children(t) {
		if f.view.D.Tokens[c].Dep.Subject() {
			return c
		}
	}
	return 0
}

// day is the date on which the clause around t lies.
func (f *finder) day(t doc.TokenID) doc.TimexID {
	d := f.view.D
	for n := 0; t != 0 && n < 4; n++ {
		if x := f.view.When(&frame.Predicate{Token: t, Anchor: t}); x != 0 {
			return x
		}
		if d.Tokens[t].UPOS.Verbal() {
			break
		}
		t = d.Tokens[t].Head
	}
	return 0
}
