package timex

import (
	"strconv"

	"chancery/internal/doc"
)

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
// years 0–3, 4–6 and 7–9, of a century 0–33, 34–66 and 67–99, of anything else a third of the days.
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
	case gCentury:
		cut := [4]int{0, 34, 67, 100}
		return doc.Interval{Start: doc.MakeDate(t.year*100+cut[k], 1, 1), End: doc.MakeDate(t.year*100+cut[k+1], 1, 0)}
	case gDecade:
		cut := [4]int{0, 4, 7, 10}
		return doc.Interval{Start: doc.MakeDate(t.year*10+cut[k], 1, 1), End: doc.MakeDate(t.year*10+cut[k+1], 1, 0)}
	}
	n := b.Start.DaysTo(b.End) + 1
	if n < 3 {
		return b
	}
	return doc.Interval{Start: b.Start.AddDays(n * k / 3), End: b.Start.AddDays(n*(k+1)/3 - 1)}
}
