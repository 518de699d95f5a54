package sqlite

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/internal/history"
	"chancery/internal/record"
)

// sheaves is the table of that name as text, by what shapes are and not by their
// numbers, which depend on the order of filing.
func sheaves(t *testing.T, s *Store) string {
	t.Helper()
	rows, err := s.read.Query(`SELECT a || ' ' || b || ' ' || month, body FROM sheaf ORDER BY a, b, month`)
	q, serr := s.search(t.Context(), s.read, record.Filter{})
	if serr != nil {
		t.Fatal(serr)
	}
	lines := map[string]int{}
	err = q.bodies(rows, err, func(key string, c cell, h shape, n int) bool {
		lines[fmt.Sprint(key, " ", h, c.part(), c.day(), c.days())] += n
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(fmt.Sprint(lines), "} ", "}\n")
}

// anew makes the sheaves anew from the entries, as a migration does.
func anew(t *testing.T, s *Store) {
	t.Helper()
	tx, err := s.write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec(`DELETE FROM sheaf; DELETE FROM gist`); err != nil {
		t.Fatal(err)
	}
	p := s.filing(t.Context(), tx, "")
	if err := cmp.Or(p.gatherBusy(), p.gather(true)); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

// TestSheaves: whatever was folded, reviewed, read anew or taken back, the sheaves
// are those of the entries that stand; and the order of reading leaves no trace.
func TestSheaves(t *testing.T) {
	const busy = 8 // one actor of press and two of manifold are busy then
	s := busyAt(t, busy)
	manifold(t, s, rand.New(rand.NewPCG(9, 2)), 30)
	run := begin(t, s)
	for _, a := range press() {
		put(t, s, run, a.d, a.r)
	}
	check := func(what string) string {
		t.Helper()
		got, gists := sheaves(t, s), gistsOf(t, s)
		anew(t, s)
		if want := sheaves(t, s); got != want || len(got) < 1000 || !strings.Contains(got, ownKey("a:one")) {
			t.Fatalf("%s:\n%s\nwant\n%s", what, got, want)
		}
		if want := gistsOf(t, s); gists != want || len(gists) < 1000 {
			t.Fatalf("%s:\n%s\nwant\n%s", what, gists, want)
		}
		return got
	}
	before := check("filed")
	act := entryOf(t, s, "e:told-a-0")
	review(t, s, record.Review{Act: record.ActCorrect, Entry: act.ID, Patch: []record.Patch{{Field: "when", Value: `{"edtf":"2031-05-02","start":"2031-05-02","end":"2031-05-02","basis":"text"}`}}})
	if check("corrected") == before {
		t.Error("a correction of the day changed nothing")
	}
	review(t, s, record.Review{Act: record.ActUndo, Entry: act.ID})
	if check("taken back") != before {
		t.Error("taken back, and not as before")
	}
	for _, a := range press() {
		a.r.Reader = "r2"
		put(t, s, run, a.d, a.r)
	}
	if check("read anew") != before {
		t.Error("a newer reader that finds the same changed something")
	}
	for _, a := range press() {
		put(t, s, run, a.d, record.Reading{Reader: "r3"})
	}
	check("retired")

	want := ""
	for n := range 6 {
		s, all := busyAt(t, busy), press()
		run := begin(t, s)
		for _, i := range rand.New(rand.NewPCG(uint64(n), 1)).Perm(len(all)) {
			put(t, s, run, all[i].d, all[i].r)
		}
		if got := sheaves(t, s); n == 0 {
			want = got
		} else if got != want {
			t.Fatalf("in another order\n%s\nwant\n%s", got, want)
		}
	}
}

// TestSheavesMigrated: a record of a schema before sheaves, before gists or before names
// in small letters of all scripts is given them.
func TestSheavesMigrated(t *testing.T) {
	for _, x := range []struct {
		version int
		lacks   string
	}{{sheafSchema, `DROP TABLE sheaf; DROP TABLE changed; DROP TABLE gist; DROP TABLE named`}, {gistSchema, `DROP TABLE gist; DROP TABLE named; DELETE FROM sheaf WHERE a LIKE '=%'`},
		{gistSchema + 1, `UPDATE named SET body = x'00'`}, {partsSchema, `UPDATE gist SET body = x'00'`}} {
		o := Options{Path: filepath.Join(t.TempDir(), "record.db"), Now: clock(), Folder: history.Folder{}, busyFrom: 20}
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		manifold(t, s, rand.New(rand.NewPCG(4, 4)), 12)
		want := sheaves(t, s) + gistsOf(t, s) + searched(t, s) + calledOf(t, s, "1.txt")
		must(t, s.write, x.lacks)
		must(t, s.write, fmt.Sprintf("PRAGMA user_version = %d", x.version-1))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = mustOpen(t, o)
		if got := sheaves(t, s) + gistsOf(t, s) + searched(t, s) + calledOf(t, s, "1.txt"); got != want || !strings.Contains(want, ownKey("a:one")) {
			t.Errorf("from schema %d brought up to date it says\n%s, want\n%s", x.version-1, got, want)
		}
	}
}

// TestSheafLaw: what is counted of one or two codes, in whichever part, is what fits.
func TestSheafLaw(t *testing.T) {
	s := folding(t)
	r := rand.New(rand.NewPCG(5, 9))
	manifold(t, s, r, 40)
	var all []record.Entry
	for e, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	met := map[string]int{}
	for range 300 {
		var f record.Filter
		for range 1 + r.IntN(2) {
			list := []*[]record.PartyFilter{&f.Parties, &f.Parties, &f.From, &f.To}[r.IntN(4)]
			*list = append(*list, record.PartyFilter{Code: []string{"XAA", "XAB", "XAC"}[r.IntN(3)]})
		}
		if len(f.From) > 0 && len(f.To) > 0 && f.From[0] == f.To[0] {
			continue // one alone who meets nobody named does not act on itself here
		}
		day := func() string {
			return time.Date(2028+r.IntN(5), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
		switch r.IntN(6) {
		case 0:
			f.Since = day()
		case 1:
			f.Until = day()
		case 2:
			f.Since, f.Until = day(), day()
		case 3:
			f.Dated = true
		case 4:
			f.Undated = true
		}
		if r.IntN(2) == 0 {
			f.Kinds = []record.Kind{record.KindEvent}
			f.Not = []record.Filter{{Statuses: []string{record.Planned}}}
		}
		if w := sheafOf(f); !w.ok {
			t.Fatalf("%+v is not looked for in sheaves", f)
		} else {
			met[fmt.Sprint(w.b != "", f.Since != "" || f.Until != "")]++
		}
		tallied(t, s, f, naive(all, f))
		heaped(t, s, f, naive(all, f))
	}
	for _, way := range []string{"false false", "false true", "true false", "true true"} {
		if met[way] < 5 {
			t.Errorf("%s: %d", way, met[way])
		}
	}
}

// TestCells: a body reads back, whatever was added and taken away.
func TestCells(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	want := map[cell]int{}
	var body []byte
	for range 200 {
		m := map[cell]int{}
		for range r.IntN(5) {
			c := cellOf(int64(r.IntN(400)), r.IntN(32), r.IntN(31), r.IntN(64))
			if n := 1 + r.IntN(300); r.IntN(3) > 0 {
				m[c] += n
			}
		}
		for c, n := range want {
			if r.IntN(6) == 0 {
				m[c] -= n
			}
		}
		for c, n := range m {
			if want[c] += n; want[c] == 0 {
				delete(want, c)
			}
		}
		var err error
		if body, err = mergeCells(body, m); err != nil {
			t.Fatal(err)
		}
		got := map[cell]int{}
		if ok, err := eachCell(body, func(c cell, n int) error { got[c] = n; return nil }); !ok || err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v, want %v (%v)", got, want, err)
		}
	}
	c := cellOf(77, 21, 30, unsure)
	if c.shape() != 77 || c.part() != 21 || c.day() != 30 || c.days() != unsure || c.whole() != cellOf(77, 21, 0, 0) {
		t.Errorf("%b", c)
	}
	if _, err := mergeCells(nil, map[cell]int{c: -1}); err == nil {
		t.Error("fewer than none")
	}
	if ok, _ := eachCell([]byte{0x80}, func(cell, int) error { return nil }); ok {
		t.Error("half a cell was read")
	}
}

// TestWithYears: whole years stand for their months.
func TestWithYears(t *testing.T) {
	for _, c := range []struct {
		in   stretch
		want string
	}{{stretch{"", "y"}, "[{ 0} {y0 yy}]"}, {stretch{"", "0"}, "[{ 0}]"}, {stretch{"0", "y"}, "[{y0 yy}]"}, {stretch{"2030-03", "2030-09"}, "[{2030-03 2030-09}]"},
		{stretch{"2030-01", "2031-01"}, "[{y2030 y2031}]"}, {stretch{"2029-12", "2031-02"}, "[{2029-12 2030} {y2030 y2031} {2031 2031-02}]"},
		{stretch{"2029-02", "y"}, "[{2029-02 2030} {y2030 yy}]"}, {stretch{"0", "2030-02"}, "[{y0 y2030} {2030 2030-02}]"}, {stretch{"2029-02", "2030-01"}, "[{2029-02 2030-01}]"}} {
		if got := fmt.Sprint(withYears([]stretch{c.in})); got != c.want {
			t.Errorf("%v: %s, want %s", c.in, got, c.want)
		}
	}
}
