package sqlite

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"chancery/internal/history"
	"chancery/internal/record"
)

// TestChanged: counted by hours it is what is counted one by one, whatever the
// bounds; a migration counts the same.
func TestChanged(t *testing.T) {
	o := options(t)
	o.Folder = history.Folder{}
	now := time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC)
	o.Now = func() time.Time { now = now.Add(17 * time.Minute); return now }
	s := mustOpen(t, o)
	run := begin(t, s)
	for n := range 9 {
		for _, a := range press() {
			a.r.Reader = fmt.Sprint("r", n)
			if n%3 == 2 {
				a.r.Entries = nil
			}
			put(t, s, run, a.d, a.r)
		}
	}
	bounds := []string{"", "2031", "2031-05-14", "2031-05-14T", "2031-05-14T10", "2031-05-14T10:", "2031-05-14T13:30", "2031-05-14T23:41:00Z", "2031-05-15~", "2031-05-15", "2031-05-15T02:15:30Z~", "2032"}
	met := map[int]bool{}
	check := func() {
		t.Helper()
		for _, since := range bounds {
			for _, until := range bounds {
				all, err := s.Changes(t.Context(), "", since, until)
				if err != nil {
					t.Fatal(err)
				}
				want := map[string]int{}
				for _, c := range all {
					want[c.What]++
				}
				for _, limit := range []int{-1, 0, 7, 5000} {
					counts, list, err := s.Changed(t.Context(), since, until, limit)
					got := map[string]int{}
					for _, c := range counts {
						got[c.Key] = c.N
					}
					rest := all
					if limit >= 0 {
						rest = all[:min(limit, len(all))]
					}
					if err != nil || fmt.Sprint(got) != fmt.Sprint(want) || !slices.Equal(list, rest) {
						t.Fatalf("%q to %q, %d: %v %d, want %v %d, %v", since, until, limit, got, len(list), want, len(rest), err)
					}
				}
				met[len(all)] = true
			}
		}
	}
	check()
	if len(met) < 8 {
		t.Errorf("the bounds tell little apart: %v", met)
	}
	rows := func() (out string) {
		list, err := s.read.Query(`SELECT hour, what, n, first FROM changed ORDER BY 1, 2`)
		if err != nil {
			t.Fatal(err)
		}
		defer list.Close()
		for list.Next() {
			var c record.Count
			var hour string
			var first int
			if err := list.Scan(&hour, &c.Key, &c.N, &first); err != nil {
				t.Fatal(err)
			}
			out += fmt.Sprintln(hour, c, first)
		}
		return out
	}
	want := rows()
	must(t, s.write, `DELETE FROM changed; INSERT INTO changed SELECT substr(at, 1, 13), what, count(*), min(seq) FROM change GROUP BY 1, 2`)
	if got := rows(); got != want || len(want) < 100 {
		t.Errorf("made anew\n%s, want\n%s", got, want)
	}
}
