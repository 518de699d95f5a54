package read_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"chancery/internal/doc"
	"chancery/internal/golden"
	"chancery/internal/intake"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

var update = flag.Bool("update", false, "re-record the golden readings")

// TestGoldenArticles reads whole articles and compares what was read with what
// is recorded. A golden is a txtar archive: a comment that says why it exists,
// "meta" (published: DATE), "article.txt" (or .html), "must" and "mustnot" (see
// expect), then the recorded "entries" and "reading", rewritten by -update. The
// hand-written expectations are what is right; the recorded parts show what a
// change does.
func TestGoldenArticles(t *testing.T) {
	files, err := filepath.Glob("testdata/articles/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden articles: %v", err)
	}
	r := reader(t)
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) { goldenArticle(t, r, f) })
	}
}

func goldenArticle(t *testing.T, r *read.Reader, file string) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(b)
	if strings.TrimSpace(string(a.Comment)) == "" {
		t.Error("the golden does not say why it exists")
	}
	parts := map[string]string{}
	var name string
	for _, f := range a.Files {
		parts[f.Name] = string(f.Data)
		if strings.HasPrefix(f.Name, "article.") {
			name = f.Name
		}
	}
	var opt intake.Options
	for l := range strings.Lines(parts["meta"]) {
		if day, ok := strings.CutPrefix(strings.TrimSpace(l), "published: "); ok {
			if opt.Published, err = doc.ParseDate(day); err != nil {
				t.Fatal(err)
			}
		}
	}
	articles, unread := intake.Open(intake.Source{Name: name, Data: []byte(parts[name])}, opt)
	if len(articles) != 1 || len(unread) > 0 {
		t.Fatalf("%d articles, unread %v", len(articles), unread)
	}
	d := doc.New("")
	articles[0].Into(d)
	if err := r.Read(d); err != nil {
		t.Fatal(err)
	}
	entries := merge.Entries(d, merge.Source{RawSpan: articles[0].RawSpan})
	var lines []string
	for i := range entries {
		if err := record.Check(entries[i], d.Text); err != nil {
			t.Errorf("entry breaks a law: %v", err)
		}
		lines = append(lines, line(&entries[i]))
	}
	expect(t, parts, lines)
	got := map[string]string{"entries": strings.Join(lines, "\n") + "\n", "reading": "  " + strings.ReplaceAll(strings.TrimSpace(golden.Text(d, golden.Options{})), "\n", "\n  ") + "\n"}
	if *update {
		out := &txtar.Archive{Comment: a.Comment}
		for _, f := range a.Files {
			if f.Name != "entries" && f.Name != "reading" {
				out.Files = append(out.Files, f)
			}
		}
		for _, n := range []string{"entries", "reading"} {
			out.Files = append(out.Files, txtar.File{Name: n, Data: []byte(got[n])})
		}
		if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, n := range []string{"entries", "reading"} {
		if got[n] != parts[n] {
			t.Errorf("%s differs from the golden (go test ./internal/read -update rewrites it; read the diff):\n%s", n, diff(parts[n], got[n]))
		}
	}
}

// line is an entry as goldens show it:
// event CONSULT/letter asserted [Tomas Reik XNO GOV > Orla Venn XKE GOV] when 2031-05-12 according Orla Venn:confirm …
func line(e *record.Entry) string {
	var b strings.Builder
	typ := strings.Join(append([]string{e.Type}, e.Mode...), "/")
	fmt.Fprintf(&b, "%s %s %s [%s > %s]", e.Kind, typ, e.Status, people(e.Actor), people(e.Recipient))
	if e.When != nil {
		fmt.Fprintf(&b, " when %s", e.When.EDTF)
	}
	if e.Place != nil {
		fmt.Fprintf(&b, " in %s", e.Place.Name)
	}
	for _, a := range e.According {
		fmt.Fprintf(&b, " according %s:%s", a.Source, a.Act)
	}
	for _, f := range []struct{ name, text string }{{"content", e.Content}, {"scope", e.Scope}, {"condition", e.Condition}} {
		if f.text != "" {
			fmt.Fprintf(&b, " %s %q", f.name, f.text)
		}
	}
	for _, q := range e.Quote {
		fmt.Fprintf(&b, " quote %q", q)
	}
	for _, f := range e.Fields {
		fmt.Fprintf(&b, " %s=%s", f.Name, f.Value)
	}
	if len(e.About) > 0 {
		fmt.Fprintf(&b, " about %d", len(e.About))
	}
	for _, c := range e.Cites {
		fmt.Fprintf(&b, " cite [%d:%d]", c.Start, c.End)
	}
	return b.String() + " " + e.Cites[0].Rule
}

func people(list []record.Party) string {
	var out []string
	for _, p := range list {
		name := p.Name
		if name == "" {
			name = "?" + p.Text
		}
		out = append(out, strings.TrimSpace(strings.Join([]string{name, p.Code, p.Sector}, " ")))
	}
	return strings.Join(out, "; ")
}

// expect holds the entries against the hand-written expectations. A line of
// "must" is a list of pieces, separated by " | ", all of which stand in one
// entry's line; a line of "mustnot" matches none. A line of "must" that starts
// with "(known gap)" is not yet met: it fails when it is.
func expect(t *testing.T, parts map[string]string, lines []string) {
	t.Helper()
	find := func(want string) string {
		for _, l := range lines {
			all := true
			for p := range strings.SplitSeq(want, " | ") {
				all = all && strings.Contains(l, strings.TrimSpace(p))
			}
			if all {
				return l
			}
		}
		return ""
	}
	for l := range strings.Lines(parts["must"]) {
		l = strings.TrimSpace(l)
		gap := strings.HasPrefix(l, "(known gap)")
		want := strings.TrimSpace(strings.TrimPrefix(l, "(known gap)"))
		if want == "" {
			continue
		}
		switch found := find(want); {
		case found == "" && !gap:
			t.Errorf("no entry for: %s", want)
		case found != "" && gap:
			t.Errorf("a known gap is closed, drop the mark: %s", want)
		}
	}
	for l := range strings.Lines(parts["mustnot"]) {
		if l = strings.TrimSpace(l); l != "" {
			if found := find(l); found != "" {
				t.Errorf("must not be read: %s\n\tread: %s", l, found)
			}
		}
	}
}

// diff lists the lines that only one side has, in order, at most forty.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	count := map[string]int{}
	for _, l := range w {
		count[l]++
	}
	var plus []string
	for _, l := range g {
		if count[l] > 0 {
			count[l]--
		} else {
			plus = append(plus, "+ "+l)
		}
	}
	var minus []string
	for _, l := range w {
		if count[l] > 0 {
			count[l]--
			minus = append(minus, "- "+l)
		}
	}
	all := append(minus, plus...)
	if len(all) > 40 {
		all = append(all[:40], "…")
	}
	return strings.Join(all, "\n")
}
