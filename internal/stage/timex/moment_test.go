package timex

import (
	"regexp"
	"testing"

	"chancery/internal/doc"
)

// moments lists times of every grain around leap days and turns of years.
func moments() []moment {
	var out []moment
	for _, d := range []doc.Date{doc.MakeDate(2019, 6, 11), doc.MakeDate(2020, 2, 29), doc.MakeDate(2018, 12, 31), doc.MakeDate(2021, 1, 1), doc.MakeDate(1900, 3, 1)} {
		for g := gCentury; g <= gDay; g++ {
			out = append(out, holding(d, g))
		}
		t := dayMoment(d)
		t.grain, t.part = gPart, partAfternoon
		out = append(out, t)
		t.grain, t.h, t.m = gMinute, 18, 30
		out = append(out, t)
	}
	return out
}

func TestMomentLaws(t *testing.T) {
	value := regexp.MustCompile(`^\d{2}$|^\d{3}$|^\d{4}(-(H[12]|Q[1-4]|SP|SU|FA|WI|W\d\d(-WE)?|\d\d(-\d\d(T(MO|AF|EV|NI|DT|\d\d:\d\d(:\d\d)?))?)?))?$`)
	edtf := regexp.MustCompile(`^\d\dXX$|^\d{3}X$|^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?$|^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$`)
	for _, m := range moments() {
		b := m.bounds()
		if b.End.Before(b.Start) {
			t.Errorf("%s: bounds %v are inverted", m.value(), b)
		}
		if !value.MatchString(m.value()) {
			t.Errorf("%q is no TIMEX3 value", m.value())
		}
		if !edtf.MatchString(m.edtf()) {
			t.Errorf("%q is no EDTF", m.edtf())
		}
		for _, n := range []int{1, 5, 53, -7} {
			if got := m.add(n).add(-n); got.value() != m.value() {
				t.Errorf("%s: %d steps on and back give %s", m.value(), n, got.value())
			}
			if n > 0 && !b.Start.Before(m.add(n).bounds().Start) {
				t.Errorf("%s: %d steps on are not later", m.value(), n)
			}
		}
		var at doc.Date
		for mod := modStart; mod <= modEnd; mod++ {
			x := m.third(mod)
			if x.Start.Before(b.Start) || b.End.Before(x.End) || x.End.Before(x.Start) {
				t.Errorf("%s: %s is %v, outside %v", m.value(), modNames[mod], x, b)
			}
			if m.grain < gDay && m.grain != gWeekend && x.Start.Before(at) {
				t.Errorf("%s: %s overlaps the part before", m.value(), modNames[mod])
			}
			at = x.End
		}
		if m.grain <= gDay {
			if got := holding(b.Start, m.grain); got.value() != m.value() {
				t.Errorf("%s holds its first day, not %s", m.value(), got.value())
			}
		}
	}
}

func TestCalendar(t *testing.T) {
	for want, got := range map[string]string{
		"2019-W01":    holding(doc.MakeDate(2018, 12, 31), gWeek).value(), // weeks are padded and belong to their Thursday
		"2018-WI":     holding(doc.MakeDate(2019, 2, 1), gSeason).value(),
		"2019-02-28":  shiftMonths(doc.MakeDate(2019, 1, 31), 1).String(),
		"2020-02-29":  shiftMonths(doc.MakeDate(2019, 2, 28), 12).AddDays(1).String(),
		"2024-03-31":  easter(2024).String(),
		"2019-04-21":  easter(2019).String(),
		"P2Y6M":       length(2500, 0, uYear),
		"PT5H30M":     length(5500, 0, uHour),
		"P20Y":        length(2000, 0, uDecade),
		"PXW":         length(-1, 0, uWeek),
		"P410D":       length(410000, 0, uDay),
		"P1.5W":       length(1000, 500, uWeek),
		"PTXM":        length(-1, 0, uMinute),
		"P2W":         length(1000, 0, uFortnight),
		"XXXX-Q3":     moment{grain: gQuarter, idx: 3}.open(),
		"XXXX-06":     moment{grain: gMonth, idx: 6}.open(),
		"XXXX-SU":     moment{grain: gSeason, idx: 2}.open(),
		"2017-Q4":     moment{grain: gQuarter, year: 2018, idx: 1}.add(-1).value(),
		"2019-W24-WE": holding(doc.MakeDate(2019, 6, 15), gWeekend).value(),
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestHolidays(t *testing.T) {
	all, err := loadHolidays(data, "data/holidays.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"thanksgiving": "2019-11-28", "election day": "2016-11-08", "memorial day": "2019-05-27", "good friday": "2019-04-19", "bastille day": "2019-07-14", "labor day": "2019-09-02"}
	for _, h := range all {
		for _, n := range h.names {
			w, ok := want[n]
			if !ok {
				continue
			}
			year := 2019
			if n == "election day" {
				year = 2016
			}
			if got := h.in(year).String(); got != w {
				t.Errorf("%s: %s, want %s", n, got, w)
			}
			delete(want, n)
		}
	}
	if len(want) > 0 {
		t.Errorf("no such days: %v", want)
	}
}

func FuzzDigits(f *testing.F) {
	for _, s := range []string{"15", "2.5", "1/2", "3rd", "1990s", "'80s", "'98", "10:35", "10:35:20", "2019-06-11", "11/06/2019", "11.06.19", "2019-06", "9/11", "20190611", "1,200", "0", "'", "99999999999999999999", "31/31/3131", "1990's"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || (s[0] < '0' || s[0] > '9') && s[0] != '\'' {
			return
		}
		d := readDigits(s)
		if d.shape == fullDate && (!valid(d.date) || !plausible(d.date)) {
			t.Errorf("%q is read as the day %v", s, d.date)
		}
		if d.shape == clockTime && (d.h > 24 || d.m > 59 || d.s > 59) {
			t.Errorf("%q is read as %d:%d:%d", s, d.h, d.m, d.s)
		}
		if d.value < 0 {
			t.Errorf("%q is read as %d", s, d.value)
		}
	})
}
