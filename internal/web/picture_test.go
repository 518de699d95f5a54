package web

import (
	"testing"

	"chancery/internal/record"
)

// TestBarsInside: acts with an open end fit the days of a picture though they
// stand on a day outside; they have no bar there.
func TestBarsInside(t *testing.T) {
	s, err := New(options(t, 60))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	p, err := s.draw(t.Context(), record.Filter{Since: "2011-02-01", Until: "2011-03-01"}, "", "type")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Bars) == 0 || p.Total <= len(p.Bars) {
		t.Errorf("%d bars of %d entries", len(p.Bars), p.Total)
	}
	for _, b := range p.Bars {
		if b.X < left || b.X > width {
			t.Errorf("a bar stands at %v: %s", b.X, b.Tip)
		}
	}
}
