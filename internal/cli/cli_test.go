package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"chancery/internal/record"
)

// app is the program on buffers, with a clock of one second a look.
func app(t *testing.T) (a *App, out, errs *bytes.Buffer) {
	t.Helper()
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	now := time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC)
	return &App{Engine: letters(nil), In: strings.NewReader(""), Out: out, Err: errs, Version: "test", Getenv: func(string) string { return "" },
		Now: func() time.Time { now = now.Add(time.Second); return now }, Screens: Fixed(Screen{})}, out, errs
}

// folder writes n articles.
func folder(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i, s := range many(n) {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestInterruptedRunKeepsWhatIsFinished(t *testing.T) {
	dir, db := folder(t, 50), filepath.Join(t.TempDir(), "r.db")
	a, _, errs := app(t)
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	a.Out = writer(func(p []byte) {
		if seen++; seen == 10 {
			cancel()
		}
	})
	if status := a.Run(ctx, []string{"read", "--db", db, dir}); status != ExitError {
		t.Errorf("exit status %d: %s", status, errs)
	}
	m := regexp.MustCompile(`chancery: interrupted after (\d+) articles; what was finished is kept`).FindStringSubmatch(errs.String())
	if m == nil {
		t.Fatalf("standard error: %s", errs)
	}
	b, out, _ := app(t)
	if status := b.Run(t.Context(), []string{"timeline", "--db", db}); status != ExitOK {
		t.Error("the record is not good")
	}
	if got := fmt.Sprint(strings.Count(out.String(), "\n")); got != m[1] {
		t.Errorf("%s articles in the record, %s announced", got, m[1])
	}
	// Going on reads the rest, and only the rest.
	b, _, errs = app(t)
	if status := b.Run(t.Context(), []string{"read", "--db", db, dir}); status != ExitOK || !strings.Contains(errs.String(), m[1]+" already known") {
		t.Errorf("going on: %s", errs)
	}
}

type writer func(p []byte)

func (w writer) Write(p []byte) (int, error) { w(p); return len(p), nil }

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestBrokenOutput(t *testing.T) {
	dir := folder(t, 3)
	for _, args := range [][]string{{"read", "--json", dir}, {"read", "--db", filepath.Join(t.TempDir(), "r.db"), dir}} {
		a, _, errs := app(t)
		a.Out = broken{}
		if status := a.Run(t.Context(), args); status != ExitError || !strings.Contains(errs.String(), "chancery: write to standard output: ") {
			t.Errorf("%v: exit status %d: %s", args, status, errs)
		}
	}
}

// TestJSONKnowsNoClock: the entries are the same bytes at any time, with any
// number of workers.
func TestJSONKnowsNoClock(t *testing.T) {
	dir := folder(t, 30)
	var want string
	for i, workers := range []string{"1", "3", "16"} {
		a, out, errs := app(t)
		a.Now = func() time.Time { return time.Unix(int64(i)*1e8, 0) }
		if status := a.Run(t.Context(), []string{"read", "--json", "--workers", workers, dir}); status != ExitOK {
			t.Fatalf("exit status %d: %s", status, errs)
		}
		if want == "" {
			want = out.String()
		}
		if out.String() != want || strings.Count(want, "\n") != 30 {
			t.Errorf("%s workers: other bytes", workers)
		}
	}
}

func TestLookingNeedsNoReader(t *testing.T) {
	dir, db := folder(t, 1), filepath.Join(t.TempDir(), "r.db")
	a, _, _ := app(t)
	if status := a.Run(t.Context(), []string{"read", "-q", "--db", db, dir}); status != ExitOK {
		t.Fatal("not read")
	}
	for _, args := range [][]string{{"timeline", "--db", db}, {"version"}, {"read", "--db", db, dir}, {"show", "--json", "--db", db, dir + "/000.txt"}} {
		a, out, errs := app(t)
		a.Engine.NewReader = func() (Reader, error) { t.Errorf("%v made a reader", args); return nil, os.ErrInvalid }
		if status := a.Run(t.Context(), args); status != ExitOK || out.Len() == 0 {
			t.Errorf("%v: exit status %d: %s", args, status, errs)
		}
	}
}

func TestColumns(t *testing.T) {
	e := record.Entry{ID: "e:0123456789", Kind: record.KindEvent, Type: "CONSULT", Mode: []string{"letter"}, Actor: venn(), Recipient: both()[1:], Status: record.Asserted}
	for _, c := range []struct {
		width  int
		status string
		by     []record.Attribution
		want   string
	}{
		{120, record.Asserted, nil, "  undated  CONSULT/letter  Orla Venn (XKE GOV) wrote to Tomas Reik (XNO)  e:01234567\n"},
		{60, record.Asserted, nil, "  undated  CONSULT/letter  Orla Venn (XKE GOV) wrote to\n                           Tomas Reik (XNO)  e:01234567\n"},
		{90, record.Planned, []record.Attribution{{Source: "Venn", Act: "state"}}, "  undated  CONSULT/letter  Orla Venn (XKE GOV) wrote to Tomas Reik (XNO)\n                           planned · according to Venn (state) · e:01234567\n"},
	} {
		e.Status, e.According = c.status, c.by
		if got := columns(Screen{Terminal: true, Width: c.width}, e, 7, 14); got != c.want {
			t.Errorf("width %d:\n%swant\n%s", c.width, got, c.want)
		}
	}
}

func TestNoColor(t *testing.T) {
	if s := screenOf(new(bytes.Buffer), os.Getenv); s != (Screen{}) {
		t.Errorf("a buffer is %+v", s)
	}
	if got := (Screen{Terminal: true}).Bold("x"); got != "x" {
		t.Errorf("without colour: %q", got)
	}
}
