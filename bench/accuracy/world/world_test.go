package world

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/bench/accuracy"
	"chancery/internal/world"
)

// days are the day as of which the public list stands, and some before it, when
// its older pages were true.
var days = []string{"2019-10-06", "2019-05-01", "2018-12-15", "2018-06-15", "2017-12-15"}

func rows(tb testing.TB) []Row {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(accuracy.Data(tb, "truth", "world_leaders"), "*.csv"))
	if err != nil {
		tb.Fatal(err)
	}
	var out []Row
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			tb.Fatal(err)
		}
		r, err := Rows(f)
		f.Close()
		if err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		out = append(out, r...)
	}
	if len(out) == 0 {
		tb.Skip("the data folder has no list of leaders: our lists are not checked")
	}
	return out
}

func lists(tb testing.TB) *world.World {
	tb.Helper()
	w, err := world.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

func (s Score) metrics() map[string]float64 {
	of := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	return map[string]float64{
		"countries":       of(s.Known, s.Countries),
		"leaders":         of(s.Leaders, s.Known),
		"leaders-agree":   of(s.LeadersSame, s.Leaders),
		"ministers":       of(s.Ministers, s.Ministries),
		"ministers-agree": of(s.MinistersSame, s.Ministers),
	}
}

func BenchmarkLeaders(b *testing.B) {
	w, r := lists(b), rows(b)
	var s Score
	for b.Loop() {
		s = Measure(w, r, days, nil)
	}
	for name, v := range s.metrics() {
		b.ReportMetric(v, name)
	}
}

func TestFloor(t *testing.T) {
	w, r := lists(t), rows(t)
	m := Measure(w, r, days, func(country, what, ours string, theirs []string) {
		t.Logf("%s, %s: we %q, they %q", country, what, ours, theirs)
	}).metrics()
	f, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if sc.Text() == "" || sc.Text()[0] == '#' {
			continue
		}
		name, v, _ := strings.Cut(sc.Text(), " ")
		floor, err := strconv.ParseFloat(v, 64)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := m[name]
		if !ok {
			t.Errorf("floor.txt: no metric %q", name)
		}
		if got < floor {
			t.Errorf("%s is %.2f, below %.2f", name, got, floor)
		}
		t.Logf("%s %.2f", name, got)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestMeasure(t *testing.T) {
	r, err := Rows(strings.NewReader("country,office,person\n" +
		"\"Korea, North\",Chairman of the State Affairs Commission,KIM Jong Un\n" +
		"\"Korea, North\",Minister of Foreign Affairs,\"RI Yong Ho\"\n" +
		"France,President,Emmanuel MACRON\n" +
		"France,Minister of Foreign Affairs,Mira OLDANE\n" +
		"Kestria,President,Mira OLDANE\n"))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	got := Measure(lists(t), r, days, func(country, what, _ string, _ []string) { told = append(told, country+" "+what) })
	if want := (Score{Countries: 3, Known: 2, Leaders: 2, LeadersSame: 2, Ministries: 2, Ministers: 2, MinistersSame: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if s := strings.Join(told, ", "); s != "France foreign minister, Kestria country" {
		t.Error(s)
	}
	if _, err := Rows(strings.NewReader("country,office,person\nKestria,President\n")); err == nil {
		t.Error("a short line is read")
	}
}

func TestSame(t *testing.T) {
	check := func(public, name string, want bool) {
		t.Helper()
		if Same(public, name) != want {
			t.Errorf("Same(%q, %q) is %v", public, name, !want)
		}
	}
	check("Mira OLDANE", "Mira Oldane", true)
	check("Mira Ann OLDAANE", "M. Oldane", true) // one letter in four may differ
	check("Mira OLDANE", "Oldane Mira Petrov", true)
	check("Mira OLDANE", "Mira Petrov", false) // the given name is not enough
	check("Ali HOSEINI-Tamor", "Ali Hosseini", true)
	check("Jože KÄLM", "Joze Kalm", true)
	check("", "", false)
}

func TestPostOf(t *testing.T) {
	check := func(office string, want Post) {
		t.Helper()
		if got := PostOf(office); got != want {
			t.Errorf("PostOf(%q) = %d, want %d", office, got, want)
		}
	}
	check("President", Leader)
	check("Prime Minister & Minister of Finance", Leader)
	check("Supreme Leader", Leader)
	check("King", Leader)
	check("Vice President", Other)
	check("Deputy Prime Minister", Other)
	check("Minister of Foreign Affairs & Cooperation", Foreign)
	check("Secretary of State for Foreign & Commonwealth Affairs", Foreign)
	check("Minister of Finance", Other)
	check("Ambassador to the US", Other)
	check("Permanent Representative to the UN, New York", Other)
}
