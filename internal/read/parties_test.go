package read_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

// TestParties reads own sentences and looks for an act of one of the types by the
// parties of those codes upon the parties of those codes: "-" is a party whose state
// is open, nothing at all is no party. A line that starts with "(known gap) " must
// still fail: when it holds, the mark goes.
func TestParties(t *testing.T) {
	text, err := os.ReadFile("testdata/parties.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for n, l := range strings.Split(string(text), "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		l, gap := strings.CutPrefix(l, "(known gap) ")
		sentence, want, ok := strings.Cut(l, "\t")
		f := strings.Split(want, "|")
		if !ok || len(f) != 3 {
			t.Fatalf("line %d: not a sentence, a tab and three fields", n+1)
		}
		lines++
		d := doc.New(sentence)
		d.Published = doc.Date{Year: 2024, Month: 5, Day: 10}
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		held := false
		got := merge.Entries(d, merge.Source{})
		for i := range got {
			e := &got[i]
			held = held || e.Kind == record.KindEvent && slices.Contains(strings.Fields(f[0]), e.Type) && sameCodes(f[1], e.Actor) && sameCodes(f[2], e.Recipient)
		}
		switch {
		case gap && held:
			t.Errorf("line %d: a known gap is closed, drop the mark: %s", n+1, sentence)
		case !gap && !held:
			t.Errorf("line %d: %s\n\twant %s\n\tgot  %s", n+1, sentence, want, sidesOf(got))
		}
	}
	if lines < 80 {
		t.Errorf("only %d sentences", lines)
	}
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

func sidesOf(entries []record.Entry) string {
	var out []string
	for i := range entries {
		if e := &entries[i]; e.Kind == record.KindEvent {
			out = append(out, e.Type+" | "+strings.Join(codesOf(e.Actor), " ")+" | "+strings.Join(codesOf(e.Recipient), " "))
		}
	}
	return strings.Join(out, "\n\t     ")
}
