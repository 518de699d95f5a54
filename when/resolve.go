package when

import (
	"strconv"
	"strings"
	"time"
)

// Resolve gives a time that hangs on an event its days, once somebody knows
// those of the event: "two days after the launch" from the day of the launch,
// "since the Vessin summit" from its last day. It reports false, and changes
// nothing, where t hangs on no event or known does not know it.
func (t *Time) Resolve(known func(event string) (Interval, bool)) bool {
	if t.Anchor.Kind != AnEvent || t.Anchor.Text == "" {
		return false
	}
	days, ok := known(t.Anchor.Text)
	if !ok || days.Open() {
		return false
	}
	if t.Type == Event {
		t.settle(days)
		return true
	}
	moved := Interval{shift(days.First, t.Anchor.Operation), shift(days.Last, t.Anchor.Operation)}
	if moved.Open() {
		return false
	}
	t.Interval, t.Begins, t.Ends, t.EDTF = moved, moved, moved, moved.String()
	return true
}

// settle gives a time told by an event alone the event's days, as its role asks.
func (t *Time) settle(days Interval) {
	t.Interval, t.Begins, t.Ends = days, Interval{days.First, days.First}, Interval{days.Last, days.Last}
	switch t.Role {
	case "since", "after", "from":
		t.Interval = Interval{First: days.Last}
		t.Begins, t.Ends = Interval{days.Last, days.Last}, Interval{First: days.Last}
	case "until", "before", "by":
		t.Interval = Interval{Last: days.First}
		t.Begins, t.Ends = Interval{Last: days.First}, Interval{days.First, days.First}
	}
	t.EDTF = t.Interval.String()
}

// shift moves a day by a signed ISO 8601 length of years, months, weeks or
// days; it is empty where day or length cannot be read.
func shift(day, op string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil || len(op) < 4 || op[0] != '+' && op[0] != '-' || op[1] != 'P' {
		return ""
	}
	sign := 1
	if op[0] == '-' {
		sign = -1
	}
	rest := op[2:]
	for rest != "" {
		i := strings.IndexAny(rest, "YMWD")
		if i <= 0 {
			return ""
		}
		n, err := strconv.Atoi(rest[:i])
		if err != nil || n > 100000 {
			return ""
		}
		n *= sign
		switch rest[i] {
		case 'Y':
			d = d.AddDate(n, 0, 0)
		case 'M':
			d = d.AddDate(0, n, 0)
		case 'W':
			d = d.AddDate(0, 0, 7*n)
		case 'D':
			d = d.AddDate(0, 0, n)
		}
		rest = rest[i+1:]
	}
	if d.Year() < 1 || d.Year() > 9999 {
		return ""
	}
	return d.Format(time.DateOnly)
}
