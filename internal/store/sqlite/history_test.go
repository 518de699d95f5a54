package sqlite

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/internal/history"
	"chancery/internal/record"
)

func folding(t *testing.T) *Store {
	o := options(t)
	o.Folder = history.Folder{}
	return mustOpen(t, o)
}

// report is an article of the given sentences, each an act "A ACT B" told with
// a day: "Venn|CONSULT/letter|Reik|2031-05-03|Venn sent Reik a letter …".
func report(name, published string, lines ...string) (record.Document, record.Reading) {
	var text strings.Builder
	r := record.Reading{Reader: "r1"}
	for i, l := range lines {
		p := strings.Split(l, "|")
		start := text.Len()
		text.WriteString(p[4])
		typ, mode, _ := strings.Cut(p[1], "/")
		e := record.Entry{ID: fmt.Sprintf("e:told-%s-%d", name, i), Kind: record.KindEvent, Type: typ, Status: record.Asserted, Confidence: 0.8, Review: record.Unreviewed,
			Cites: []record.Cite{{Start: uint32(start), End: uint32(text.Len()), Text: p[4], Rule: "test"}}}
		if mode != "" {
			e.Mode = []string{mode}
		}
		person := func(s string) []record.Party {
			if s == "" {
				return nil
			}
			return []record.Party{{ID: "a:" + strings.ToLower(s), Name: s, Code: "X" + strings.ToUpper(s[:2])}}
		}
		e.Actor, e.Recipient = person(p[0]), person(p[2])
		if p[3] != "" {
			first, last, _ := strings.Cut(p[3], "..")
			if last == "" {
				last = first
			}
			e.When = &record.When{Start: first, End: last, EDTF: p[3], Text: "that day", Basis: record.BasisText}
		}
		r.Entries = append(r.Entries, e)
		text.WriteByte('\n')
	}
	d := document(name, text.String())
	d.Published, d.URL = published, ""
	for i := range r.Entries {
		r.Entries[i].Cites[0].Document = d.ID
	}
	return d, r
}

type story struct {
	d record.Document
	r record.Reading
}

// press is a fortnight of reports in which some acts are told several times.
func press() []story {
	var out []story
	add := func(name, published string, lines ...string) {
		d, r := report(name, published, lines...)
		out = append(out, story{d, r})
	}
	add("a", "2031-05-04", "Venn|CONSULT/letter|Reik|2031-05-03|Venn wrote to Reik on Saturday about the blocked harbour.",
		"Reik|THREATEN|Venn|2031-05-02|Reik threatened to close the northern pipeline.")
	add("b", "2031-05-05", "Venn|CONSULT/letter|Reik|2031-05-03|A letter from Venn reached Reik on Saturday, an aide told reporters.")
	add("c", "2031-05-05", "Venn|CONSULT/letter|Reik|2031-05-04|A second letter from Venn went out on Sunday.",
		"Venn|CONSULT/phone|Reik|2031-05-03|Venn telephoned Reik on Saturday evening.")
	add("d", "2031-05-05", "Reik|THREATEN|Venn||Reik threatened to close the northern pipeline within a week.")
	add("e", "2031-05-06", "Reik|THREATEN|Venn|2031-05-02|Reik had threatened on Friday to close the northern pipeline, and to recall his envoy.")
	add("f", "2031-05-06", "Reik|THREATEN|Venn|2031-05-02|Reik threatened fishermen of the strait with arrest.")
	add("g", "2031-05-05", "Venn|CONSULT/letter|Reik|2031-05-03|Venn wrote to Reik on Saturday about the blocked harbour.")
	return out
}

