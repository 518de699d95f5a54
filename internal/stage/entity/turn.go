package entity

import "chancery/internal/doc"

// labels finds the names in the labels of a transcript's turns, "MR PRICE:", where
// the model saw none: what follows a title there is a person.
func (r *run) labels(d *doc.Document) {
	t := doc.TokenID(1)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != doc.Turn || b.Speaker.Empty() {
			continue
		}
		for int(t) < len(d.Tokens) && d.Tokens[t].Span.Start < b.Speaker.Start {
			t++
		}
		first, named := t, false
		for ; int(t) < len(d.Tokens) && d.Tokens[t].Span.End <= b.Speaker.End; t++ {
			named = named || r.cover[t] != 0
		}
		start := first
		for start < t && r.rec.attrs[start].class&cTitle != 0 {
			start++
		}
		if named || start == first || start == t || t-start > 3 || !capital(r.rec.attrs[start].look) {
			continue
		}
		r.add(found{first: start, last: t - 1, kind: doc.Person, rule: "label"})
	}
}
