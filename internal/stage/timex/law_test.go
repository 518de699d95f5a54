package timex

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chancery/internal/doc"
)

// drawMoment is any time that the stage can make.
func drawMoment(t *rapid.T) moment {
	d := doc.MakeDate(rapid.IntRange(1000, 2199).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 31).Draw(t, "day"))
	g := grain(rapid.IntRange(int(gCentury), int(gSecond)).Draw(t, "grain"))
	m := holding(d, g)
	if g >= gDay {
		m = dayMoment(d)
		m.grain = g
	}
	switch g {
	case gPart:
		m.part = int32(rapid.IntRange(1, 5).Draw(t, "part"))
	case gSecond:
		m.s = rapid.IntRange(0, 59).Draw(t, "second")
		fallthrough
	case gMinute:
		m.m = rapid.IntRange(0, 59).Draw(t, "minute")
		fallthrough
	case gHour:
		m.h = rapid.IntRange(0, 23).Draw(t, "hour")
	}
	return m
}

// TestRoundTrip: every value reads back, from TIMEX3 as the same time, from EDTF
// as the same days.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMoment(t)
		if !m.sane() {
			t.Skip("no such year")
		}
		v := m.value()
		got, ok := parseValue(v)
		if !ok || got.value() != v || got.bounds() != m.bounds() || got.grain != m.grain && m.grain != gHour {
			t.Fatalf("%+v is written %s and read as %+v, %v", m, v, got, ok)
		}
		e := m.edtf()
		if b, ok := ParseEDTF(e); !ok || b != m.bounds() {
			t.Fatalf("%+v is written %s and read as %v, %v, want %v", m, e, b, ok, m.bounds())
		}
		if b := m.bounds(); b.End.Before(b.Start) {
			t.Fatalf("%+v has bounds %v", m, b)
		}
		for mod := modStart; mod <= modEnd; mod++ {
			b := m.third(mod)
			if o := m.bounds(); b.End.Before(b.Start) || b.Start.Before(o.Start) || o.End.Before(b.End) {
				t.Fatalf("%s %s is %v", modNames[mod], v, b)
			}
			if p, ok := ParseEDTF(interval(b)); !ok || p != b {
				t.Fatalf("%v is written %s and read as %v", b, interval(b), p)
			}
		}
		if n := rapid.IntRange(-40, 40).Draw(t, "steps"); m.grain >= gYear && m.add(n).add(-n).value() != v {
			t.Fatalf("%s, %d on and back, is %s", v, n, m.add(n).add(-n).value())
		}
	})
}

// TestParseRefuses: what is no date is not read as one.
func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "2031-13", "2031-02-30", "20", "2031-25", "2031-Q5", "2031-W60", "2031-05-14T25:00", "2031-05-14/2031-05-13", "../..", "x", "2031-5", "PAST_REF", "P3M"} {
		if b, ok := ParseEDTF(s); ok && s != "20" {
			t.Errorf("EDTF %q is read as %v", s, b)
		}
	}
	for _, s := range []string{"", "2031-13", "2031-02-30", "P3M", "PAST_REF", "XXXX-05", "2031-05-14TXX", "2031-05T10:00", "2031-W60", "203", "2031--"} {
		if b, ok := ParseValue(s); ok && s != "203" {
			t.Errorf("TIMEX3 %q is read as %v", s, b)
		}
	}
}

// sound fails when a time breaks a law of values.
func soundTimes(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *doc.Document) {
	t.Helper()
	ordered := func(i doc.Interval) bool {
		return !i.Start.Known() || !i.End.Known() || !i.End.Before(i.Start)
	}
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		if !ordered(x.Bounds) || !ordered(x.Begin) || !ordered(x.End) || !ordered(doc.Interval{Start: x.Begin.Start, End: x.End.End}) {
			t.Fatalf("%q: inverted: bounds %v, begin %v, end %v", d.Slice(x.Span), x.Bounds, x.Begin, x.End)
		}
		if x.EDTF != "" {
			if b, ok := ParseEDTF(x.EDTF); !ok || b != x.Bounds && x.Mod != "ON_OR_AFTER" {
				t.Fatalf("%q: EDTF %s is read as %v, %v; bounds are %v", d.Slice(x.Span), x.EDTF, b, ok, x.Bounds)
			}
		}
		sum := float32(0)
		for _, r := range d.TimeReadings[x.Readings.From:x.Readings.To] {
			sum += r.Share
		}
		if x.Readings.From < x.Readings.To && (sum < 0.99 || sum > 1.01) {
			t.Fatalf("%q: the shares of its readings sum to %v", d.Slice(x.Span), sum)
		}
	}
}

// TestValueLaws reads rows of the words of time: no interval is inverted, what
// is written as EDTF reads back as the bounds, and reading another text between
// changes nothing.
func TestValueLaws(t *testing.T) {
	set, err := load()
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for s := range set.words.ids {
		words = append(words, s)
	}
	sort.Strings(words)
	words = append(words, "1990", "2031", "5", "12", "14", "2019-06-11", "'80s", "1990s", "10:30", "3rd", "Monday", "May", "March", "will", "said", "early", "late", "ago", "last", "next")
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	read := func(line string, pub doc.Date) string {
		d := hand(line, pub)
		run(d)
		soundTimes(t, d)
		return fmt.Sprint(d.Timexes[1:], d.TimeCues, d.TimeReadings, d.EventTimes)
	}
	rapid.Check(t, func(t *rapid.T) {
		line := func(name string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, name), " ")
		}
		pub := doc.MakeDate(rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		a, b := line("a"), line("b")
		first := read(a, pub)
		read(b, pub)
		if again := read(a, pub); again != first {
			t.Fatalf("%q: %s, then %s", a, first, again)
		}
	})
}

// TestDoubt: the text's own word on its day is set against the day of publication.
func TestDoubt(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ line, want string }{
		{"Thank you all . Have a good Monday .", "takes its own day for a Monday, but 2031-05-14 was a Wednesday"},
		{"Have a good Wednesday .", ""},
		{"Have a good Monday meeting/NN .", ""},
		{"Today is Friday , and they wait .", "for a Friday"},
		{"It/PRP is Wednesday , and they wait .", ""},
		{"They/PRP met/VBD on Monday .", ""},
		{"They/PRP met/VBD on Monday , May 12 .", ""},
		{"They/PRP met/VBD on Sunday , May 11 .", ""},
		{"They/PRP met/VBD on Tuesday , May 11 .", "Tuesday, May 11 does not fall so near publication on 2031-05-14; it does in 2032"},
		{"They/PRP met/VBD on Tuesday , June 12 , 2018 .", ""},
		{"They/PRP met/VBD on Monday , June 12 , 2018 .", "2018-06-12 was no Monday"},
	} {
		d := hand(c.line, doc.MakeDate(2031, 5, 14))
		run(d)
		var notes []string
		for _, n := range d.Notes {
			notes = append(notes, n.Text)
		}
		got := strings.Join(notes, "; ")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%q: notes %q, want %q", c.line, got, c.want)
		}
		d = hand(c.line, doc.Date{})
		run(d)
		for _, n := range d.Notes {
			if n.Stage == "published" {
				t.Errorf("%q: doubt about a day that is not known: %v", c.line, n)
			}
		}
	}
}
