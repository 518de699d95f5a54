package extraction

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/intake"
)

// page is one page of the set, with the text marked by hand.
type page struct {
	id, want string
	src      intake.Source
}

// pages reads articles/extraction of the folder named by CHANCERY_DATA; it
// skips aloud when there is none.
func pages(tb testing.TB) []page {
	root := os.Getenv("CHANCERY_DATA")
	if root == "" {
		tb.Skip("CHANCERY_DATA is not set: no pages to measure on")
	}
	dir := filepath.Join(root, "articles", "extraction")
	raw, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		tb.Skipf("no pages to measure on: %v", err)
	}
	var truth map[string]struct {
		ArticleBody string `json:"articleBody"`
		URL         string `json:"url"`
	}
	if err := json.Unmarshal(raw, &truth); err != nil {
		tb.Fatal(err)
	}
	var out []page
	intake.Walk([]string{filepath.Join(dir, "html")}, func(s intake.Source, err error) bool {
		if err != nil {
			tb.Fatal(err)
		}
		id := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(s.Name), ".gz"), ".html")
		if t, ok := truth[id]; ok {
			out = append(out, page{id, t.ArticleBody, s})
		}
		return true
	})
	if len(out) == 0 {
		tb.Skip("no pages to measure on")
	}
	return out
}

func measure(tb testing.TB, ps []page) (p, r, f float64, unread int) {
	var all []counts
	for _, pg := range ps {
		got := ""
		arts, _ := intake.Open(pg.src, intake.Options{})
		if len(arts) == 0 {
			unread++
		}
		for i := range arts {
			got += body(&arts[i])
		}
		c := compare(pg.want, got)
		all = append(all, c)
		if os.Getenv("CHANCERY_VERBOSE") != "" {
			tb.Logf("%s found %.2f excess %.2f missed %.2f %s", pg.id[:12], c.tp, c.fp, c.fn, pg.src.Name)
		}
	}
	p, r, f = scores(all)
	return p, r, f, unread
}

func BenchmarkExtraction(b *testing.B) {
	ps := pages(b)
	size := 0
	for _, p := range ps {
		size += len(p.src.Data)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		p, r, f, unread := measure(b, ps)
		b.ReportMetric(round(p), "precision")
		b.ReportMetric(round(r), "recall")
		b.ReportMetric(round(f), "F1")
		b.ReportMetric(float64(unread), "unread")
	}
	b.ReportMetric(float64(len(ps)), "pages")
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// TestFloor: the figures may not drop below floor.txt.
func TestFloor(t *testing.T) {
	ps := pages(t)
	p, r, f, _ := measure(t, ps)
	got := map[string]float64{"precision": p, "recall": r, "F1": f}
	file, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for sc := bufio.NewScanner(file); sc.Scan(); {
		fields := strings.Fields(sc.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		floor, err := strconv.ParseFloat(fields[len(fields)-1], 64)
		have, ok := got[fields[0]]
		if err != nil || !ok || len(fields) != 2 {
			t.Fatalf("floor.txt: cannot read %q", sc.Text())
		}
		t.Logf("%s %.2f, floor %.2f", fields[0], have, floor)
		if round(have) < floor {
			t.Errorf("%s is %.2f, the floor is %.2f", fields[0], have, floor)
		}
	}
}

// Five tokens make two shingles. "a b c d x" shares one of them with "a b c d
// e" and has one of its own: found 1, excess 1, missed 1, of 3.
func TestScoreByHand(t *testing.T) {
	c := compare("a b c d e", "A? no")
	if c.tp != 0 || fmt.Sprintf("%.3f %.3f", c.fp, c.fn) != "0.333 0.667" {
		t.Errorf("nothing in common: %+v", c)
	}
	c = compare("a b c d e", "a b, c d x.")
	if got := fmt.Sprintf("%.3f %.3f %.3f", c.tp, c.fp, c.fn); got != "0.333 0.333 0.333" {
		t.Errorf("one of three: %s", got)
	}
	p, r, f := scores([]counts{c, {1, 0, 0}})
	if got := fmt.Sprintf("%.2f %.2f %.2f", p, r, f); got != "80.00 80.00 80.00" {
		t.Errorf("two pages: %s", got)
	}
	if c := compare("only three words", "only three words"); c.tp != 1 {
		t.Errorf("a short text is one shingle: %+v", c)
	}
}
