package sqlite

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/internal/record"
)

func review(t *testing.T, s *Store, r record.Review) record.Logged {
	t.Helper()
	r.By = "M. Lind"
	l, err := s.Review(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func entryOf(t *testing.T, s *Store, id string) record.Found {
	t.Helper()
	f, err := s.Entry(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestReview(t *testing.T) {
	s := folding(t)
	run := begin(t, s)
	all := press()
	for _, a := range all {
		put(t, s, run, a.d, a.r)
	}
	before := state(t, s)
	act := entryOf(t, s, "e:told-a-0")
	if len(act.Accounts) != 3 || act.Asked != "e:told-a-0" {
		t.Fatalf("%+v", act)
	}
	// A correction: the value, what it was, the machine's score, the log.
	review(t, s, record.Review{Act: record.ActCorrect, Entry: act.ID, Patch: []record.Patch{{Field: "when", Value: `{"edtf":"2031-05-02","start":"2031-05-02","end":"2031-05-02","basis":"text"}`}}})
	got := entryOf(t, s, "e:told-b-0")
	if got.When.EDTF != "2031-05-02" || got.Review != record.Corrected || got.Confidence != act.Confidence || len(got.Accounts) != 3 {
		t.Errorf("corrected: %+v", got)
	}
	// It holds when a newer reader gives the sentence another id.
	r := all[0].r
	r.Reader = "r2"
	r.Entries = slices.Clone(r.Entries)
	r.Entries[0].ID = "e:newer-a"
	put(t, s, run, all[0].d, r)
	if got := entryOf(t, s, act.ID); got.When.EDTF != "2031-05-02" || got.Review != record.Corrected {
		t.Errorf("after a newer reading: %+v", got)
	}
	log, err := s.Log(t.Context(), act.ID, "")
	if err != nil || len(log) != 1 || log[0].By != "M. Lind" || !strings.Contains(log[0].Patch[0].Was, "2031-05-03") {
		t.Errorf("log %+v, %v", log, err)
	}
	put(t, s, run, all[0].d, func() record.Reading { x := all[0].r; x.Reader = "r3"; return x }())
	review(t, s, record.Review{Act: record.ActUndo, Entry: act.ID})
	if after := state(t, s); after != before {
		t.Errorf("undone, and not as before:\n%s\nwant\n%s", after, before)
	}
	// Split and merge by hand, and back.
	l := review(t, s, record.Review{Act: record.ActSplit, Entry: act.ID, With: []string{"e:told-b-0"}})
	if a, b := entryOf(t, s, "e:told-a-0"), entryOf(t, s, "e:told-b-0"); a.ID == b.ID {
		t.Errorf("still one: %s", a.ID)
	}
	review(t, s, record.Review{Act: record.ActUndo, Undoes: l.Seq})
	phone := entryOf(t, s, "e:told-c-1")
	review(t, s, record.Review{Act: record.ActMerge, Entry: act.ID, With: []string{phone.ID}})
	if a, b := entryOf(t, s, "e:told-a-0"), entryOf(t, s, phone.ID); a.ID != b.ID || len(a.Accounts) != 4 {
		t.Errorf("not one: %s %s", a.ID, b.ID)
	}
	review(t, s, record.Review{Act: record.ActUndo, Entry: "e:told-a-0"})
	if after := state(t, s); after != before {
		t.Errorf("undone, and not as before:\n%s\nwant\n%s", after, before)
	}
	review(t, s, record.Review{Act: record.ActReject, Entry: phone.ID})
	review(t, s, record.Review{Act: record.ActNote, Entry: phone.ID, Note: "the aide took it back"})
	if got := entryOf(t, s, phone.ID); got.Review != record.Rejected {
		t.Errorf("%+v", got)
	}
	for _, bad := range []record.Review{{Act: "bless", Entry: phone.ID}, {Act: record.ActMerge, Entry: phone.ID}, {Act: record.ActMerge, Entry: phone.ID, With: []string{phone.ID}},
		{Act: record.ActSplit, Entry: act.ID, With: []string{"e:told-c-1"}}, {Act: record.ActCorrect, Entry: phone.ID}, {Act: record.ActCorrect, Entry: phone.ID, Patch: []record.Patch{{Field: "id", Value: `"e:x"`}}},
		{Act: record.ActNote, Entry: phone.ID}, {Act: record.ActUndo, Undoes: 4711}, {Act: record.ActUndo, Undoes: l.Seq}, {Act: record.ActAccept, Entry: "e:nobody"}} {
		bad.By = "M. Lind"
		if _, err := s.Review(t.Context(), bad); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
	if _, err := s.Review(t.Context(), record.Review{Act: record.ActAccept, Entry: phone.ID}); err == nil {
		t.Error("nobody decided")
	}
	changes, err := s.Changes(t.Context(), "", "2031", "")
	if err != nil || len(changes) == 0 {
		t.Fatalf("changes %v, %v", changes, err)
	}
	// The totals agree with what there is.
	counts, err := s.Tally(t.Context(), record.Filter{}, "type")
	n := map[string]int{}
	for e := range s.Entries(t.Context(), record.Filter{}) {
		n[e.Type]++
	}
	m := map[string]int{}
	for _, c := range counts {
		m[c.Key] = c.N
	}
	if err != nil || !reflect.DeepEqual(n, m) {
		t.Errorf("totals %v, entries %v, %v", m, n, err)
	}
}
