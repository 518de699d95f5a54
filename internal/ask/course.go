package ask

import (
	"context"
	"maps"
	"slices"
	"time"

	"chancery/internal/record"
)

// course is the days of a class of acts: of those whose days are known within a
// month how many begin when and last how long.
type course struct {
	starts      []start // in the order of days
	sure, vague int     // acts that can bound a pause, and the others
}

// start is the acts that begin on a day, numbered as civil does, by the days that
// they last beyond it.
type start struct {
	day int
	n   [record.MonthDays + 1]int32
}

// short and long are the fewest and the most days that acts of a start last.
func (s *start) short() int { return slices.IndexFunc(s.n[:], func(n int32) bool { return n > 0 }) }

func (s *start) long() int {
	i := len(s.n) - 1
	for s.n[i] == 0 {
		i--
	}
	return i
}

// courseOf reads the course of a filter without Within; vague acts are counted where
// that is asked for.
func courseOf(ctx context.Context, v record.View, f record.Filter, vague bool) (c course, err error) {
	f.Dated = true
	months := map[string]*[31]start{}
	var in *[31]start
	last := ""
	for h, err := range v.Heaps(ctx, f, vague) {
		switch {
		case err != nil:
			return c, err
		case h.Days < 0:
			c.vague += h.N
			continue
		case in == nil || h.Month != last:
			if in = months[h.Month]; in == nil {
				in = new([31]start)
				months[h.Month] = in
			}
			last = h.Month
		}
		in[h.Day-1].n[h.Days] += int32(h.N)
		c.sure += h.N
	}
	for _, month := range slices.Sorted(maps.Keys(months)) {
		first, _ := civil(month + "-01")
		days := months[month]
		for i := range days {
			if days[i].short() >= 0 {
				days[i].day = first + i
				c.starts = append(c.starts, days[i])
			}
		}
	}
	return c, nil
}

// hole is a stretch of time between two acts of a course with none between: from
// the day on which the last before it ends to the day on which the next begins.
type hole struct{ from, to int }

func (h hole) length() int { return h.to - h.from }

// holes are the stretches between the acts of a course in the order of time.
func (c course) holes() (out []hole) {
	end := 0
	for i := range c.starts {
		s := &c.starts[i]
		if i > 0 && s.day > end {
			out = append(out, hole{end, s.day})
		}
		end = max(end, s.day+s.long())
	}
	return out
}

// longest is the first of the longest; nothing lies between no acts.
func longest(all []hole) (best hole) {
	for _, h := range all {
		if h.length() > best.length() {
			best = h
		}
	}
	return best
}

// end is the last day of a course.
func (c course) end() int {
	end := 0
	for i := range c.starts {
		end = max(end, c.starts[i].day+c.starts[i].long())
	}
	return end
}

// near reports whether an act of the course can be one with b, dated in two zones.
func (c course) near(b record.Brief) bool {
	first, _ := civil(earliest(b))
	last, _ := civil(latest(b))
	return slices.ContainsFunc(c.starts, func(s start) bool { return s.day <= last+1 && s.day+s.long() >= first-1 })
}

// within is how many acts of the course begin after a day and end before another.
func (c course) within(after, before int) (n int) {
	for i := range c.starts {
		s := &c.starts[i]
		for days, k := range s.n {
			if s.day > after && s.day+days < before {
				n += int(k)
			}
		}
	}
	return n
}

// dayOf is the day of a number of civil.
func dayOf(n int) string {
	const epoch = "1970-01-01"
	day, _ := civil(epoch)
	return time.Unix(0, 0).UTC().AddDate(0, 0, n-day).Format(time.DateOnly)
}

// bounded is the gap of a hole: of the acts that end last before it the one with
// the latest hour, or the last in order, and the first that begins after it.
func (c course) bounded(ctx context.Context, v record.View, f record.Filter, h hole) (g gap, err error) {
	if g.from, err = c.ender(ctx, v, f, h.from); err != nil {
		return g, err
	}
	g.to, err = starter(ctx, v, f, dayOf(h.to))
	return g, err
}

// ender is the act before a hole that begins on a day.
func (c course) ender(ctx context.Context, v record.View, f record.Filter, day int) (out record.Brief, err error) {
	first := day
	for i := range c.starts {
		if s := &c.starts[i]; s.day <= day && s.day+s.long() >= day {
			first = s.day
			break
		}
	}
	for b, err := range surely(ctx, v, f, dayOf(first), dayOf(day)) {
		if err != nil {
			return out, err
		}
		if latest(b) == dayOf(day) && (out.ID == "" || b.At >= out.At) {
			out = b
		}
	}
	return out, nil
}

// starter is the first act that begins on a day.
func starter(ctx context.Context, v record.View, f record.Filter, day string) (record.Brief, error) {
	for b, err := range surely(ctx, v, f, day, AddDays(day, record.MonthDays)) {
		return b, err
	}
	return record.Brief{}, nil
}
