package merge_test

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

// folds.txt holds pairs of sentences written for the project, and whether they tell of one
// act: KIND TYPE SIZES TAB TEXT. The kind is talk (a transcript of one speaker) or news. The
// sizes are the numbers of sentences that each entry of the type cites, in the order of the
// text: "2" is one act told twice, "1+1" two acts. In the text, "/" begins another turn or
// paragraph, and "~" stands for a stretch that is about something else. A line that begins
// with "gap " is right and does not hold yet.
//
//go:embed testdata/folds.txt
var folds string

const (
	aside = "The crews have been in the hangar since the early morning, and the engineers will look at the winds at noon and again at two. " +
		"If the winds are too strong they will wait until the weekend, and if the weekend is no better they will wait for the week after. " +
		"In the spring the tower was struck by lightning and the eastern range had to be closed for repairs. " +
		"I would not read anything into a delay, and the agency has people who can answer all that much better than anybody in this room. " +
		"They have their own desk for it, in the old building by the harbour, and it is open from early in the morning until late in the evening, every day of the week."
	talk = "Department Press Briefing - March 4, 2027\n\nMR DARO: Good afternoon. "
	news = "Notes of the week\n\n"
)

func TestFolds(t *testing.T) {
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for n, l := range strings.Split(folds, "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		l, gap := strings.CutPrefix(l, "gap ")
		head, text, _ := strings.Cut(l, "\t")
		f := strings.Fields(head)
		if len(f) != 3 || f[0] != "talk" && f[0] != "news" {
			t.Fatalf("line %d: want KIND TYPE SIZES", n+1)
		}
		lines++
		body, turn := news, "\n\n"
		if f[0] == "talk" {
			body, turn = talk, "\n\nQUESTION: What else?\n\nMR DARO: "
		}
		body += strings.ReplaceAll(strings.ReplaceAll(text, " / ", turn), " ~ ", turn+aside+turn) + "\n"
		articles, bad := intake.Open(intake.Source{Name: "a.txt", Data: []byte(body)}, intake.Options{Published: doc.Date{Year: 2027, Month: 3, Day: 4}})
		if len(articles) != 1 || len(bad) > 0 {
			t.Fatalf("line %d: %v", n+1, bad)
		}
		d := new(doc.Document)
		articles[0].Into(d)
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		if turns := slices.ContainsFunc(d.Blocks, func(b doc.Block) bool { return b.Kind == doc.Turn }); turns != (f[0] == "talk") {
			t.Fatalf("line %d: not read as %s", n+1, f[0])
		}
		got := sizes(merge.Entries(d, merge.Source{}), f[1])
		switch held := got == f[2]; {
		case held && gap:
			t.Errorf("line %d holds: %s", n+1, text)
		case !held && !gap:
			t.Errorf("line %d: %s\n\twant %s %s\n\tgot  %s", n+1, text, f[1], f[2], got)
		}
	}
	if lines < 30 {
		t.Errorf("only %d lines", lines)
	}
}

func sizes(entries []record.Entry, typ string) string {
	var out []string
	for _, e := range entries {
		if e.Kind == record.KindEvent && e.Type == typ {
			out = append(out, fmt.Sprint(len(e.Cites)))
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, "+")
}
