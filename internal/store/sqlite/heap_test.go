package sqlite

import (
	"cmp"
	"maps"
	"strings"
	"testing"
	"time"

	"chancery/internal/record"
)

// heaped holds the heaps of a filter against those of what fits it.
func heaped(t *testing.T, s *Store, f record.Filter, fit []record.Entry) {
	t.Helper()
	sum := func(list map[record.Heap]int, h record.Heap) {
		n := h.N
		h.N = 0
		list[h] += n
	}
	want, got := map[record.Heap]int{}, map[record.Heap]int{}
	for _, e := range fit {
		h := record.Heap{Day: 1, Days: -1, Type: e.Type, Mode: strings.Join(e.Mode, "+"), N: 1}
		if w := e.When; !record.Undated(e) {
			day, err := time.Parse(time.DateOnly, cmp.Or(w.Start, w.End))
			if err != nil {
				t.Fatal(err)
			}
			h.Month, h.Day = day.Format("2006-01"), day.Day()
			if last, err := time.Parse(time.DateOnly, w.End); w.Start != "" && err == nil && !last.After(day.AddDate(0, 0, 31)) {
				h.Days = int(last.Sub(day).Hours() / 24)
			}
		}
		sum(want, h)
	}
	for _, every := range []bool{true, false} {
		clear(got)
		if !every {
			maps.DeleteFunc(want, func(h record.Heap, _ int) bool { return h.Days < 0 })
		}
		for h, err := range s.Heaps(t.Context(), f, every) {
			if err != nil {
				t.Fatal(err)
			}
			sum(got, h)
		}
		if !maps.Equal(got, want) {
			t.Fatalf("%+v: heaps\n%v, want\n%v", f, got, want)
		}
	}
}

// TestHeapsOverFebruary: an act of a month that ends on the first day asked for is
// found, though the numbers of its days lie further apart.
func TestHeapsOverFebruary(t *testing.T) {
	s := folding(t)
	d, r := report("a", "2031-03-05", "Venn|CONSULT/letter|Reik|2031-01-31|Venn wrote to Reik about the blocked harbour.")
	r.Entries[0].When.End = "2031-03-03"
	put(t, s, begin(t, s), d, r)
	for _, c := range []struct {
		since, until string
		want         int
	}{{"2031-03-03", "", 1}, {"2031-03-04", "", 0}, {"", "2031-01-31", 1}, {"", "2031-01-30", 0}, {"2031-03-03", "2031-06-01", 1}, {"2031-02-10", "2031-02-11", 1}} {
		for _, f := range []record.Filter{{Parties: []record.PartyFilter{{Code: "XVE"}}}, {Parties: []record.PartyFilter{{ID: "a:venn"}}}} {
			for _, all := range []bool{true, false} {
				f.Since, f.Until = c.since, c.until
				n := 0
				for h, err := range s.Heaps(t.Context(), f, all) {
					if err != nil || h.Days != 31 {
						t.Fatal(h, err)
					}
					n += h.N
				}
				if n != c.want {
					t.Errorf("%+v %v: %d, want %d", c, all, n, c.want)
				}
			}
		}
	}
}
