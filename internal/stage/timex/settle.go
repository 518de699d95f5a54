package timex

// settle lets neighbours share what they tell only once: "27–28 February",
// "April 24 and 25", "from April to June 2019".
func (f *finder) settle() {
	f.expandDays()
	f.lendDays()
	for i := 0; i+1 < len(f.matches); i++ {
		a, b := &f.matches[i], &f.matches[i+1]
		if !f.joined(a.end, b.first) || a.rule.kind != kindDate || b.rule.kind != kindDate {
			continue
		}
		sa, sb := &a.slots, &b.slots
		dated := func(s *slots) bool {
			return (s.has(sMonth) || s.has(sQuarter) || s.has(sHalf) || s.has(sSeason)) && !s.has(sDir)
		}
		if !dated(sa) || !dated(sb) {
			continue
		}
		switch {
		case sb.has(sYear) && !sa.has(sYear) && !sa.has(sOuterUnit):
			year := sb.v[sYear]
			if sa.has(sMonth) && sb.has(sMonth) && sa.v[sMonth] > sb.v[sMonth] {
				year-- // "from December to March 2019"
			}
			sa.put(sYear, year)
		case sa.has(sYear) && !sb.has(sYear) && !sb.has(sOuterUnit):
			year := sa.v[sYear]
			if sa.has(sMonth) && sb.has(sMonth) && sa.v[sMonth] > sb.v[sMonth] {
				year++
			}
			sb.put(sYear, year)
		}
	}
}

// lendDays gives a bare time of day the day that stands shortly after it: "at
// 10 a.m. (0700 GMT) on Friday".
func (f *finder) lendDays() {
	for i := range f.matches {
		a := &f.matches[i]
		if a.rule.kind != kindDate || !a.slots.has(sHour) || a.slots.has(sDay) || a.slots.has(sWeekday) || a.slots.has(sDayShift) || a.slots.has(sDir) {
			continue
		}
		for _, b := range f.matches[i+1:] {
			if b.first > a.end+6 || b.rule.kind != kindDate {
				break
			}
			if !b.slots.has(sWeekday) && !b.slots.has(sDayShift) && !(b.slots.has(sDay) && b.slots.has(sMonth)) {
				continue
			}
			for _, k := range [...]slot{sWeekday, sDayShift, sDay, sMonth, sYear, sDir} {
				if b.slots.has(k) {
					a.slots.put(k, b.slots.v[k])
				}
			}
			break
		}
	}
}

// joined reports whether one joining word stands between two matches.
func (f *finder) joined(end, first int) bool {
	return first == end+1 && f.machine.is(cJoin, end)
}

// expandDays adds the days that borrow their month from a neighbour.
func (f *finder) expandDays() {
	bare := func(i int) (int32, bool) {
		if i < 0 || i >= len(f.toks) {
			return 0, false
		}
		d := &f.toks[i].digits
		return d.value, (d.shape == plainInt && d.length <= 2 || d.shape == ordinalInt) && d.value >= 1 && d.value <= 31
	}
	out := f.matches
	for i := 0; i < len(out); i++ {
		m := out[i]
		if m.rule.kind != kindDate || !m.slots.has(sDay) || !m.slots.has(sMonth) || m.slots.has(sHour) || m.slots.has(sPart) || m.slots.has(sWeekday) {
			continue
		}
		free := func(a, b int) bool { // tokens [a, b) belong to no neighbour
			return (i == 0 || out[i-1].end <= a) && (i+1 == len(out) || out[i+1].first >= b || b <= m.first)
		}
		// "27–28 February": the day before borrows from this one.
		if v, ok := bare(m.first - 2); ok && f.toks[m.first].digits.shape != notDigits && f.machine.is(cJoin, m.first-1) && free(m.first-2, m.first) {
			n := m
			n.first, n.end = m.first-2, m.first-1
			n.slots.put(sDay, v)
			if sound(&n.slots) {
				out = insert(out, i, n)
				i++
			}
			continue
		}
		// "April 24 and 25", "February 27–28, 2019".
		if v, ok := bare(m.end + 1); ok && f.machine.is(cJoin, m.end) && free(m.end, m.end+2) && !f.counts(m.end+2) {
			n := m
			n.first, n.end = m.end+1, m.end+2
			n.slots.put(sDay, v)
			if !sound(&n.slots) {
				continue
			}
			if j := n.end; j+1 < len(f.toks) && f.toks[j].text == "," {
				if y := f.toks[j+1].digits; y.shape == plainInt && y.length == 4 && y.value >= 1500 && y.value < 2100 {
					n.slots.put(sYear, y.value)
					out[i].slots.put(sYear, y.value)
					n.end = j + 2
					out = drop(out, n.first, n.end)
				}
			}
			out = insert(out, i+1, n)
			i++
		}
	}
	f.matches = out
}

// counts reports whether token i makes the number before it a count.
func (f *finder) counts(i int) bool {
	t := f.machine.text(i)
	return t == ":" || t == "-" || f.machine.is(cPer, i) || f.machine.noun(i)
}

func insert(list []match, i int, m match) []match {
	list = append(list, match{})
	copy(list[i+1:], list[i:])
	list[i] = m
	return list
}

// drop removes matches that overlap the tokens [first, end).
func drop(list []match, first, end int) []match {
	out := list[:0]
	for _, m := range list {
		if m.first >= end || m.end <= first {
			out = append(out, m)
		}
	}
	return out
}
