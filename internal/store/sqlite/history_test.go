package sqlite

import (
	"fmt"
	"math/rand/v2"
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
