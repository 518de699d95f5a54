package world

import (
	"strings"
	"testing"
)

func TestParseUsers(t *testing.T) {
	w := loaded(t)
	things, others, places, faults := w.ParseUsers("mine.tsv", "# my own\nMira Oldane\tNOR\tELI\tOldane|Premier Oldane\tpremier 2001..2005|envoy@UNO 2006..\n\nNorth Quay Union\tNOR\tLAB\n")
	if len(faults) > 0 || len(things) != 2 || len(others[0]) != 2 || places[1].Line != 4 {
		t.Fatalf("%v %v %v %v", things, others, places, faults)
	}
	if o := things[0].Offices; len(o) != 2 || o[0].Sector != "GOV" || o[1].Country != "UNO" || things[0].Kind != KindPerson {
		t.Errorf("%+v", things[0])
	}
	if things, _, _, faults = w.ParseUsers("mine.tsv", "Мира Ольдан\tRUS\nІлля Рейк\tUKR\n李明\tCHN\nMira Ольдан\tNOR\n"); len(faults) > 0 || len(things) != 4 || things[0].Ref != "u:мира-ольдан" || things[2].Ref != "u:李明" {
		t.Errorf("names in other scripts: %v %v", things, faults)
	}
	for line, want := range map[string]string{
		"Mira Oldane":                      "mine.tsv:1:1: 1 columns",
		"\tNOR":                            "mine.tsv:1:1: no name",
		"Mira Oldane\tXXX":                 `mine.tsv:1:13: unknown code "XXX"`,
		"Mira Oldane\tNOR\tNOT":            `mine.tsv:1:17: unknown sector "NOT"`,
		"Mira Oldane\tNOR\tELI\t\tpremier": "mine.tsv:1:22: office",
		"Mira Oldane\tNOR\tELI\t\tpremier 2005..2001": "ends before it begins",
		"Mira Oldane\tNOR\tELI\t\tpremier@XXX 2001..": `unknown code "XXX"`,
		"Mira Oldane\tNOR\nMira  Oldane\tSWE":         "mine.tsv:2:1: Mira Oldane stands already at line 1",
		"A|B\tNOR":                                    "several names",
	} {
		if things, _, _, faults := w.ParseUsers("mine.tsv", line); len(faults) != 1 || !strings.Contains(faults[0].Error(), want) || things != nil {
			t.Errorf("%q: %v, want %s", line, faults, want)
		}
	}
}

func TestThings(t *testing.T) {
	w := loaded(t)
	if l := w.Things("kingdom of norway"); len(l) != 1 || l[0].Ref != "c:NOR" {
		t.Errorf("%v", l)
	}
	if n := w.Names(w.Thing("c:NOR")); len(n) < 3 {
		t.Errorf("%v", n)
	}
}
