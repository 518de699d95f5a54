package reckoning

import "chancery/internal/doc"

// count: "the third round of talks", "its fifth test this year", "for the second
// time this month".
func (f *finder) count(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	noun, topic := f.topic(t)
	if noun == 0 || topic == 0 {
		return doc.Reckoning{}, false
	}
	alone := noun == t // "the meeting was their third this year"
	if alone && !f.is("countable", f.subject(t)) || !alone && (d.Tokens[t].Dep != doc.Amod || !f.is("countable", noun)) {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "count", Rule: "reckoning/ordinal", Number: d.Word(t), Content: f.view.Phrase(topic), Actors: f.actors(topic), Fact: f.fact(topic), Since: f.since(noun)}
	if r.Since.Empty() && topic != noun {
		r.Since = f.since(topic)
	}
	if d.Lemma(noun) == "time" {
		r.Rule = "reckoning/ordinal-time"
	}
	if r.Fact.Status != doc.Asserted { // a third summit that may come is no count
		return r, false
	}
	f.qualifiers(&r, noun)
	if r.Since.Empty() {
		r.Since = f.stretch(noun)
	}
	r.Content = f.whole(t, noun, r.Content)
	f.parted(&r)
	f.least(&r)
	r.Time = f.day(topic)
	return r, !alone || !r.Since.Empty()
}

// fact is the status of noun or verb t; a noun that a verb tells of has the
// verb's where that is not plain: "the sixth round may begin in May".
func (f *finder) fact(t doc.TokenID) doc.Fact {
	d := f.view.D
	k := d.Tokens[t]
	if h := k.Head; d.Facts[t].Status == doc.Asserted && h != 0 && d.Tokens[h].UPOS == doc.VERB && (k.Dep.Subject() || k.Dep == doc.Obj) {
		return d.Facts[h]
	}
	return d.Facts[t]
}

// stretch is the time within which something is counted, when the words beside
// noun give it: "its third test this month".
func (f *finder) stretch(noun doc.TokenID) doc.Span {
	d := f.view.D
	i := f.timeIn(f.view.Span(noun), doc.TimexDate, doc.TimexDuration)
	if x := &d.Timexes[i]; i != 0 && f.classes.Has("within", d.Norm(x.First)) && x.Last > x.First {
		return x.Span
	}
	return doc.Span{}
}

// times: "has vetoed it twelve times", "met twice this week". A bare "twice" needs
// the stretch in which it is counted.
func (f *finder) times(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	number := ""
	verb := d.Tokens[t].Head
	if d.Lemma(t) == "time" {
		for c := range f.view.Children(t) {
			if c < t && d.Tokens[c].Dep == doc.Nummod {
				number = d.Word(c)
			}
		}
		if number == "" {
			// "for the second time" is read at its ordinal
			return doc.Reckoning{}, false
		}
	} else {
		number = d.Word(t)
	}
	for n := 0; verb != 0 && !d.Tokens[verb].UPOS.Verbal() && n < 3; n++ {
		verb = d.Tokens[verb].Head
	}
	if next := t + 1; verb == 0 || int(next) < len(d.Tokens) && (f.is("compare", next) || d.Tokens[next].XPOS == doc.XJJR || d.Tokens[next].XPOS == doc.XRBR) {
		return doc.Reckoning{}, false // "three times as high", "twice the number"
	}
	r := doc.Reckoning{Type: "count", Rule: "reckoning/times", Number: number, Unit: "time", Content: f.view.Phrase(verb), Fact: d.Facts[verb], Actors: f.parties(verb), Since: f.since(verb)}
	if r.Since.Empty() {
		r.Since = f.stretch(verb)
	}
	if len(r.Actors) == 0 || r.Fact.Status != doc.Asserted || d.Lemma(t) != "time" && r.Since.Empty() {
		return r, false
	}
	r.Time = f.day(verb)
	return r, true
}

