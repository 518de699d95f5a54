package intake

import (
	"sort"

	"chancery/internal/doc"
)

// RawSpan is where s stands in the raw bytes: from the first byte of its first
// character to the last byte of its last one, with whatever markup lies
// between. It fails when an end of s has no place there.
func (a *Article) RawSpan(s doc.Span) (start, end uint32, ok bool) {
	if s.Empty() || int(s.End) > len(a.Text) {
		return 0, 0, false
	}
	start, _, ok = place(a.Raws, uint32(s.Start))
	if !ok {
		return 0, 0, false
	}
	_, end, ok = place(a.Raws, uint32(s.End)-1)
	return start, end, ok && start < end
}

// stretch is the index of the first stretch that ends after the clean byte at.
func stretch(m []Offset, at uint32) int {
	return sort.Search(len(m), func(i int) bool { return m[i].Clean+m[i].Len > at })
}

// place is the raw range [from, to) of the clean byte at: one byte of a
// stretch that is the same in both, the whole stretch otherwise.
func place(m []Offset, at uint32) (from, to uint32, ok bool) {
	i := stretch(m, at)
	if i == len(m) || m[i].Clean > at {
		return 0, 0, false
	}
	o := m[i]
	if o.Len == o.RawLen {
		from = o.Raw + at - o.Clean
		return from, from + 1, true
	}
	return o.Raw, o.Raw + o.RawLen, true
}
