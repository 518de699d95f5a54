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
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
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
		classes, err := frame.LoadClasses(data, "data/classes.tsv")
		if err != nil {
			return nil, err
		}
		return (&finder{classes: classes}).run, nil
	},
}

type finder struct {
	classes frame.Classes
	view    frame.View
}

func (f *finder) is(class string, t doc.TokenID) bool {
	d := f.view.D
	return f.classes.Has(class, d.Norm(t)) || f.classes.Has(class, strings.ToLower(d.Lemma(t)))
}

func (f *finder) run(d *doc.Document) {
	f.view.Reset(d)
	for s := 1; s < len(d.Sentences); s++ {
		sent := &d.Sentences[s]
		for t := sent.First; t <= sent.Last; t++ {
			var r doc.Reckoning
			ok := false
			switch {
			case f.view.Timed(t) && !f.is("anniversary", t) && !f.is("pause", t) && d.Norm(t) != "since":
				// "October 3rd" counts nothing
			case f.is("anniversary", t):
				r, ok = f.anniversary(t)
			case f.is("pause", t) && d.Tokens[t].UPOS == doc.NOUN:
				r, ok = f.pause(t)
			case f.is("first", t):
				r, ok = f.first(sent, t)
			case f.is("ordinal", t):
				r, ok = f.count(t)
			case f.is("latest", t) && d.Tokens[t].Dep == doc.Amod:
				r, ok = f.latest(t)
			case f.is("last", t) && d.Tokens[t].UPOS == doc.VERB:
				r, ok = f.duration(t)
			case d.Norm(t) == "since":
				r, ok = f.notSince(t)
			}
			if ok {
				r.Trigger = t
				if r.Extent.Empty() {
					r.Extent = sent.Span
				}
				d.Reckonings = append(d.Reckonings, r)
			}
		}
	}
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
	for i := 1; i < len(d.Timexes); i++ {
		if s.Contains(d.Timexes[i].Span) {
			for _, t := range k {
				if d.Timexes[i].Type == t {
					return doc.TimexID(i)
				}
			}
		}
	}
	return 0
}

// since finds the bound of a first: a phrase or clause marked "since", below
// the noun or below the clause that holds it.
func (f *finder) since(t doc.TokenID) doc.Span {
	d := f.view.D
	for n := 0; t != 0 && n < 4; n++ {
		for c := range f.view.Children(t) {
			switch d.Tokens[c].Dep {
			case doc.Obl, doc.OblUnmarked, doc.Nmod, doc.Advcl, doc.Acl:
				if f.bounds(c) {
					return f.view.Span(c)
				}
				if s := f.inner(c); !s.Empty() {
					return s
				}
			case doc.Advmod:
				if d.Norm(c) == "ever" || d.Norm(c) == "yet" {
					return d.Tokens[c].Span
				}
			}
		}
		if d.Tokens[t].UPOS == doc.VERB {
			break
		}
		t = d.Tokens[t].Head
	}
	return doc.Span{}
}

// bounds reports whether phrase c opens or measures the stretch in which there
// was none: "since X", or "in nine years", "after a pause".
func (f *finder) bounds(c doc.TokenID) bool {
	adp := f.view.Adposition(c)
	if f.classes.Has("opening", adp) {
		return true
	}
	return f.classes.Has("measure", adp) && (f.is("pause", c) || f.timeIn(f.view.Span(c), doc.TimexDuration) != 0)
}

// inner looks one level down, where the parser may have hung the bound on the
// wrong noun ("contact from Reik since the summit").
func (f *finder) inner(t doc.TokenID) doc.Span {
	d := f.view.D
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Nmod, doc.Obl, doc.Advcl:
			if f.bounds(c) {
				return f.view.Span(c)
			}
		}
	}
	return doc.Span{}
}

