package accuracy

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Floors reads floor.txt of the calling test's folder: "metric value" a line,
// '#' opens a comment.
func Floors(tb testing.TB) map[string]float64 {
	tb.Helper()
	f, err := os.Open("floor.txt")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	out := map[string]float64{}
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		l := strings.TrimSpace(sc.Text())
		if l == "" || l[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(l, " ")
		v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil {
			tb.Fatalf("floor.txt:%d: %v", n, err)
		}
		out[name] = v
	}
	return out
}

// Hold fails for every figure that lies below its floor, and for a floor
// without a figure.
func Hold(t *testing.T, got map[string]float64) {
	t.Helper()
	for name, floor := range Floors(t) {
		v, ok := got[name]
		switch {
		case !ok:
			t.Errorf("floor.txt names %s, which nobody measured", name)
		case v < floor:
			t.Errorf("%s is %.2f, below its floor of %.2f", name, v, floor)
		}
	}
}
