package timex

import (
	"io/fs"
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// holiday is a named day of the year.
type holiday struct {
	names            []string
	name             string // how it stands when the year is not known
	month, day       int
	weekday, nth     int // the nth weekday of the month; nth below zero counts from its end
	easter           bool
	shift            int // days after Easter
	afterFirstMonday bool
}

func loadHolidays(fsys fs.FS, file string) ([]holiday, error) {
	rows, err := lexicon.Table(fsys, file, 2, 2)
	if err != nil {
		return nil, err
	}
	var out []holiday
	for _, r := range rows {
		h := holiday{names: r.List(0)}
		spec := r.Col(1)
		bad := r.At.Errorf("cannot read the day %q", spec)
		if rest, ok := strings.CutPrefix(spec, "easter"); ok {
			h.easter = true
			if h.shift, err = strconv.Atoi(rest); err != nil {
				return nil, bad
			}
			h.name = "XXXX"
		} else {
			f := strings.Split(spec, " ")
			m, err := strconv.Atoi(f[0])
			if err != nil || m < 1 || m > 12 {
				return nil, bad
			}
			h.month = m
			switch len(f) {
			case 2:
				if h.day, err = strconv.Atoi(f[1]); err != nil || h.day < 1 || h.day > monthDays(2000, m) {
					return nil, bad
				}
				h.name = "XXXX-" + pad(m, 2) + "-" + pad(h.day, 2)
			case 3, 4:
				n, err1 := strconv.Atoi(f[1])
				w, err2 := strconv.Atoi(f[2])
				if err1 != nil || err2 != nil || n < -1 || n == 0 || n > 4 || w < 1 || w > 7 {
					return nil, bad
				}
				h.nth, h.weekday = n, w
				if len(f) == 4 {
					if f[3] != "after-monday" {
						return nil, bad
					}
					h.afterFirstMonday = true
				}
				h.name = "XXXX-" + pad(m, 2)
			default:
				return nil, bad
			}
		}
		out = append(out, h)
	}
	return out, nil
}

// in is the day of the holiday in a year.
func (h *holiday) in(year int) doc.Date {
	switch {
	case h.easter:
		return easter(year).AddDays(h.shift)
	case h.nth > 0:
		first := doc.MakeDate(year, h.month, 1)
		if h.afterFirstMonday { // Election Day: the Tuesday after the first Monday
			monday := first.AddDays((8 - weekday(first)) % 7)
			return monday.AddDays((h.weekday - 1 + 7) % 7)
		}
		return first.AddDays((h.weekday-weekday(first)+7)%7 + 7*(h.nth-1))
	case h.nth < 0:
		last := doc.MakeDate(year, h.month+1, 0)
		return last.AddDays(-((weekday(last) - h.weekday + 7) % 7))
	}
	return doc.MakeDate(year, h.month, h.day)
}

// easter is Easter Sunday of the Gregorian calendar, after the anonymous
// algorithm printed by Meeus, Astronomical Algorithms, chapter 8.
func easter(y int) doc.Date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return doc.MakeDate(y, n/31, n%31+1)
}

// holidayPattern is the pattern of all names.
func holidayPattern(all []holiday) string {
	var b strings.Builder
	for i, h := range all {
		for _, n := range h.names {
			if b.Len() > 0 {
				b.WriteString(" | ")
			}
			b.WriteString("( ")
			for _, w := range strings.Fields(n) {
				b.WriteString(`"` + w + `" `)
			}
			b.WriteString("[?capital] [holiday=" + strconv.Itoa(i) + "] )")
		}
	}
	return b.String()
}
