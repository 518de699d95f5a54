package timex

import (
	"chancery/internal/doc"
)

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
