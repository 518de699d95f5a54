package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"chancery/internal/history"
	"chancery/internal/record"
)

// TestActorCounts: the numbers of entries kept with actors are those of the
// entries that name them, whatever was folded, reviewed or read anew.
func TestActorCounts(t *testing.T) {
	o := options(t)
	o.Folder = history.Folder{}
	s := mustOpen(t, o)
	manifold(t, s, rand.New(rand.NewPCG(3, 4)), 12)
	var first string
	check := func() {
		t.Helper()
		want := map[string]int{}
		for e, err := range s.Entries(t.Context(), record.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			first = cmp.Or(first, e.ID)
			seen := map[string]bool{"": true}
			for _, p := range append(slices.Clone(e.Actor), e.Recipient...) {
				seen[p.ID] = true
			}
			for _, a := range e.According {
				seen[a.ID] = true
			}
			delete(seen, "")
			for id := range seen {
				want[id]++
			}
		}
		list, err := s.Actors(t.Context(), "", 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, a := range list {
			got[a.ID] = a.Entries
		}
		if len(got) == 0 || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	check()
	if _, err := s.Review(t.Context(), record.Review{Act: record.ActReject, Entry: first, By: "M. Lind"}); err != nil {
		t.Fatal(err)
	}
	check()
	d := document("0.txt", letter+" Number 0.")
	put(t, s, begin(t, s), d, record.Reading{Reader: "r2"})
	check()
}

// TestManyDocuments: a site may have more documents than SQL takes arguments.
func TestManyDocuments(t *testing.T) {
	s := mustOpen(t, options(t))
	manifold(t, s, rand.New(rand.NewPCG(1, 2)), 5)
	ids, err := s.Named(t.Context(), "COURIER")
	if err != nil || len(ids) != 5 {
		t.Fatal(ids, err)
	}
	if none, err := s.Named(t.Context(), "nowhere"); err != nil || len(none) != 0 {
		t.Error(none, err)
	}
	found := func(f record.Filter) (n int) {
		t.Helper()
		for _, err := range s.Briefs(t.Context(), f) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		return n
	}
	few := found(record.Filter{Documents: ids[:2]})
	many := ids[:2:2]
	for i := range 40_000 {
		many = append(many, fmt.Sprintf("sha256:%d", i))
	}
	if got := found(record.Filter{Documents: many}); got != few || few == 0 {
		t.Errorf("%d entries of two documents among many, want %d", got, few)
	}
}

// TestAskWhileFiling: what is filed while a question is answered breaks nothing.
func TestAskWhileFiling(t *testing.T) {
	o := options(t)
	o.Folder = history.Folder{}
	s := mustOpen(t, o)
	stop, told := make(chan struct{}), make(chan error, 1000)
	go func() {
		asked := 0
		for {
			select {
			case <-stop:
				if asked == 0 {
					told <- errors.New("nothing was asked")
				}
				close(told)
				return
			default:
			}
			if err := askedOf(t.Context(), s); err != nil {
				told <- err
				close(told)
				return
			}
			asked++
		}
	}()
	manifold(t, s, rand.New(rand.NewPCG(6, 7)), 25)
	close(stop)
	for err := range told {
		t.Error(err)
	}
}

// askedOf asks some questions of a record and says what is wrong with the answers.
func askedOf(ctx context.Context, s *Store) error {
	for b, err := range s.Briefs(ctx, record.Filter{}) {
		if err != nil || b.Kind == "" || b.Type == "" {
			return fmt.Errorf("%+v, %v", b, err)
		}
	}
	for e, err := range s.Entries(ctx, record.Filter{Parties: []record.PartyFilter{{Code: "XAA"}}}) {
		if err != nil || e.Kind == "" {
			return fmt.Errorf("%+v, %v", e, err)
		}
	}
	_, err := s.Tally(ctx, record.Filter{Since: "2030-12-05"}, "type")
	return err
}
