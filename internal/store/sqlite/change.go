package sqlite

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"chancery/internal/record"
)

// changes files what became of the record.
func (p filing) changes(before, after map[string]record.Entry) error {
	leads := map[string]string{} // leaf or act to the act that holds it now
	for id, e := range after {
		for _, a := range e.Accounts {
			leads[a.Entry] = id
		}
	}
	names := make([]string, 0, len(before)+len(after))
	for id := range before {
		names = append(names, id)
	}
	for id := range after {
		if _, ok := before[id]; !ok {
			names = append(names, id)
		}
	}
	slices.Sort(names)
	last, err := p.insert(p.st.lastChange)
	if err != nil {
		return err
	}
	n, first := map[string]int{}, map[string]int64{}
	for _, id := range names {
		was, had := before[id]
		now, has := after[id]
		what, detail, into := "", "", ""
		switch {
		case !had:
			what = record.ChangeNew
		case !has:
			what, into = record.ChangeGone, leads[id]
			for _, a := range was.Accounts {
				into = cmp.Or(into, leads[a.Entry])
			}
		default:
			var err error
			if detail, err = difference(was, now); err != nil {
				return err
			}
			if detail == "" {
				continue
			}
			what = record.ChangeChanged
		}
		if err := p.exec(p.st.change, p.now, id, what, p.cause, detail, into); err != nil {
			return fmt.Errorf("change of %s: %w", id, err)
		}
		last++
		if n[what]++; n[what] == 1 {
			first[what] = last
		}
	}
	for _, what := range slices.Sorted(maps.Keys(n)) {
		if err := p.exec(p.st.changed, p.now[:hourLen], what, n[what], first[what]); err != nil {
			return err
		}
	}
	return nil
}

// difference is JSON of the fields in which two states of an entry differ, or empty.
func difference(was, now record.Entry) (string, error) {
	a, err := encode(was)
	if err != nil {
		return "", err
	}
	b, err := encode(now)
	if err != nil || a == b {
		return "", err
	}
	var x, y map[string]json.RawMessage
	if err := json.Unmarshal([]byte(a), &x); err != nil {
		return "", err
	}
	if err := json.Unmarshal([]byte(b), &y); err != nil {
		return "", err
	}
	out := map[string][2]json.RawMessage{}
	null := json.RawMessage("null")
	for _, m := range []map[string]json.RawMessage{x, y} {
		for k := range m {
			v, w := x[k], y[k]
			if string(v) == string(w) || k == "cites" {
				continue
			}
			if v == nil {
				v = null
			}
			if w == nil {
				w = null
			}
			out[k] = [2]json.RawMessage{v, w}
		}
	}
	return encode(out)
}
