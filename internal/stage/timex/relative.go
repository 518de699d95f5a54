package timex

import "chancery/internal/doc"

// lastRef is the last time told that is at least as fine as g; exact asks for
// that very grain.
func (r *resolver) lastRef(g grain, exact bool) (ref, bool) {
	for i := len(r.refs) - 1; i >= max(0, len(r.refs)-memory); i-- {
		if t := r.refs[i]; t.moment.grain == g || !exact && t.moment.grain >= g {
			return t, true
		}
	}
	return ref{}, false
}

// relative resolves a unit with a direction: "last week", "that year", "the quarter".
func (r *resolver) relative(dir, unit int32) outcome {
	if int(unit) >= len(unitGrain) || unitGrain[unit] < gCentury {
		return outcome{}
	}
	g := unitGrain[unit]
	switch dir {
	case dirThat, dirSame, dirFollowing, dirPrevious, dirThe, dirLater, dirEarlier:
		if o, ok := r.anaphor(dir, g); ok {
			return o
		}
	case dirNext:
		if g == gDay {
			if o, ok := r.anaphor(dirFollowing, g); ok {
				return o
			}
		}
	}
	if !r.pub.Known() {
		return outcome{unknown: true}
	}
	now := holding(r.pub, g)
	if g == gWeekend || g == gQuarter && dir == dirThe {
		r.offer(now, opUnit)
		r.offer(now.add(-1), opPrev)
		r.offer(now.add(1), opFollow)
		cyc := cycThe
		if g == gWeekend {
			cyc = cycWeekend
		}
		return r.choose(cyc, dir)
	}
	switch dir {
	case dirLast, dirPast, dirPrevious, dirEarlier, dirLatest:
		return r.publishedAs(now.add(-1), opPrev)
	case dirNext, dirComing, dirFollowing, dirLater:
		return r.publishedAs(now.add(1), opFollow)
	}
	return r.publishedAs(now, opUnit)
}

// anaphor resolves a unit against the last time told.
func (r *resolver) anaphor(dir int32, g grain) (outcome, bool) {
	for i := len(r.refs) - 1; i >= max(0, len(r.refs)-memory); i-- {
		t := r.refs[i]
		if r.sentence-t.sentence > 4 && dir == dirThe && g != gQuarter {
			break
		}
		if t.moment.grain < g || t.moment.grain == gSeason && g == gQuarter {
			continue
		}
		if dir == dirThe && (g == gYear || t.moment.grain != g || t.derived) {
			continue
		}
		at, op := t.moment.to(g), opUnit
		switch dir {
		case dirFollowing, dirLater:
			at, op = at.add(1), opFollow
		case dirPrevious, dirEarlier:
			at, op = at.add(-1), opPrev
		}
		return outcome{moment: at, anchor: doc.AnchorTimex, to: t.id, op: op}, true
	}
	return outcome{}, false
}

// shifted resolves "N units ago", "earlier", "later", "from now".
func (r *resolver) shifted(num, unit, dir int32, half bool) outcome {
	sign := -1
	if dir == dirLater || dir == dirFromNow || dir == dirFollowing || dir == dirNext {
		sign = 1
	}
	if num < 0 || unit >= uVague {
		if sign < 0 {
			return outcome{value: "PAST_REF"}
		}
		return outcome{value: "FUTURE_REF"}
	}
	if int(unit) >= len(unitGrain) {
		return outcome{}
	}
	from, o, ok := r.origin(unit, dir)
	if !ok {
		if dir == dirLater {
			return outcome{value: length(num, 0, unit), anchor: doc.AnchorEvent}
		}
		return outcome{unknown: true}
	}
	o = r.step(from, o, num, unit, sign)
	o.op, o.spread = "+"+length(num, 0, unit), true
	if sign < 0 {
		o.op = "-" + o.op[1:]
	}
	if dir == dirLater && r.pub.Known() && r.pub.Before(o.moment.bounds().Start) && r.direction() != future {
		// What was told as past cannot lie ahead: the words count from an event.
		return outcome{value: length(num, 0, unit), anchor: doc.AnchorEvent}
	}
	return o
}

