package reckoning

import (
	"strings"

	"chancery/internal/doc"
)

// topic is what the word t counts, with the clause that tells of it where there
// is one: "the first [visit]", "for the first time [they met]", "the first in
// fifteen years", said of a subject or of the noun that it explains.
func (f *finder) topic(t doc.TokenID) (noun, topic doc.TokenID) {
	d := f.view.D
	k := d.Tokens[t]
	noun = k.Head
	if noun == 0 || k.Dep != doc.Amod && k.Dep != doc.Advmod && k.Dep != doc.Nummod && k.Dep != doc.Det {
		// the word itself stands for the noun
		if s := f.subject(t); s != 0 {
			return t, t
		}
		if k.Dep == doc.Appos && k.Head != 0 {
			return t, k.Head
		}
		if noun == 0 || k.Dep != doc.Obj && k.Dep != doc.Obl && k.Dep != doc.Compound && k.Dep != doc.Xcomp {
			return 0, 0
		}
	}
	for n := 0; n < 3; n++ { // "third missile test", "highest-level visit": the whole compound
		h := d.Tokens[noun].Head
		if dep := d.Tokens[noun].Dep; h <= noun || dep != doc.Compound && dep != doc.Amod || !d.Tokens[h].UPOS.Nominal() {
			break
		}
		noun = h
	}
	if d.Lemma(noun) != "time" {
		return noun, noun
	}
	for c := range f.view.Children(noun) { // "it was the first time that they met"
		if dep := d.Tokens[c].Dep; c > noun && (dep == doc.Acl || dep == doc.AclRelcl || dep == doc.Ccomp || dep == doc.Advcl) && d.Tokens[c].UPOS.Verbal() {
			return noun, c
		}
		for g := range f.view.Children(c) { // "in a week that they had met", hung from the week
			if c > noun && d.Tokens[g].Dep == doc.AclRelcl && d.Tokens[g].UPOS.Verbal() && f.is("unit", c) {
				return noun, g
			}
		}
	}
	return noun, d.Tokens[noun].Head
}

// first: "the first known contact between them since the summit", "for the
// first time in nine years".
func (f *finder) first(s *doc.Sentence, t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	if h := d.Tokens[t].Head; d.Tokens[t].UPOS == doc.ADV && d.Tokens[t].Dep == doc.Advmod && h != 0 && d.Tokens[h].UPOS == doc.VERB {
		return doc.Reckoning{}, false
	}
	if int(t)+1 < len(d.Tokens) && (d.Norm(t+1) == "of" || d.Norm(t+1) == ",") { // "first of all"
		return doc.Reckoning{}, false
	}
	noun, topic := f.topic(t)
	if noun == 0 || topic == 0 {
		return doc.Reckoning{}, false
	}
	for c := range f.view.Children(noun) {
		if d.Tokens[c].Dep == doc.Nummod || c < t && f.is("denial", c) { // "the first two rounds", "not for the first time"
			return doc.Reckoning{}, false
		}
	}
	r := doc.Reckoning{Type: "first-since", Rule: "reckoning/first", Content: f.view.Phrase(topic), Since: f.since(noun)}
	if d.Lemma(noun) == "time" {
		r.Rule = "reckoning/first-time"
	}
	if r.Since.Empty() && topic != noun {
		r.Since = f.since(topic)
	}
	if noun == topic && r.Since.Contains(d.Tokens[t].Span) { // "since his first days in office" bounds something else
		return r, false
	}
	r.Content = f.whole(t, noun, r.Content)
	f.parted(&r)
	if r.Since.Empty() && r.Rule == "reckoning/first" {
		if topic != noun || noun == t || !f.is("countable", topic) {
			return r, false
		}
		r.Rule = "reckoning/first-ever"
	}
	f.qualifiers(&r, noun)
	r.Actors = f.actors(topic)
	r.Fact = d.Facts[topic]
	if r.Fact.Status == doc.Hypothetical || r.Fact.Status == doc.Counterfactual {
		return r, false
	}
	r.Time = f.day(topic)
	return r, true
}

// maiden: "her maiden visit", "the inaugural round": a first without the word.
func (f *finder) maiden(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	noun, _ := f.topic(t)
	if noun == 0 || !f.is("countable", noun) {
		return doc.Reckoning{}, false
	}
	r := doc.Reckoning{Type: "first-since", Rule: "reckoning/maiden", Content: f.view.Phrase(noun), Fact: d.Facts[noun], Actors: f.actors(noun), Time: f.day(noun)}
	return r, r.Fact.Status != doc.Hypothetical && r.Fact.Status != doc.Counterfactual
}

