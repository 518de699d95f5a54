package chronology

import (
	"fmt"
	"strings"
	"time"

	"chancery/internal/ask"
	"chancery/internal/record"
)

// when reads date, end and time. A time with a zone, or with the mapping's,
// gives an instant; the day stays the one that the table gives.
func (m Mapping) when(r row) (*record.When, error) {
	s := m.get(r, "date")
	if unknown(s) {
		return nil, nil
	}
	w, err := ask.ParseWhen(s)
	if err != nil {
		return nil, fmt.Errorf("date: %w", err)
	}
	if end := m.get(r, "end"); !unknown(end) {
		last, err := ask.ParseWhen(end)
		if err != nil {
			return nil, fmt.Errorf("end: %w", err)
		}
		if last.End < w.Start {
			return nil, fmt.Errorf("ends on %s before it starts on %s", last.End, w.Start)
		}
		w.End, w.EDTF, w.Text = last.End, w.Start+"/"+last.End, w.Text+" – "+end
	}
	clock := m.get(r, "time")
	if unknown(clock) || w.Start != w.End {
		return &w, nil
	}
	if at, ok := m.instant(w.Start, clock); ok {
		w.At = at
	}
	w.Text += " " + clock
	return &w, nil
}

// instant joins a day and a clock time: 01:54 (UTC), 10:54 KST, 5:06 pm.
func (m Mapping) instant(day, clock string) (string, bool) {
	zone := m.Zone
	s := strings.NewReplacer("(", " ", ")", " ", "a.m.", "am", "p.m.", "pm").Replace(clock)
	fields := strings.Fields(s)
	if n := len(fields); n > 1 {
		switch strings.ToUpper(fields[n-1]) {
		case "UTC", "GMT", "Z":
			zone, fields = "UTC", fields[:n-1]
		case "KST":
			zone, fields = "Asia/Seoul", fields[:n-1]
		case "JST":
			zone, fields = "Asia/Tokyo", fields[:n-1]
		}
	}
	if zone == "" || len(fields) == 0 {
		return "", false
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return "", false
	}
	s = strings.ToLower(strings.Join(fields, ""))
	for _, l := range []string{"15:04", "15:04:05", "3:04pm", "1504"} {
		if t, err := time.ParseInLocation("2006-01-02 "+l, day+" "+s, loc); err == nil {
			return t.UTC().Format(time.RFC3339), true
		}
	}
	return "", false
}
