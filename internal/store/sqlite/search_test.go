package sqlite

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"chancery/internal/history"
	"chancery/internal/record"
)

// manifold files articles of entries of every kind, with days that are exact,
// wide, open or unknown.
func manifold(t *testing.T, s *Store, r *rand.Rand, articles int) {
	t.Helper()
	run := begin(t, s)
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	for i := range articles {
		d := document(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%s Number %d.", letter, i))
		rd := record.Reading{Reader: "r1"}
		for j := range 8 {
			kind := record.Kinds[r.IntN(len(record.Kinds))]
			types := record.Types(kind)
			e := entry(d, fmt.Sprintf("%08x", i*8+j), kind, types[r.IntN(min(3, len(types)))], "Orla Venn wrote to Tomas Reik on 3 May 2031.")
			e.Confidence, e.Status = float64(r.IntN(10))/10, pick(record.Asserted, record.Asserted, record.Negated, record.Planned)
			if kind == record.KindEvent && r.IntN(2) == 0 {
				e.Mode = [][]string{{"letter"}, {"phone", "letter"}}[r.IntN(2)]
			}
			for _, list := range []*[]record.Party{&e.Actor, &e.Recipient} {
				for range r.IntN(3) {
					code := pick("XAA", "XAB", "XAC", "")
					name := pick("Orla Venn", "the ministry")
					*list = append(*list, record.Party{ID: pick("a:one", "a:two", ""), Name: name, Code: code, Sector: pick("GOV", "MIL", "")})
				}
			}
			if r.IntN(4) == 0 {
				e.According = []record.Attribution{{Source: "Reik", ID: "a:one", Code: pick("XAA", "XAD"), Act: "state", Start: 19, End: 29}}
			}
			if r.IntN(3) == 0 {
				e.Place = &record.Place{Name: "Port Lind", Country: pick("XAA", "XAB")}
			}
			if r.IntN(3) == 0 {
				e.Context = []string{pick("military", "human-rights")}
			}
			if r.IntN(3) == 0 {
				e.Fields = []record.Field{{Name: "outcome", Value: pick("Success", "failure")}}
			}
			day := time.Date(2030, 11, 1+r.IntN(120), 0, 0, 0, 0, time.UTC)
			at := func(n int) string { return day.AddDate(0, 0, n).Format(time.DateOnly) }
			w := &record.When{Start: at(0), End: at(0), Text: "then", Basis: record.BasisText}
			switch r.IntN(9) {
			case 0:
				w.End = at(r.IntN(40))
			case 1:
				w.End = at(200)
			case 2:
				w.Start = ""
			case 3:
				w.End = ""
			case 4:
				w = nil
			}
			e.When = w
			rd.Entries = append(rd.Entries, e)
		}
		put(t, s, run, d, rd)
	}
}

// someFilter is a filter of a few conditions.
func someFilter(r *rand.Rand, all []record.Entry) (f record.Filter) {
	party := func() []record.PartyFilter {
		return []record.PartyFilter{[]record.PartyFilter{{Code: "XAA"}, {Code: "XAB"}, {Code: "XAC", Sector: "GOV"}, {ID: "a:one"}, {ID: "a:two", Code: "XAA"}, {Sector: "MIL"}, {Name: "venn"}, {ID: "a:nobody"}, {}}[r.IntN(9)]}
	}
	day := func() string {
		return time.Date(2030, 10, 20+r.IntN(150), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	for range r.IntN(4) {
		switch r.IntN(20) {
		case 0, 1:
			f.Parties = append(f.Parties, party()...)
		case 2:
			f.From = party()
		case 3:
			f.To = party()
		case 4:
			f.According = []record.PartyFilter{{Code: "XAA"}}
		case 5, 6:
			f.Since = day()
		case 7:
			f.Until = day()
		case 8:
			f.Types = []record.TypeFilter{{Type: "CONSULT", Mode: "letter"}, {Type: "AGREE"}}[:1+r.IntN(2)]
		case 9:
			f.Kinds = []record.Kind{record.Kinds[r.IntN(5)]}
		case 10:
			f.Statuses = []string{record.Negated}
		case 11:
			f.Dated = true
		case 12:
			f.Undated = true
		case 13:
			f.Calendar = []string{"12-31", "01-01", "01-02", "02-29"}
		case 14:
			f.Places = []string{[]string{"XAA", "lind", "Port Lind"}[r.IntN(3)]}
		case 15:
			f.Contexts = []string{"human-rights"}
		case 16:
			f.Fields = []record.FieldFilter{{Name: "outcome", Value: []string{"*", "SUCCESS"}[r.IntN(2)]}}
		case 17:
			f.Words = []string{"Wrote", "lind"}[:1+r.IntN(2)]
		case 18:
			f.Below = 0.5
		case 19:
			f.Within = true
		}
	}
	for range r.IntN(2) {
		n := record.Filter{Statuses: []string{record.Planned}}
		if r.IntN(2) == 0 {
			n = record.Filter{Parties: party()}
		}
		f.Not = append(f.Not, n)
	}
	if f.Desc = r.IntN(3) == 0; f.Desc && r.IntN(2) == 0 {
		f.Dated = true
	}
	if r.IntN(3) == 0 {
		f.Limit = 1 + r.IntN(20)
	}
	if r.IntN(4) == 0 && len(all) > 0 {
		f.Offset = r.IntN(5)
	}
	return f
}

// naive is what a filter lets through, by the definition of fitting alone.
func naive(all []record.Entry, f record.Filter) (out []record.Entry) {
	for _, e := range all {
		if record.Fits(e, f) && !(f.Desc && (f.Since != "" || f.Until != "") && record.Undated(e)) {
			out = append(out, e)
		}
	}
	place := func(e record.Entry) string { return record.Key(e) }
	slices.SortFunc(out, func(a, b record.Entry) int {
		if f.Desc && !record.Undated(a) && !record.Undated(b) {
			a, b = b, a
		}
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// TestSearchLaw: whatever index leads, what is found is what fits, in order; the
// counts are those of what is found; a list goes on where it was left.
func TestSearchLaw(t *testing.T) {
	o := options(t)
	o.Folder = history.Folder{}
	s := mustOpen(t, o)
	r := rand.New(rand.NewPCG(5, 8))
	manifold(t, s, r, 70)
	var all []record.Entry
	for e, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	if len(all) < 200 {
		t.Fatalf("only %d entries", len(all))
	}
	ids := func(list []record.Entry) (out []string) {
		for _, e := range list {
			out = append(out, e.ID)
		}
		return out
	}
	met := map[string]int{}
	for range 400 {
		f := someFilter(r, all)
		want := naive(all, f)
		rest := want[min(f.Offset, len(want)):]
		if f.Limit > 0 {
			rest = rest[:min(f.Limit, len(rest))]
		}
		var got []record.Entry
		for e, err := range s.Entries(t.Context(), f) {
			if err != nil {
				t.Fatalf("%+v: %v", f, err)
			}
			got = append(got, e)
		}
		if !slices.Equal(ids(got), ids(rest)) {
			t.Fatalf("%+v:\n%v, want\n%v", f, ids(got), ids(rest))
		}
		var briefs []string
		for b, err := range s.Briefs(t.Context(), f) {
			if err != nil {
				t.Fatal(err)
			}
			e := rest[len(briefs)]
			if w := e.When; w != nil && (b.Start != w.Start || b.End != w.End) || b.Type != e.Type || b.Status != e.Status || f.Below > 0 && b.Confidence != e.Confidence || w == nil && b.Start+b.End != "" {
				t.Fatalf("%+v: the brief of %+v is %+v", f, e, b)
			}
			briefs = append(briefs, b.ID)
		}
		if !slices.Equal(briefs, ids(rest)) {
			t.Fatalf("%+v: briefs\n%v, want\n%v", f, briefs, ids(rest))
		}
		if n := len(rest); n > 1 && f.Offset == 0 && f.Limit == 0 {
			g := f
			i := r.IntN(n - 1)
			g.After = record.Key(rest[i]) + "\x00" + rest[i].ID
			var on []record.Entry
			for e, err := range s.Entries(t.Context(), g) {
				if err != nil {
					t.Fatal(err)
				}
				on = append(on, e)
			}
			if !slices.Equal(ids(on), ids(rest[i+1:])) {
				t.Fatalf("%+v: after %d of %d\n%v, want\n%v", f, i, n, ids(on), ids(rest[i+1:]))
			}
		}
		f.Desc = false
		tallied(t, s, f, naive(all, f))
		g := f
		g.Limit, g.Offset = 0, 0
		heaped(t, s, g, naive(all, g))
		q, err := s.search(t.Context(), s.read, f)
		if err != nil {
			t.Fatal(err)
		}
		met[q.table+" "+q.by]++
		if w := sheafOf(f); w.ok {
			met[fmt.Sprintf("sheaf of %t %t %t", w.a != everyone, w.b != "", f.Since != "")]++
		}
	}
	for _, way := range []string{"side code", "side actor", "pair code", "words ", "few ", "sheaf of false false true", "sheaf of true false false", "sheaf of true false true"} {
		if met[way] == 0 {
			t.Errorf("nothing was looked for by %s: %v", way, met)
		}
	}
}

// tallied holds the counts of a filter against those of what fits it.
func tallied(t *testing.T, s *Store, f record.Filter, fit []record.Entry) {
	t.Helper()
	for _, by := range []string{"month", "day", "type", "status", "actor"} {
		want := map[string]int{}
		for _, e := range fit {
			first := ""
			if !record.Undated(e) {
				first = cmp.Or(e.When.Start, e.When.End)
			}
			switch by {
			case "actor":
				seen := map[string]bool{"": true}
				for _, p := range e.Actor {
					if !seen[p.Code] {
						seen[p.Code] = true
						want[p.Code]++
					}
				}
			case "month":
				want[first[:min(7, len(first))]]++
			case "day":
				want[first]++
			case "type":
				want[e.Type]++
			case "status":
				want[e.Status]++
			}
		}
		list, err := s.Tally(t.Context(), f, by)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, c := range list {
			got[c.Key] = c.N
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%+v by %s: %v, want %v", f, by, got, want)
		}
	}
}
