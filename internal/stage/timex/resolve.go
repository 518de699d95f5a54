package timex

import (
	"chancery/internal/doc"
)

// ref is a time that the text has told so far.
type ref struct {
	moment   moment
	id       doc.TimexID
	sentence doc.SentenceID
	anchored bool // told by its distance from the day of publication: yesterday, Friday
	derived  bool // told only for comparison: "a year earlier"
}

// memory is how many times back a relative time may reach; it keeps garbage
// cheap to read.
const memory = 64

// resolver gives matches their values, in the order of the text.
type resolver struct {
	d    *doc.Document
	pub  doc.Date
	refs []ref
	set  *ruleSet

	sentence doc.SentenceID
	first    doc.TokenID // first token of the sentence
	m        *match
	begin    moment // the first of a pair, while the second is resolved: "from May 3 to June 5"
	tense    tense
	asked    bool // tense is known
}

// outcome is what became of one match.
type outcome struct {
	moment  moment // zero when there is no place in the calendar
	value   string // when it is not the moment's own
	anchor  doc.Anchor
	to      doc.TimexID
	bounds  doc.Interval // when they are not the moment's own
	edtf    string       // the same
	unknown bool         // would need a publication date
}

func (r *resolver) reset(d *doc.Document) {
	r.d, r.pub, r.refs = d, d.Published, r.refs[:0]
}

// direction is the tense of the clause that the match stands in.
func (r *resolver) direction() tense {
	if !r.asked && r.possessive() {
		r.tense, r.asked = past, true
	}
	if !r.asked && r.m.first > 0 && r.d.Norm(r.first+doc.TokenID(r.m.first)-1) == "since" {
		r.tense, r.asked = past, true
	}
	if !r.asked && r.deadline() {
		r.tense, r.asked = future, true
	}
	if !r.asked {
		r.tense, r.asked = r.findTense(r.first+doc.TokenID(r.m.first), r.first+doc.TokenID(r.m.end-1)), true
	}
	return r.tense
}

// possessive reports whether the time owns what follows: "Friday's ruling" has
// been, whatever the verb says.
func (r *resolver) possessive() bool {
	t := r.first + doc.TokenID(r.m.end)
	return t <= r.d.Sentences[r.sentence].Last && r.d.Norm(t) == "'s"
}

// deadline reports whether the word before makes the time a limit to come.
func (r *resolver) deadline() bool {
	t := r.first + doc.TokenID(r.m.first)
	if r.m.first == 0 {
		return false
	}
	switch r.d.Norm(t - 1) {
	case "than":
		return r.m.first > 1 && r.d.Norm(t-2) == "later"
	case "by", "until", "till":
		return r.findTense(t, r.first+doc.TokenID(r.m.end-1)) != past || r.d.Norm(t-1) != "by"
	}
	return false
}

// date resolves a match of kind date.
func (r *resolver) date() outcome {
	s := &r.m.slots
	o := r.calendar(s)
	if o.unknown || o.moment.grain == gNone {
		return o
	}
	if s.has(sLike) && o.moment.grain == gYear {
		if t, ok := r.lastPeriod(); ok {
			o.moment = moment{grain: t.grain, year: o.moment.year, idx: t.idx}
		}
	}
	if s.has(sWhole) {
		o.moment = o.moment.to(unitGrain[s.v[sWhole]])
	}
	r.clock(s, &o)
	return o
}

// clock adds the part of the day or the time of day.
func (r *resolver) clock(s *slots, o *outcome) {
	t := &o.moment
	if t.grain < gDay {
		return
	}
	if s.has(sPart) {
		t.grain, t.part = gPart, s.v[sPart]
	}
	if !s.has(sHour) {
		return
	}
	t.grain, t.h, t.m = gHour, int(s.v[sHour]), int(s.or(sMin, -1))
	if t.m >= 0 {
		t.grain = gMinute
	}
	late := s.has(sAMPM) && s.v[sAMPM] == 12 || s.has(sPart) && s.v[sPart] != partMorning
	switch {
	case late && t.h < 12:
		t.h += 12
	case s.has(sAMPM) && s.v[sAMPM] == 0 && t.h == 12:
		t.h = 0
	}
	if s.has(sSec) {
		t.grain, t.s = gSecond, int(s.v[sSec])
	}
}

