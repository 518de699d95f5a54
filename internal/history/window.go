package history

import (
	"slices"
	"time"

	"chancery/internal/record"
)

// Spans of time, in days.
const (
	soft  = 3        // before its publication an article tells of an act to which it gives no day of its own
	far   = 30       // the same for an act that one points back to
	wide  = 31       // the longest span that still says when an act was
	year  = 366      // the longest for a meeting whose place names it
	grave = 3 * year // a killing without a day is told of, before it may be a namesake's
	late  = 2        // copies of one report come out apart
)

// window is the span of days in which l puts its act, told is false when it is
// only the days before the publication that stand for it. ok is false when l
// gives no span narrow enough to compare.
func window(l *record.Leaf) (first, last string, told, ok bool) {
	return spanOf(l, soft, wide)
}

// spanOf is window with the days before the publication and the longest span given.
func spanOf(l *record.Leaf, back, longest int) (first, last string, told, ok bool) {
	if w := l.When; w != nil && w.Start != "" && w.End != "" {
		return w.Start, w.End, true, shift(w.Start, longest) > w.End
	}
	if w := l.When; w != nil && w.Text != "" && (w.Start != "" || w.End != "") {
		return "", "", false, false // "before June": told, and open
	}
	if l.Published == "" {
		return "", "", false, false
	}
	return shift(l.Published, -back), l.Published, false, true
}

// dated reports whether l tells when its act was.
func dated(l *record.Leaf) bool {
	_, _, told, _ := spanOf(l, soft, year)
	return told
}

// overlap reports whether the spans in which two put their act have a day in common.
func overlap(a, b *record.Leaf, back, longest int) bool {
	f1, l1, _, ok1 := spanOf(a, back, longest)
	f2, l2, _, ok2 := spanOf(b, back, longest)
	return ok1 && ok2 && l1 >= f2 && l2 >= f1
}

// parted reports whether both tell when it was, and no day is common to the two.
func parted(a, b *record.Leaf) bool {
	v, w := a.When, b.When
	tells := func(x *record.When) bool { return x != nil && (x.Text != "" || x.Start != "" && x.End != "") }
	return tells(v) && tells(w) && disjoint(v, w)
}

// disjoint reports whether no day is common to two spans, as far as they are bounded.
func disjoint(v, w *record.When) bool {
	return v.End != "" && w.Start != "" && v.End < w.Start || w.End != "" && v.Start != "" && w.End < v.Start
}

// exact reports whether l gives its act a day, or the few days of a meeting.
func exact(l *record.Leaf) bool {
	first, last, told, ok := window(l)
	return ok && told && shift(first, 4) > last
}

// pointed reports whether l tells of an act that is pointed back to long after it: a
// letter, a visit or a summit, not one of the calls or talks that follow each other.
func pointed(l *record.Leaf) bool {
	return slices.ContainsFunc(l.Mode, func(m string) bool { return m == "letter" || m == "visit" || m == "summit" })
}

// shift moves a day by n days.
func shift(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
