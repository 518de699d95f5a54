package timex

import (
	"fmt"

	"chancery/internal/doc"
)

// claim is what the text itself says of its day, or of the year of one of its
// dates: a weekday that a date must fall on.
type claim struct {
	span       doc.Span
	weekday    int
	month, day int // 0 for the day of publication itself
	year       int // 0 when not told
}

// noteWeekday keeps what match m says of weekdays: "Have a good Monday", "today
// is Friday" of the text's own day; "Monday, March 9" of a date.
func (f *finder) noteWeekday(m *match, span doc.Span) {
	s := &m.slots
	if !s.has(sWeekday) || m.rule.kind != kindDate {
		return
	}
	c := claim{span: span, weekday: int(s.v[sWeekday])}
	switch {
	case s.has(sMonth) && s.has(sDay):
		c.month, c.day, c.year = int(s.v[sMonth]), int(s.v[sDay]), int(s.or(sYear, 0))
	case s.has(sMonth), s.has(sDir), s.has(sOuterUnit), !f.ownDay(m):
		return
	}
	f.claims = append(f.claims, c)
}

// ownDay reports whether the words before a weekday make it the text's own day.
func (f *finder) ownDay(m *match) bool {
	w, b := &f.machine, m.first-1
	if w.possessive(m.end) || w.noun(m.end) {
		return false
	}
	if w.is(cGreet, b) {
		return w.lower(b) == "happy" || w.lower(b-1) == "a" && w.lower(b-2) == "have"
	}
	if l := w.lower(b); l != "is" && l != "'s" && l != "’s" {
		return false
	}
	l := w.lower(b - 1)
	return l == "today" || l == "it" && (b < 2 || f.toks[b-2].upos == doc.PUNCT)
}

// doubt weighs the claims against the day of publication. Where they agree on
// another year, or on another weekday, the reading says so; the day stands all
// the same, since it is not the text's to give.
func (f *finder) doubt(d *doc.Document) {
	pub := d.Published
	if !pub.Known() {
		return
	}
	for _, c := range f.claims {
		switch {
		case c.month == 0 && weekday(pub) != c.weekday:
			also := ""
			for _, k := range [...]int{1, -1, 2, -2} {
				if o := doc.MakeDate(int(pub.Year)+k, int(pub.Month), int(pub.Day)); weekday(o) == c.weekday && o.Day == pub.Day {
					also = fmt.Sprintf("; %v was a %s", o, dayNames[c.weekday])
					break
				}
			}
			d.Note("published", c.span, fmt.Sprintf("the text takes its own day for a %s, but %v was a %s%s", dayNames[c.weekday], pub, dayNames[weekday(pub)], also))
		case c.month == 0:
		case c.year != 0:
			if o := doc.MakeDate(c.year, c.month, c.day); weekday(o) != c.weekday {
				d.Note("timex", c.span, fmt.Sprintf("%v was no %s", o, dayNames[c.weekday]))
			}
		default:
			if fits, year := f.fits(pub, c); !fits {
				said := fmt.Sprintf("%s does not fall so near publication on %v", dayNames[c.weekday]+", "+monthNames[c.month]+" "+pad(c.day, 1), pub)
				if year != 0 {
					said += fmt.Sprintf("; it does in %d", year)
				}
				d.Note("published", c.span, said)
			}
		}
	}
}

// fits reports whether the date of a claim has its weekday in the year of
// publication or in one that holds it within six months, and else the nearest
// year in which it does.
func (f *finder) fits(pub doc.Date, c claim) (bool, int) {
	for _, k := range [...]int{0, -1, 1, -2, 2, -3, 3} {
		o := doc.MakeDate(int(pub.Year)+k, c.month, c.day)
		if weekday(o) == c.weekday && int(o.Day) == c.day {
			return k == 0 || absInt(o.DaysTo(pub)) < 250, int(pub.Year) + k
		}
	}
	return false, 0
}

var dayNames = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
