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