// extreme: "the longest pause since the war", "the highest-level visit in four
// decades", "the attack was the worst in a generation". Without a bound it is
// praise or measure, not a count.
func (f *finder) extreme(t doc.TokenID) (doc.Reckoning, bool) {
	d := f.view.D
	word := d.Tokens[t].Span
	if f.is("hedge", t) && t > 1 && d.Norm(t-1) == "at" { // "at least"
		return doc.Reckoning{}, false
	}
	if d.Tokens[t].XPOS == doc.XRBS { // "the most serious breach"
		h := d.Tokens[t].Head
		if h <= t || d.Tokens[h].UPOS != doc.ADJ {
			return doc.Reckoning{}, false
		}
		word, t = word.Cover(d.Tokens[h].Span), h
	}
	noun, topic := f.topic(t)
	if noun == 0 || topic == 0 {
		return doc.Reckoning{}, false
	}
	if h := d.Tokens[noun].Head; h != 0 && h < noun && d.Norm(h) == "one" && f.view.Adposition(noun) == "of" {
		return doc.Reckoning{}, false // one among several
	}
	r := doc.Reckoning{Type: "superlative", Rule: "reckoning/superlative", Number: d.Slice(word), Content: f.view.Phrase(topic), Since: f.since(noun), Fact: d.Facts[topic]}
	if r.Since.Empty() && topic != noun {
		r.Since = f.since(topic)
	}
	if r.Since.Empty() {
		r.Since = f.ever(noun)
	}
	r.Content = f.whole(t, noun, r.Content)
	if strings.HasPrefix(strings.ToLower(d.Slice(r.Since)), "for ") {
		r.Since = doc.Span{}
	}
	if r.Since.Empty() || r.Since.Contains(word) || r.Fact.Status != doc.Asserted {
		return r, false
	}
	f.qualifiers(&r, noun)
	r.Actors, r.Time = f.actors(topic), f.day(topic)
	return r, true
}

// ever is the "ever" or "yet" in the words of noun: "the longest meeting ever".
func (f *finder) ever(noun doc.TokenID) doc.Span {
	d := f.view.D
	first, last := f.view.Yield(noun)
	for t := first; t <= min(last+1, doc.TokenID(len(d.Tokens)-1)); t++ {
		if n := d.Norm(t); n == "ever" || n == "yet" && (t == last || t == last+1) {
			return d.Tokens[t].Span
		}
	}
	return doc.Span{}
}

// whole is content with the subject that it is said of, where the word t itself
// stands for the noun: "the strike was the biggest in years".
func (f *finder) whole(t, noun doc.TokenID, content doc.Span) doc.Span {
	s := f.subject(t)
	if t != noun || s == 0 || f.view.D.Tokens[s].UPOS == doc.PRON {
		return content
	}
	return f.view.Phrase(s).Cover(content)
}

// parted cuts off a bound the clause that is counted, and off that clause its
// "that": "the second time in a week that they had met".
func (f *finder) parted(r *doc.Reckoning) {
	d := f.view.D
	if r.Since.Contains(r.Content) && r.Content.Start > r.Since.Start {
		r.Since = d.Trim(doc.Span{Start: r.Since.Start, End: r.Content.Start})
	}
	if t := d.TokenAt(r.Content.Start); d.Norm(t) == "that" && int(t)+1 < len(d.Tokens) && d.Tokens[t].Span.End < r.Content.End && d.Tokens[t].UPOS != doc.DET {
		r.Content.Start = d.Tokens[t+1].Span.Start
	}
}

// least puts back the "at" of "at least the sixth launch", which a phrase leaves
// out as a preposition.
func (f *finder) least(r *doc.Reckoning) {
	d := f.view.D
	t := d.TokenAt(r.Content.Start)
	if t < 2 || d.Norm(t) != "least" && d.Norm(t) != "most" || d.Norm(t-1) != "at" {
		return
	}
	r.Content.Start = d.Tokens[t-1].Span.Start
	r.Qualifiers = append(r.Qualifiers, d.TokenSpan(t-1, t))
}
