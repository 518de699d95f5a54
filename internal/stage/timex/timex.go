// Package timex finds the times that a text tells and gives each its value: as
// TIMEX3, as ISO 8601-2 (EDTF), and as the days between which it lies.
//
// Law of the room: a time is never told finer than the text tells it, and never
// guessed: what would need a day of publication that is not known stays
// unresolved, with a note. Today's date is not known here. Recognition is a
// grammar over classes of words, in data/*.rules: the longest match wins, then
// the rule that stands first. Values are computed in the order of the text, so
// that "a year earlier" can rest on the time before it.
//
// Conventions. Extents are those of TimeML as TimeBank has them: no preposition,
// but determiner and modifier ("the past three months", "early May", "more than
// 410 days"). The two ends of a range are two times; the first borrows what only
// the second tells ("27–28 February"). "Early", "mid" and "late" keep the value
// of the whole with a mod, and narrow Bounds and EDTF to a third: of a month the
// days 1–10, 11–20, 21 to the last; of a year four months; of a decade the years
// 0–3, 4–6, 7–9. "Earlier this year" ends, "later this year" starts with the
// publication. A quarter of a fiscal year is valued as the calendar quarter of
// that number. Winter belongs to the year in which it starts. A length counted
// from an event ("two days before the vote", "years later" with nothing to count
// from) stays a DURATION anchored to the event. Ages ("10-year-old") are no
// times, and neither is a month that is part of a person's name.
package timex

import (
	"chancery/internal/doc"
	"chancery/internal/stage"
)

// Stage makes Timexes. It does with less than its needs: without a tree, or
// without tags, the direction of a weekday is guessed from the nearest verb, or
// from the calendar alone.
var Stage = stage.Stage{
	Name: "timex", Doc: "times, with their values and bounds",
	Needs: doc.Tokens | doc.Tags | doc.Lemmas | doc.Tree, Makes: doc.Timexes,
	New: func() (func(*doc.Document), error) {
		w, err := loadWeights(shipped)
		if err != nil {
			return nil, err
		}
		return with(w, nil)
	},
}

func with(w *weights, watch func(doc.TimexID, []candidate)) (func(*doc.Document), error) {
	set, err := load()
	if err != nil {
		return nil, err
	}
	f := &finder{set: set}
	f.machine.set, f.resolver.set, f.resolver.words = set, set, &f.machine
	f.resolver.weights, f.resolver.watch = w, watch
	return f.run, nil
}

// Choice is a time whose words allow several readings: each with its value and
// the features by which the model weighs it. The first is the one taken.
type Choice struct {
	Time     doc.TimexID
	Readings []Reading
}

// Reading is one of them.
type Reading struct {
	Value    string
	Bounds   doc.Interval
	Features []uint16
}

// With is the stage with other weights of the model of readings, one for each
// of NumFeatures; nil stands for the shipped ones. Each choice is told to watch
// while the stage runs. Training and benches use it.
func With(of []float32, watch func(Choice)) (func(*doc.Document), error) {
	w := &weights{of: of}
	if of == nil {
		var err error
		if w, err = loadWeights(shipped); err != nil {
			return nil, err
		}
	}
	if watch == nil {
		return with(w, nil)
	}
	return with(w, func(id doc.TimexID, list []candidate) {
		c := Choice{Time: id}
		for _, k := range list {
			c.Readings = append(c.Readings, Reading{k.moment.value(), k.moment.bounds(), append([]uint16(nil), k.feats[:]...)})
		}
		watch(c)
	})
}

// reach is how many tokens before a word of time an expression may start.
const reach = 7

// finder does the work; it belongs to one goroutine.
type finder struct {
	set      *ruleSet
	machine  machine
	resolver resolver
	toks     []tok
	cores    []int32 // per token: distance to the next word of time
	matches  []match
	claims   []claim
	mention  int // first mention that ends after the sentence's start
}

func (f *finder) run(d *doc.Document) {
	f.resolver.reset(d)
	f.mention, f.claims = 1, f.claims[:0]
	for s := 1; s < len(d.Sentences); s++ {
		f.sentence(d, doc.SentenceID(s))
	}
	f.doubt(d)
	f.resolver.d = nil
}

