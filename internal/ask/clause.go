package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"chancery/internal/ontology"
	"chancery/internal/record"
)

// check refuses values that no entry can have.
func (c Clause) check(column int) error {
	for _, v := range c.Values {
		what := ""
		switch c.Key {
		case "type":
			t, err := ParseType(v)
			if err != nil {
				what = err.Error()
			} else if _, event := ontology.TypeOf(t.Type); t.Mode != "" && (!event || !ontology.Valid(t.Type, t.Mode)) {
				what = fmt.Sprintf("%s has no mode %q", t.Type, t.Mode)
			}
		case "kind":
			if len(record.Types(record.Kind(v))) == 0 {
				what = fmt.Sprintf("unknown kind %q", v)
			}
		case "status":
			if !record.HasStatus(v) {
				what = fmt.Sprintf("unknown status %q", v)
			}
		case "review":
			if !slices.Contains([]string{record.Unreviewed, record.Accepted, record.Corrected, record.Rejected}, v) {
				what = fmt.Sprintf("unknown review %q", v)
			}
		case "on":
			if _, err := FirstDay(v); err != nil {
				what = err.Error()
			}
		case "context":
			if !ontology.HasContext(v) {
				what = fmt.Sprintf("unknown context %q", v)
			}
		case "is":
			if v != "disputed" && v != "undated" && v != "dated" {
				what = fmt.Sprintf("is: want disputed, undated or dated, got %q", v)
			}
		case "reports":
			if n, err := strconv.Atoi(v); err != nil || n < 1 {
				what = fmt.Sprintf("reports: want a number from 1 on, got %q", v)
			}
		case "below":
			if x, err := strconv.ParseFloat(v, 64); err != nil || !(x > 0 && x <= 1) {
				what = fmt.Sprintf("below: want a number up to 1, got %q", v)
			}
		case "actor", "from", "to", "by":
			for _, side := range sides(v) {
				if _, err := ParseParty(side); err != nil && side != "*" {
					what = err.Error()
				}
			}
		}
		if what != "" {
			return &Fault{Column: column, What: what}
		}
		if len(c.Values) > 1 && slices.Contains([]string{"since", "until", "on", "about", "reports", "below", "actor", "from", "to", "by", "text", ""}, c.Key) && c.Key != "" {
			return &Fault{Column: column, What: c.Key + " takes one value"}
		}
	}
	return nil
}

func sides(v string) []string {
	a, op, b := arrow(v)
	if op == "" {
		return []string{a}
	}
	return []string{cmp.Or(a, "*"), cmp.Or(b, "*")}
}
