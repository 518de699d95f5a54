package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"chancery/internal/ask"
	"chancery/internal/record"
)

// fill files n articles of ten entries each between forty countries.
func fill(b *testing.B, s *Store, n int) {
	run := &record.Run{Reader: "r1"}
	if err := s.Begin(b.Context(), run); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		if _, err := s.Put(b.Context(), run, article(i), articleReading(i)); err != nil {
			b.Fatal(err)
		}
	}
}

func article(i int) record.Document {
	return document(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%s Number %d.", letter, i))
}

func articleReading(i int) record.Reading {
	d := article(i)
	r := record.Reading{Reader: "r1", Sentences: 20, Words: 400}
	for j := range 10 {
		n := i*10 + j
		e := entry(d, fmt.Sprintf("%08x", n), record.KindEvent, record.Types(record.KindEvent)[n%16], "Orla Venn wrote to Tomas Reik on 3 May 2031.")
		for k, list := range []*[]record.Party{&e.Actor, &e.Recipient} {
			code := fmt.Sprintf("X%c%c", 'A'+(n*(k+3)+i)%8, 'A'+n%5)
			*list = []record.Party{{ID: "a:" + code, Name: code, Code: code, Sector: "GOV", Text: "Orla Venn", Start: 0, End: 9}}
		}
		day := time.Date(2000, 1, 1+n%9000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		e.When = &record.When{Start: day, End: day, Basis: record.BasisText}
		r.Entries = append(r.Entries, e)
	}
	return r
}

func BenchmarkPut(b *testing.B) {
	s, err := Open(b.Context(), Options{Path: filepath.Join(b.TempDir(), "record.db"), Now: clock()})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.ResetTimer()
	fill(b, s, b.N)
}

func BenchmarkTimeline(b *testing.B) {
	s, err := Open(b.Context(), Options{Path: filepath.Join(b.TempDir(), "record.db"), Now: clock()})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	const articles = 10000
	fill(b, s, articles)
	for _, q := range []struct {
		name string
		ask.Timeline
	}{
		{"dyad-since", ask.Timeline{Filter: record.Filter{Parties: []record.PartyFilter{{Code: "XAC"}, {Code: "XBC"}}, Since: "2018-01-01"}}},
		{"actor-type-100", ask.Timeline{Filter: record.Filter{Parties: []record.PartyFilter{{Code: "XAC", Sector: "GOV"}}, Types: []record.TypeFilter{{Type: "REJECT"}}}, Limit: 100}},
		{"all-100", ask.Timeline{Limit: 100}},
		{"day", ask.Timeline{Filter: record.Filter{Since: "2010-05-05", Until: "2010-05-05"}}},
	} {
		b.Run(q.name, func(b *testing.B) {
			n := 0
			for range b.N {
				a, err := q.Ask(b.Context(), s)
				if err != nil {
					b.Fatal(err)
				}
				n = len(a.Entries)
			}
			b.ReportMetric(float64(n), "entries")
		})
	}
}
