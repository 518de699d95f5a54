package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// memory is a view over a slice that takes no hint.
type memory struct {
	record.View
	entries []record.Entry
	fail    error
}

func (m memory) Entries(context.Context, record.Filter) iter.Seq2[record.Entry, error] {
	sorted := slices.Clone(m.entries)
	slices.SortFunc(sorted, func(a, b record.Entry) int {
		return cmp.Or(cmp.Compare(record.Key(a), record.Key(b)), cmp.Compare(a.ID, b.ID))
	})
	return func(yield func(record.Entry, error) bool) {
		for _, e := range sorted {
			if !yield(e, nil) {
				return
			}
		}
		if m.fail != nil {
			yield(record.Entry{}, m.fail)
		}
	}
}

func (m memory) Tally(_ context.Context, f record.Filter, _ string) ([]record.Count, error) {
	var c record.Count
	for _, e := range m.entries {
		if record.Fits(e, f) {
			c.N++
		}
	}
	return []record.Count{c}, m.fail
}

func venn() record.Party {
	return record.Party{ID: "a:orla-venn", Name: "Orla Venn", Code: "XKE", Sector: "GOV"}
}
func reik() record.Party {
	return record.Party{ID: "a:tomas-reik", Name: "Tomas Reik", Code: "XNO", Sector: "GOV"}
}
func army() record.Party {
	return record.Party{ID: "a:xno-army", Name: "the Norvanian army", Code: "XNO", Sector: "MIL"}
}

func days(start, end string) *record.When {
	return &record.When{Start: start, End: end, Basis: record.BasisText}
}

func entry(id, typ, mode string, w *record.When, parties ...record.Party) record.Entry {
	e := record.Entry{ID: "e:" + id, Kind: record.KindEvent, Type: typ, Status: record.Asserted, When: w, Confidence: 1, Review: record.Unreviewed,
		Cites: []record.Cite{{Document: "sha256:00", Start: 0, End: 4, Text: "Venn", Rule: "r"}}}
	if mode != "" {
		e.Mode = []string{mode}
	}
	if len(parties) > 0 {
		e.Actor = parties[:1]
		e.Recipient = parties[1:]
	}
	return e
}

func chronicle() memory {
	return memory{entries: []record.Entry{
		entry("summit", "CONSULT", "summit", days("2031-02-27", "2031-02-28"), venn(), reik()),
		entry("letter", "CONSULT", "letter", days("", "2031-06-10"), reik(), venn()),
		entry("launch", "MOBILIZE", "test", days("2031-05-01", "2031-05-10"), army()),
		entry("visit", "CONSULT", "visit", days("2030-01-01", "2030-12-31"), venn()),
		entry("truce", "AGREE", "", nil, venn(), reik()),
		entry("ban", "SANCTION", "", days("2031-04-02", ""), venn(), reik()),
	}}
}

