package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"chancery/internal/record"
)

// apart says how far two moments lie apart, by every convention that their
// sources allow: elapsed time where both have an instant, then whole days by
// the dates of each zone, then by the dates that the sources give. The first
// day is not counted, the last is.
func apart(a, b record.Brief, places []zone) (out []Number, notes []string) {
	x, err1 := time.Parse(time.RFC3339, a.At)
	y, err2 := time.Parse(time.RFC3339, b.At)
	if err1 == nil && err2 == nil {
		d := y.Sub(x)
		n := int(d / (24 * time.Hour))
		rest := d - time.Duration(n)*24*time.Hour
		out = append(out, Number{n, "days", fmt.Sprintf("elapsed: %d d %d h %d min between the two instants", n, int(rest.Hours()), int(rest.Minutes())%60)})
		for _, z := range places {
			from, to := x.In(z.at).Format(time.DateOnly), y.In(z.at).Format(time.DateOnly)
			out = append(out, Number{Days(from, to), "days", fmt.Sprintf("by the dates of %s: %s to %s", z.name, from, to)})
		}
	} else {
		notes = append(notes, "the hour of at least one of the two acts, so that elapsed time and the dates of other zones cannot be told")
	}
	lo, hi := Days(latest(a), earliest(b)), Days(earliest(a), latest(b))
	how := fmt.Sprintf("by the dates that the sources give: %s to %s", dates(a.Start, a.End), dates(b.Start, b.End))
	if lo == hi {
		out = append(out, Number{lo, "days", how})
	} else {
		out = append(out, Number{lo, "days", how + ", at least"}, Number{hi, "days", how + ", at most"})
	}
	return out, notes
}

func earliest(b record.Brief) string {
	if b.Start == "" {
		return b.End
	}
	return b.Start
}

func latest(b record.Brief) string {
	if b.End == "" {
		return b.Start
	}
	return b.End
}

func briefOf(e record.Entry) record.Brief {
	b := record.Brief{ID: e.ID, Kind: e.Kind, Type: e.Type, Mode: strings.Join(e.Mode, "+"), Status: e.Status, Review: e.Review, Account: e.Account, Confidence: e.Confidence}
	if w := e.When; w != nil {
		b.Start, b.End, b.At = w.Start, w.End, w.At
	}
	return b
}

type zone struct {
	name string
	at   *time.Location
}

// calendars are the zones that count days: UTC, those of the capitals of the
// parties of some entries, and those asked for, by code or name.
func calendars(asked []string, entries ...record.Entry) ([]zone, error) {
	out := []zone{{"UTC", time.UTC}}
	add := func(key string, must bool) error {
		name := zones()[strings.ToUpper(key)]
		label := strings.ToUpper(key) + ", " + name
		if name == "" {
			name, label = key, key
			if !must {
				return nil
			}
		}
		loc, err := time.LoadLocation(name)
		if err != nil {
			return &Fault{What: fmt.Sprintf("no time zone %q: want a country's code or a name like Asia/Seoul", key)}
		}
		if !slices.ContainsFunc(out, func(z zone) bool { return z.name == label }) {
			out = append(out, zone{label, loc})
		}
		return nil
	}
	for _, z := range asked {
		if err := add(z, true); err != nil {
			return nil, err
		}
	}
	for _, e := range entries {
		for _, list := range [][]record.Party{e.Actor, e.Recipient} {
			for _, p := range list {
				if err := add(p.Code, false); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

// between is the time between two events or days.
func between(ctx context.Context, v record.View, q Question) (Reply, error) {
	if len(q.Args) != 2 {
		return Reply{}, wants("between", "two events, entries, days or instants")
	}
	r := Reply{Query: "between " + strings.Join(quoteAll(q.Args), " "), Definition: []string{"from the first to the second; the first day is not counted, the last is"}}
	var ends [2]record.Brief
	var entries []record.Entry
	for i, s := range q.Args {
		b, e, err := point(ctx, v, s)
		if err != nil {
			return r, err
		}
		ends[i] = b
		if e != nil {
			entries = append(entries, *e)
			r.Bounds = append(r.Bounds, Bound{Role: []string{"from", "to"}[i], Entry: *e, Why: quote(s)})
			r.Changes = append(r.Changes, caution(*e)...)
		}
	}
	places, err := calendars(q.Zones, entries...)
	if err != nil {
		return r, err
	}
	r.Numbers, r.Unknown = apart(ends[0], ends[1], places)
	r.Answer = headline(r.Numbers)
	r.Changes = append(r.Changes, fmt.Sprintf("counting both the first and the last day gives %d", r.Numbers[len(r.Numbers)-1].Value+1))
	return r, nil
}

// headline is the first figure, with the others that differ from it.
func headline(ns []Number) string {
	if len(ns) == 0 {
		return "cannot be told"
	}
	var parts []string
	for _, n := range ns {
		parts = append(parts, fmt.Sprintf("%d %s %s", n.Value, n.Noun(), n.How))
	}
	return strings.Join(parts, "; ")
}

// point is a moment: an instant, a day, a month, a year, an entry or what names one.
func point(ctx context.Context, v record.View, s string) (record.Brief, *record.Entry, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		day := t.Format(time.DateOnly)
		return record.Brief{Start: day, End: day, At: s}, nil, nil
	}
	if first, err := FirstDay(s); err == nil {
		last, err := LastDay(s)
		return record.Brief{Start: first, End: last}, nil, err
	}
	a, err := Find(ctx, v, s)
	return briefOf(a.Entry), &a.Entry, err
}