// step moves a time by num units.
func (r *resolver) step(from moment, o outcome, num, unit int32, sign int) outcome {
	months := int(int64(num) * int64(unitMonths[unit]) / 1000)
	days := int(int64(num) * int64(unitDays[unit]) / 1000)
	switch {
	case months > 0 && months < 60000:
		g := unitGrain[unit]
		if g < gYear {
			g = gYear
		}
		switch {
		case o.anchor == doc.AnchorTimex && from.grain > g && from.grain < gDay:
			g = from.grain // "a year earlier" of a quarter is a quarter
		case o.anchor == doc.AnchorTimex && from.grain >= gDay && g != gYear:
			g = gMonth
		case num%1000 != 0 && g == gYear:
			g = gMonth
		}
		if s := &r.m.slots; s.has(sDayShift) && s.has(sNum) && from.grain == gDay { // "three years ago tomorrow"
			o.moment = dayMoment(shiftMonths(from.date.AddDays(int(s.v[sDayShift])), sign*months))
			return o
		}
		if unit == uMonth && num%1000 != 0 && from.grain >= gDay {
			from = dayMoment(from.date.AddDays(sign * int(num%1000) * 30 / 1000))
		}
		o.moment = from.addMonths(sign * months)
		if o.moment.grain != g {
			o.moment = o.moment.to(g)
		}
	case days > 0 && days < 400000:
		start := from.bounds().Start
		if unitGrain[unit] == gDay && from.grain < gDay {
			return outcome{}
		}
		o.moment = dayMoment(start.AddDays(sign * days)).to(unitGrain[unit])
	case unit <= uHour && num > 0:
		if from.grain >= gHour {
			at := from.date.Time().Add(hours(from, sign, num, unit))
			o.moment = moment{grain: gMinute, date: doc.DateOf(at), h: at.Hour(), m: at.Minute()}
			return o
		}
		if unit == uHour && num%24000 == 0 && o.anchor == doc.AnchorPublication && num < 24_000_000 {
			o.moment = dayMoment(from.date.AddDays(sign * int(num/24000)))
			return o
		}
		return outcome{value: length(num, 0, unit), anchor: o.anchor}
	}
	return o
}

// origin is the time that a shift starts from: the publication for "ago", the
// last fitting time told for "earlier" and "later".
func (r *resolver) origin(unit, dir int32) (moment, outcome, bool) {
	if dir == dirEarlier || dir == dirLater || dir == dirFollowing || dir == dirPrevious {
		found := r.base(unit)
		if found != nil {
			return found.moment, outcome{anchor: doc.AnchorTimex, to: found.id}, true
		}
	}
	if dir == dirAgo && unit == uYear {
		// Companies compare quarters: "a year ago" is then a quarter too.
		for i := len(r.refs) - 1; i >= max(0, len(r.refs)-memory) && r.sentence-r.refs[i].sentence <= 12; i-- {
			if t := r.refs[i]; t.moment.grain == gQuarter && !t.derived {
				return t.moment, outcome{anchor: doc.AnchorTimex, to: t.id}, true
			}
		}
	}
	if !r.pub.Known() || dir == dirLater {
		return moment{}, outcome{}, false
	}
	return dayMoment(r.pub), outcome{anchor: doc.AnchorPublication}, true
}

// base is the time that "earlier" and "later" count from. Years and months are
// counted from what the sentence tells besides days that hang on publication,
// then from the quarter or half that the report is about; all else from the
// last time told.
func (r *resolver) base(unit int32) *ref {
	least := max(0, len(r.refs)-memory)
	var near *ref
	for i := len(r.refs) - 1; i >= least; i-- {
		t := &r.refs[i]
		if t.derived {
			continue
		}
		far := r.sentence - t.sentence
		if unit < uMonth {
			if far > 3 {
				break
			}
			if t.moment.grain >= min(unitGrain[unit], gDay) {
				return t
			}
			continue
		}
		switch {
		case far > 12:
			return near
		case far == 0 && t.moment.grain >= gYear && (!t.anchored || t.moment.grain < gDay):
			return t
		case t.moment.grain == gQuarter || t.moment.grain == gHalf:
			return t
		case near == nil && far <= 3 && t.moment.grain >= gYear:
			near = t
		case far > 3 && near != nil && !near.anchored:
			return near
		}
	}
	return near
}