// calendar finds the place in the calendar that the slots tell, without the
// time of day.
func (r *resolver) calendar(s *slots) outcome {
	outer, hasOuter := r.outer(s)
	if hasOuter && outer.unknown {
		return outer
	}
	year, hasYear := int(s.v[sYear]), s.has(sYear)
	from := outcome{}
	if hasOuter {
		from.anchor, from.to = outer.anchor, outer.to
		if !hasYear && outer.moment.grain >= gYear {
			year, hasYear = outer.moment.to(gYear).year, outer.moment.grain == gYear || s.has(sMonth) || s.has(sQuarter)
		}
	}
	with := func(t moment) outcome { from.moment = t; return from }
	switch {
	case s.has(sHoliday):
		h := &r.set.holidays[s.v[sHoliday]]
		if hasYear {
			return with(dayMoment(h.in(year)))
		}
		return r.cyclic(s, h.name, func(y int) moment { return dayMoment(h.in(y)) })
	case s.has(sMonth) && s.has(sDay):
		m, d := int(s.v[sMonth]), int(s.v[sDay])
		if hasYear {
			return with(dayMoment(doc.MakeDate(year, m, d)))
		}
		if s.has(sWeekday) && r.pub.Known() {
			if o, ok := r.agreeing(m, d, int(s.v[sWeekday])); ok {
				return o
			}
		}
		return r.cyclic(s, "XXXX-"+pad(m, 2)+"-"+pad(d, 2), func(y int) moment { return dayMoment(doc.MakeDate(y, m, d)) })
	case s.has(sDay):
		return r.dayOfMonth(int(s.v[sDay]))
	case s.has(sWeekday):
		if hasOuter && outer.moment.grain == gWeek {
			return with(dayMoment(weekStart(outer.moment.year, outer.moment.idx).AddDays(int(s.v[sWeekday]) - 1)))
		}
		return r.weekday(s, int(s.v[sWeekday]))
	case s.has(sMonth):
		return r.field(s, with, hasYear, year, gMonth, int(s.v[sMonth]))
	case s.has(sQuarter):
		if s.v[sQuarter] > 4 {
			return outcome{}
		}
		o := r.field(s, with, hasYear, year, gQuarter, int(s.v[sQuarter]))
		o.moment.fiscal = s.has(sFiscal)
		return o
	case s.has(sHalf):
		return r.field(s, with, hasYear, year, gHalf, int(min(s.v[sHalf], 2)))
	case s.has(sSeason):
		return r.field(s, with, hasYear, year, gSeason, int(s.v[sSeason]))
	case s.has(sDayShift):
		if !r.pub.Known() {
			return outcome{unknown: true}
		}
		return r.published(dayMoment(r.pub.AddDays(int(s.v[sDayShift]))))
	case s.has(sDecade):
		return with(moment{grain: gDecade, year: int(s.v[sDecade])})
	case s.has(sDecade2):
		return with(moment{grain: gDecade, year: 190 + int(s.v[sDecade2])})
	case s.has(sCentury):
		return with(moment{grain: gCentury, year: int(s.v[sCentury]) - 1})
	case s.has(sDir) && s.has(sUnit):
		return r.relative(s.v[sDir], s.v[sUnit])
	case hasYear && !hasOuter:
		return with(moment{grain: gYear, year: year, fiscal: s.has(sFiscal)})
	case hasOuter:
		return outer
	case s.has(sHour) || s.has(sPart):
		return r.someDay(s)
	}
	return outcome{}
}

func (r *resolver) published(t moment) outcome {
	return outcome{moment: t, anchor: doc.AnchorPublication}
}

// outer resolves the time that the main one lies in: "last year" of "July last
// year", "a year ago" of "the quarter a year ago".
func (r *resolver) outer(s *slots) (outcome, bool) {
	if !s.has(sOuterUnit) {
		return outcome{}, false
	}
	if s.has(sOuterNum) {
		return r.shifted(s.v[sOuterNum], s.v[sOuterUnit], s.or(sOuterDir, dirAgo), false), true
	}
	return r.relative(s.or(sOuterDir, dirThe), s.v[sOuterUnit]), true
}

