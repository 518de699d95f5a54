package timex

import (
	"strings"

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
	d     *doc.Document
	pub   doc.Date
	refs  []ref
	set   *ruleSet
	words *machine // the tokens of the sentence

	sentence doc.SentenceID
	first    doc.TokenID // first token of the sentence
	m        *match
	begin    moment // the first of a pair, while the second is resolved: "from May 3 to June 5"
	gov      gov
	verb     doc.TokenID // what governs the match in the tree
	asked    bool        // gov is known
	weights  *weights
	cands    []candidate // the readings weighed for the match
	cues     []doc.TimeCue
	watch    func(doc.TimexID, []candidate) // for training; nil otherwise
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
	op      string       // what was done to the anchor
	spread  bool         // told coarser than it is: "two weeks ago" is one day of that week
	skip    bool         // the words tell no time here
	event   doc.Span     // words of the event that it counts from
}

func (r *resolver) reset(d *doc.Document) {
	r.d, r.pub, r.refs = d, d.Published, r.refs[:0]
}

// date resolves a match of kind date.
func (r *resolver) date() outcome {
	s := &r.m.slots
	o := r.calendar(s)
	if o.unknown && len(o.value) > 4 && s.has(sPart) && !s.has(sHour) {
		o.value, _, _ = strings.Cut(o.value, "T")
		o.value += "T" + partNames[s.v[sPart]]
	}
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
		return r.cyclic(s, cycHoliday, h.name, func(y int) moment { return dayMoment(h.in(y)) })
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
		return r.cyclic(s, cycDay, "XXXX-"+pad(m, 2)+"-"+pad(d, 2), func(y int) moment { return dayMoment(doc.MakeDate(y, m, d)) })
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
	return r.publishedAs(t, "day of")
}

// publishedAs is a time found from publication by an operation.
func (r *resolver) publishedAs(t moment, op string) outcome {
	return outcome{moment: t, anchor: doc.AnchorPublication, op: op}
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
