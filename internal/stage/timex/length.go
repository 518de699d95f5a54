package timex

import (
	"strconv"
	"strings"
	"time"
)

// length writes a duration as ISO 8601 does. num is in thousandths and below
// zero when the text does not tell it; a half of a unit becomes the next
// smaller one ("2 1/2 years" is P2Y6M), other fractions stay decimal.
func length(num, extra, unit int32) string {
	if unit >= uVague {
		num, unit = -1, unit-uVague
	}
	if unit >= uTwo {
		num, unit = 2000, unit-uTwo
	}
	if unit <= 0 || int(unit) >= len(unitForm) {
		return ""
	}
	f := unitForm[unit]
	if unit == uUnknown {
		return "PXX"
	}
	head := "P"
	if f.clock {
		head = "PT"
	}
	if num < 0 {
		switch unit {
		case uDecade:
			return "PXE"
		case uCentury:
			return "PXC"
		case uMillennium:
			return "PXL"
		}
		return head + "X" + f.letter
	}
	n := int64(num+extra) * int64(f.times)
	if n%1000 == 0 {
		return head + strconv.FormatInt(n/1000, 10) + f.letter
	}
	if n%500 == 0 {
		whole, half := "", ""
		if n >= 1000 {
			whole = strconv.FormatInt(n/1000, 10) + f.letter
		}
		switch unit {
		case uYear:
			half = "6M"
		case uHour:
			half = "30M"
		case uMinute:
			half = "30S"
		case uDay:
			half = "T12H"
		}
		if half != "" {
			return head + whole + half
		}
	}
	s := strconv.FormatInt(n/1000, 10) + "." + pad(int(n%1000), 3)
	return head + strings.TrimRight(s, "0") + f.letter
}

// hours is the step of a shift by a unit of the clock, from midnight.
func hours(from moment, sign int, num, unit int32) time.Duration {
	step := time.Second
	switch unit {
	case uMinute:
		step = time.Minute
	case uHour:
		step = time.Hour
	}
	at := time.Duration(from.h)*time.Hour + time.Duration(max(from.m, 0))*time.Minute
	return at + time.Duration(sign)*time.Duration(num)*step/1000
}
