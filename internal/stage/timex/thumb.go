package timex

// thumb is the reading that a plain rule would take, one of what the model of
// readings looks at: with "last" and "next" the nearest on that side, else the
// nearest of all, where what lies ahead counts as farther off the more the verb
// looks back.
func (r *resolver) thumb(list []candidate, cyc cycle, dir int32) int {
	if !r.pub.Known() {
		return 0
	}
	best, least := 0, 1<<62
	t := r.direction()
	for i := range list {
		c := &list[i]
		b := c.moment.bounds()
		back, ahead := b.End.Before(r.pub), r.pub.Before(b.Start)
		d := 0
		switch {
		case back:
			d = b.Start.DaysTo(r.pub) * 10
		case ahead:
			d = r.pub.DaysTo(b.Start) * farther(cyc, t)
		}
		switch dir {
		case dirLast, dirPast, dirPrevious, dirLatest:
			if !back {
				d += 1 << 40
			}
		case dirNext, dirComing, dirFollowing:
			if !ahead {
				d += 1 << 40
			}
		case dirThis, dirCurrent:
			switch {
			case cyc == cycMonth && int(r.pub.Year) != c.moment.year:
				d += 1 << 40
			case cyc != cycMonth && ahead:
				d = r.pub.DaysTo(b.Start) * 10
			}
		case 0:
			if c.ctx == 1 && t != future {
				d = 0
			}
		}
		if d < least {
			best, least = i, d
		}
	}
	return best
}

// farther is how much farther off, in tenths, a coming time counts as than a
// past one, by the tense of the verb. News looks back with months, in both
// directions with days, and speaks of quarters when they are over.
func farther(c cycle, t tense) int {
	switch c {
	case cycWeekday, cycWeekend:
		if t == future {
			return 1
		}
		return 1000
	case cycQuarter, cycThe:
		switch t {
		case future:
			return 10
		case past:
			return 1000
		}
		return 60
	case cycDay, cycHoliday:
		switch t {
		case future:
			return 2
		case past:
			return 40
		}
		return 12
	case cycSeason:
		if t == noTense {
			return 10
		}
	}
	switch t {
	case future:
		return 1
	case past:
		return 1000
	}
	return 30
}
