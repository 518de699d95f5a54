package web

import (
	"os"
	"slices"
	"strconv"
	"testing"
	"time"
)

// TestSpeed measures every page over as many articles as CHANCERY_SPEED says, of
// ten entries each: CHANCERY_SPEED=10000 go test ./internal/web -run Speed -v
func TestSpeed(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("CHANCERY_SPEED"))
	if err != nil {
		t.Skip("SKIPPED: CHANCERY_SPEED names no number of articles")
	}
	began := time.Now()
	o := optionsOf(t, n, nil) // how long folding takes is another question
	t.Logf("%d articles filed in %v", n, time.Since(began))
	h := site(t, o)
	all, _ := everyPage(t, o)
	const limit = 150 * time.Millisecond
	for _, p := range all {
		var first time.Duration
		var took []time.Duration
		size := 0
		for i := range 20 {
			start := time.Now()
			w := get(h, p)
			d := time.Since(start)
			if i == 0 {
				first = d
			}
			took, size = append(took, d), w.Body.Len()
		}
		slices.Sort(took)
		p95 := took[len(took)*95/100-1]
		t.Logf("%8.1f ms p95 %8.1f ms first %7d bytes  %s", ms(p95), ms(first), size, p)
		if p95 > limit || size > maxPage {
			t.Errorf("%s: %v, %d bytes", p, p95, size)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