// latest: "the latest round", "the most recent launch", "the last time they met".
func (f *finder) latest(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	noun, topic := f.topic(t)
	if noun == 0 || topic == 0 || !f.is("countable", noun) || d.Norm(t) == "recent" && (t == 1 || d.Norm(t-1) != "most") {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "latest", Rule: "reckoning/latest", Content: f.view.Phrase(topic), Actors: f.actors(topic), Fact: d.Facts[noun]}
	r.Time = f.day(noun)
	for c := range f.view.Children(noun) { // "the last time they met" is told of by a predicate: "was in 2016"
		if r.Time == 0 && d.Tokens[c].Dep.Subject() {
			r.Time = f.timeIn(f.view.Span(noun), doc.TimexDate)
		}
	}
	if h := d.Tokens[noun].Head; r.Time == 0 && h != 0 && d.Tokens[noun].Dep.Subject() && f.view.Timed(h) {
		r.Time = f.timeIn(f.view.Span(h), doc.TimexDate)
	}
	f.qualifiers(&r, noun)
	return r, r.Fact.Status == doc.Asserted
}

// series: "the latest in a series of strikes".
func (f *finder) series(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	for c := range f.view.Children(t) {
		if f.is("series", c) {
			r := doc.Reckoning{Type: "latest", Rule: "reckoning/series", Content: f.view.Phrase(t), Actors: f.actors(t), Fact: d.Facts[t], Time: f.day(t)}
			return r, r.Fact.Status == doc.Asserted
		}
	}
	return doc.Reckoning{}, false
}

// notSince: "has not tested a rocket since the accord".
func (f *finder) notSince(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	bound := d.Tokens[t].Head
	if bound == 0 || d.Tokens[t].Dep != doc.Case && d.Tokens[t].Dep != doc.Mark {
		return doc.Reckoning{}, false
	}
	if !f.past(bound) {
		return doc.Reckoning{}, false
	}
	return f.denied(bound, "reckoning/not-since")
}

// notFor: "has not held talks for six years", "nobody had come in ten years".
func (f *finder) notFor(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	bound := d.Tokens[t].Head
	if bound == 0 || d.Tokens[t].Dep != doc.Case || d.Tokens[bound].Dep != doc.Obl && d.Tokens[bound].Dep != doc.Nmod || d.Facts[d.Tokens[bound].Head].Status != doc.Negated || !f.bounds(bound) {
		return doc.Reckoning{}, false
	}
	for c := range f.view.Children(d.Tokens[bound].Head) { // the perfect: "has not … for", "had not … in"
		if d.Tokens[c].Dep == doc.Aux && d.Lemma(c) == "have" {
			return f.denied(bound, "reckoning/not-for")
		}
	}
	return doc.Reckoning{}, false
}

// denied is what did not happen in the stretch that bound opens or measures.
func (f *finder) denied(bound doc.TokenID, rule string) (doc.Reckoning, bool) {
	d := f.view.D
	verb := d.Tokens[bound].Head
	for n := 0; verb != 0 && d.Tokens[verb].UPOS != doc.VERB && n < 4; n++ {
		verb = d.Tokens[verb].Head
	}
	if verb == 0 || d.Facts[verb].Status != doc.Negated {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "latest", Rule: rule, Content: f.view.Phrase(verb), Since: f.view.Span(bound), Actors: f.parties(verb), Fact: d.Facts[verb]}
	return r, len(r.Actors) > 0 || f.is("countable", f.subject(verb)) // "no talks have been held since"
}

// never: "never before had the two armies drilled together": it is the first time.
func (f *finder) never(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	if int(t)+1 >= len(d.Tokens) || d.Norm(t+1) != "before" {
		return doc.Reckoning{}, false
	}
	verb := d.Tokens[t].Head
	for n := 0; verb != 0 && d.Tokens[verb].UPOS != doc.VERB && n < 3; n++ {
		verb = d.Tokens[verb].Head
	}
	if verb == 0 || d.Facts[verb].Status != doc.Negated {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "first-since", Rule: "reckoning/never-before", Content: f.view.Phrase(verb), Actors: f.parties(verb), Fact: d.Facts[verb]}
	for c := range f.view.Children(verb) { // behind its verb the subject may be read as the object
		if len(r.Actors) == 0 && c > verb && d.Tokens[c].Dep == doc.Obj && f.view.ActorLike(c) {
			r.Actors = append(r.Actors, doc.Arg{Token: c, Mention: f.view.Mention(c)})
		}
	}
	return r, len(r.Actors) > 0
}