func TestTimeline(t *testing.T) {
	for _, c := range []struct {
		name    string
		q       Timeline
		want    string
		undated int
	}{
		{"all, undated last", Timeline{}, "visit summit ban launch letter truce", 0},
		{"one country", Timeline{Filter: filter("XNO")}, "summit ban launch letter truce", 0},
		{"both take part", Timeline{Filter: filter("XKE", "XNO")}, "summit ban letter truce", 0},
		{"a sector", Timeline{Filter: filter("XNO MIL")}, "launch", 0},
		{"code and sector with a stroke", Timeline{Filter: filter("XNO/MIL")}, "launch", 0},
		{"an id", Timeline{Filter: filter("a:tomas-reik")}, "summit ban letter truce", 0},
		{"a part of a name, in any case", Timeline{Filter: filter("norvanian army")}, "launch", 0},
		{"a part of a word is not a name", Timeline{Filter: filter("Norvan")}, "", 0},
		{"a type", Timeline{Filter: record.Filter{Types: []record.TypeFilter{{Type: "CONSULT"}}}}, "visit summit letter", 0},
		{"a type with its mode, or another type", Timeline{Filter: record.Filter{Types: []record.TypeFilter{{Type: "CONSULT", Mode: "letter"}, {Type: "AGREE"}}}}, "letter truce", 0},
		{"since: open ends reach on, undated are counted", Timeline{Filter: record.Filter{Since: "2031-05-05"}}, "ban launch letter", 1},
		{"until: an open start reaches back", Timeline{Filter: record.Filter{Until: "2030-06-30"}}, "visit letter", 1},
		{"between", Timeline{Filter: record.Filter{Since: "2031-02-28", Until: "2031-04-01"}}, "summit letter", 1},
		{"limit", Timeline{Limit: 2}, "visit summit", 0},
		{"a status nobody has", Timeline{Filter: record.Filter{Statuses: []string{record.Planned}}}, "", 0},
		{"a kind", Timeline{Filter: record.Filter{Kinds: []record.Kind{record.KindEvent}}, Limit: 1}, "visit", 0},
	} {
		a, err := c.q.Ask(t.Context(), chronicle())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, e := range a.Entries {
			got += e.ID[2:] + " "
		}
		if got = fmt.Sprint(got[:max(len(got)-1, 0)]); got != c.want || a.Undated != c.undated || a.More != (c.q.Limit > 0) {
			t.Errorf("%s: %q, %d undated, more %v; want %q, %d undated", c.name, got, a.Undated, a.More, c.want, c.undated)
		}
	}
	broken := chronicle()
	broken.fail = errors.New("disk gone")
	for _, q := range []Timeline{{}, {Filter: record.Filter{Since: "2031-01-01"}}} {
		if _, err := q.Ask(t.Context(), broken); !errors.Is(err, broken.fail) {
			t.Errorf("the view's error: %v", err)
		}
	}
}

func filter(actors ...string) (f record.Filter) {
	for _, a := range actors {
		p, err := ParseParty(a)
		if err != nil {
			panic(err)
		}
		f.Parties = append(f.Parties, p)
	}
	return f
}

func TestParse(t *testing.T) {
	for in, want := range map[string]record.PartyFilter{
		"PRK": {Code: "PRK"}, "USA GOV": {Code: "USA", Sector: "GOV"}, "a:kim": {ID: "a:kim"}, "Kim Jong Un": {Name: "Kim Jong Un"},
		"Kim": {Name: "Kim"}, "USA government": {Name: "USA government"},
	} {
		if got, err := ParseParty(in); got != want || err != nil {
			t.Errorf("ParseParty(%q) = %+v, %v", in, got, err)
		}
	}
	if _, err := ParseParty("  "); err == nil {
		t.Error("a blank actor is nobody")
	}
	for in, want := range map[string]record.TypeFilter{"consult/Letter": {Type: "CONSULT", Mode: "letter"}, "Praise": {Type: "praise"}, "first-since": {Type: "first-since"}} {
		if got, err := ParseType(in); got != want || err != nil {
			t.Errorf("ParseType(%q) = %+v, %v", in, got, err)
		}
	}
	if _, err := ParseType("WAR"); err == nil {
		t.Error("WAR is no type")
	}
	for _, c := range [][3]string{{"2018", "2018-01-01", "2018-12-31"}, {"2020-02", "2020-02-01", "2020-02-29"}, {"2018-12", "2018-12-01", "2018-12-31"}, {"2018-06-12", "2018-06-12", "2018-06-12"}} {
		first, err1 := FirstDay(c[0])
		last, err2 := LastDay(c[0])
		if first != c[1] || last != c[2] || err1 != nil || err2 != nil {
			t.Errorf("%s: %s to %s, %v %v", c[0], first, last, err1, err2)
		}
	}
	for _, bad := range []string{"", "yesterday", "2018-13", "12.6.2018", "2019-02-29"} {
		if _, err := FirstDay(bad); err == nil {
			t.Errorf("%q is a period", bad)
		}
	}
}

