package ask

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"chancery/internal/record"
)

// TestCountOnce: what is counted in one go is what is counted thing by thing.
func TestCountOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	s := someRecord(t, r, 200)
	for _, line := range []string{"text:venn", "text:venn kind:event", "text:venn status:planned", "text:venn type:CONSULT since:2031-01", "text:venn actor:XKE review:unreviewed", "text:nobody", "actor:XKE"} {
		q, err := Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		f, _, err := class(q).Resolve(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range []string{"month", "type", "status", "actor", "review"} {
			for _, statuses := range []bool{false, true} {
				got, err := tallied(t.Context(), s, f, by, statuses)
				if err != nil {
					t.Fatal(err)
				}
				var want tally
				if want.by, err = s.Tally(t.Context(), f, by); err != nil {
					t.Fatal(err)
				}
				g := f
				g.Reviews = []string{record.Unreviewed}
				if want.unreviewed, err = whole(t.Context(), s, g); err != nil {
					t.Fatal(err)
				}
				g.Reviews, g.Statuses = f.Reviews, nil
				if statuses {
					if want.statuses, err = s.Tally(t.Context(), g, "status"); err != nil {
						t.Fatal(err)
					}
				}
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s by %s: %v, want %v", line, by, got, want)
				}
			}
		}
	}
}

// TestCompareByDays: acts of one code that match by types and days are those that
// match one by one.
func TestCompareByDays(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	s, met := someRecord(t, r, 200), 0
	for _, line := range classes {
		q, err := Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		f, _, err := class(q).Resolve(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if f.Dated = true; !ofCode(f) {
			continue
		}
		list, err := take(t.Context(), s, f, 0)
		if err != nil {
			t.Fatal(err)
		}
		var found [2]map[string]bool
		for i, how := range []func() error{
			func() error {
				return metByDays(t.Context(), s, f, list[:len(list)/2], func(e record.Entry, o string) { found[0][e.ID+" "+o] = true })
			},
			func() error {
				return metOneByOne(t.Context(), s, f, list[:len(list)/2], func(e record.Entry, o string) { found[1][e.ID+" "+o] = true })
			},
		} {
			found[i] = map[string]bool{}
			if err := how(); err != nil {
				t.Fatal(err)
			}
		}
		if fmt.Sprint(found[0]) != fmt.Sprint(found[1]) {
			t.Errorf("%s: %v, want %v", line, found[0], found[1])
		}
		met += len(found[1])
	}
	if met < 300 {
		t.Errorf("only %d matches", met)
	}
}
