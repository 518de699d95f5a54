// Package record holds the record's answers against chronologies that others
// keep.
//
// Law of the room: the tables are read where they lie and never copied; without
// them the tests skip and say so.
package record

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/bench/accuracy"
	"chancery/internal/ask"
	"chancery/internal/chronology"
	"chancery/internal/history"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// tables imports the two public tables of missile tests, each as an account.
func tables(t testing.TB) *sqlite.Store {
	s, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(t.TempDir(), "record.db"), Now: time.Now, Folder: history.Folder{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	run := &record.Run{}
	if err := s.Begin(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		account string
		path    []string
		mapping chronology.Mapping
		rows    int
	}{
		{"CNS", []string{"truth", "cns_missile_tests", "test.en.json"}, chronology.Mapping{Fixed: map[string]string{"type": "MOBILIZE/test", "actor": "PRK"}}, 339},
		{"CSIS", []string{"truth", "csis_provocations", "north_korea_provocations_1958_present.csv"},
			chronology.Mapping{Fixed: map[string]string{"actor": "PRK"}, Values: map[string]string{"Missile Provocation": "MOBILIZE/test"}}, 246},
	} {
		path := accuracy.Data(t, c.path...)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Skipf("SKIPPED: %v", err)
		}
		r, err := chronology.Read(filepath.Base(path), b, c.account, c.mapping)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Reading.Entries) != c.rows {
			t.Errorf("%s: %d entries, want %d", c.account, len(r.Reading.Entries), c.rows)
		}
		if _, err := s.Put(t.Context(), run, r.Document, r.Reading); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func question(t testing.TB, s *sqlite.Store, line string, zones ...string) ask.Reply {
	words, err := ask.Split(line)
	if err != nil {
		t.Fatal(err)
	}
	q, ok, err := ask.Short(words)
	if !ok || err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	q.Zones = zones
	r, err := ask.Ask(t.Context(), s, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPauseOf2019: the pause that the launch of 4 May 2019 ended, by every
// convention and by both tables.
func TestPauseOf2019(t *testing.T) {
	s := tables(t)
	r := question(t, s, "pause ending 2019-05-04 type:MOBILIZE/test account:CNS -field.missile:unknown", "KOR", "USA")
	text := r.Answer + "\n" + strings.Join(r.Changes, "\n")
	for _, want := range []string{
		"521 days elapsed: 521 d 7 h 36 min",
		"522 days by the dates of UTC: 2017-11-28 to 2019-05-04",
		"521 days by the dates of KOR, Asia/Seoul: 2017-11-29 to 2019-05-04",
		"521 days by the dates of USA, America/New_York: 2017-11-28 to 2019-05-03",
		"505 days (2017-11-28 to 2019-04-17) if ",
		"the account CSIS would give 601 days (2017-09-15 to 2019-05-09); it lacks the act of 2017-11-28",
		"and that of 2019-05-04",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
	roles := map[string]string{}
	for _, b := range r.Bounds {
		if _, ok := roles[b.Role]; !ok && b.Entry.When != nil {
			roles[b.Role] = b.Entry.When.Start
		}
		if len(b.Entry.Cites) == 0 || b.Entry.Cites[0].Text == "" {
			t.Errorf("%s is not cited", b.Role)
		}
	}
	for role, day := range map[string]string{"from": "2017-11-28", "to": "2019-05-04", "excluded": "2019-04-17", "from by CSIS": "2017-09-15", "to by CSIS": "2019-05-09"} {
		if roles[role] != day {
			t.Errorf("%s: %q, want %s", role, roles[role], day)
		}
	}
	// Asked of the table as it stands, the row of 17 April ends the pause.
	r = question(t, s, "pause ending 2019-04-17 type:MOBILIZE/test account:CNS")
	if n := r.Numbers[len(r.Numbers)-1].Value; n != 505 {
		t.Errorf("with the row of 17 April: %d days", n)
	}
	r = question(t, s, "pause ending 2019-05-09 type:MOBILIZE/test account:CSIS")
	if n := r.Numbers[len(r.Numbers)-1].Value; n != 601 {
		t.Errorf("by CSIS: %d days", n)
	}
}

// TestCompareTables: each table is shown what the other has and it lacks.
func TestCompareTables(t *testing.T) {
	r := question(t, tables(t), "compare CNS CSIS type:MOBILIZE/test since:2017-09-01 until:2019-06-30")
	only := map[string]bool{}
	for _, l := range r.Rows {
		if l.Group == "only in CNS" {
			only[l.Entry.When.Start] = true
		}
	}
	for _, day := range []string{"2017-11-28", "2019-05-04", "2019-04-17"} {
		if !only[day] {
			t.Errorf("%s is not shown to be in CNS only: %s", day, r.Answer)
		}
	}
}
