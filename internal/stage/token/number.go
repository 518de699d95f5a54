package token

// number emits the number that starts at i, and a unit written onto it, and
// returns the end: "1,350|kg", "9|am", "20th", "1970s", "9/11", "2019-06-11".
func (c *cutter) number(i, stop int) int {
	e := i
	if !isDigit(c.text[e]) {
		e++ // a leading stop or plus
	}
	if p := c.pattern(e, stop); p > e {
		c.emit(i, p, false)
		return p
	}
	strokes := 0
	for e < stop {
		b := c.text[e]
		if isDigit(b) {
			e++
			continue
		}
		if !isDigit(c.at(e+1, stop)) {
			break
		}
		if b == '.' || b == ':' || b == ',' && c.group(e+1, stop) {
			e++
			continue
		}
		if b == '/' && strokes < 2 && (strokes > 0 || c.fraction(i, e, stop)) {
			strokes++
			e++
			continue
		}
		break
	}
	if a := c.apostrophe(e, stop); a > 0 && c.text[e-1] == '0' && c.at(e+a, stop) == 's' && c.letter(e+a+1, stop) == 0 {
		e += a + 1 // a decade: "1960's"
		c.emit(i, e, false)
		return e
	}
	letters := e
	for n := c.letter(letters, stop); n > 0; n = c.letter(letters, stop) {
		letters += n
	}
	if letters == e {
		c.emit(i, e, false)
		return e
	}
	suffix := c.text[e:letters]
	switch suffix {
	case "st", "nd", "rd", "th", "s", "ST", "ND", "RD", "TH":
		c.emit(i, letters, false)
		return letters
	case "a", "p", "A", "P":
		if c.at(letters, stop) == '.' && (c.at(letters+1, stop)|0x20) == 'm' {
			c.emit(i, e, false)
			return c.word(e, stop)
		}
	}
	if !isDigit(c.at(letters, stop)) {
		c.buf = append(c.buf[:0], suffix...)
		if c.words.units.has(c.buf) || len(suffix) >= 4 {
			c.emit(i, e, false)
			return c.word(e, stop)
		}
	}
	// A code: "3143C", "18T", "1S9".
	e = letters
	for e < stop {
		if n := c.letter(e, stop); n > 0 {
			e += n
		} else if isDigit(c.text[e]) {
			e++
		} else {
			break
		}
	}
	c.emit(i, e, false)
	return e
}

// group reports whether what starts at i is a group of a long number: three
// digits and no fourth ("1,200"), or two before such a group ("12,00,000").
func (c *cutter) group(i, stop int) bool {
	n := c.digits(i, stop)
	if n == 2 && c.at(i+2, stop) == ',' {
		return c.digits(i+3, stop) == 3
	}
	return n == 3
}

// fraction reports whether the stroke at e stands between numbers that make a
// day ("9/11") or a simple fraction ("1/2").
func (c *cutter) fraction(i, e, stop int) bool {
	n := c.digits(e+1, stop)
	return e-i <= 2 && n <= 2 || e-i <= 2 && n == 4 || e-i == 4 && n <= 2 && c.at(e+1+n, stop) == '/'
}

func (c *cutter) digits(i, stop int) int {
	n := 0
	for isDigit(c.at(i+n, stop)) && n < 16 {
		n++
	}
	return n
}

// pattern is the end of a date or telephone number with hyphens that starts
// at i, or i.
func (c *cutter) pattern(i, stop int) int {
	var part [5]int
	n, e := 0, i
	for n < len(part) {
		part[n] = c.digits(e, stop)
		if part[n] == 0 {
			return i
		}
		e += part[n]
		n++
		if c.at(e, stop) != '-' || !isDigit(c.at(e+1, stop)) {
			break
		}
		e++
	}
	if c.letter(e, stop) > 0 || isDigit(c.at(e, stop)) {
		return i
	}
	p := part[:n]
	switch {
	case n == 2 && (p[0] == 3 || p[0] == 1) && p[1] == 4, // telephone
		n == 3 && p[0] == 4 && p[1] <= 2 && p[2] <= 2,                           // 2019-06-11
		n == 3 && p[0] <= 2 && p[1] <= 2 && (p[2] == 2 || p[2] == 4),            // 11-20-2000
		n == 3 && p[0] >= 2 && p[0] <= 3 && p[1] >= 2 && p[1] <= 4 && p[2] >= 3, // telephone
		n == 4 && p[0] <= 3 && p[1] <= 4 && p[2] >= 2 && p[3] >= 3, n == 5 && p[0] <= 4:
		return e
	}
	return i
}
