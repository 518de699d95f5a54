package timex

import (
	"chancery/internal/doc"
)

// field resolves a month, quarter, half or season.
func (r *resolver) field(s *slots, with func(moment) outcome, hasYear bool, year int, g grain, idx int) outcome {
	if hasYear {
		return with(moment{grain: g, year: year, idx: idx})
	}
	cyc := cycMonth
	switch g {
	case gQuarter, gHalf:
		cyc = cycQuarter
	case gSeason:
		cyc = cycSeason
	}
	return r.cyclic(s, cyc, moment{grain: g, idx: idx}.open(), func(y int) moment { return moment{grain: g, year: y, idx: idx} })
}

// open is the value of a time whose year is not known.
func (t moment) open() string {
	return "XXXX" + t.value()[4:]
}

// cyclic resolves what comes round every year: in gives it for a year.
func (r *resolver) cyclic(s *slots, cyc cycle, unresolved string, in func(year int) moment) outcome {
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
		r.context(in)
	}
	if !r.pub.Known() {
		if len(r.cands) == 0 {
			return outcome{unknown: true, value: unresolved}
		}
		return r.choose(cyc, dir)
	}
	if b := r.begin; b.grain >= gSeason && dir == 0 && len(r.cands) == 0 {
		y := b.to(gYear).year
		c := in(y)
		if c.bounds().Start.Before(b.bounds().Start) {
			c = in(y + 1)
		}
		return r.publishedAs(c, opAfter)
	}
	y := int(r.pub.Year)
	if dir == dirThis && cyc == cycMonth {
		return r.publishedAs(in(y), yearOps[2])
	}
	for _, k := range [...]int{0, -1, 1, -2} {
		r.offer(in(y+k), yearOps[k+2])
	}
	return r.choose(cyc, dir)
}

// yearOps name the years from two back to one on.
var yearOps = [...]string{"two years before", "in the year before", "in the year of", "in the year after"}

// context offers the readings in a year that the sentence, or the one before,
// tells by itself: months and days after it are often of that year.
func (r *resolver) context(in func(year int) moment) {
	for i := len(r.refs) - 1; i >= max(0, len(r.refs)-memory); i-- {
		t := r.refs[i]
		if r.sentence-t.sentence > 1 {
			return
		}
		if t.anchored || t.moment.grain < gYear {
			continue
		}
		c := candidate{op: opWithin, anchor: doc.AnchorTimex, to: t.id, ctx: 1}
		if t.sentence != r.sentence {
			c.ctx = 2
		}
		c.moment = in(t.moment.to(gYear).year)
		if c.ctx == 2 && r.pub.Known() && c.moment.bounds().End.DaysTo(r.pub) > 400 && !r.tale() {
			return // the sentence before only looked back
		}
		r.cands = append(r.cands, c)
		return
	}
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
			return r.publishedAs(dayMoment(date), "in the year whose weekday agrees, nearest to"), true
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

// spoken reports whether the match stands in somebody's own words: who speaks calls today
// "today".
func (r *resolver) spoken() bool {
	t := r.first + doc.TokenID(r.m.first)
	b := r.d.Sentences[r.sentence].Block
	return r.d.Tokens[t].Flags&doc.InQuote != 0 || int(b) < len(r.d.Blocks) && r.d.Blocks[b].Kind == doc.Turn
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
	back := (weekday(r.pub) - wd + 7) % 7 // days since the latest one
	at := func(n int, op string) { r.offer(dayMoment(r.pub.AddDays(n)), op) }
	if back == 0 {
		at(0, opSame)
		at(-7, opLatest)
		if dir != 0 || r.deadline() || r.spoken() { // reports call a day a week ahead "next Monday"; their bare "Monday" is today
			at(7, opNext)
		}
	} else {
		at(-back, opLatest)
		at(7-back, opNext)
		at(-back-7, opBack)
	}
	if dir == dirNext || dir == dirThis {
		at(14-back, opOn)
	}
	if t, ok := r.lastRef(gDay, false); ok && !t.anchored && r.sentence-t.sentence <= 2 && t.moment.date.DaysTo(r.pub) > 7 {
		d := t.moment.date
		day := dayMoment(d.AddDays((wd - weekday(d) + 7) % 7))
		r.cands = append(r.cands, candidate{moment: day, op: opAfter, anchor: doc.AnchorTimex, to: t.id})
	}
	return r.choose(cycWeekday, dir)
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