func FuzzFlags(f *testing.F) {
	for _, s := range []string{"2018", "2018-06", "2018-06-12", "9999-12", "0000", "a:x", "USA GOV", "CONSULT/letter", "/", " "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		first, err1 := FirstDay(s)
		last, err2 := LastDay(s)
		if (err1 == nil) != (err2 == nil) || err1 == nil && last < first && s != "9999" && s != "9999-12" && s != "9999-12-31" {
			t.Errorf("%q: from %s to %s, %v, %v", s, first, last, err1, err2)
		}
		if p, err := ParseParty(s); err == nil && p == (record.PartyFilter{}) {
			t.Errorf("%q: everybody", s)
		}
		if q, err := ParseType(s); err == nil && !record.HasType("", q.Type) {
			t.Errorf("%q: type %q", s, q.Type)
		}
	})
}

// TestStoreGivesTheSameAnswers: what the store leaves out as a hint is never
// part of the answer, and its order is that of record.Key.
func TestStoreGivesTheSameAnswers(t *testing.T) {
	n := 0
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		n++
		day := rapid.SampledFrom([]string{"", "2030-01-01", "2030-06-01", "2031-01-01", "2031-06-01"})
		code := rapid.SampledFrom([]string{"", "XKE", "XNO"})
		sector := rapid.SampledFrom([]string{"", "GOV", "MIL"})
		typ := rapid.SampledFrom([]string{"CONSULT", "AGREE"})
		mode := rapid.SampledFrom([]string{"", "letter", "visit"})
		id := rapid.SampledFrom([]string{"", "a:x", "a:y"})
		var m memory
		for i := range rapid.IntRange(0, 12).Draw(rt, "entries") {
			var parties []record.Party
			for range rapid.IntRange(0, 3).Draw(rt, "parties") {
				parties = append(parties, record.Party{ID: id.Draw(rt, "id"), Name: "Venn", Code: code.Draw(rt, "code"), Sector: sector.Draw(rt, "sector")})
			}
			w := days(day.Draw(rt, "start"), day.Draw(rt, "end"))
			w.Text = "some day"
			if w.Start > w.End && w.End != "" {
				w.Start, w.End = w.End, w.Start
			}
			e := entry(fmt.Sprintf("%04d", i), typ.Draw(rt, "type"), mode.Draw(rt, "mode"), w, parties...)
			e.Status = rapid.SampledFrom(record.Statuses()[:2]).Draw(rt, "status")
			m.entries = append(m.entries, e)
		}
		s, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(dir, fmt.Sprint(n, ".db")), Now: func() time.Time { return time.Unix(0, 0) }})
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		run := &record.Run{Reader: "r"}
		if err := s.Begin(t.Context(), run); err != nil {
			rt.Fatal(err)
		}
		if _, err := s.Put(t.Context(), run, record.Document{ID: "sha256:00", Name: "x", Text: "Venn", Raw: []byte("Venn")}, record.Reading{Reader: "r", Entries: m.entries}); err != nil {
			rt.Fatal(err)
		}
		for range 8 {
			var q Timeline
			q.Since, q.Until = day.Draw(rt, "since"), day.Draw(rt, "until")
			for range rapid.IntRange(0, 2).Draw(rt, "actors") {
				q.Parties = append(q.Parties, record.PartyFilter{ID: id.Draw(rt, "actor"), Code: code.Draw(rt, "code"), Sector: sector.Draw(rt, "sector")})
			}
			if rapid.Bool().Draw(rt, "typed") {
				q.Types = []record.TypeFilter{{Type: typ.Draw(rt, "type"), Mode: mode.Draw(rt, "mode")}}
			}
			if rapid.Bool().Draw(rt, "status") {
				q.Statuses = []string{record.Negated}
			}
			q.Limit = rapid.IntRange(0, 3).Draw(rt, "limit")
			want, err1 := q.Ask(t.Context(), m)
			got, err2 := q.Ask(t.Context(), s)
			if err1 != nil || err2 != nil {
				rt.Fatal(err1, err2)
			}
			if fmt.Sprint(ids(want), want.More, want.Undated) != fmt.Sprint(ids(got), got.More, got.Undated) {
				rt.Fatalf("%+v: store %v, memory %v", q, ids(got), ids(want))
			}
		}
	})
}

func ids(a Answer) (out []string) {
	for _, e := range a.Entries {
		out = append(out, e.ID)
	}
	return out
}
