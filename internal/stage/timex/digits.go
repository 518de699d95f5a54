package timex

import "chancery/internal/doc"

// shape is the look of a token of digits.
type shape uint8

const (
	notDigits  shape = iota
	plainInt         // 15
	decimal          // 2.5: value in thousandths
	fraction         // 1/2: value in thousandths
	ordinalInt       // 3rd
	decadeInt        // 1990s, '80s: value is the decade (199)
	shortYear        // '98: value is the year
	clockTime        // 10:35(:20)
	fullDate         // 2019-06-11, 11/06/2019, 11.06.2019
	monthOf          // 2019-06
	shortDate        // 9/11: month and day, or a fraction
)

// digits is what a token of digits may be read as.
type digits struct {
	shape   shape
	length  uint8 // digits of a plain number
	value   int32
	h, m, s int8 // clockTime; s is -1 without seconds
	date    doc.Date
	swapped bool // day and month of fullDate may change places
}

// readDigits reads a token that starts with a digit or an apostrophe. It never
// fails: what it does not know is notDigits.
func readDigits(s string) (d digits) {
	if len(s) > 32 {
		return d
	}
	if s[0] == '\'' {
		n, rest := leadingInt(s[1:])
		switch {
		case len(s)-1-len(rest) != 2:
		case rest == "":
			d = digits{shape: shortYear, value: pivot(n)}
		case rest == "s" && n%10 == 0:
			d = digits{shape: decadeInt, value: pivot(n) / 10}
		}
		return d
	}
	n, rest := leadingInt(s)
	d.length = uint8(len(s) - len(rest))
	if d.length > 7 && rest != "" {
		return digits{}
	}
	switch {
	case rest == "":
		d.shape, d.value = plainInt, n
		if d.length == 8 {
			if day := (doc.Date{Year: int16(n / 10000), Month: uint8(n / 100 % 100), Day: uint8(n % 100)}); plausible(day) && valid(day) {
				d.shape, d.date = fullDate, day
			}
		}
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		d.shape, d.value = ordinalInt, n
	case rest == "s" || rest == "'s":
		if d.length == 4 && n%10 == 0 && n >= 1000 && n < 2100 {
			d.shape, d.value = decadeInt, n/10
		} else if d.length == 2 && n%10 == 0 {
			d.shape, d.value = decadeInt, pivot(n)/10
		}
	case rest[0] == ':':
		d = readClock(n, rest)
	case rest[0] == ',' && len(rest) == 4:
		if m, r := leadingInt(rest[1:]); r == "" && n < 1000 {
			d.shape, d.value, d.length = plainInt, n*1000+m, 0
		}
	default:
		d = readParts(n, d.length, rest)
	}
	return d
}

// readParts reads numbers parted by the same mark: 2019-06-11, 11/06/2019, 1/2, 2.5.
func readParts(a int32, la uint8, rest string) (d digits) {
	mark := rest[0]
	if mark != '-' && mark != '/' && mark != '.' {
		return d
	}
	b, r := leadingInt(rest[1:])
	lb := len(rest) - 1 - len(r)
	if lb == 0 || lb > 4 {
		return d
	}
	if r == "" {
		switch {
		case mark == '.':
			for ; lb < 3; lb++ {
				b *= 10
			}
			if lb == 3 && a < 100000 {
				d.shape, d.value = decimal, a*1000+b
			}
		case mark == '/' && b > a && b <= 8 && a > 0:
			d.shape, d.value = fraction, 1000*a/b
		case mark == '/' && a >= 1 && a <= 12 && b >= 1 && b <= 31:
			d.shape, d.date = shortDate, doc.Date{Month: uint8(a), Day: uint8(b)}
		case mark == '-' && la == 4 && lb == 2 && b >= 1 && b <= 12 && a >= 1000 && a < 2200:
			d.shape, d.date = monthOf, doc.Date{Year: int16(a), Month: uint8(b)}
		}
		return d
	}
	if r[0] != mark {
		return d
	}
	c, tail := leadingInt(r[1:])
	lc := len(r) - 1 - len(tail)
	if tail != "" || lc == 0 || lc > 4 {
		return d
	}
	switch {
	case la == 4:
		d.date = doc.Date{Year: int16(min(a, 9999)), Month: uint8(min(b, 99)), Day: uint8(min(c, 99))}
	case lc == 4 || lc == 2 && mark != '-':
		if lc == 2 {
			c = pivot(c)
		}
		// The order of the parts is settled by the first that is no month; a
		// dot stands between day and month, a slash between month and day.
		if mark == '.' || a > 12 {
			a, b = b, a
		}
		d.date = doc.Date{Year: int16(min(c, 9999)), Month: uint8(min(a, 99)), Day: uint8(min(b, 99))}
		d.swapped = mark == '/' && a <= 12 && b <= 12 && a != b
	}
	if !valid(d.date) || !plausible(d.date) {
		return digits{}
	}
	d.shape = fullDate
	return d
}

func readClock(h int32, rest string) (d digits) {
	m, r := leadingInt(rest[1:])
	if len(rest)-1-len(r) != 2 || h > 24 || m > 59 {
		return d
	}
	d = digits{shape: clockTime, h: int8(h), m: int8(m), s: -1}
	if r == "" || r == "z" {
		return d
	}
	if r[0] == ':' {
		if s, tail := leadingInt(r[1:]); tail == "" && len(r) == 3 && s < 60 {
			d.s = int8(s)
			return d
		}
	}
	return digits{}
}

// leadingInt reads the digits at the start of s, at most nine of them.
func leadingInt(s string) (n int32, rest string) {
	i := 0
	for i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int32(s[i]-'0')
		i++
	}
	return n, s[i:]
}

// pivot makes a year of two digits: 00 to 29 are of this century, the others of
// the last.
func pivot(n int32) int32 {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

func plausible(d doc.Date) bool { return d.Year >= 1000 && d.Year < 2200 }

func valid(d doc.Date) bool {
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && int(d.Day) <= monthDays(int(d.Year), int(d.Month))
}

func monthDays(year, month int) int {
	return doc.MakeDate(year, month, 1).DaysTo(doc.MakeDate(year, month+1, 1))
}
