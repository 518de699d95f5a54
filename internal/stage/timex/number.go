package timex

// stretch matches the classes that code recognises: digits, and numbers in
// words, which may take several tokens.
func (m *machine) stretch(in *instr, i int, s *slots) int {
	d := &m.toks[i].digits
	to := func(k slot) slot {
		if in.slot != noSlot {
			return in.slot
		}
		return k
	}
	switch in.class {
	case cNum:
		v, n := m.number(i)
		if n < 0 {
			return -1
		}
		s.put(to(sNum), v)
		return n
	case cInt:
		if d.shape != plainInt {
			return -1
		}
		s.put(to(sNum), d.value)
	case cHour:
		if d.shape == plainInt && d.value <= 24 && d.length <= 2 {
			s.put(sHour, d.value)
			s.put(sMin, -1)
			break
		}
		if d.shape == decimal && d.value%1000/10 < 60 && d.value < 24000 { // 6.30 pm
			s.put(sHour, d.value/1000)
			s.put(sMin, d.value%1000/10)
			break
		}
		if v, ok := m.sense(cCard, i); ok && v >= 1 && v <= 12 {
			s.put(sHour, v)
			s.put(sMin, -1)
			break
		}
		return -1
	case cClock:
		if d.shape != clockTime {
			return -1
		}
		s.put(sHour, int32(d.h))
		s.put(sMin, int32(d.m))
		if d.s >= 0 {
			s.put(sSec, int32(d.s))
		}
	case cShort:
		if d.shape != shortDate {
			return -1
		}
		s.put(sMonth, int32(d.date.Month))
		s.put(sDay, int32(d.date.Day))
	case cMilitary:
		if d.shape != plainInt || d.length != 4 || d.value >= 2400 || d.value%100 >= 60 {
			return -1
		}
		s.put(sHour, d.value/100)
		s.put(sMin, d.value%100)
	case cDay:
		if (d.shape == plainInt && d.length <= 2 || d.shape == ordinalInt) && d.value >= 1 && d.value <= 31 {
			s.put(to(sDay), d.value)
			break
		}
		v, n := m.ordinal(i)
		if n < 0 || v > 31 {
			return -1
		}
		s.put(to(sDay), v)
		return n
	case cOrdinal:
		if d.shape == ordinalInt {
			s.put(to(sOrd), d.value)
			break
		}
		v, n := m.ordinal(i)
		if n < 0 {
			return -1
		}
		s.put(to(sOrd), v)
		return n
	case cYear:
		if d.shape != plainInt || d.length != 4 || d.value < 1000 || d.value >= 2200 {
			return -1
		}
		s.put(sYear, d.value)
	case cYear2:
		if d.shape != shortYear {
			return -1
		}
		s.put(sYear, d.value)
	case cYearWords:
		v, n := m.yearWords(i)
		if n < 0 {
			return -1
		}
		s.put(sYear, v)
		return n
	case cDecade:
		if d.shape != decadeInt {
			return -1
		}
		s.put(sDecade, d.value)
	case cISO:
		switch d.shape {
		case fullDate:
			s.put(sYear, int32(d.date.Year))
			s.put(sMonth, int32(d.date.Month))
			s.put(sDay, int32(d.date.Day))
			if d.swapped {
				s.put(sSwapped, 1)
			}
		case monthOf:
			s.put(sYear, int32(d.date.Year))
			s.put(sMonth, int32(d.date.Month))
		default:
			return -1
		}
	default:
		return -1
	}
	return i + 1
}

// word of class c at i, allowing for a hyphen before it ("twenty-one").
func (m *machine) hyphened(c class, i int) (int32, int) {
	if i < len(m.toks) && m.toks[i].text == "-" {
		i++
	}
	if v, ok := m.sense(c, i); ok {
		return v, i + 1
	}
	return 0, -1
}

// number reads a cardinal number, in digits or words, in thousandths: "410",
// "2.5", "2 1/2", "two hundred and ten", "twenty-one", "forty thousand".
func (m *machine) number(i int) (int32, int) {
	d := &m.toks[i].digits
	switch d.shape {
	case plainInt:
		if d.value > 2_000_000 {
			return 0, -1
		}
		v, i := d.value*1000, i+1
		if i < len(m.toks) && m.toks[i].digits.shape == fraction {
			return v + m.toks[i].digits.value, i + 1
		}
		if k, ok := m.sense(cMult, i); ok && int64(v)*int64(k) < 2_000_000_000 {
			return v * k, i + 1
		}
		return v, i
	case decimal, fraction:
		return d.value, i + 1
	case notDigits:
	default:
		return 0, -1
	}
	v, n := m.cardinal(i)
	if n < 0 {
		return 0, -1
	}
	return v * 1000, n
}

// below100 reads "seven", "twenty", "twenty-one".
func (m *machine) below100(i int) (int32, int) {
	v, ok := m.sense(cCard, i)
	if !ok {
		return 0, -1
	}
	i++
	if v >= 20 {
		if u, n := m.hyphened(cCard, i); n > 0 && u > 0 && u < 10 {
			return v + u, n
		}
	}
	return v, i
}

// cardinal reads a number in words below two million.
func (m *machine) cardinal(i int) (int32, int) {
	total, part := int32(0), int32(0)
	v, n := m.below100(i)
	if n < 0 {
		if k, ok := m.sense(cMult, i); ok { // "hundred", "dozen" after a determiner
			return k, i + 1
		}
		return 0, -1
	}
	part = v
	for steps := 0; steps < 4; steps++ {
		k, ok := m.sense(cMult, n)
		if !ok {
			break
		}
		if int64(part)*int64(k) > 2_000_000 || part == 0 {
			break
		}
		n++
		if k == 1000 {
			total, part = total+part*k, 0
		} else {
			part *= k
		}
		j := n
		if j < len(m.toks) && m.toks[j].text == "and" {
			j++
		}
		if v, e := m.below100(j); e > 0 {
			part, n = part+v, e
		}
	}
	return total + part, n
}

// ordinal reads an ordinal in words: "third", "twenty-first".
func (m *machine) ordinal(i int) (int32, int) {
	if v, ok := m.sense(cOrd, i); ok {
		return v, i + 1
	}
	if v, ok := m.sense(cCard, i); ok && v >= 20 && v < 100 {
		if u, n := m.hyphened(cOrd, i+1); n > 0 && u < 10 {
			return v + u, n
		}
	}
	return 0, -1
}

// yearWords reads a year in words: "nineteen ninety-seven", "two thousand
// (and) five", "twenty nineteen".
func (m *machine) yearWords(i int) (int32, int) {
	v, ok := m.sense(cCard, i)
	if !ok {
		return 0, -1
	}
	switch {
	case v == 2:
		if k, ok := m.sense(cMult, i+1); !ok || k != 1000 {
			return 0, -1
		}
		n := i + 2
		if n < len(m.toks) && m.toks[n].text == "and" {
			n++
		}
		if u, e := m.below100(n); e > 0 {
			return 2000 + u, e
		}
		return 2000, i + 2
	case v >= 16 && v <= 20:
		j := i + 1
		if k, ok := m.sense(cMult, j); ok && k == 100 && v < 20 {
			return v * 100, j + 1
		}
		u, e := m.below100(j)
		if e < 0 || u < 10 {
			return 0, -1
		}
		return v*100 + u, e
	}
	return 0, -1
}
