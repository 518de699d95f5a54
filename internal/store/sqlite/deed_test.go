package sqlite

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"chancery/internal/history"
	"chancery/internal/record"
)

// TestOlderSchema: what questions look into is made anew of a record that was
// made before there were shapes, deeds among it; what is retired is not found.
func TestOlderSchema(t *testing.T) {
	o := Options{Path: filepath.Join(t.TempDir(), "new.db"), Now: clock(), Folder: history.Folder{}}
	s := mustOpen(t, o)
	run := begin(t, s)
	for _, a := range press() {
		put(t, s, run, a.d, a.r)
	}
	e := record.Entry{ID: "e:1111111111111111", Kind: record.KindEvent, Type: "AID", Status: record.Asserted, Review: record.Unreviewed,
		Actor:  []record.Party{{ID: "a:kestria", Name: "Kestria", Code: "XKE", Text: "Kestria", Start: 0, End: 7}},
		Place:  &record.Place{Name: "the Low Valleys", Country: "XNO"},
		Fields: []record.Field{{Name: "amount", Value: "Much"}},
		When:   &record.When{Start: "2031-05-03", End: "2031-09-03", EDTF: "2031-05-03/2031-09-03", Text: "from Saturday", Basis: record.BasisText}}
	text := "Kestria sent grain and vaccine to the flooded valleys on Saturday."
	d := document("aid.txt", text)
	e.Cites = []record.Cite{{Document: d.ID, Start: 0, End: uint32(len(text)), Text: text, Rule: "r"}}
	put(t, s, run, d, record.Reading{Reader: "r1", Entries: []record.Entry{e}})
	ask := func(s *Store, want int, words ...string) {
		t.Helper()
		got, err := s.Deeds(t.Context(), []record.DeedQuery{{Words: words, After: "2031-05-02", Limit: 9}, {Words: words, After: "2031-05-03", Limit: 9}})
		if err != nil || len(got[0]) != want || len(got[1]) != 0 {
			t.Errorf("%v: %d and %d deeds, want %d and none, %v", words, len(got[0]), len(got[1]), want, err)
		}
	}
	all := func(s *Store) {
		t.Helper()
		ask(s, 1, "xkegrain", "xkevacci", "xkenone")
		ask(s, 1, "xkenone", "xkegrain", "xkeno", "xkevacci")
		ask(s, 0, "xkegrain", "xkenone")
		ask(s, 0, "xnograin", "xnovacci")
	}
	all(s)
	want := state(t, s) + searched(t, s)

	old := Options{Path: filepath.Join(t.TempDir(), "old.db"), Now: clock(), Folder: history.Folder{}}
	older(t, o.Path, old.Path)
	s = mustOpen(t, old)
	if got := state(t, s) + searched(t, s); got != want {
		t.Errorf("brought up to date it says\n%s, want\n%s", got, want)
	}
	all(s)
	put(t, s, begin(t, s), d, record.Reading{Reader: "r2"})
	ask(s, 0, "xkegrain", "xkevacci")
}

// older copies what was read and folded into a record of the schema before shapes.
func older(t *testing.T, from, to string) {
	t.Helper()
	db, err := open(Options{Path: to}, "rwc")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, name := range migrationNames()[:briefSchema-1] {
		text, err := migrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		must(t, db, string(text))
	}
	must(t, db, "ATTACH '"+from+"' AS x")
	must(t, db, "INSERT INTO actor SELECT seq, id, name, code, sector FROM x.actor")
	for _, table := range []string{"run", "document", "sighting", "reading", "entry", "cite", "alias", "note", "about", "act_was", "review", "verdict", "change"} {
		must(t, db, fmt.Sprintf("INSERT INTO %s SELECT * FROM x.%s", table, table))
	}
	must(t, db, "INSERT INTO entry_actor SELECT p.* FROM x.entry_actor p JOIN x.entry e ON e.seq = p.entry AND e.reading IS NOT NULL")
	must(t, db, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	must(t, db, fmt.Sprintf("PRAGMA user_version = %d", briefSchema-1))
}

func must(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.Exec(query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// searched is what is found in all the ways there are.
func searched(t *testing.T, s *Store) (out string) {
	t.Helper()
	for _, f := range []record.Filter{{}, {Types: []record.TypeFilter{{Type: "CONSULT"}}}, {Parties: []record.PartyFilter{{Code: "XKE"}}}, {From: []record.PartyFilter{{ID: "a:kestria"}}},
		{From: []record.PartyFilter{{Code: "XKE"}}, To: []record.PartyFilter{{Code: "XNO"}}}, {Words: []string{"grain"}}, {Places: []string{"XNO"}}, {Places: []string{"valleys"}},
		{Fields: []record.FieldFilter{{Name: "amount", Value: "much"}}}, {Since: "2031-08-01"}, {Until: "2031-05-01"}, {Calendar: []string{"05-03", "05-04"}}, {Disputed: true}} {
		for b, err := range s.Briefs(t.Context(), f) {
			if err != nil {
				t.Fatal(err)
			}
			b.Seq = 0
			out += fmt.Sprintln(b)
		}
		for _, by := range []string{"type", "month", "actor", "review"} {
			counts, err := s.Tally(t.Context(), f, by)
			if err != nil {
				t.Fatal(err)
			}
			out += fmt.Sprintln(by, counts)
		}
	}
	actors, err := s.Actors(t.Context(), "", 0, 0)
	if err != nil || len(actors) == 0 {
		t.Fatal(actors, err)
	}
	return out + fmt.Sprintln(actors)
}
