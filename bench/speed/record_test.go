package speed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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
// articles more are filed, the next of the same kind. CHANCERY_ANSWERS names a file for all the answers, so
// that those of two versions can be compared; then nothing is filed.
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
	// An article is filed the day it comes out, so that what is asked of the
	// record's own days (changes) has days to ask of.
	today := time.Date(2000, 1, 1, 6, 0, 0, 0, time.UTC)
	s, err := sqlite.Open(ctx, sqlite.Options{Path: path, Folder: history.Folder{}, Now: func() time.Time { return today }})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	run := &record.Run{Reader: "bench"}
	if err := s.Begin(ctx, run); err != nil {
		b.Fatal(err)
	}
	w := newInvented()
	var answers *json.Encoder
	if name := os.Getenv("CHANCERY_ANSWERS"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		answers = json.NewEncoder(f)
	}
	var put, putCPU []time.Duration
	began := time.Now()
	most := n
	if full {
		most += 1000
	}
	for w.n < most {
		d, r := w.article()
		if full && (answers != nil || w.n <= n) {
			continue
		}
		if full {
			d, r = again(d, r, began)
		}
		if today, err = time.Parse(time.DateOnly, d.Published); err != nil {
			b.Fatal(err)
		}
		t, c := time.Now(), used()
		if _, err := s.Put(ctx, run, d, r); err != nil {
			b.Fatal(err)
		}
		put, putCPU = append(put, time.Since(t)), append(putCPU, used()-c)
		run.Articles++
	}
	if answers == nil {
		d, r := w.chronicle(2000)
		if _, err := s.Put(ctx, run, d, r); err != nil {
			b.Fatal(err)
		}
		if err := s.Finish(ctx, run); err != nil { // as chancery read does
			b.Fatal(err)
		}
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
		if late := put[len(put)*9/10:]; len(late) > 0 { // when the record is nearly full
			b.ReportMetric(ms(late, 0.5), "p50-ms")
			b.ReportMetric(ms(late, 0.95), "p95-ms")
			b.ReportMetric(ms(late, 1), "most-ms")
			b.ReportMetric(ms(putCPU[len(put)*9/10:], 0.95), "p95-cpu-ms")
		}
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		b.ReportMetric(float64(w.n), "entries")
		if !full {
			b.ReportMetric(filled.Seconds(), "s-to-fill")
		}
		b.ReportMetric(0, "ns/op")
	})
	w.past = nil // what the inventor remembers is no part of what is measured
	runtime.GC()
	r := rand.New(rand.NewPCG(3, 5))
	code := func() string { return w.codes[rand.NewZipf(r, 1.2, 2, 59).Uint64()] }
	typ := func() string {
		return []string{"CONSULT", "CONSULT/letter", "MOBILIZE/test", "SANCTION", "ACCUSE"}[r.IntN(5)]
	}
	word := func() string { return w.vocabulary[w.spread.Uint64()] }
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
		{"list-since", func() string { return "list actor:" + code() + " since:" + day() }},
		{"list-both", func() string { return "list actor:" + code() + "<->" + code() + " kind:event" }},
		{"list-three", func() string { return "list actor:" + code() + "<->" + code() + " actor:" + code() }},
		{"in", func() string { return "list in:" + code() + " type:" + typ() }},
		{"negated", func() string { return "list actor:" + code() + " status:negated" }},
		{"count-actor", func() string { return "count by actor type:" + typ() }},
		{"count-span", func() string { return "count by month actor:" + code() + " since:" + day() }},
		{"text", func() string { return "list text:" + word() + " actor:" + code() }},
		{"list-all", func() string { return "list" }},
		{"pause-event", func() string { return "pause kind:event actor:" + code() }},
		{"pause-event-two", func() string { return "pause kind:event actor:" + code() + "<->" + code() }},
		{"pause-event-all", func() string { return "pause kind:event" }},
		{"pause-current", func() string { return "pause current type:" + typ() + " actor:" + code() }},
		{"pause-before", func() string { return "pause before " + day() + " kind:event actor:" + code() }},
		{"pause-since", func() string { return "pause kind:event actor:" + code() + " since:" + day() }},
		{"pause-id", func() string { return "pause type:" + typ() + " actor:a:" + strings.ToLower(code()) }},
		{"count-actor-of", func() string { return "count by actor actor:" + code() }},
		{"count-actor-to", func() string { return "count by actor to:" + code() + " since:" + day() }},
		{"count-actor-two", func() string { return "count by actor actor:" + code() + "→" + code() }},
		{"count-type", func() string { return "count by type actor:" + code() }},
		{"count-mode-from", func() string { return "count by mode from:" + code() }},
		{"count-month-two", func() string { return "count by month actor:" + code() + "→" + code() }},
		{"count-type-two", func() string { return "count by type actor:" + code() + "→" + code() + " since:" + day() }},
		{"count-text", func() string { return "count by month text:" + word() + " actor:" + code() }},
		{"count-in", func() string { return "count by type in:" + code() + " actor:" + code() }},
		{"dyad-type", func() string { return "dyad " + code() + " " + code() + " type:" + typ() }},
		{"dyad-since", func() string { return "dyad " + code() + " " + code() + " since:" + day() }},
		{"changes-day", func() string { d := day(); return "changes " + d + " " + d }},
		{"changes-month", func() string { d := day()[:7]; return "changes " + d + " " + d }},
		{"changes-since", func() string { return "changes " + day() }},
		{"changes-hour", func() string { return "changes " + day() + "T05:59:59 " + day() + "T06:00" }},
		{"who-said-words", func() string { return "who-said '" + word() + " " + word() + "'" }},
		{"since-words", func() string { return "since '" + word() + " " + word() + "' type:" + typ() + " actor:" + code() }},
		{"between-words", func() string { return "between '" + word() + " " + word() + "' " + day() }},
		{"text-alone", func() string { return "list text:" + word() }},
		{"text-type", func() string { return "list text:" + word() + " type:" + typ() + " since:" + day() }},
		{"text-two", func() string { return "list text:'" + word() + " " + word() + "' actor:" + code() }},
		{"text-in", func() string { return "list text:" + word() + " in:" + code() }},
		{"text-not", func() string { return "list -text:" + word() + " actor:" + code() + " type:" + typ() }},
		{"context", func() string { return "list context:military actor:" + code() + " type:" + typ() }},
		{"field", func() string { return "list field.number:" + strconv.Itoa(1+r.IntN(3)) + " actor:" + code() }},
		{"reports", func() string { return "list reports:2 actor:" + code() + " type:" + typ() }},
		{"disputed", func() string { return "list is:disputed actor:" + code() }},
		{"below", func() string { return "list below:0.1 actor:" + code() + " since:" + day() }},
		{"source", func() string { return "list source:" + strconv.Itoa(10*(1+r.IntN(w.n/10))) + ".txt" }},
		{"account", func() string { return "list account:chronicle actor:" + code() }},
		{"pause-text", func() string { return "pause text:" + word() + " actor:" + code() }},
		{"count-context", func() string { return "count by year context:military actor:" + code() }},
		{"count-text-to", func() string { return "count by month text:" + word() + " to:" + code() }},
		{"compare", func() string { return "compare chronicle type:" + typ() + " actor:" + code() }},
	} {
		b.Run(q.name, func(b *testing.B) {
			var took, cpu []time.Duration
			for range 60 {
				words, err := ask.Split(strings.ReplaceAll(q.line(), "'", "\""))
				if err != nil {
					b.Fatal(err)
				}
				x, _, err := ask.Short(words)
				if err != nil {
					b.Fatal(err)
				}
				x.Today = day()
				t, c := time.Now(), used()
				reply, err := ask.Ask(ctx, s, x)
				if err != nil && !strings.Contains(err.Error(), "no dated act") && !strings.Contains(err.Error(), "no document") {
					b.Fatalf("%v: %v", words, err)
				}
				took, cpu = append(took, time.Since(t)), append(cpu, used()-c)
				if answers != nil {
					if err := answers.Encode(reply); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(ms(took, 0.5), "p50-ms")
			b.ReportMetric(ms(took, 0.95), "p95-ms")
			b.ReportMetric(ms(cpu, 0.95), "p95-cpu-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
	b.Run("memory", func(b *testing.B) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/1e6, "MB")
		b.ReportMetric(0, "ns/op")
	})
}

// used is the processor time that this process has used: on a busy machine it
// tells more than the clock.
func used() time.Duration { return time.Duration(processor() * float64(time.Second)) }
