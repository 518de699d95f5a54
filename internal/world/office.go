package world

import (
	"fmt"
	"strings"
	"time"

	"chancery/internal/ontology"
)

// office reads "*president@USA/GOV 2017-01-20..2021-01-20": a star for the chief
// political leader's post, the title, the country if it is not the person's own,
// the sector if it is not GOV (nor none, for a body that is no state and not the
// European Union), then the days. "..?" is an end that is not known,
// ".." an office still held when the list was written.
func office(s, code string) (Office, error) {
	o := Office{Country: code}
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return o, fmt.Errorf("office %q has no dates", s)
	}
	title, days := strings.TrimSpace(s[:i]), s[i+1:]
	title, o.Head = strings.CutPrefix(title, "*")
	if t, sector, ok := strings.Cut(title, "/"); ok {
		title, o.Sector = t, sector
		if !ontology.HasSector(sector) {
			return o, fmt.Errorf("unknown sector %q", sector)
		}
	}
	if t, country, ok := strings.Cut(title, "@"); ok {
		title, o.Country = t, country
	}
	if o.Sector == "" && (o.Country == "EUR" || !ontology.HasNonstate(o.Country)) {
		o.Sector = "GOV"
	}
	if o.Title = title; title == "" {
		return o, fmt.Errorf("office %q has no title", s)
	}
	from, to, ok := strings.Cut(days, "..")
	if !ok {
		return o, fmt.Errorf("%q is not FROM..TO", days)
	}
	if to == "?" {
		o.EndUnknown, to = true, ""
	}
	for _, d := range []string{from, to} {
		if d != "" && !validDate(d) {
			return o, fmt.Errorf("bad date %q", d)
		}
	}
	if from != "" && to != "" && later(from, to) {
		return o, fmt.Errorf("%s ends before it begins", days)
	}
	o.From, o.To = from, to
	return o, nil
}

func validDate(s string) bool {
	layout := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}[len(s)]
	if layout == "" {
		return false
	}
	_, err := time.Parse(layout, s)
	return err == nil
}
