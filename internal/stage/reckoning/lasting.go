package reckoning

import (
	"strings"

	"chancery/internal/doc"
)

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
			if a := f.view.Adposition(c); r.Content == f.view.Phrase(t) && (a == "of" || a == "since") {
				r.Content = f.view.Phrase(c)
				r.Actors = f.parties(c)
				r.Time = f.timeIn(r.Content, doc.TimexDate)
				if f.view.ActorLike(c) {
					r.Actors = append(r.Actors, doc.Arg{Token: c, Mention: f.view.Mention(c)})
				}
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
	if r.Time == 0 {
		r.Time = f.day(t)
		if s := f.subject(d.Tokens[t].Head); r.Time == 0 && s != 0 && f.view.Timed(s) { // "Monday marked the anniversary"
			r.Time = f.timeIn(f.view.Span(s), doc.TimexDate)
		}
	}
	if len(r.Actors) == 0 {
		if h := d.Tokens[t].Head; h != 0 && f.is("mark", h) {
			r.Actors = f.parties(h)
		}
	}
	return r, r.Number != "" || r.Content != f.view.Phrase(t) // "the anniversary tour" says of what neither
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
			if r.Actors = f.parties(c); len(r.Actors) == 0 && f.view.ActorLike(c) {
				r.Actors = []doc.Arg{{Token: c, Mention: f.view.Mention(c)}}
			}
		}
	}
	return r, r.Fact.Status == doc.Asserted
}

// session: "spoke by telephone for about 45 minutes".
func (f *finder) session(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	for c := range f.view.Children(t) {
		if dep := d.Tokens[c].Dep; dep != doc.Obl && dep != doc.OblUnmarked || c < t || f.view.Adposition(c) != "for" && f.view.Adposition(c) != "for_about" && f.view.Adposition(c) != "for_more_than" {
			continue
		}
		i := f.timeIn(f.view.Span(c), doc.TimexDuration)
		if i == 0 || d.Facts[t].Status != doc.Asserted {
			continue
		}
		r := doc.Reckoning{Type: "duration", Rule: "reckoning/session", Content: f.view.Phrase(t), Fact: d.Facts[t], Actors: f.parties(t), Time: f.day(t)}
		f.length(&r, i)
		return r, len(r.Actors) > 0 && r.Number != ""
	}
	return doc.Reckoning{}, false
}

// long: "a three-hour meeting", "a 45-minute call": how long what is counted took.
func (f *finder) long(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	for c := range f.view.Children(t) {
		if c > t || d.Tokens[c].Dep != doc.Compound && d.Tokens[c].Dep != doc.Amod && d.Tokens[c].Dep != doc.NmodUnmarked {
			continue
		}
		i := f.timeIn(f.view.Span(c), doc.TimexDuration)
		if i == 0 {
			continue
		}
		r := doc.Reckoning{Type: "duration", Rule: "reckoning/long", Content: f.view.Phrase(t), Fact: d.Facts[t], Actors: f.actors(t), Time: f.day(t)}
		f.length(&r, i)
		return r, r.Number != "" && r.Fact.Status == doc.Asserted
	}
	return doc.Reckoning{}, false
}

// unitOrdinal: "entered its second week", "on the 40th day of the siege". "The
// second week of May" is a date.
func (f *finder) unitOrdinal(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	unit := d.Tokens[t].Head
	r := doc.Reckoning{Type: "duration", Rule: "reckoning/unit-ordinal", Number: d.Word(t), Unit: strings.ToLower(d.Lemma(unit)), Fact: d.Facts[unit]}
	of := doc.TokenID(0)
	for c := range f.view.Children(unit) {
		switch {
		case c > unit && d.Tokens[c].Dep == doc.Nmod && f.view.Adposition(c) == "of":
			of = c
		case f.is("streak", c) && c != t:
			r.Type, r.Rule = "count", "reckoning/streak" // "for the third straight day"
			r.Qualifiers = append(r.Qualifiers, d.Tokens[c].Span)
		case c < t && d.Tokens[c].Dep == doc.NmodPoss && of == 0:
			of = c
		}
	}
	if n := unit + 1; int(n) < len(d.Tokens) && f.is("streak", n) {
		r.Type, r.Rule = "count", "reckoning/streak"
		r.Qualifiers = append(r.Qualifiers, d.Tokens[n].Span)
	}
	h := d.Tokens[unit].Head
	if r.Unit == "minute" || of == 0 && r.Type != "count" || of != 0 && (f.view.Timed(of) || f.is("unit", of)) {
		return r, false
	}
	switch {
	case of > unit:
		r.Content = f.view.Phrase(of)
		r.Actors = f.parties(of)
	case h != 0:
		r.Content = f.view.Phrase(h)
		r.Actors = f.actors(unit)
	default:
		r.Content = f.view.Phrase(unit)
	}
	if h != 0 {
		if r.Fact = d.Facts[h]; len(r.Actors) == 0 {
			r.Actors = f.parties(h)
		}
		r.Time = f.day(h)
	}
	return r, r.Fact.Status == doc.Asserted
}