// first: "the first known contact between them since the summit", "for the
// first time in nine years".
func (f *finder) first(s *doc.Sentence, t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	noun := d.Tokens[t].Head
	if noun == 0 || d.Tokens[t].UPOS == doc.ADV && d.Tokens[t].Dep == doc.Advmod && d.Tokens[noun].UPOS == doc.VERB {
		return doc.Reckoning{}, false
	}
	for c := range f.view.Children(noun) {
		if d.Tokens[c].Dep == doc.Nummod || c < t && f.is("denial", c) { // "the first two rounds", "not for the first time"
			return doc.Reckoning{}, false
		}
	}
	r := doc.Reckoning{Type: "first-since", Rule: "reckoning/first", Content: f.view.Phrase(noun)}
	topic := noun
	if d.Lemma(noun) == "time" { // "for the first time since …": the clause is what is counted
		topic = d.Tokens[noun].Head
		if topic == 0 {
			return r, false
		}
		r.Rule = "reckoning/first-time"
		r.Since = f.since(noun)
		r.Content = f.view.Phrase(topic)
	}
	if r.Since.Empty() {
		r.Since = f.since(topic)
	}
	if r.Since.Empty() && !f.is("countable", topic) && r.Rule == "reckoning/first" {
		return r, false
	}
	if r.Rule == "reckoning/first" && r.Since.Empty() {
		r.Rule = "reckoning/first-ever"
	}
	for c := range f.view.Children(noun) {
		if f.is("qualifier", c) {
			r.Qualifiers = append(r.Qualifiers, d.Tokens[c].Span)
		}
	}
	r.Actors = f.parties(topic)
	r.Fact = d.Facts[topic]
	if r.Fact.Status == doc.Hypothetical || r.Fact.Status == doc.Counterfactual {
		return r, false
	}
	if r.Since.Contains(d.Tokens[t].Span) { // "since his first days in office" bounds something else
		return r, false
	}
	if r.Since.Start < s.Span.Start || r.Since.End > s.Span.End {
		r.Since = doc.Span{}
	}
	r.Time = f.view.When(&frame.Predicate{Token: topic, Anchor: topic})
	return r, true
}

// pause: "after a pause of 400 days", "a lull of two years".
func (f *finder) pause(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	span := f.view.Phrase(t)
	i := f.timeIn(span, doc.TimexDuration)
	r := doc.Reckoning{Type: "pause", Rule: "reckoning/pause", Content: span, Fact: d.Facts[t], Actors: f.parties(t)}
	if i == 0 {
		if !f.number(t, &r) {
			return r, false
		}
	} else {
		f.length(&r, i)
	}
	if len(r.Actors) == 0 { // "X launched … after a pause": the clause's subject paused
		if h := d.Tokens[t].Head; h != 0 {
			r.Actors = f.parties(h)
		}
	}
	return r, true
}

// number reads "400 day" below t when no time stage made a duration of it.
func (f *finder) number(t doc.TokenID, r *doc.Reckoning) bool {
	d := f.view.D
	for c := range f.view.Children(t) {
		if f.is("unit", c) {
			for k := range f.view.Children(c) {
				if d.Tokens[k].Dep == doc.Nummod {
					r.Number, r.Unit = d.Word(k), d.Lemma(c)
					return true
				}
			}
		}
	}
	return false
}

// length fills number, unit and qualifiers from duration i.
func (f *finder) length(r *doc.Reckoning, i doc.TimexID) {
	d := f.view.D
	x := &d.Timexes[i]
	for t := x.First; t <= x.Last; t++ {
		switch {
		case d.Tokens[t].UPOS == doc.NUM && r.Number == "":
			r.Number = d.Word(t)
		case f.is("unit", t):
			r.Unit = strings.ToLower(d.Lemma(t))
		}
	}
	if x.Mod != "" {
		r.Qualifiers = append(r.Qualifiers, x.Span)
	}
}

