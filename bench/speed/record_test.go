package speed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"chancery/internal/ask"
	"chancery/internal/history"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// world makes articles of ten entries each: sixty states of which a few do most
// (Zipf), twenty years of days, all types, and one report in seven that tells an
// act again in other words.
type invented struct {
	r          *rand.Rand
	zipf       *rand.Zipf
	codes      []string
	vocabulary []string
	spread     *rand.Zipf
	past       []told
	n          int
}

type told struct {
	typ, mode, a, b, topic string
	day                    time.Time
}

func newInvented() *invented {
	r := rand.New(rand.NewPCG(7, 11))
	w := &invented{r: r, zipf: rand.NewZipf(r, 1.2, 2, 59), vocabulary: vocabulary(r), spread: rand.NewZipf(r, 1.1, 20, 5999)}
	for i := range 60 {
		w.codes = append(w.codes, "X"+string(rune('A'+i/26))+string(rune('A'+i%26)))
	}
	return w
}

// vocabulary is some thousands of invented words, used as words of a language
// are: a few often, most of them seldom.
func vocabulary(r *rand.Rand) []string {
	starts, ends := strings.Fields("bar cor del fen gar hol jas kem lor mer nov pel rov sal tar ven wes yor zan dru sti pla gre cho"), strings.Fields("an eth ion ure ment ast ock ild ery ance old ing ist ade orm ulf")
	var out []string
	seen := map[string]bool{}
	for len(out) < 6000 {
		w := starts[r.IntN(len(starts))]
		if r.IntN(2) == 0 {
			w += starts[r.IntN(len(starts))]
		}
		if w += starts[r.IntN(len(starts))] + ends[r.IntN(len(ends))]; !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// words are n words of the vocabulary.
func (w *invented) words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = w.vocabulary[w.spread.Uint64()]
	}
	return strings.Join(list, " ")
}

func (w *invented) act() told {
	if len(w.past) > 100 && w.r.IntN(7) == 0 {
		return w.past[len(w.past)-1-w.r.IntN(min(len(w.past), 400))]
	}
	types := record.Types(record.KindEvent)
	t := told{typ: types[w.r.IntN(len(types))], a: w.codes[w.zipf.Uint64()], b: w.codes[w.zipf.Uint64()],
		day:   time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.n/140+w.r.IntN(3)),
		topic: w.words(4)}
	if t.typ == "CONSULT" {
		t.mode = []string{"letter", "phone", "visit", "summit", ""}[w.r.IntN(5)]
	}
	if t.typ == "MOBILIZE" {
		t.mode = []string{"test", "troops"}[w.r.IntN(2)]
	}
	w.past = append(w.past, t)
	return t
}

func (w *invented) article() (record.Document, record.Reading) {
	var text strings.Builder
	r := record.Reading{Reader: "bench", Sentences: 10, Words: 180}
	var published string
	for j := range 10 {
		t := w.act()
		w.n++
		day := t.day.Format(time.DateOnly)
		if published == "" {
			published = t.day.AddDate(0, 0, 1).Format(time.DateOnly)
		}
		start := text.Len()
		fmt.Fprintf(&text, "%s acted on %s over the %s, report %d said, while %s.", t.a, t.b, t.topic, w.n, w.words(6))
		e := record.Entry{Kind: record.KindEvent, Type: t.typ, Status: record.Asserted, Confidence: float64(w.r.IntN(99)) / 100, Review: record.Unreviewed,
			Actor:     []record.Party{{ID: "a:" + strings.ToLower(t.a), Name: t.a, Code: t.a, Text: t.a, Start: uint32(start), End: uint32(start + 3)}},
			Recipient: []record.Party{{ID: "a:" + strings.ToLower(t.b), Name: t.b, Code: t.b}},
			When:      &record.When{Start: day, End: day, EDTF: day, Text: "on that day", Basis: record.BasisText}}
		if t.mode != "" {
			e.Mode = []string{t.mode}
		}
		switch j {
		case 7:
			e.Kind, e.Type, e.Mode = record.KindStatement, "praise", nil
		case 8:
			e.Kind, e.Type, e.Mode, e.Content = record.KindCommitment, "pledge", nil, "to open the "+t.topic
		case 9:
			e.Status = record.Planned
		}
		h := sha256.Sum256(fmt.Appendf(nil, "%d", w.n))
		e.ID = record.EntryPrefix + hex.EncodeToString(h[:8])
		e.Cites = []record.Cite{{Start: uint32(start), End: uint32(text.Len()), Rule: "bench"}}
		text.WriteByte('\n')
		r.Entries = append(r.Entries, e)
	}
	s := text.String()
	h := sha256.Sum256([]byte(s))
	d := record.Document{ID: record.DocumentPrefix + hex.EncodeToString(h[:]), Name: fmt.Sprintf("%d.txt", w.n), Format: "text", Site: "Courier", Published: published, Text: s, Raw: []byte(s)}
	for i := range r.Entries {
		c := &r.Entries[i].Cites[0]
		c.Document, c.Text = d.ID, s[c.Start:c.End]
	}
	return d, r
}

