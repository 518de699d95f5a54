package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/record"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// letters is an engine that makes one entry of each article, slowly for some.
func letters(made *atomic.Int32) Engine {
	return Engine{Version: "v1", NewReader: func() (Reader, error) {
		if made != nil {
			made.Add(1)
		}
		return func(a *intake.Article) ([]record.Entry, *doc.Document, error) {
			switch {
			case strings.Contains(a.Text, "panics"):
				panic("at " + a.Name)
			case strings.Contains(a.Text, "fails"):
				return nil, nil, errors.New("stage order")
			case strings.Contains(a.Text, "slow"):
				time.Sleep(3 * time.Millisecond)
			}
			d := new(doc.Document)
			a.Into(d)
			e := record.Entry{ID: "e:" + a.ID[7:15], Kind: record.KindStatement, Type: "state", Status: record.Asserted, Review: record.Unreviewed,
				Cites: []record.Cite{{Document: a.ID, Start: 0, End: 4, Text: a.Text[:4], Rule: "r"}}}
			if strings.Contains(a.Text, "lies") {
				e.Cites[0].Text = "else"
			}
			return []record.Entry{e}, d, nil
		}, nil
	}}
}

func texts(list ...string) iter.Seq2[intake.Source, error] {
	return func(yield func(intake.Source, error) bool) {
		for i, s := range list {
			if !yield(intake.Source{Name: fmt.Sprintf("%d.txt", i), Data: []byte(s)}, nil) {
				return
			}
		}
	}
}

func many(n int) (list []string) {
	for i := range n {
		pace := "quick"
		if i%3 == 0 {
			pace = "slow"
		}
		list = append(list, fmt.Sprintf("Venn wrote letter %d, a %s one.", i, pace))
	}
	return list
}

func TestPoolKeepsTheOrder(t *testing.T) {
	var want string
	for _, workers := range []int{1, 2, 7, 40} {
		var got strings.Builder
		var made atomic.Int32
		err := pool{engine: letters(&made), workers: workers}.run(t.Context(), texts(many(60)...), func(b batch) error {
			for _, r := range b.results {
				fmt.Fprintln(&got, b.source, r.document.Name, r.reading.Entries[0].ID)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = got.String()
		}
		if got.String() != want || strings.Count(want, "\n") != 60 {
			t.Errorf("%d workers: another result", workers)
		}
		if n := int(made.Load()); n > workers {
			t.Errorf("%d readers for %d workers", n, workers)
		}
	}
}

func TestPoolBarriers(t *testing.T) {
	var made atomic.Int32
	var got []result
	sources := func(yield func(intake.Source, error) bool) {
		for s, err := range texts("Venn is here.", "Venn panics.", "Venn fails.", "Venn lies.", "", "Venn is gone.") {
			if !yield(s, err) {
				return
			}
		}
		yield(intake.Source{Name: "none.txt"}, errors.New("no such file"))
	}
	err := pool{engine: letters(&made), workers: 1}.run(t.Context(), sources, func(b batch) error { got = append(got, b.results...); return nil })
	if err != nil || len(got) != 7 {
		t.Fatalf("%d results, %v", len(got), err)
	}
	for i, want := range []struct{ reason, detail string }{
		{}, {"1.txt: bug: at 1.txt", "pool_test.go"}, {"2.txt: bug: stage order", ""}, {}, {"4.txt: empty", ""}, {}, {"none.txt: no such file", ""},
	} {
		u := got[i].unread
		switch {
		case want.reason == "" && u != nil:
			t.Errorf("%d: unread: %s", i, u.Reason)
		case want.reason != "" && (u == nil || !strings.HasPrefix(u.Reason, want.reason) || !strings.Contains(u.Detail, want.detail)):
			t.Errorf("%d: %+v, want %q", i, u, want.reason)
		}
	}
	if r := got[3]; len(r.faults) != 1 || !strings.HasPrefix(r.faults[0], "3.txt: entry e:") || len(r.reading.Entries) != 0 || len(r.reading.Notes) != 1 {
		t.Errorf("the entry that lies: %+v", r)
	}
	if n := made.Load(); n != 3 {
		t.Errorf("%d readers, want a new one after each of 2 bugs", n)
	}
}

func TestPoolStops(t *testing.T) {
	stop := errors.New("disk full")
	n := 0
	err := pool{engine: letters(nil), workers: 4}.run(t.Context(), texts(many(100)...), func(batch) error {
		if n++; n == 10 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 10 {
		t.Errorf("%v after %d", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = pool{engine: letters(nil), workers: 4}.run(ctx, texts(many(100)...), func(batch) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	broken := Engine{NewReader: func() (Reader, error) { return nil, errors.New("no weights") }}
	if err := (pool{engine: broken, workers: 4}).run(t.Context(), texts(many(100)...), func(batch) error { return nil }); err == nil || !strings.Contains(err.Error(), "no weights") {
		t.Errorf("no reader: %v", err)
	}
	if err := (pool{engine: broken, workers: 4}).run(t.Context(), texts(), func(batch) error { return nil }); err != nil {
		t.Errorf("nothing to read: %v", err)
	}
}

func TestPoolRemembersTheDay(t *testing.T) {
	for _, c := range []struct {
		from, version string
		published     doc.Date
		text          string
		known         bool
		want          string
	}{
		{"flag", "v1", doc.Date{}, "Venn is here.", true, "2031-05-14"},
		{"flag", "v2", doc.Date{}, "Venn is here.", false, "2031-05-14"},
		{"flag", "v1", doc.MakeDate(2031, 5, 14), "Venn is here.", true, "2031-05-14"},
		{"flag", "v1", doc.MakeDate(2031, 5, 15), "Venn is here.", false, "2031-05-15"},
		{"flag", "v1", doc.Date{}, "2 May 2031\n\nVenn is here, said the ministry in a long statement.\n", true, "2031-05-14"},
		{"dateline", "v1", doc.Date{}, "Venn is here.", false, ""}, // the reader found one once, and no longer does
	} {
		past := func(context.Context, string) (record.Past, bool, error) {
			return record.Past{Reader: "v1", Published: "2031-05-14", PublishedFrom: c.from}, true, nil
		}
		p := pool{engine: letters(nil), workers: 1, past: past, options: intake.Options{Published: c.published}}
		p.engine.Version = c.version
		err := p.run(t.Context(), texts(c.text), func(b batch) error {
			r := b.results[0]
			if r.known != c.known || r.document.Published != c.want {
				t.Errorf("%+v: known %v, published %s", c, r.known, r.document.Published)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestConversionLosesNothing(t *testing.T) {
	articles, bad := intake.Open(intake.Source{Name: "a.txt", Data: []byte("A headline\n\nVenn met Reik.\n\nPhoto: A. Writer\n")}, intake.Options{
		Published: doc.MakeDate(2031, 5, 14), PublishedAt: time.Date(2031, 5, 14, 8, 0, 0, 0, time.UTC)})
	if len(articles) != 1 || len(bad) != 0 {
		t.Fatalf("%d articles, %v", len(articles), bad)
	}
	a := &articles[0]
	if got, want := fmt.Sprintf("%+v", articleOf(documentOf(a))), fmt.Sprintf("%+v", a); got != want {
		t.Errorf("came back as\n%s, want\n%s", got, want)
	}
}
