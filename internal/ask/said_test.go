package ask

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// recordOf is a record of some entries of one document.
func recordOf(t *testing.T, entries ...record.Entry) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(t.TempDir(), "record.db"), Now: func() time.Time { return time.Unix(0, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	run := &record.Run{Reader: "r"}
	if err := s.Begin(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	text := ""
	for i := range entries {
		entries[i].Cites = []record.Cite{{Document: "sha256:00", Start: uint32(5 * i), End: uint32(5*i + 4), Text: "Venn", Rule: "r"}}
		text += "Venn "
	}
	if _, err := s.Put(t.Context(), run, record.Document{ID: "sha256:00", Name: "x", Text: text, Raw: []byte(text)}, record.Reading{Reader: "r", Entries: entries}); err != nil {
		t.Fatal(err)
	}
	return s
}

func told(id string, kind record.Kind, typ string, who record.Party, about ...string) record.Entry {
	e := entry(id, typ, "", days("2031-05-01", "2031-05-01"), who)
	e.Kind, e.About, e.Content, e.When.Text = kind, about, "the quota", "then"
	return e
}

// listed is the rows of an answer: group and entry.
func listed(r Reply) (out string) {
	for _, l := range r.Rows {
		out += fmt.Sprintf("%s %s; ", l.Group, l.Entry.ID[2:])
	}
	return strings.TrimSuffix(out, "; ")
}

// TestPositions: what one holder wants stands together, and no more is said to be
// there than was looked at.
func TestPositions(t *testing.T) {
	s := recordOf(t, told("0001", record.KindPosition, "demand", venn()), told("0002", record.KindPosition, "proposal", reik()), told("0003", record.KindPosition, "condition", venn()))
	for limit, want := range map[int]string{
		0: "3 positions of 2 holders: Orla Venn 0001; Orla Venn 0003; Tomas Reik 0002",
		3: "3 positions of 2 holders: Orla Venn 0001; Orla Venn 0003; Tomas Reik 0002",
		2: "the first 2 positions of 2 holders; there are more: Orla Venn 0001; Tomas Reik 0002",
		1: "the first 1 position of 1 holder; there are more: Orla Venn 0001",
	} {
		r, err := Ask(t.Context(), s, Question{Form: "positions", Limit: limit})
		if got := r.Answer + ": " + listed(r); got != want || err != nil || r.More != 0 != strings.Contains(want, "more") {
			t.Errorf("limit %d: %s, %v", limit, got, err)
		}
	}
}

// TestDenied: one denial of what several claim is one disagreement, and is listed once.
func TestDenied(t *testing.T) {
	s := recordOf(t, told("0001", record.KindEvent, "ASSAULT", army()), told("0002", record.KindStatement, "claim", venn(), "e:0001"), told("0003", record.KindStatement, "allege", daro(), "e:0001"),
		told("0004", record.KindStatement, "deny", reik(), "e:0001"), told("0005", record.KindStatement, "claim", reik(), "e:0001"))
	r, err := Ask(t.Context(), s, Question{Form: "disagreements"})
	if got, want := r.Answer+": "+listed(r), "1 disagreement: denied 0004; against 0002; against 0003"; got != want || err != nil {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

func daro() record.Party { return record.Party{ID: "a:ilse-daro", Name: "Ilse Daro"} }
