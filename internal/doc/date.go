package doc

import (
	"fmt"
	"math"
	"time"
)

// Date is a day of the proleptic Gregorian calendar, without zone. The zero
// Date is unknown (or, as a bound, open).
type Date struct {
	Year       int16
	Month, Day uint8
}

// MakeDate normalises its arguments as time.Date does; month and day count from
// 1. It is the zero Date where the year does not fit.
func MakeDate(year, month, day int) Date {
	return DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// DateOf is the day of t in t's own zone; the zero Date where the year does not
// fit ("24,000,000 days ago").
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	if y < math.MinInt16 || y > math.MaxInt16 {
		return Date{}
	}
	return Date{int16(y), uint8(m), uint8(d)}
}

// ParseDate reads YYYY-MM-DD; the error is of package time, and names s.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, err
	}
	return DateOf(t), nil
}

// Known reports whether d is a day.
func (d Date) Known() bool { return d != Date{} }

// Time is midnight UTC of d.
func (d Date) Time() time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// AddDays is the day n days after d, or before it where n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// Compare is negative, zero or positive as d is before, on or after e.
func (d Date) Compare(e Date) int {
	if d.Year != e.Year {
		return int(d.Year) - int(e.Year)
	}
	if d.Month != e.Month {
		return int(d.Month) - int(e.Month)
	}
	return int(d.Day) - int(e.Day)
}

// DaysTo is the number of days from d to e, negative where e is earlier. It
// counts seconds: a time.Duration ends after 292 years.
func (d Date) DaysTo(e Date) int { return int((e.Time().Unix() - d.Time().Unix()) / (24 * 60 * 60)) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// String is YYYY-MM-DD, or the empty string for an unknown day.
func (d Date) String() string {
	if !d.Known() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Interval is a time with its uncertainty: what happened lies between Start
// and End, both inclusive. A zero bound is open.
type Interval struct{ Start, End Date }

// Known reports whether either bound is.
func (i Interval) Known() bool { return i.Start.Known() || i.End.Known() }
