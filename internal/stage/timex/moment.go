package timex

import (
	"strconv"

	"chancery/internal/doc"
)

// grain is how fine a time is told, from coarse to fine.
type grain uint8

const (
	gNone grain = iota
	gCentury
	gDecade
	gYear
	gHalf
	gSeason
	gQuarter
	gMonth
	gWeek
	gWeekend
	gDay
	gPart
	gHour
	gMinute
	gSecond
)

// parts of a day, in order.
const (
	partMorning int32 = iota + 1
	partAfternoon
	partEvening
	partNight
	partDaytime
)

var partNames = [...]string{"", "MO", "AF", "EV", "NI", "DT"}

// moment is a place in the calendar, told to a grain. What is coarser than the
// grain is known, unless a field says otherwise.
type moment struct {
	grain  grain
	year   int // century: 19 for the 1900s; decade: 198
	idx    int // half, season, quarter, month or ISO week
	date   doc.Date
	part   int32
	h, m   int // m < 0: the hour only
	s      int
	fiscal bool // year and quarter are of a fiscal year
}

var seasonNames = [...]string{"", "SP", "SU", "FA", "WI"}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// value is the TIMEX3 value.
func (t moment) value() string {
	y := pad(t.year, 4)
	switch t.grain {
	case gCentury:
		return pad(t.year, 2)
	case gDecade:
		return pad(t.year, 3)
	case gYear:
		return y
	case gHalf:
		return y + "-H" + strconv.Itoa(t.idx)
	case gSeason:
		return y + "-" + seasonNames[t.idx]
	case gQuarter:
		return y + "-Q" + strconv.Itoa(t.idx)
	case gMonth:
		return y + "-" + pad(t.idx, 2)
	case gWeek:
		return y + "-W" + pad(t.idx, 2)
	case gWeekend:
		return y + "-W" + pad(t.idx, 2) + "-WE"
	case gDay:
		return t.date.String()
	case gPart:
		return t.date.String() + "T" + partNames[t.part]
	case gHour, gMinute:
		return t.date.String() + "T" + pad(t.h, 2) + ":" + pad(max(t.m, 0), 2)
	case gSecond:
		return t.date.String() + "T" + pad(t.h, 2) + ":" + pad(t.m, 2) + ":" + pad(t.s, 2)
	}
	return ""
}

// bounds is the first and the last day.
func (t moment) bounds() doc.Interval {
	days := func(y1, m1, y2, m2 int) doc.Interval {
		return doc.Interval{Start: doc.MakeDate(y1, m1, 1), End: doc.MakeDate(y2, m2+1, 0)}
	}
	switch t.grain {
	case gCentury:
		return days(t.year*100, 1, t.year*100+99, 12)
	case gDecade:
		return days(t.year*10, 1, t.year*10+9, 12)
	case gYear:
		return days(t.year, 1, t.year, 12)
	case gHalf:
		return days(t.year, t.idx*6-5, t.year, t.idx*6)
	case gQuarter:
		return days(t.year, t.idx*3-2, t.year, t.idx*3)
	case gSeason:
		// Winter belongs to the year in which it starts.
		if t.idx == 4 {
			return days(t.year, 12, t.year+1, 2)
		}
		return days(t.year, t.idx*3, t.year, t.idx*3+2)
	case gMonth:
		return days(t.year, t.idx, t.year, t.idx)
	case gWeek:
		m := weekStart(t.year, t.idx)
		return doc.Interval{Start: m, End: m.AddDays(6)}
	case gWeekend:
		m := weekStart(t.year, t.idx)
		return doc.Interval{Start: m.AddDays(5), End: m.AddDays(6)}
	case gNone:
		return doc.Interval{}
	}
	return doc.Interval{Start: t.date, End: t.date}
}

// edtf is the value as ISO 8601-2: level 1, and level 2 for quarters and halves.
func (t moment) edtf() string {
	switch t.grain {
	case gCentury:
		return pad(t.year, 2) + "XX"
	case gDecade:
		return pad(t.year, 3) + "X"
	case gHalf:
		return pad(t.year, 4) + "-" + strconv.Itoa(39+t.idx)
	case gQuarter:
		return pad(t.year, 4) + "-" + strconv.Itoa(32+t.idx)
	case gSeason:
		return pad(t.year, 4) + "-" + strconv.Itoa(20+t.idx)
	case gWeek, gWeekend:
		return interval(t.bounds())
	case gPart:
		return t.date.String()
	case gHour, gMinute, gSecond:
		if t.h == 24 {
			return t.date.String()
		}
		return t.date.String() + "T" + pad(t.h, 2) + ":" + pad(max(t.m, 0), 2) + ":" + pad(t.s, 2)
	}
	return t.value()
}

func interval(b doc.Interval) string {
	if b.Start == b.End {
		return b.Start.String()
	}
	return open(b.Start) + "/" + open(b.End)
}

func open(d doc.Date) string {
	if !d.Known() {
		return ".."
	}
	return d.String()
}

