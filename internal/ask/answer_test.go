package ask

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"chancery/internal/record"
)

// question asks a line in the short form.
func question(t *testing.T, v record.View, line string) (Reply, error) {
	t.Helper()
	words, err := Split(line)
	if err != nil {
		return Reply{}, err
	}
	q, ok, err := Short(words)
	if !ok {
		t.Fatalf("%s: no question", line)
	}
	if err != nil {
		return Reply{}, err
	}
	q.Today = "2031-06-01"
	return Ask(t.Context(), v, q)
}

// TestFaults: whatever is wrong in a question is a fault of the question, which says
// what is wanted and, where a form lacks something, how the form goes.
func TestFaults(t *testing.T) {
	s := someRecord(t, rand.New(rand.NewPCG(1, 2)), 30)
	for line, want := range map[string]string{
		"since":                            "since wants more words",
		"since 2031-13":                    "no year, month or day",
		`since "some battle" type:CONSULT`: `no dated act in the record that "some battle" names`,
		"between A B":                      `"A" names no act`,
		"between 2031-05-01":               "between wants more words",
		"pause ending 2031-99 type:AID":    "pause wants a day",
		"pause ending":                     "pause wants more words",
		"count by colour type:AID":         `count wants one of month, year, day, type, mode, status, kind, review, actor, account, got "colour"`,
		"anniversaries 900":                "anniversaries wants a number of days",
		"changes":                          "changes wants a day",
		"changes yesterday":                `got "yesterday"`,
		"changes 2031 soon":                `got "2031 soon"`,
		"changes 2031-01 2031-02 2031-03":  "perhaps a second",
		"compare":                          "compare wants an imported chronology",
		"compare Ledger":                   `none "Ledger"; it has reporting`,
		"compare reporting":                "two accounts, got reporting twice",
		"dyad XKE":                         "dyad wants more words",
		"who-said":                         "who-said wants more words",
		"list since:2031-13":               "column 1: ",
		"list context:weather":             `column 9: unknown context "weather"`,
	} {
		_, err := question(t, s, line)
		var f *Fault
		if !errors.As(err, &f) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", line, err, want)
		}
		if form, _, wants := strings.Cut(want, " wants"); wants && !strings.HasPrefix(f.Hint, form+" ") {
			t.Errorf("%s: the hint is %q", line, f.Hint)
		}
	}
}

// TestMoment: instants come to the form of the record's log, in which they order.
func TestMoment(t *testing.T) {
	for in, want := range map[string]string{
		"2031": "2031", "2031-05": "2031-05", "2031-05-14T09": "2031-05-14T09", "2031-05-14T09:30": "2031-05-14T09:30", "2031-05-14T09:30:00": "2031-05-14T09:30:00",
		"2031-05-14T09:30:00Z": "2031-05-14T09:30:00", "2031-05-14T01:30:00+02:00": "2031-05-13T23:30:00", "2031-05-14T09:30:00.50Z": "2031-05-14T09:30:00.5",
	} {
		if got, ok := moment(in); got != want || !ok {
			t.Errorf("%s: %s, %v", in, got, ok)
		}
	}
	if at, _ := moment("2031-05-14T09:30:00Z"); at > "2031-05-14T09:30:00.25Z" {
		t.Error("what was filed within the second comes before it")
	}
	for _, bad := range []string{"", "soon", "2031-13", "2031-05-14T25", "09:30"} {
		if got, ok := moment(bad); ok {
			t.Errorf("%q is %s", bad, got)
		}
	}
}

// TestNoun: a figure has its unit in the number that it needs.
func TestNoun(t *testing.T) {
	for n, want := range map[Number]string{
		{1, "days", ""}: "day", {2, "days", ""}: "days", {0, "days", ""}: "days", {1, "entries", ""}: "entry", {1, "accounts", ""}: "account",
	} {
		if got := n.Noun(); got != want {
			t.Errorf("%d %s: %s", n.Value, n.Unit, got)
		}
	}
}
