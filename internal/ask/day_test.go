package ask

import (
	"testing"
	"time"
)

// TestDays: numbering days by hand agrees with the calendar of the library, over
// leap years and centuries.
func TestDays(t *testing.T) {
	start := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	first := start.Format(time.DateOnly)
	for n := 0; n < 800_000; n += 13 {
		day := start.AddDate(0, 0, n).Format(time.DateOnly)
		if got := Days(first, day); got != n {
			t.Fatalf("%s is day %d, want %d", day, got, n)
		}
	}
	for _, day := range []string{"", "2019", "2019-02-29", "2019-13-01", "2019-00-10", "2019-05-00", "x019-05-01", "2019-5-011"} {
		if n, ok := civil(day); ok {
			t.Errorf("%q is day %d", day, n)
		}
		if got := Days("2019-01-01", day); got != 0 {
			t.Errorf("to %q: %d days", day, got)
		}
	}
}
