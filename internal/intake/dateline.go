package intake

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// dateline is what a line of date, hour and place says.
type dateline struct {
	ok       bool
	date     doc.Date // unknown when the line gives no full day
	modified bool     // it says "updated"
	weekday  bool     // it names a weekday, and the wrong one
	unclear  bool     // day and month could be either way round
}

// readDateline reads a line that holds nothing but a date, an hour, or a place
// with one of them: "Friday, July 21, 2017"; "1:18 P.M. EDT"; "SEOUL, 11 June
// 2019". A place alone is not recognised.
func readDateline(s string) dateline {
	if len(s) > dateMax || !strings.ContainsAny(s, "0123456789") {
		return dateline{}
	}
	var d dateline
	var day, month, year, places int
	hour, said := false, time.Weekday(-1)
	known := load().dates
	fields := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '(' || r == ')' || r == ';' })
	for i, f := range fields {
		low := doc.Normalize(f)
		bare := strings.Trim(low, ".:")
		kind := known[low]
		if kind == "" {
			kind = known[bare]
		}
		switch {
		case kind == "modified":
			d.modified = true
			continue
		case kind == "published", kind == "filler" && month+day+year > 0, kind == "filler" && (hour || i == 0):
			continue
		}
		if i == 0 && len(fields) > 1 {
			if known[low+" "+strings.Trim(doc.Normalize(fields[1]), ".:")] == "modified" {
				d.modified = true
				continue
			}
		}
		if m := monthOf(bare); m > 0 && month == 0 {
			month = m
			continue
		}
		if w := weekdayOf(bare); w >= 0 {
			said = w
			continue
		}
		if clock(bare) {
			hour = true
			continue
		}
		if y, m, dd, unclear, ok := numeric(bare); ok && month == 0 {
			year, month, day, d.unclear = y, m, dd, unclear
			continue
		}
		num := strings.TrimRight(bare, "stndrh")
		if n, err := strconv.Atoi(num); err == nil && len(num) <= 4 {
			if n >= 1 && n <= 31 && len(num) <= 2 && day == 0 {
				day = n
				continue
			}
			if len(num) == 4 && n >= 1800 && n < 2200 && year == 0 && num == bare {
				year = n
				continue
			}
			return dateline{}
		}
		if r, _ := utf8.DecodeRuneInString(f); !unicode.IsUpper(r) || month+day+year > 0 || hour {
			return dateline{}
		}
		if places++; places > 5 {
			return dateline{}
		}
	}
	full := month > 0 && day > 0 && year > 0
	switch {
	case full:
	case month > 0 && (day > 0 || year > 0) && places == 0:
	case hour && places == 0 && day == 0 && month == 0 && year == 0:
	default:
		return dateline{}
	}
	if full {
		if d.date = doc.MakeDate(year, month, day); int(d.date.Day) != day {
			return dateline{}
		}
		d.weekday = said >= 0 && d.date.Weekday() != said
	}
	d.ok = true
	return d
}

// monthOf is 1 to 12 for an English month, in full or cut to three letters or
// more, 0 otherwise. s is in lower case.
func monthOf(s string) int {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if s == name || len(s) <= 4 && strings.HasPrefix(name, s) {
			return int(m)
		}
	}
	return 0
}

func weekdayOf(s string) time.Weekday {
	if len(s) < 3 {
		return -1
	}
	for w := time.Sunday; w <= time.Saturday; w++ {
		name := strings.ToLower(w.String())
		if s == name || len(s) <= 5 && strings.HasPrefix(name, s) {
			return w
		}
	}
	return -1
}

// clock reports whether s is an hour: 10:30, 10:30:00, 9.45am, 10pm, 0930gmt.
func clock(s string) bool {
	digits, marks := 0, 0
	i := 0
	for ; i < len(s); i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			digits++
		} else if (c == ':' || c == '.') && i > 0 && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
			marks++
		} else {
			break
		}
	}
	rest := s[i:]
	known := rest == "" || load().dates[rest] == "filler" && rest != "st" && rest != "nd" && rest != "rd" && rest != "th"
	return digits > 0 && digits <= 6 && known && (marks > 0 && strings.Contains(s, ":") || rest != "")
}

