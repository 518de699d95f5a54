package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/internal/record"
)

// clock is the test's clock: one second a look.
func clock() func() time.Time {
	t := time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC)
	return func() time.Time { t = t.Add(time.Second); return t }
}

func options(t *testing.T) Options {
	return Options{Path: filepath.Join(t.TempDir(), "record.db"), Now: clock()}
}

func mustOpen(t *testing.T, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func begin(t *testing.T, s *Store) *record.Run {
	t.Helper()
	run := &record.Run{Reader: "r1"}
	if err := s.Begin(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	return run
}

const letter = "Orla Venn wrote to Tomas Reik on 3 May 2031. Reik praised the letter."

func document(name, text string) record.Document {
	h := sha256.Sum256([]byte(text))
	return record.Document{ID: record.DocumentPrefix + hex.EncodeToString(h[:]), Name: name, Format: "text", Title: "A letter", Byline: "A. Writer",
		Site: "Courier", URL: "https://courier.example/1", Charset: "utf-8", Language: "en", Published: "2031-05-04", PublishedAt: "2031-05-04T06:00:00+02:00",
		PublishedFrom: "flag", Text: text, Raw: []byte(text), Remarks: []string{"none"},
		Blocks:  []record.Block{{Kind: "paragraph", Start: 0, End: uint32(len(text))}},
		Offsets: []record.Stretch{{Clean: 0, Raw: 0, Len: uint32(len(text)), RawLen: uint32(len(text))}}}
}

// entry cites words of d.
func entry(d record.Document, id string, kind record.Kind, typ, words string) record.Entry {
	i := strings.Index(d.Text, words)
	start, end := uint32(i), uint32(i+len(words))
	return record.Entry{ID: record.EntryPrefix + id, Kind: kind, Type: typ, Status: record.Asserted, Confidence: 0.9, Review: record.Unreviewed,
		Cites: []record.Cite{{Document: d.ID, Start: start, End: end, RawStart: &start, RawEnd: &end, Text: words, Rule: "test/" + typ}}}
}

func reading(d record.Document, reader string) record.Reading {
	first := entry(d, "aaaa1111", record.KindEvent, "CONSULT", "Orla Venn wrote to Tomas Reik on 3 May 2031.")
	first.Mode = []string{"letter"}
	first.Actor = []record.Party{{ID: "a:orla-venn", Name: "Orla Venn", Code: "XKE", Sector: "GOV", Text: "Orla Venn", Start: 0, End: 9}}
	first.Recipient = []record.Party{{ID: "a:tomas-reik", Name: "Tomas Reik", Code: "XNO", Sector: "GOV", Text: "Tomas Reik", Start: 19, End: 29}}
	first.When = &record.When{EDTF: "2031-05-03", Start: "2031-05-03", End: "2031-05-03", Basis: record.BasisText}
	second := entry(d, "aaaa2222", record.KindStatement, "praise", "Reik praised the letter.")
	second.Actor = []record.Party{{ID: "a:tomas-reik", Name: "Tomas Reik", Code: "XNO", Sector: "GOV", Text: "Reik", Start: 45, End: 49}}
	return record.Reading{Reader: reader, Sentences: 2, Words: 16, Entries: []record.Entry{first, second}, Notes: []record.Note{{Start: 45, End: 49, Stage: "coref", Text: "unsure"}}}
}

func put(t *testing.T, s *Store, run *record.Run, d record.Document, r record.Reading) record.Outcome {
	t.Helper()
	o, err := s.Put(t.Context(), run, d, r)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// counts is the number of rows in every table.
func counts(t *testing.T, s *Store) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, table := range []string{"document", "sighting", "reading", "actor", "entry", "entry_actor", "cite", "alias", "note", "unread"} {
		var n int
		if err := s.read.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		out[table] = n
	}
	return out
}
