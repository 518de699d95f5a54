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