// numeric reads 2017-07-21, 2017/07/21, 21.07.2017 and 7/21/2017. Where day and
// month could be either way round it says so and takes the month first.
func numeric(s string) (year, month, day int, unclear, ok bool) {
	if len(s) >= 10 && (s[4] == '-' || s[4] == '/') && s[7] == s[4] {
		if len(s) > 10 && s[10] != 't' {
			return
		}
		t, err := time.Parse(time.DateOnly, strings.ReplaceAll(s[:10], "/", "-"))
		if err != nil {
			return
		}
		return t.Year(), int(t.Month()), t.Day(), false, true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 && len(parts[2]) != 2 {
		return
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return
		}
		n[i] = v
	}
	if year = n[2]; len(parts[2]) == 2 {
		if strings.Contains(s, ".") {
			return
		}
		if year += 2000; year > 2069 {
			year -= 100
		}
	}
	month, day = n[0], n[1]
	if strings.Contains(s, ".") {
		month, day = n[1], n[0]
	} else if month > 12 {
		month, day = day, month
	} else {
		unclear = day <= 12 && day != month
	}
	if year < 1800 || year >= 2200 || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, 0, 0, false, false
	}
	return year, month, day, unclear, true
}

// titleDate reads a day at the end of a title: "…, 3/9/2014" or "… – June 11, 2019".
func titleDate(title string) (dateline, bool) {
	fields := strings.Fields(title)
	for n := 1; n <= 4 && n < len(fields); n++ {
		tail := strings.Trim(strings.Join(fields[len(fields)-n:], " "), " ,.()[]-–—|")
		if r, _ := utf8.DecodeRuneInString(tail); !unicode.IsDigit(r) && monthOf(strings.ToLower(strings.TrimRight(strings.Fields(tail + " .")[0], ".,"))) == 0 &&
			weekdayOf(strings.ToLower(strings.TrimRight(strings.Fields(tail + " .")[0], ".,"))) < 0 {
			continue
		}
		if d := readDateline(tail); d.ok && d.date.Known() {
			return d, true
		}
	}
	return dateline{}, false
}

// inlineDateline is the length of a dateline that opens a paragraph, with the
// dash and the white space after it: "SEOUL, June 11 (Yonhap) -- "; "Taipei,
// Taiwan — "; "GENEVA (AP) _ ", as wires wrote it; or a full date before a capital: "Thursday, May 7, 2015 ". It is
// 0 where there is none. The second value is the day, when the date is full.
func inlineDateline(s string) (int, doc.Date) {
	head := s[:min(len(s), dateMax)]
	for i, r := range head {
		if r != '-' && r != '–' && r != '—' && r != '―' && r != '_' || i == 0 {
			continue
		}
		if head[i-1] != ' ' && !strings.HasPrefix(head[i:], "--") && (r == '-' || r == '_') {
			continue
		}
		rest := strings.TrimLeft(s[i:], "-–—―_ \t\u00a0\n\r")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"'“‘"))
		if !unicode.IsUpper(first) || !placeAndDate(head[:i]) {
			return 0, doc.Date{}
		}
		said, _, _ := strings.Cut(head[:i], "(") // the agency's name
		return len(s) - len(rest), readDateline(strings.TrimSpace(said)).date
	}
	// "Thursday, May 7, 2015 On Tuesday the government …"
	at := 0
	for n := 0; n < 5; n++ {
		i := strings.IndexByte(head[at:], ' ')
		if i < 0 {
			break
		}
		at += i
		if n >= 2 && head[at-1] >= '0' && head[at-1] <= '9' {
			d := readDateline(head[:at])
			rest := strings.TrimLeft(s[at:], " \t\u00a0")
			r, _ := utf8.DecodeRuneInString(rest)
			if d.ok && d.date.Known() && unicode.IsUpper(r) && strings.IndexByte(head[:at], ',') > 0 {
				return len(s) - len(rest), d.date
			}
		}
		at++
	}
	return 0, doc.Date{}
}

// placeAndDate reports whether s is what stands before the dash of a dateline.
func placeAndDate(s string) bool {
	n, caps, sure := 0, 0, strings.ContainsAny(s, ",(")
	for f := range strings.FieldsSeq(s) {
		n++
		bare := strings.Trim(f, ".,()/")
		r, _ := utf8.DecodeRuneInString(bare)
		switch {
		case bare == "", load().particles[bare]:
		case unicode.IsUpper(r):
			if n == 1 && len(bare) >= 4 && strings.ToUpper(bare) == bare {
				sure = true
			}
			caps++
		case unicode.IsDigit(r):
			sure = true
		default:
			return false
		}
	}
	return sure && caps > 0 && n <= 10
}
