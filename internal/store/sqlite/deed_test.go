package sqlite

import (
	"path/filepath"
	"testing"

	"chancery/internal/history"
	"chancery/internal/record"
)

// TestDeeds: a record that was made before deeds were filed has
// them after it is opened; what is retired has none.
func TestDeeds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	o := Options{Path: path, Now: clock(), Folder: history.Folder{}}
	s := mustOpen(t, o)
	e := record.Entry{ID: "e:1111111111111111", Kind: record.KindEvent, Type: "AID", Status: record.Asserted, Review: record.Unreviewed,
		Actor: []record.Party{{ID: "a:kestria", Name: "Kestria", Code: "XKE", Text: "Kestria", Start: 0, End: 7}},
		When:  &record.When{Start: "2031-05-03", End: "2031-05-03", EDTF: "2031-05-03", Text: "on Saturday", Basis: record.BasisText}}
	text := "Kestria sent grain and vaccine to the flooded valleys on Saturday."
	d := document("aid.txt", text)
	e.Cites = []record.Cite{{Document: d.ID, Start: 0, End: uint32(len(text)), Text: text, Rule: "r"}}
	run := &record.Run{Reader: "r1"}
	if err := s.Begin(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), run, d, record.Reading{Reader: "r1", Entries: []record.Entry{e}}); err != nil {
		t.Fatal(err)
	}
	ask := func(s *Store, want int, words ...string) {
		t.Helper()
		got, err := s.Deeds(t.Context(), []record.DeedQuery{{Words: words, After: "2031-05-02", Limit: 9}, {Words: words, After: "2031-05-03", Limit: 9}})
		if err != nil || len(got[0]) != want || len(got[1]) != 0 {
			t.Errorf("%v: %d and %d deeds, want %d and none, %v", words, len(got[0]), len(got[1]), want, err)
		}
	}
	ask(s, 1, "xkegrain", "xkevacci", "xkenone")
	ask(s, 0, "xkegrain", "xkenone")
	ask(s, 0, "xnograin", "xnovacci")
	for _, q := range []string{"DROP TABLE deed_word", "DROP TABLE deed", "PRAGMA user_version = 3"} {
		if _, err := s.write.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	s = mustOpen(t, o)
	ask(s, 1, "xkegrain", "xkevacci")
	if _, err := s.Put(t.Context(), run, d, record.Reading{Reader: "r2"}); err != nil {
		t.Fatal(err)
	}
	ask(s, 0, "xkegrain", "xkevacci")
}
