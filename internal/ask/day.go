package ask

import (
	"fmt"
	"time"
)

// FirstDay reads a year, a month or a day (2018, 2018-06, 2018-06-12) and is
// its first day, YYYY-MM-DD.
func FirstDay(s string) (string, error) {
	t, _, err := parsePeriod(s)
	if err != nil {
		return "", err
	}
	return t.Format(time.DateOnly), nil
}

// LastDay is FirstDay's counterpart: the last day of the year, month or day.
func LastDay(s string) (string, error) {
	t, next, err := parsePeriod(s)
	if err != nil {
		return "", err
	}
	return next(t).AddDate(0, 0, -1).Format(time.DateOnly), nil
}

func parsePeriod(s string) (time.Time, func(time.Time) time.Time, error) {
	for _, p := range []struct {
		layout        string
		years, months int
		days          int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if t, err := time.Parse(p.layout, s); err == nil {
			return t, func(t time.Time) time.Time { return t.AddDate(p.years, p.months, p.days) }, nil
		}
	}
	return time.Time{}, nil, fmt.Errorf("%q is no year, month or day (2018, 2018-06 or 2018-06-12)", s)
}

// moment is a year, a month, a day or an instant as the record's own log writes it:
// in UTC and without a zone, so that a shorter one stands before all that begin so.
func moment(s string) (string, bool) {
	if _, _, err := parsePeriod(s); err == nil {
		return s, true
	}
	for _, layout := range []string{"2006-01-02T15", "2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if _, err := time.Parse(layout, s); err == nil {
			return s, true
		}
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	return t.UTC().Format("2006-01-02T15:04:05.999999999"), err == nil
}

// AddDays moves a day, YYYY-MM-DD, by n days; what is no day stays as it is.
func AddDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// Days is the number of days from one day to another, the first not counted; 0 where
// one is no day.
func Days(from, to string) int {
	a, ok1 := civil(from)
	b, ok2 := civil(to)
	if !ok1 || !ok2 {
		return 0
	}
	return b - a
}

// civil numbers the days of the calendar one by one; gaps are many, and time.Parse
// is slow. ok is false for what is not plainly YYYY-MM-DD.
func civil(day string) (n int, ok bool) {
	if len(day) != 10 || day[4] != '-' || day[7] != '-' {
		return 0, false
	}
	var f [3]int
	for i, part := range [3]string{day[:4], day[5:7], day[8:]} {
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return 0, false
			}
			f[i] = f[i]*10 + int(c-'0')
		}
	}
	y, m, d := f[0], f[1], f[2]
	if m < 1 || m > 12 || d < 1 || d > 28 && d > time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return 0, false
	}
	if m < 3 { // years begin in March, so that the odd day comes last
		y, m = y-1, m+12
	}
	return 365*y + floor(y, 4) - floor(y, 100) + floor(y, 400) + (153*(m-3)+2)/5 + d - 1, true
}

// floor is the quotient rounded down.
func floor(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}

// parseWords reads a period as FirstDay does, or in words: 4 May 2019, May 4
// 2019, May 2019. It comes back as YYYY, YYYY-MM or YYYY-MM-DD.
func parseWords(s string) (string, bool) {
	if _, _, err := parsePeriod(s); err == nil {
		return s, true
	}
	for _, l := range [][2]string{{"2 January 2006", time.DateOnly}, {"January 2 2006", time.DateOnly}, {"2 Jan 2006", time.DateOnly}, {"January 2006", "2006-01"}, {"Jan 2006", "2006-01"}} {
		if t, err := time.Parse(l[0], s); err == nil {
			return t.Format(l[1]), true
		}
	}
	return "", false
}
