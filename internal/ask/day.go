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

// AddDays moves a day, YYYY-MM-DD, by n days; what is no day stays as it is.
func AddDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// Days is the number of days from one day to another, the first not counted.
func Days(from, to string) int {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a) / (24 * time.Hour))
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