// field resolves a month, quarter, half or season.
func (r *resolver) field(s *slots, with func(moment) outcome, hasYear bool, year int, g grain, idx int) outcome {
	if hasYear {
		return with(moment{grain: g, year: year, idx: idx})
	}
	return r.cyclic(s, moment{grain: g, idx: idx}.open(), func(y int) moment { return moment{grain: g, year: y, idx: idx} })
}

// open is the value of a time whose year is not known.
func (t moment) open() string {
	return "XXXX" + t.value()[4:]
}

// cyclic resolves what comes round every year: in gives it for a year.
func (r *resolver) cyclic(s *slots, unresolved string, in func(year int) moment) outcome {
	dir := s.or(sDir, 0)
	if dir == dirThat || dir == dirFollowing || dir == dirPrevious || dir == dirSame {
		if t, ok := r.lastRef(gYear, false); ok {
			y := t.moment.to(gYear).year
			c := in(y)
			switch {
			case dir == dirFollowing && c.bounds().Start.Compare(t.moment.bounds().End) <= 0:
				c = in(y + 1)
			case dir == dirPrevious && c.bounds().End.Compare(t.moment.bounds().Start) >= 0:
				c = in(y - 1)
			}
			return outcome{moment: c, anchor: doc.AnchorTimex, to: t.id}
		}
	}
	if dir == 0 {
		if y, t, ok := r.contextYear(); ok {
			return outcome{moment: in(y), anchor: doc.AnchorTimex, to: t}
		}
	}
	if !r.pub.Known() {
		return outcome{unknown: true, value: unresolved}
	}
	if b := r.begin; b.grain >= gSeason && dir == 0 {
		y := b.to(gYear).year
		c := in(y)
		if c.bounds().Start.Before(b.bounds().Start) {
			c = in(y + 1)
		}
		return r.published(c)
	}
	y := int(r.pub.Year)
	now := in(y).grain
	cur := holding(r.pub, now).bounds()
	place := func(k int) int { // before, at or after the day of publication
		b := in(y + k).bounds()
		switch {
		case b.End.Before(cur.Start):
			return -1
		case cur.End.Before(b.Start):
			return 1
		}
		return 0
	}
	latest := func(max int) moment { // the latest that is not later than max
		for k := 1; ; k-- {
			if place(k) <= max || k < -2 {
				return in(y + k)
			}
		}
	}
	first := func(min int) moment {
		for k := -1; ; k++ {
			if place(k) >= min || k > 2 {
				return in(y + k)
			}
		}
	}
	switch dir {
	case dirLast, dirPast, dirPrevious, dirLatest:
		return r.published(latest(-1))
	case dirNext, dirComing, dirFollowing:
		return r.published(first(1))
	case dirThis, dirCurrent:
		if now == gDay || now == gSeason {
			break
		}
		return r.published(in(y))
	}
	t := r.tenseUnless(dir == dirThis)
	a, b := latest(0), first(0)
	back, ahead := a.bounds().Start.DaysTo(r.pub), r.pub.DaysTo(b.bounds().Start)
	if ahead*farther(now, t) < back*10 {
		return r.published(b)
	}
	return r.published(a)
}

func (r *resolver) tenseUnless(not bool) tense {
	if not {
		return noTense
	}
	return r.direction()
}

// farther is how much farther off, in tenths, a coming time counts as than a
// past one, by the tense of the verb. News looks back with months, in both
// directions with days, and speaks of quarters when they are over.
func farther(g grain, t tense) int {
	switch {
	case g == gSeason && t == noTense:
		return 10
	case g == gDay && t == future:
		return 2
	case g == gDay && t == past:
		return 40
	case g == gDay:
		return 12
	case g == gQuarter || g == gHalf:
		switch t {
		case future:
			return 10
		case past:
			return 1000
		}
		return 60
	case t == future:
		return 1
	case t == past:
		return 1000
	}
	return 30
}

