package ask

import (
	"fmt"
	"strings"
	"time"

	"chancery/internal/record"
)

// ParseWhen reads a date as chronologies and reviewers give it: a year, month
// or day, in digits or words; an instant; EDTF with ~ ? and %, unspecified
// digits (201X, 2018-XX), intervals A/B with .. for an open side; "circa",
// "c.", "before", "after", "early", "mid" and "late" in front. What is
// uncertain keeps the span in which it lies.
func ParseWhen(s string) (record.When, error) {
	s = strings.TrimSpace(s)
	w := record.When{Text: s, Basis: record.BasisText}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		w.At = t.Format(time.RFC3339)
		w.Start = t.Format(time.DateOnly)
		w.End, w.EDTF = w.Start, w.Start
		return w, nil
	}
	if a, b, ok := strings.Cut(s, "/"); ok && (a == "" || a == ".." || len(a) > 2) {
		var err error
		if a != "" && a != ".." {
			if w.Start, _, err = stretch(a); err != nil {
				return w, err
			}
		}
		if b != "" && b != ".." {
			if _, w.End, err = stretch(b); err != nil {
				return w, err
			}
		}
		if w.Start != "" && w.End != "" && w.End < w.Start {
			return w, fmt.Errorf("%q ends before it starts", s)
		}
		w.EDTF = s
		return w, nil
	}
	low := strings.ToLower(s)
	for _, p := range []string{"before ", "after ", "circa ", "ca. ", "c. ", "about ", "around ", "early ", "mid ", "mid-", "late "} {
		rest, ok := strings.CutPrefix(low, p)
		if !ok {
			continue
		}
		rest = s[len(s)-len(rest):]
		first, last, err := stretch(rest)
		if err != nil {
			return w, err
		}
		switch strings.Trim(p, " -.") {
		case "before":
			w.End = AddDays(first, -1)
			w.EDTF = "../" + w.End
			return w, nil
		case "after":
			w.Start = AddDays(last, 1)
			w.EDTF = w.Start + "/.."
			return w, nil
		case "early", "mid", "late":
			n := Days(first, last) + 1
			switch p[0] {
			case 'e':
				last = AddDays(first, n/3)
			case 'm':
				first, last = AddDays(first, n/3), AddDays(last, -n/3)
			default:
				first = AddDays(last, -n/3)
			}
			w.Start, w.End, w.EDTF = first, last, first+"/"+last
			return w, nil
		}
		w.Start, w.End, w.EDTF = first, last, edtf(rest)+"~"
		return w, nil
	}
	first, last, err := stretch(s)
	if err != nil {
		return w, err
	}
	w.Start, w.End, w.EDTF = first, last, edtf(s)
	return w, nil
}

func edtf(s string) string {
	mark := ""
	if n := len(s); n > 0 && strings.ContainsRune("~?%", rune(s[n-1])) {
		s, mark = s[:n-1], s[n-1:]
	}
	if d, ok := parseWords(s); ok {
		return d + mark
	}
	if d, ok := numeric(s); ok {
		return d + mark
	}
	return s + mark
}

// stretch is the first and last day of a period with unspecified digits or an
// uncertainty mark.
func stretch(s string) (first, last string, err error) {
	s = strings.TrimRight(strings.TrimSpace(s), "~?%")
	if d, ok := parseWords(s); ok {
		s = d
	} else if d, ok := numeric(s); ok {
		s = d
	}
	if i := strings.IndexAny(s, "Xxu"); i >= 0 && len(s) >= 4 {
		switch {
		case i <= 3: // 201X
			lo, hi := strings.NewReplacer("X", "0", "x", "0", "u", "0").Replace(s[:4]), strings.NewReplacer("X", "9", "x", "9", "u", "9").Replace(s[:4])
			if first, err = FirstDay(lo); err != nil {
				return "", "", err
			}
			last, err = LastDay(hi)
			return first, last, err
		case i <= 6:
			s = s[:4]
		default:
			s = s[:7]
		}
	}
	if first, err = FirstDay(s); err != nil {
		return "", "", err
	}
	last, err = LastDay(s)
	return first, last, err
}

// numeric reads 2018/06/12, 20180612, 12.6.2018 and 2018-06-12T…; 6/12/2018
// may be two days and is not read.
func numeric(s string) (string, bool) {
	for _, l := range []string{"2006/01/02", "2006/1/2", "20060102", "2.1.2006", "2006-1-2", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "02-Jan-2006"} {
		if t, err := time.Parse(l, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// PartyOf reads NAME/CODE/SECTOR, CODE, or a name alone.
func PartyOf(s string) record.Party {
	parts := strings.Split(s, "/")
	p := record.Party{Name: strings.TrimSpace(parts[0])}
	if len(parts) > 1 {
		p.Code = strings.TrimSpace(parts[1])
	} else if isCode(p.Name) {
		p.Code = p.Name
	}
	if len(parts) > 2 {
		p.Sector = strings.TrimSpace(parts[2])
	}
	switch {
	case len(parts) == 1 && p.Code != "":
		p.ID = record.ActorPrefix + strings.ToLower(p.Code)
	case p.Name != "":
		p.ID = record.ActorPrefix + strings.ToLower(strings.Join(strings.FieldsFunc(p.Name, func(r rune) bool { return r == ' ' || r == '.' || r == '\'' }), "-"))
	}
	return p
}
