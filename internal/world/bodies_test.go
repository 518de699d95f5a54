package world

import (
	"strings"
	"testing"

	"chancery/internal/lexicon"
)

// The rows stand in the order of code, sector and name.
func TestBodiesAreSorted(t *testing.T) {
	rows, err := lexicon.Table(files, "data/bodies.tsv", 3, 7)
	if err != nil {
		t.Fatal(err)
	}
	last := ""
	for _, r := range rows {
		k := r.Col(1) + "\t" + r.Col(2) + "\t" + marked(r.Col(0)).text
		if k <= last {
			t.Errorf("%v: %q stands after %q", r.At, k, last)
		}
		last = k
	}
}

// A name that bodies of two states bear is marked with all but one of them.
func TestSharedNamesAreMarked(t *testing.T) {
	w := loaded(t)
	for key := range w.keys {
		plain := ""
		for _, s := range w.Lookup(key) {
			if s.Thing.Kind != KindOrg || s.Ambiguous {
				continue
			}
			if plain != "" && plain != s.Thing.Code {
				t.Errorf("%q is of %s and of %s, and no mark says so", key, plain, s.Thing.Code)
			}
			plain = s.Thing.Code
		}
	}
}

// The states that the news names most have their bodies.
func TestStatesHaveBodies(t *testing.T) {
	w := loaded(t)
	have := map[string]map[string]int{}
	for _, o := range w.things {
		if o.Kind == KindOrg {
			if have[o.Code] == nil {
				have[o.Code] = map[string]int{}
			}
			have[o.Code][o.Sector]++
		}
	}
	seats := map[string]bool{}
	for key := range w.keys {
		for _, s := range w.Lookup(key) {
			seats[s.Thing.Code] = seats[s.Thing.Code] || s.Role == Metonym
		}
	}
	count := func(want int, what string, ok func(code string, b map[string]int) bool) {
		t.Helper()
		n := 0
		for code, b := range have {
			if w.things["c:"+code] != nil && ok(code, b) {
				n++
			}
		}
		if n < want {
			t.Errorf("%d states have %s, want %d", n, what, want)
		}
	}
	count(100, "a parliament", func(_ string, b map[string]int) bool { return b["LEG"] > 0 })
	count(100, "an armed force", func(_ string, b map[string]int) bool { return b["MIL"] > 0 })
	count(100, "a service or police", func(_ string, b map[string]int) bool { return b["SPY"]+b["COP"] > 0 })
	count(80, "a service", func(_ string, b map[string]int) bool { return b["SPY"] > 0 })
	count(75, "a seat", func(c string, _ map[string]int) bool { return seats[c] })
	count(140, "a party", func(_ string, b map[string]int) bool { return b["PTY"] > 0 })
	count(110, "a newspaper, broadcaster or agency", func(_ string, b map[string]int) bool { return b["JRN"] > 0 })
	count(80, "parliament, armed force, and a service or police", func(_ string, b map[string]int) bool { return b["LEG"] > 0 && b["MIL"] > 0 && b["SPY"]+b["COP"] > 0 })
}

func TestSectorAt(t *testing.T) {
	w := loaded(t)
	check := func(ref, date, want string) {
		t.Helper()
		if got := w.Thing(ref).SectorAt(date); got != want {
			t.Errorf("%s on %s: %s, want %s", ref, date, got, want)
		}
	}
	check("o:taliban", "1999-05-01", "GOV")
	check("o:taliban", "2010-05-01", "REB")
	check("o:taliban", "2021-08-15", "GOV")
	check("o:rapid-support-forces", "2023-04-14", "PRM")
	check("o:rapid-support-forces", "2023-04-16", "REB")
	check("o:unita", "1999", "REB")
	check("o:unita", "2012", "PTY")
	check("o:unita", "", "REB")
	check("o:knesset", "2012", "LEG")
}

func TestBodyNames(t *testing.T) {
	w := loaded(t)
	check := func(name, want string) {
		t.Helper()
		var got []string
		for _, s := range w.Lookup(Key(name)) {
			mark := ""
			if s.Context {
				mark = "~"
			} else if s.Ambiguous {
				mark = "?"
			}
			got = append(got, mark+s.Thing.Code+"/"+s.Thing.Sector)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q: %s, want %s", name, g, want)
		}
	}
	check("Storting", "NOR/LEG")
	check("Carabinieri", "ITA/COP")
	check("RAW", "~IND/SPY")
	check("MIT", "~TUR/SPY")
	check("National Assembly", "")
	check("Supreme Court", "")
	check("Ministry of Defence", "")
	check("IAF", "~IND/MIL ~ISR/MIL")
	check("Rashtrapati Bhavan", "IND/")
	check("Gazprom", "RUS/BUS")
	check("AFP", "FRA/JRN")
}