// anniversary: "the tenth anniversary of the accord".
func (f *finder) anniversary(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	r := doc.Reckoning{Type: "anniversary", Rule: "reckoning/anniversary", Fact: d.Facts[t], Content: f.view.Phrase(t)}
	for c := range f.view.Children(t) {
		switch d.Tokens[c].Dep {
		case doc.Nmod:
			if f.view.Adposition(c) == "of" || f.view.Adposition(c) == "since" {
				r.Content = f.view.Phrase(c)
				r.Actors = f.parties(c)
				r.Time = f.timeIn(r.Content, doc.TimexDate)
			}
		case doc.Amod, doc.Compound, doc.Nummod, doc.NmodUnmarked:
			switch {
			case f.is("ordinal", c) || f.is("first", c):
				r.Number, r.Unit = d.Word(c), "year"
			case f.is("unit", c):
				r.Unit = strings.ToLower(d.Lemma(c))
				for k := range f.view.Children(c) {
					if d.Tokens[k].UPOS == doc.NUM {
						r.Number = d.Word(k)
					}
				}
			case d.Tokens[c].UPOS == doc.NUM || d.Tokens[c].UPOS == doc.ADJ && strings.ContainsAny(d.Norm(c)[:min(1, len(d.Norm(c)))], "0123456789"):
				r.Number, r.Unit = d.Word(c), "year"
			}
		}
	}
	return r, r.Number != "" || r.Content != f.view.Phrase(t) // "the anniversary tour" says of what neither
}

// count: "the third round of talks", "its fifth test this year".
func (f *finder) count(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	noun := d.Tokens[t].Head
	if noun == 0 || d.Tokens[t].Dep != doc.Amod || !f.is("countable", noun) {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "count", Rule: "reckoning/ordinal", Number: d.Word(t), Content: f.view.Phrase(noun), Actors: f.parties(noun), Fact: d.Facts[noun], Since: f.since(noun)}
	switch r.Fact.Status {
	case doc.Asserted:
	default: // a third summit that may come is no count
		return r, false
	}
	r.Time = f.timeIn(r.Content, doc.TimexDate)
	return r, true
}

// latest: "the latest round", "the most recent launch".
func (f *finder) latest(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	noun := d.Tokens[t].Head
	if noun == 0 || !f.is("countable", noun) || d.Norm(t) == "recent" && (t == 1 || d.Norm(t-1) != "most") {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "latest", Rule: "reckoning/latest", Content: f.view.Phrase(noun), Actors: f.parties(noun), Fact: d.Facts[noun]}
	return r, r.Fact.Status == doc.Asserted
}

// notSince: "has not tested a rocket since the accord".
func (f *finder) notSince(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	bound := d.Tokens[t].Head
	if bound == 0 || d.Tokens[t].Dep != doc.Case && d.Tokens[t].Dep != doc.Mark {
		return doc.Reckoning{}, false
	}
	verb := d.Tokens[bound].Head
	for n := 0; verb != 0 && d.Tokens[verb].UPOS != doc.VERB && n < 4; n++ {
		verb = d.Tokens[verb].Head
	}
	if verb == 0 || d.Facts[verb].Status != doc.Negated {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "latest", Rule: "reckoning/not-since", Content: f.view.Phrase(verb), Since: f.view.Span(bound), Actors: f.parties(verb), Fact: d.Facts[verb]}
	return r, len(r.Actors) > 0
}

// duration: "the talks lasted two days".
func (f *finder) duration(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	r := doc.Reckoning{Type: "duration", Rule: "reckoning/lasted", Content: f.view.Phrase(t), Fact: d.Facts[t]}
	i := f.timeIn(r.Content, doc.TimexDuration)
	if i == 0 {
		return r, false
	}
	f.length(&r, i)
	for c := range f.view.Children(t) {
		if d.Tokens[c].Dep.Subject() {
			r.Actors = f.parties(c)
		}
	}
	return r, r.Fact.Status == doc.Asserted
}