// state is all that questions see, as text.
func state(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	for e, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := encode(e)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

func TestOneHistory(t *testing.T) {
	s := folding(t)
	run := begin(t, s)
	for _, a := range press() {
		put(t, s, run, a.d, a.r)
	}
	var got []string
	for e, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		var docs []string
		for _, a := range e.Accounts {
			docs = append(docs, a.Entry[len("e:told-"):])
			if a.Why == "" {
				t.Errorf("%s: no reason for %s", e.ID, a.Entry)
			}
		}
		slices.Sort(docs)
		when := ""
		if e.When != nil {
			when = e.When.EDTF
		}
		got = append(got, fmt.Sprintf("%s%v %s %d %v", e.Type, e.Mode, when, record.Independent(e), docs))
	}
	want := []string{
		"THREATEN[] 2031-05-02 3 [a-1 d-0 e-0]", // the fishermen are another threat of that day
		"THREATEN[] 2031-05-02 1 []",
		"CONSULT[letter] 2031-05-03 2 [a-0 b-0 g-0]", // g repeats a word for word
		"CONSULT[phone] 2031-05-03 1 []",             // a call is no letter
		"CONSULT[letter] 2031-05-04 1 []",            // nor is the next day's letter that of Saturday
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestOrderOfReading: shuffled ten times, the record is the same to the byte.
func TestOrderOfReading(t *testing.T) {
	all := press()
	want := ""
	for n := range 10 {
		order := rand.New(rand.NewPCG(uint64(n), 1)).Perm(len(all))
		s := folding(t)
		run := begin(t, s)
		for _, i := range order {
			put(t, s, run, all[i].d, all[i].r)
		}
		got := state(t, s)
		if n == 0 {
			want = got
		}
		if got != want {
			t.Fatalf("order %v gives\n%s\nwant\n%s", order, got, want)
		}
		// Read again, by the same reader and then by a newer one that finds the same.
		for _, i := range order {
			put(t, s, run, all[i].d, all[i].r)
		}
		if state(t, s) != want {
			t.Fatal("reading again changed something")
		}
		for _, i := range order {
			r := all[i].r
			r.Reader = "r2"
			put(t, s, run, all[i].d, r)
		}
		if state(t, s) != want {
			t.Fatal("a newer reader that finds the same changed something")
		}
	}
}

// TestLongSpans: an act told for some day of a year is found whichever report of it
// comes first.
func TestLongSpans(t *testing.T) {
	a, ra := report("h", "2031-06-29", "Venn|CONSULT/summit|||You will recall that in the winter we convened a summit to counter the smuggling of herring.")
	b, rb := report("i", "2031-07-23", "Venn|CONSULT/summit||2031-01-01..2031-07-23|Earlier this year she convened a summit on countering herring smuggling in the straits.")
	var states []string
	for _, order := range [][]story{{{a, ra}, {b, rb}}, {{b, rb}, {a, ra}}} {
		s := folding(t)
		run := begin(t, s)
		for _, x := range order {
			put(t, s, run, x.d, x.r)
		}
		states = append(states, state(t, s))
	}
	if n := strings.Count(states[0], "\n"); n != 1 || states[0] != states[1] {
		t.Errorf("%d entries: %s\n%s", n, states[0], states[1])
	}
}

func review(t *testing.T, s *Store, r record.Review) record.Logged {
	t.Helper()
	r.By = "M. Lind"
	l, err := s.Review(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func entryOf(t *testing.T, s *Store, id string) record.Found {
	t.Helper()
	f, err := s.Entry(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestReview(t *testing.T) {
	s := folding(t)
	run := begin(t, s)
	all := press()
	for _, a := range all {
		put(t, s, run, a.d, a.r)
	}
	before := state(t, s)
	act := entryOf(t, s, "e:told-a-0")
	if len(act.Accounts) != 3 || act.Asked != "e:told-a-0" {
		t.Fatalf("%+v", act)
	}
	// A correction: the value, what it was, the machine's score, the log.
	review(t, s, record.Review{Act: record.ActCorrect, Entry: act.ID, Patch: []record.Patch{{Field: "when", Value: `{"edtf":"2031-05-02","start":"2031-05-02","end":"2031-05-02","basis":"text"}`}}})
	got := entryOf(t, s, "e:told-b-0")
	if got.When.EDTF != "2031-05-02" || got.Review != record.Corrected || got.Confidence != act.Confidence || len(got.Accounts) != 3 {
		t.Errorf("corrected: %+v", got)
	}
	// It holds when a newer reader gives the sentence another id.
	r := all[0].r
	r.Reader = "r2"
	r.Entries = slices.Clone(r.Entries)
	r.Entries[0].ID = "e:newer-a"
	put(t, s, run, all[0].d, r)
	if got := entryOf(t, s, act.ID); got.When.EDTF != "2031-05-02" || got.Review != record.Corrected {
		t.Errorf("after a newer reading: %+v", got)
	}
	log, err := s.Log(t.Context(), act.ID, "")
	if err != nil || len(log) != 1 || log[0].By != "M. Lind" || !strings.Contains(log[0].Patch[0].Was, "2031-05-03") {
		t.Errorf("log %+v, %v", log, err)
	}
	put(t, s, run, all[0].d, func() record.Reading { x := all[0].r; x.Reader = "r3"; return x }())
	review(t, s, record.Review{Act: record.ActUndo, Entry: act.ID})
	if after := state(t, s); after != before {
		t.Errorf("undone, and not as before:\n%s\nwant\n%s", after, before)
	}
	// Split and merge by hand, and back.
	l := review(t, s, record.Review{Act: record.ActSplit, Entry: act.ID, With: []string{"e:told-b-0"}})
	if a, b := entryOf(t, s, "e:told-a-0"), entryOf(t, s, "e:told-b-0"); a.ID == b.ID {
		t.Errorf("still one: %s", a.ID)
	}
	review(t, s, record.Review{Act: record.ActUndo, Undoes: l.Seq})
	phone := entryOf(t, s, "e:told-c-1")
	review(t, s, record.Review{Act: record.ActMerge, Entry: act.ID, With: []string{phone.ID}})
	if a, b := entryOf(t, s, "e:told-a-0"), entryOf(t, s, phone.ID); a.ID != b.ID || len(a.Accounts) != 4 {
		t.Errorf("not one: %s %s", a.ID, b.ID)
	}
	review(t, s, record.Review{Act: record.ActUndo, Entry: "e:told-a-0"})
	if after := state(t, s); after != before {
		t.Errorf("undone, and not as before:\n%s\nwant\n%s", after, before)
	}
	review(t, s, record.Review{Act: record.ActReject, Entry: phone.ID})
	review(t, s, record.Review{Act: record.ActNote, Entry: phone.ID, Note: "the aide took it back"})
	if got := entryOf(t, s, phone.ID); got.Review != record.Rejected {
		t.Errorf("%+v", got)
	}
	for _, bad := range []record.Review{{Act: "bless", Entry: phone.ID}, {Act: record.ActMerge, Entry: phone.ID}, {Act: record.ActMerge, Entry: phone.ID, With: []string{phone.ID}},
		{Act: record.ActSplit, Entry: act.ID, With: []string{"e:told-c-1"}}, {Act: record.ActCorrect, Entry: phone.ID}, {Act: record.ActCorrect, Entry: phone.ID, Patch: []record.Patch{{Field: "id", Value: `"e:x"`}}},
		{Act: record.ActNote, Entry: phone.ID}, {Act: record.ActUndo, Undoes: 4711}, {Act: record.ActUndo, Undoes: l.Seq}, {Act: record.ActAccept, Entry: "e:nobody"}} {
		bad.By = "M. Lind"
		if _, err := s.Review(t.Context(), bad); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
	if _, err := s.Review(t.Context(), record.Review{Act: record.ActAccept, Entry: phone.ID}); err == nil {
		t.Error("nobody decided")
	}
	changes, err := s.Changes(t.Context(), "", "2031", "")
	if err != nil || len(changes) == 0 {
		t.Fatalf("changes %v, %v", changes, err)
	}
	// The totals agree with what there is.
	counts, err := s.Tally(t.Context(), record.Filter{}, "type")
	n := map[string]int{}
	for e := range s.Entries(t.Context(), record.Filter{}) {
		n[e.Type]++
	}
	m := map[string]int{}
	for _, c := range counts {
		m[c.Key] = c.N
	}
	if err != nil || !reflect.DeepEqual(n, m) {
		t.Errorf("totals %v, entries %v, %v", m, n, err)
	}
}

// TestFaultAtEveryWrite: whatever write fails, what was filed stays and nothing
// is filed by half; done again, the record is as if nothing had happened.
func TestFaultAtEveryWrite(t *testing.T) {
	all := press()
	whole := folding(t)
	run := begin(t, whole)
	for _, a := range all {
		put(t, whole, run, a.d, a.r)
	}
	act := entryOf(t, whole, "e:told-a-0")
	want := state(t, whole)
	tables := []string{"document", "reading", "actor", "shape", "entry", "entry_actor", "cite", "side", "pair", "words", "fold", "change", "total", "sheaf", "changed", "review", "verdict", "act_was"}
	failed := 0
	for _, table := range tables {
		for _, op := range []string{"INSERT", "UPDATE", "DELETE"} {
			for nth := 1; nth <= 3; nth++ {
				o := options(t)
				o.Path = filepath.Join(t.TempDir(), "record.db")
				o.Folder = history.Folder{}
				s := mustOpen(t, o)
				run := begin(t, s)
				for _, a := range all[:4] {
					put(t, s, run, a.d, a.r)
				}
				kept := state(t, s)
				if table == "words" {
					continue // no trigger can stand on a virtual table
				}
				if _, err := s.write.Exec(fmt.Sprintf(`CREATE TEMP TABLE IF NOT EXISTS countdown AS SELECT %d AS n;
					CREATE TEMP TRIGGER fault BEFORE %s ON main.%s BEGIN UPDATE countdown SET n = n - 1;
					SELECT RAISE(ABORT, 'fault') FROM countdown WHERE n = 0; END`, nth, op, table)); err != nil {
					t.Fatal(err)
				}
				var err error
				done := 4
				for _, a := range all[4:] {
					if _, err = s.Put(t.Context(), run, a.d, a.r); err != nil {
						break
					}
					done++
					kept = state(t, s)
				}
				if err == nil {
					_, err = s.Review(t.Context(), record.Review{Act: record.ActReject, Entry: act.ID, By: "M. Lind"})
				}
				if _, e := s.write.Exec(`DROP TRIGGER temp.fault`); e != nil {
					t.Fatal(e)
				}
				if err == nil {
					continue // that write does not come so often
				}
				failed++
				if got := state(t, s); got != kept {
					t.Fatalf("%s %d of %s failed and changed the record", op, nth, table)
				}
				for _, a := range all[done:] {
					put(t, s, run, a.d, a.r)
				}
				if got := state(t, s); got != want {
					t.Fatalf("%s %d of %s: done again, and not the same", op, nth, table)
				}
			}
		}
	}
	if failed < 20 {
		t.Errorf("only %d faults were met", failed)
	}
}

func TestTwoAtOnce(t *testing.T) {
	o := options(t)
	o.Folder, o.BusyTimeout = history.Folder{}, 50e6
	one := mustOpen(t, o)
	two := mustOpen(t, o)
	run := begin(t, one)
	tx, err := one.write.BeginTx(t.Context(), nil) // one is writing
	if err != nil {
		t.Fatal(err)
	}
	a := press()[0]
	_, err = two.Put(t.Context(), run, a.d, a.r)
	if record.CodeOf(err) != record.Busy || !strings.Contains(err.Error(), "another process") {
		t.Errorf("while another writes: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if o := put(t, two, run, a.d, a.r); o != record.New {
		t.Errorf("afterwards: %v", o)
	}
	if state(t, one) != state(t, two) {
		t.Error("the two see different records")
	}
}