// again is an article under another name, so that a record that has it takes it
// for a new one.
func again(d record.Document, r record.Reading, now time.Time) (record.Document, record.Reading) {
	h := sha256.Sum256(fmt.Append(nil, now.UnixNano(), d.ID))
	d.ID = record.DocumentPrefix + hex.EncodeToString(h[:])
	for i := range r.Entries {
		g := sha256.Sum256(fmt.Append(nil, now.UnixNano(), r.Entries[i].ID))
		r.Entries[i].ID = record.EntryPrefix + hex.EncodeToString(g[:8])
		r.Entries[i].Cites[0].Document = d.ID
	}
	return d, r
}

// BenchmarkRecord fills a record (CHANCERY_ENTRIES, 100,000 when not set) and
// asks every question of it with changing actors, types and days. CHANCERY_RECORD
// names a file that is filled once and kept; when it is there already, a hundred
// articles more are filed.
func BenchmarkRecord(b *testing.B) {
	n := 100_000
	if s := os.Getenv("CHANCERY_ENTRIES"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	ctx := context.Background()
	path := os.Getenv("CHANCERY_RECORD")
	if path == "" {
		path = filepath.Join(b.TempDir(), "record.db")
	}
	_, err := os.Stat(path)
	full := err == nil
	s, err := sqlite.Open(ctx, sqlite.Options{Path: path, Folder: history.Folder{}, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	run := &record.Run{Reader: "bench"}
	if err := s.Begin(ctx, run); err != nil {
		b.Fatal(err)
	}
	w := newInvented()
	var put []time.Duration
	began := time.Now()
	for w.n < n {
		d, r := w.article()
		if full && w.n <= n-1000 { // only the last hundred articles are new
			continue
		}
		if full {
			d, r = again(d, r, began)
		}
		t := time.Now()
		if _, err := s.Put(ctx, run, d, r); err != nil {
			b.Fatal(err)
		}
		put = append(put, time.Since(t))
	}
	filled := time.Since(began)
	ms := func(list []time.Duration, q float64) float64 {
		list = slices.Clone(list)
		slices.Sort(list)
		return float64(list[min(len(list)-1, int(q*float64(len(list))))].Microseconds()) / 1000
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("article", func(b *testing.B) {
		late := put[len(put)*9/10:] // when the record is nearly full
		b.ReportMetric(ms(late, 0.5), "p50-ms")
		b.ReportMetric(ms(late, 0.95), "p95-ms")
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		b.ReportMetric(float64(w.n), "entries")
		if !full {
			b.ReportMetric(filled.Seconds(), "s-to-fill")
		}
		b.ReportMetric(0, "ns/op")
	})
	r := rand.New(rand.NewPCG(3, 5))
	code := func() string { return w.codes[rand.NewZipf(r, 1.2, 2, 59).Uint64()] }
	typ := func() string {
		return []string{"CONSULT", "CONSULT/letter", "MOBILIZE/test", "SANCTION", "ACCUSE"}[r.IntN(5)]
	}
	day := func() string {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(max(1, w.n/140))).Format(time.DateOnly)
	}
	var ids []string
	for x, err := range s.Briefs(ctx, record.Filter{Limit: 500, Since: day()}) {
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, x.ID)
	}
	for _, q := range []struct {
		name string
		line func() string
	}{
		{"list", func() string { return "list actor:" + code() + " type:" + typ() }},
		{"list-day", func() string { return "list on:" + day() }},
		{"first", func() string { return "first type:" + typ() + " actor:" + code() + "→" + code() }},
		{"last", func() string { return "last type:" + typ() + " actor:" + code() + "<->" + code() }},
		{"since", func() string { return "since " + day() + " type:" + typ() + " actor:" + code() }},
		{"pause", func() string { return "pause type:" + typ() + " actor:" + code() + "→" + code() }},
		{"pause-actor", func() string { return "pause type:" + typ() + " actor:" + code() }},
		{"between", func() string { return "between " + ids[r.IntN(len(ids))] + " " + ids[r.IntN(len(ids))] }},
		{"anniversaries", func() string { return "anniversaries 7 type:" + typ() + " actor:" + code() }},
		{"count-month", func() string { return "count by month type:" + typ() + " actor:" + code() }},
		{"count-all", func() string { return "count by year" }},
		{"who-said", func() string { return "who-said " + ids[r.IntN(len(ids))] }},
		{"commitments", func() string { return "commitments actor:" + code() + " since:" + day() }},
		{"positions", func() string { return "positions actor:" + code() }},
		{"disagreements", func() string { return "disagreements actor:" + code() }},
		{"check", func() string { return "check actor:" + code() }},
		{"dyad", func() string { return "dyad " + code() + " " + code() }},
		{"text", func() string { return "list text:" + w.vocabulary[w.spread.Uint64()] + " actor:" + code() }},
	} {
		b.Run(q.name, func(b *testing.B) {
			var took []time.Duration
			for range 60 {
				words, err := ask.Split(q.line())
				if err != nil {
					b.Fatal(err)
				}
				x, _, err := ask.Short(words)
				if err != nil {
					b.Fatal(err)
				}
				x.Today = day()
				t := time.Now()
				if _, err := ask.Ask(ctx, s, x); err != nil {
					b.Fatalf("%v: %v", words, err)
				}
				took = append(took, time.Since(t))
			}
			b.ReportMetric(ms(took, 0.5), "p50-ms")
			b.ReportMetric(ms(took, 0.95), "p95-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB-memory")
}
