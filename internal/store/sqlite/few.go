package sqlite

import (
	"math"
	"strings"

	"chancery/internal/record"
)

// few reads entries that are found some other way than by time, and are few.
func (w *walk) few() error {
	order := " ORDER BY e.sort"
	if w.q.f.Desc {
		order += " DESC"
	}
	rows, err := w.c.QueryContext(w.ctx, "SELECT e.seq, e.id, e.sort, e.json FROM entry e WHERE e.current = 1 AND e.seq IN ("+w.q.few.sql+")"+order, w.q.few.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var x line
		if err := rows.Scan(&x.seq, &x.id, &x.key, &x.text); err != nil {
			return err
		}
		if n := len(w.tie); n > 0 && w.tie[n-1].key != x.key {
			if err := w.flush(); err != nil || w.done {
				return err
			}
		}
		w.tie = append(w.tie, x)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return w.flush()
}

// words reads entries by the words they hold. The numbers of their rows order
// them by their first day; those of one day are put in order here.
func (w *walk) words() error {
	arms, args := w.q.wordArms(), []any{}
	var parts []string
	for _, a := range arms {
		parts = append(parts, "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?")
		args = append(args, a.match, a.lo, a.hi)
	}
	order := " ORDER BY 1"
	if w.q.f.Desc {
		order += " DESC"
	}
	rows, err := w.c.QueryContext(w.ctx, strings.Join(parts, " UNION ALL ")+order, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	st, err := w.c.PrepareContext(w.ctx, `SELECT id, sort, json FROM entry WHERE seq = ?`)
	if err != nil {
		return err
	}
	defer st.Close()
	day := int64(-1)
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return err
		}
		if n>>32 != day {
			if err := w.flush(); err != nil || w.done {
				return err
			}
			day = n >> 32
		}
		x := line{seq: n & math.MaxUint32}
		if err := st.QueryRowContext(w.ctx, x.seq).Scan(&x.id, &x.key, &x.text); err != nil {
			return err
		}
		w.tie = append(w.tie, x)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return w.flush()
}

// wordArm is a search of words between two numbers of rows.
type wordArm struct {
	match  string
	lo, hi int64
}

// wordArms parts a search of words as arms does one of side.
func (q *search) wordArms() []wordArm {
	f := q.f
	lo, hi := int64(0), int64(math.MaxInt64)
	timed := f.Since != "" || f.Until != ""
	if f.Dated || timed {
		hi = openDay << 32
	}
	if f.Undated {
		lo = openDay << 32
	}
	if key, _, ok := strings.Cut(f.After, "\x00"); ok {
		at := dayNumber(key[:min(10, len(key))])
		if f.Desc {
			hi = min(hi, (at+1)<<32)
		} else {
			lo = max(lo, at<<32)
		}
	}
	if !timed {
		return []wordArm{{q.match, lo, hi}}
	}
	near := wordArm{q.match, lo, hi}
	if f.Since != "" && f.Within {
		near.lo = max(lo, dayNumber(f.Since)<<32)
	} else if f.Since != "" {
		near.lo = max(lo, max(0, dayNumber(f.Since)-month)<<32)
	}
	if f.Until != "" {
		near.hi = min(hi, (dayNumber(f.Until)+1)<<32)
	}
	if f.Within {
		return []wordArm{near}
	}
	// What lies outside is wide, and not met twice.
	wide := q.match + ` AND "_w"`
	out := []wordArm{near}
	if near.lo > lo {
		out = append(out, wordArm{wide, lo, min(hi, near.lo)})
	}
	if near.hi < hi {
		out = append(out, wordArm{wide, max(lo, near.hi), hi})
	}
	return out
}

// wordPlaces are the searches for the places of a filter, by country and by name.
func wordPlaces(places []string) (codes, names []string) {
	for _, p := range places {
		codes = append(codes, `"`+mark("p", p)+`"`)
		if inside := record.SplitWords(p); len(inside) > 0 {
			names = append(names, `("_n`+strings.Join(inside, `" AND "_n`)+`")`)
		}
	}
	return codes, names
}

// matchOf is the search of words for what only words tell: text, names, places
// and contexts; the rest narrows it. It is empty where there is none of that.
func matchOf(f record.Filter) string {
	codes, names := wordPlaces(f.Places)
	places := ""
	if len(codes) > 0 {
		places = "(" + strings.Join(append(codes, names...), " OR ") + ")"
	}
	return matchIn(f, places)
}

// matchIn is matchOf with its own search for places.
func matchIn(f record.Filter, places string) string {
	var and []string
	add := func(words []string) {
		for _, w := range words {
			and = append(and, `"`+w+`"`)
		}
	}
	for _, w := range f.Words {
		add(record.SplitWords(w))
	}
	for _, p := range parties(f) {
		add(record.SplitWords(p.Name))
	}
	or := func(list []string) {
		if len(list) > 0 {
			and = append(and, "("+strings.Join(list, " OR ")+")")
		}
	}
	var contexts, kinds, types []string
	if places != "" {
		and = append(and, places)
	}
	for _, x := range f.Contexts {
		contexts = append(contexts, `"`+mark("x", x)+`"`)
	}
	or(contexts)
	if len(and) == 0 {
		return ""
	}
	for _, p := range parties(f) {
		if p.Code != "" && p.roles != roleSource {
			and = append(and, `"`+mark("c", p.Code)+`"`)
		}
	}
	for _, k := range f.Kinds {
		kinds = append(kinds, `"`+mark("k", string(k))+`"`)
	}
	or(kinds)
	for _, t := range f.Types {
		types = append(types, `"`+mark("t", t.Type)+`"`)
	}
	or(types)
	return strings.Join(and, " AND ")
}
