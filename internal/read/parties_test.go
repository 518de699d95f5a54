package read_test

import (
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/record"
)

// TestParties reads own sentences and looks for an act of one of the types by the
// parties of those codes upon the parties of those codes: "-" is a party whose state
// is open, nothing at all is no party.
func TestParties(t *testing.T) {
	cases(t, "testdata/parties.txt", 80, "2024-05-10", func(d *doc.Document, want string) (held bool, got []string) {
		f := strings.Split(want, "|")
		if len(f) != 3 {
			t.Fatalf("%q is not three fields", want)
		}
		entries := merge.Entries(d, merge.Source{})
		for i := range entries {
			e := &entries[i]
			held = held || e.Kind == record.KindEvent && slices.Contains(strings.Fields(f[0]), e.Type) && sameCodes(f[1], e.Actor) && sameCodes(f[2], e.Recipient)
		}
		return held, sidesOf(entries)
	})
}

func sameCodes(want string, parties []record.Party) bool {
	w := strings.Fields(want)
	slices.Sort(w)
	return slices.Equal(w, codesOf(parties))
}

// codesOf are the codes of parties, in order, each once.
func codesOf(parties []record.Party) []string {
	var out []string
	for _, p := range parties {
		c := p.Code
		if c == "" {
			c = "-"
		}
		out = append(out, c)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func sidesOf(entries []record.Entry) (out []string) {
	for i := range entries {
		if e := &entries[i]; e.Kind == record.KindEvent {
			out = append(out, e.Type+" | "+strings.Join(codesOf(e.Actor), " ")+" | "+strings.Join(codesOf(e.Recipient), " "))
		}
	}
	return out
}