// lastPeriod is the last part of a year that the text told for its own sake.
func (r *resolver) lastPeriod() (moment, bool) {
	for i := len(r.refs) - 1; i >= max(0, len(r.refs)-memory) && r.sentence-r.refs[i].sentence <= 12; i-- {
		if t := &r.refs[i]; t.moment.grain > gYear && t.moment.grain <= gMonth && !t.derived {
			return t.moment, true
		}
	}
	return moment{}, false
}

// agreeing finds the year nearest to publication in which day and weekday agree.
func (r *resolver) agreeing(m, d, wd int) (outcome, bool) {
	y := int(r.pub.Year)
	for _, k := range [...]int{0, -1, 1, -2, 2} {
		if date := doc.MakeDate(y+k, m, d); int(date.Day) == d && weekday(date) == wd && absInt(date.DaysTo(r.pub)) < 330 {
			return r.published(dayMoment(date)), true
		}
	}
	return outcome{}, false
}

func absInt(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// dayOfMonth resolves "the 25th": in the month of the last date told, or else
// of publication.
func (r *resolver) dayOfMonth(day int) outcome {
	o := outcome{}
	var at moment
	if t, ok := r.lastRef(gMonth, false); ok && r.sentence-t.sentence <= 2 {
		at, o.anchor, o.to = t.moment, doc.AnchorTimex, t.id
	} else if r.pub.Known() {
		at, o.anchor = dayMoment(r.pub), doc.AnchorPublication
	} else {
		return outcome{unknown: true, value: "XXXX-XX-" + pad(day, 2)}
	}
	m := at.to(gMonth)
	if day <= monthDays(m.year, m.idx) {
		o.moment = dayMoment(doc.MakeDate(m.year, m.idx, day))
	}
	return o
}

// weekday resolves a day of the week.
func (r *resolver) weekday(s *slots, wd int) outcome {
	dir := s.or(sDir, 0)
	switch dir {
	case dirFollowing, dirPrevious, dirThat, dirSame:
		if t, ok := r.lastRef(gDay, false); ok {
			d := t.moment.date
			delta := wd - weekday(d)
			switch {
			case dir == dirFollowing && delta <= 0:
				delta += 7
			case dir == dirPrevious && delta >= 0:
				delta -= 7
			}
			return outcome{moment: dayMoment(d.AddDays(delta)), anchor: doc.AnchorTimex, to: t.id}
		}
	}
	if !r.pub.Known() {
		return outcome{unknown: true, value: "XXXX-WXX-" + pad(wd, 1)}
	}
	back := (weekday(r.pub) - wd + 7) % 7 // days since the latest one, today counts
	ahead := (7 - back) % 7
	at := -back
	switch dir {
	case dirLast, dirPast, dirPrevious, dirLatest:
		if back == 0 {
			at = -7
		}
	case dirNext, dirComing, dirFollowing:
		at = ahead
		if at == 0 {
			at = 7
		}
	case dirThis, dirCurrent:
		at = ahead
		if r.direction() == past {
			at = -back
		}
	default:
		if r.direction() == future {
			at = ahead
		}
	}
	return r.published(dayMoment(r.pub.AddDays(at)))
}

// someDay resolves the day of a bare time of day: that of the last day told in
// this sentence or the one before, else of publication.
func (r *resolver) someDay(s *slots) outcome {
	dir := s.or(sDir, 0)
	if dir != dirThis && dir != dirLast {
		if t, ok := r.lastRef(gDay, false); ok && r.sentence-t.sentence <= 1 {
			day := t.moment.date
			switch dir {
			case dirNext, dirFollowing:
				day = day.AddDays(1)
			case dirPrevious:
				day = day.AddDays(-1)
			}
			return outcome{moment: dayMoment(day), anchor: doc.AnchorTimex, to: t.id}
		}
	}
	if !r.pub.Known() {
		o := outcome{unknown: true}
		if s.has(sPart) && !s.has(sHour) {
			o.value = "XXXX-XX-XXT" + partNames[s.v[sPart]]
		}
		return o
	}
	switch dir {
	case dirLast, dirPrevious:
		return r.published(dayMoment(r.pub.AddDays(-1)))
	case dirNext, dirFollowing:
		return r.published(dayMoment(r.pub.AddDays(1)))
	}
	return r.published(dayMoment(r.pub))
}