func (f *finder) sentence(d *doc.Document, id doc.SentenceID) {
	s := &d.Sentences[id]
	if s.First == 0 || s.Last < s.First || int(s.Last) >= len(d.Tokens) {
		return
	}
	times := f.read(d, s)
	f.resolver.sentence = id
	f.events(d, s)
	if !times {
		return
	}
	f.matches = f.matches[:0]
	m := &f.machine
	m.toks = f.toks
	for i := 0; i < len(f.toks); {
		if f.cores[i] > reach {
			i++
			continue
		}
		got, ok := m.at(i)
		if !ok {
			i++
			continue
		}
		if got.rule.kind != kindNone && !f.named(d, s.First, &got) {
			f.matches = append(f.matches, got)
		}
		i = got.end
	}
	f.settle()
	f.resolver.begin = moment{}
	for i := range f.matches {
		f.emit(d, id, s.First, i)
	}
}

// named reports whether a match is part of a name: "Arab Spring", "VOA Today",
// or a mention that an earlier stage found.
func (f *finder) named(d *doc.Document, first doc.TokenID, m *match) bool {
	if !f.toks[m.end-1].cap || m.slots.has(sYear) || m.slots.has(sDay) || m.slots.has(sHoliday) {
		return false
	}
	if f.title(d, m) {
		return true
	}
	if m.end == m.first+1 && m.first > 0 && (m.slots.has(sSeason) || m.slots.has(sDayShift) || m.slots.has(sPart) || m.rule.kind == kindSet) {
		if p := &f.toks[m.first-1]; p.cap && p.xpos == doc.XNNP && p.word == 0 {
			return true
		}
	}
	if (m.slots.has(sSeason) || m.slots.has(sPart) && f.toks[m.end-1].cap) && m.end < len(f.toks) {
		if n := &f.toks[m.end]; n.cap && n.xpos == doc.XNNP { // "Winter Olympics", "Tuesday Afternoon Club"
			return true
		}
	}
	if !d.Have(doc.Mentions) {
		return false
	}
	at := d.TokenSpan(first+doc.TokenID(m.first), first+doc.TokenID(m.end-1))
	for f.mention < len(d.Mentions) && d.Mentions[f.mention].Span.End <= at.Start {
		f.mention++
	}
	for i := f.mention; i < len(d.Mentions) && d.Mentions[i].Span.Start < at.End; i++ {
		n := &d.Mentions[i]
		switch n.Kind {
		case doc.Person, doc.Org, doc.Work, doc.Facility, doc.Weapon:
			if n.Span.End == at.End && m.slots.has(sWeekday) && n.Span != at {
				return false // "the World Court Friday rejected": the day is not the court's
			}
			if n.Span.Contains(at) && n.Form == doc.Named && (n.Kind == doc.Person || n.Span != at) {
				return true
			}
		}
	}
	return false
}

// title reports whether a unit is written as a title is: "on This Week", "told
// 60 Minutes", in a sentence that is not written so all through.
func (f *finder) title(d *doc.Document, m *match) bool {
	last := m.end - 1
	w := &f.machine
	if m.first == 0 || !w.is(cUnit, last) && !w.is(cUnits, last) || f.toks[m.first].digits.shape == notDigits && !f.toks[m.first].cap {
		return false
	}
	s := &d.Sentences[f.resolver.sentence]
	if int(s.Block) < len(d.Blocks) && d.Blocks[s.Block].Kind == doc.Headline {
		return false
	}
	low := 0
	for i := range f.toks {
		if k := &f.toks[i]; !k.cap && (k.upos == doc.VERB || k.upos == doc.NOUN || k.upos == doc.ADJ) {
			low++
		}
	}
	return low >= 2
}

// read looks up the tokens of a sentence and reports whether any tells a time.
func (f *finder) read(d *doc.Document, s *doc.Sentence) bool {
	n := int(s.Last-s.First) + 1
	if cap(f.toks) < n {
		f.toks, f.cores = make([]tok, n, n*2), make([]int32, n, n*2)
	}
	f.toks, f.cores = f.toks[:n], f.cores[:n]
	found := false
	for i := range f.toks {
		f.set.words.look(d, s.First+doc.TokenID(i), &f.toks[i])
	}
	next := int32(1 << 20)
	for i := n - 1; i >= 0; i-- {
		next++
		if f.toks[i].core(f.set.words) {
			next, found = 0, true
		}
		f.cores[i] = next
	}
	return found
}

// core reports whether a time may be near the token.
func (k *tok) core(w *words) bool {
	switch k.digits.shape {
	case notDigits:
		return w.list[k.word].core
	case plainInt:
		return k.digits.length == 4 && k.digits.value >= 1000 && k.digits.value < 2200
	case decimal, fraction:
		return false
	case ordinalInt:
		return k.digits.value <= 31
	}
	return true
}
