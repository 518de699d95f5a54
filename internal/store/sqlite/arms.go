package sqlite

import (
	"bytes"
	"fmt"
	"strings"
)

// An arm is a stretch of an index that lies in the order of time; the arms of a
// search have no row in common and are merged.
type arm struct {
	from  string // the table d, with the index to use
	lo    []byte // places from lo, inclusive, to hi, exclusive
	hi    []byte
	shape []int64 // nil is any
	// Its rows lie in another order, and are so few that they can be sorted.
	sorted bool
	cond
}

// mostArms is how many shapes have an arm each.
const mostArms = 8

// end lies after every place.
var end = bytes.Repeat([]byte{0xff}, 19)

// arms part a search of side or pair. What began long ago and lasts, or has no
// known first day, stands apart from what lies where it is looked for.
func (q *search) arms() []arm {
	f := q.f
	timed := f.Since != "" || f.Until != ""
	lo, hi := []byte{}, end
	if f.Dated || timed || len(f.Calendar) > 0 {
		hi = dayBytes(openDay)
	}
	if f.Undated {
		lo = dayBytes(openDay)
	}
	if !timed {
		return q.lanes(arm{lo: lo, hi: hi}, false)
	}
	if f.Until != "" {
		hi = dayBytes(dayNumber(f.Until) + 1)
	}
	if f.Within {
		a := arm{lo: lo, hi: hi}
		if f.Since != "" {
			a.lo = later(lo, dayBytes(dayNumber(f.Since)))
		}
		if f.Until != "" {
			a.and("(substr(d.place, 4, 3) <= ? OR substr(d.place, 4, 3) = ?)", dayBytes(dayNumber(f.Until)), dayBytes(openDay))
		}
		return q.lanes(a, false)
	}
	narrow, wide := arm{lo: lo, hi: hi}, arm{lo: lo, hi: dayBytes(openDay)}
	narrow.sql, wide.sql = fmt.Sprintf(" AND d.span = %d", spanShort), " AND d.span > 1"
	if f.Until != "" {
		wide.and(fmt.Sprintf("(d.span = %d OR d.place < ?)", spanOpen), hi)
	}
	if f.Since != "" {
		narrow.lo = later(lo, dayBytes(max(0, dayNumber(f.Since)-month)))
		for _, a := range []*arm{&narrow, &wide} {
			a.and("substr(d.place, 4, 3) >= ?", dayBytes(dayNumber(f.Since)))
		}
	}
	return append(q.lanes(narrow, false), q.lanes(wide, true)...)
}

// lanes gives an arm its index: where few shapes are wanted, each has its own.
func (q *search) lanes(a arm, wide bool) []arm {
	a.shape = q.pick
	switch {
	case q.by == "actor" && wide:
		a.from = "side d INDEXED BY side_actor_wide"
	case q.by == "actor":
		a.from = "side d INDEXED BY side_actor"
	case wide:
		a.from = q.table + " d INDEXED BY " + q.table + "_wide"
	case q.pick != nil && (len(q.pick) <= mostArms || q.sortable()):
		a.from, a.sorted = q.table+" d", true // by its primary key
		if len(q.pick) <= mostArms {
			var out []arm
			a.sorted = false
			for _, x := range q.pick {
				a.shape = []int64{x}
				out = append(out, a)
			}
			return out
		}
	default:
		a.from = q.table + " d INDEXED BY " + q.table + "_time"
	}
	return []arm{a}
}

func later(a, b []byte) []byte {
	if bytes.Compare(a, b) < 0 {
		return b
	}
	return a
}

func earlier(a, b []byte) []byte {
	if bytes.Compare(a, b) > 0 {
		return b
	}
	return a
}

// columns are those of an arm's rows; each costs, so two small numbers are one.
const columns = "d.place, d.entry, d.shape << 2 | d.span, d.at, d.id"

// sql is the arms as one query. Its order is the first column's.
func (q *search) sql(arms []arm, columns, order string) (string, []any) {
	var parts []string
	var args []any
	for _, a := range arms {
		var b strings.Builder
		b.WriteString("SELECT " + columns + " FROM " + a.from)
		if q.join {
			b.WriteString(" CROSS JOIN entry e ON e.seq = d.entry")
		}
		b.WriteString(" WHERE " + q.key.sql + " AND d.place >= ? AND d.place < ?")
		args = append(append(args, q.key.args...), a.lo, a.hi)
		switch len(a.shape) {
		case 0:
		case 1:
			fmt.Fprintf(&b, " AND d.shape = %d", a.shape[0])
		default:
			b.WriteString(" AND d.shape IN (" + list(a.shape) + ")")
		}
		b.WriteString(a.sql + q.rest.sql)
		args = append(append(args, a.args...), q.rest.args...)
		parts = append(parts, b.String())
	}
	return strings.Join(parts, " UNION ALL ") + order, args
}
