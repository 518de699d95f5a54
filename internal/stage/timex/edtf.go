package timex

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
)

// ParseEDTF reads the EDTF (ISO 8601-2) that this stage writes: days, months,
// years, decades, centuries, seasons, quarters, halves, times of day, intervals
// with an open side, and "~". It gives the days from first to last.
func ParseEDTF(s string) (doc.Interval, bool) {
	if a, b, ok := strings.Cut(s, "/"); ok {
		var out doc.Interval
		if a != ".." {
			i, ok := ParseEDTF(a)
			if !ok {
				return doc.Interval{}, false
			}
			out.Start = i.Start
		}
		if b != ".." {
			i, ok := ParseEDTF(b)
			if !ok {
				return doc.Interval{}, false
			}
			out.End = i.End
		}
		return out, out.Known() && !(out.Start.Known() && out.End.Known() && out.End.Before(out.Start))
	}
	s = strings.TrimSuffix(s, "~")
	if len(s) > 16 && s[10] == 'T' { // a time of day, with or without its zone
		s = strings.TrimSuffix(s, "Z")
		if n := len(s) - 6; n > 15 && (s[n] == '+' || s[n] == '-') {
			s = s[:n]
		}
	}
	switch {
	case len(s) == 4 && strings.HasSuffix(s, "XX"):
		s = s[:2]
	case len(s) == 4 && s[3] == 'X':
		s = s[:3]
	}
	if len(s) == 7 {
		if n, ok := digitsOf(s[5:]); ok && n > 12 {
			y, ok := digitsOf(s[:4])
			t := moment{year: y, idx: n - 20, grain: gSeason}
			switch {
			case n >= 33 && n <= 36:
				t.grain, t.idx = gQuarter, n-32
			case n == 40 || n == 41:
				t.grain, t.idx = gHalf, n-39
			case n < 21 || n > 24:
				return doc.Interval{}, false
			}
			return t.bounds(), ok && s[4] == '-'
		}
	}
	t, ok := parseValue(s)
	if !ok {
		return doc.Interval{}, false
	}
	return t.bounds(), true
}

// ParseValue reads a TIMEX3 value that has a place in the calendar and gives
// its first and last day.
func ParseValue(s string) (doc.Interval, bool) {
	t, ok := parseValue(s)
	if !ok {
		return doc.Interval{}, false
	}
	return t.bounds(), true
}

// parseValue is the inverse of moment.value.
func parseValue(s string) (t moment, ok bool) {
	day, rest, clock := strings.Cut(s, "T")
	part := strings.Split(day, "-")
	if len(part) > 3 || clock && len(part) != 3 {
		return t, false
	}
	y, ok := digitsOf(part[0])
	if !ok {
		return t, false
	}
	t = moment{grain: gYear, year: y, m: -1}
	switch {
	case len(part) == 1:
		t.m = 0
		switch len(day) {
		case 2:
			t.grain = gCentury
		case 3:
			t.grain = gDecade
		case 4:
		default:
			return t, false
		}
		return t, t.sane()
	case len(part[0]) != 4 || part[1] == "":
		return t, false
	}
	t.m = 0
	n, numeric := digitsOf(part[1])
	at := func(g grain, s string, most int) (moment, bool) {
		n, ok := digitsOf(s)
		t.grain, t.idx = g, n
		return t, ok && n >= 1 && n <= most && t.sane()
	}
	switch c := part[1][0]; {
	case c == 'W' && len(part) == 3 && part[2] == "WE":
		return at(gWeekend, part[1][1:], 53)
	case c == 'W' && len(part) == 2 && part[1] != "WI":
		return at(gWeek, part[1][1:], 53)
	case c == 'Q' && len(part) == 2:
		return at(gQuarter, part[1][1:], 4)
	case c == 'H' && len(part) == 2:
		return at(gHalf, part[1][1:], 2)
	case !numeric && len(part) == 2:
		for i, name := range seasonNames {
			if i > 0 && name == part[1] {
				t.grain, t.idx = gSeason, i
				return t, t.sane()
			}
		}
		return t, false
	case !numeric || len(part[1]) != 2 || n < 1 || n > 12:
		return t, false
	case len(part) == 2:
		t.grain, t.idx = gMonth, n
		return t, t.sane()
	}
	d, ok := digitsOf(part[2])
	if !ok || len(part[2]) != 2 || d < 1 || y < 1 || d > monthDays(y, n) {
		return t, false
	}
	t = dayMoment(doc.MakeDate(y, n, d))
	if !clock {
		return t, t.sane()
	}
	for i, name := range partNames {
		if i > 0 && name == rest {
			t.grain, t.part = gPart, int32(i)
			return t, t.sane()
		}
	}
	hms := strings.Split(rest, ":")
	if len(hms) < 2 || len(hms) > 3 {
		return t, false
	}
	t.grain = gMinute
	for i, to := range []*int{&t.h, &t.m, &t.s}[:len(hms)] {
		v, ok := digitsOf(hms[i])
		if !ok || len(hms[i]) != 2 || v >= 60 || i == 0 && v > 24 {
			return t, false
		}
		*to = v
	}
	if len(hms) == 3 {
		t.grain = gSecond
	}
	return t, t.sane()
}

// digitsOf is the number that s writes, when it holds digits alone.
func digitsOf(s string) (int, bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
