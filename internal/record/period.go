package record

import "time"

// Period is a span of days as people write it where it is a day, a whole month or a
// whole year: 2031-05-14, 2031-05, 2031. It is empty for any other.
func Period(first, last string) string {
	if first == last {
		return first
	}
	start, err1 := time.Parse(time.DateOnly, first)
	end, err2 := time.Parse(time.DateOnly, last)
	if err1 != nil || err2 != nil || start.Day() != 1 {
		return ""
	}
	switch next := end.AddDate(0, 0, 1); {
	case next.Equal(start.AddDate(0, 1, 0)):
		return start.Format("2006-01")
	case start.Month() == time.January && next.Equal(start.AddDate(1, 0, 0)):
		return start.Format("2006")
	}
	return ""
}
