package merge_test

import (
	_ "embed"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

// acts.txt holds sentences written for the project, each a text of its own, with the acts that
// must be coded of it: SENTENCE TAB ACT; ACT… or none. An act reads
//
//	TYPE/mode status | actors | recipients
//
// A day before the sentence, "2019-06-12: ", is the day of the text. The status stands there only when it is not "asserted", and a party as its code and sector ("-"
// where the state is open). A line that begins with "gap " is right and does not hold
// yet; the test fails when it does, so that the mark goes.
//
//go:embed testdata/acts.txt
var acts string

func TestActs(t *testing.T) {
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for n, l := range strings.Split(acts, "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		l, gap := strings.CutPrefix(l, "gap ")
		sentence, want, ok := strings.Cut(l, "\t")
		if !ok {
			t.Fatalf("line %d: no tab", n+1)
		}
		lines++
		day := doc.Date{Year: 2031, Month: 5, Day: 14}
		if on, rest, ok := strings.Cut(sentence, ": "); ok && len(on) == len(day.String()) {
			if day, err = doc.ParseDate(on); err != nil {
				t.Fatalf("line %d: %v", n+1, err)
			}
			sentence = rest
		}
		d := doc.New(sentence)
		d.Published = day
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		got := coded(merge.Entries(d, merge.Source{}))
		switch held := got == want; {
		case held && gap:
			t.Errorf("line %d holds: %s", n+1, sentence)
		case !held && !gap:
			t.Errorf("line %d: %s\n\twant %s\n\tgot  %s", n+1, sentence, want, got)
		}
	}
	if lines < 30 {
		t.Errorf("only %d sentences", lines)
	}
}

func coded(entries []record.Entry) string {
	var out []string
	for _, e := range entries {
		if e.Kind != record.KindEvent {
			continue
		}
		s := strings.Join(append([]string{e.Type}, e.Mode...), "/")
		if e.Status != "asserted" {
			s += " " + e.Status
		}
		out = append(out, s+" | "+parties(e.Actor)+" | "+parties(e.Recipient))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, "; ")
}

func parties(list []record.Party) string {
	var out []string
	for _, p := range list {
		code := p.Code
		if code == "" {
			code = "-"
		}
		out = append(out, strings.TrimSpace(code+" "+p.Sector))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, "+")
}