func weekStart(year, week int) doc.Date {
	d := doc.MakeDate(year, 1, 4) // always in week 1
	return d.AddDays((week-1)*7 - weekday(d) + 1)
}

// weekday counts from Monday, 1, to Sunday, 7.
func weekday(d doc.Date) int { return (int(d.Weekday())+6)%7 + 1 }

func dayMoment(d doc.Date) moment {
	return moment{grain: gDay, date: d, year: int(d.Year), idx: int(d.Month)}
}

// to is the time of grain g that holds the first day of t.
func (t moment) to(g grain) moment {
	if t.grain == g {
		return t
	}
	return holding(t.bounds().Start, g)
}

// holding is the time of grain g that holds day d.
func holding(d doc.Date, g grain) moment {
	t := moment{grain: g, year: int(d.Year), date: d}
	switch g {
	case gCentury:
		t.year /= 100
	case gDecade:
		t.year /= 10
	case gHalf:
		t.idx = (int(d.Month)-1)/6 + 1
	case gQuarter:
		t.idx = (int(d.Month)-1)/3 + 1
	case gSeason:
		switch m := int(d.Month); {
		case m < 3:
			t.year, t.idx = t.year-1, 4
		default:
			t.idx = m / 3
		}
	case gMonth:
		t.idx = int(d.Month)
	case gWeek, gWeekend:
		t.year, t.idx = d.Time().ISOWeek()
	}
	return t
}

// add is n steps of the grain later.
func (t moment) add(n int) moment {
	cycle := func(size int) {
		k := t.year*size + t.idx - 1 + n
		t.year, t.idx = floorDiv(k, size), k-floorDiv(k, size)*size+1
	}
	switch t.grain {
	case gCentury, gDecade, gYear:
		t.year += n
	case gHalf:
		cycle(2)
	case gSeason, gQuarter:
		cycle(4)
	case gMonth:
		cycle(12)
	case gWeek, gWeekend:
		t.year, t.idx = weekStart(t.year, t.idx).AddDays(7 * n).Time().ISOWeek()
	default:
		t.date = t.date.AddDays(n)
		t.year, t.idx = int(t.date.Year), int(t.date.Month)
	}
	return t
}

// addMonths moves a time by whole months and keeps its grain where that makes
// sense.
func (t moment) addMonths(n int) moment {
	switch t.grain {
	case gCentury, gDecade:
		return t
	case gYear:
		t.year += n / 12
	case gHalf:
		return t.add(n / 6)
	case gSeason, gQuarter:
		return t.add(n / 3)
	case gMonth:
		return t.add(n)
	case gWeek, gWeekend:
		return holding(shiftMonths(weekStart(t.year, t.idx), n), t.grain)
	default:
		t.date = shiftMonths(t.date, n)
		t.year, t.idx = int(t.date.Year), int(t.date.Month)
	}
	return t
}

// shiftMonths keeps the day, or takes the last of a shorter month.
func shiftMonths(d doc.Date, n int) doc.Date {
	m := moment{grain: gMonth, year: int(d.Year), idx: int(d.Month)}.add(n)
	return doc.MakeDate(m.year, m.idx, min(int(d.Day), monthDays(m.year, m.idx)))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// sane reports whether the year can be written in four digits.
func (t moment) sane() bool {
	switch t.grain {
	case gNone:
		return false
	case gCentury:
		return t.year >= 0 && t.year < 99
	case gDecade:
		return t.year >= 0 && t.year < 990
	case gYear, gHalf, gSeason, gQuarter, gMonth, gWeek, gWeekend:
		return t.year >= 1 && t.year < 9900
	}
	return t.date.Year >= 1 && t.date.Year < 9900 && t.date.Month != 0
}

// part narrows an interval to its beginning, middle or end: of a month the days
// 1–10, 11–20 and 21 to the last, of a year four months each, of a decade the
// years 0–3, 4–6 and 7–9, of anything else a third of the days.
func (t moment) third(mod int32) doc.Interval {
	b := t.bounds()
	k := int(mod - modStart) // 0 1 2
	if k < 0 || k > 2 || t.grain >= gDay || !b.Known() {
		return b
	}
	switch t.grain {
	case gMonth:
		cut := [4]int{1, 11, 21, monthDays(t.year, t.idx) + 1}
		return doc.Interval{Start: doc.MakeDate(t.year, t.idx, cut[k]), End: doc.MakeDate(t.year, t.idx, cut[k+1]-1)}
	case gYear:
		return doc.Interval{Start: doc.MakeDate(t.year, 4*k+1, 1), End: doc.MakeDate(t.year, 4*k+5, 0)}
	case gDecade:
		cut := [4]int{0, 4, 7, 10}
		return doc.Interval{Start: doc.MakeDate(t.year*10+cut[k], 1, 1), End: doc.MakeDate(t.year*10+cut[k+1], 1, 0)}
	}
	n := b.Start.DaysTo(b.End) + 1
	return doc.Interval{Start: b.Start.AddDays(n * k / 3), End: b.Start.AddDays(n*(k+1)/3 - 1)}
}
