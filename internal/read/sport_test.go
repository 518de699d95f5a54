package read_test

import (
	"testing"
)

// What sounds like war in sport, on markets and in the weather is no act; what is
// done to players and spectators, by the police or by armed men, is one.
func TestSport(t *testing.T) {
	r := reader(t)
	check := func(text, want string) {
		t.Helper()
		d := paragraph(t, r, text, "2031-05-14")
		got := ""
		for _, e := range d.Events[1:] {
			got = e.Type
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	check("Norway crushed Portugal 6-0 in a World Cup qualifier.", "")
	check("The Warriors bombed out of the playoffs in the first round.", "")
	check("A late strike by Finland's winger sank the Portuguese in the semi-final.", "")
	check("Pirates raided the champions for their star quarterback.", "")
	check("Finland's cyclists launched a late attack on the final climb.", "")
	check("The pound was pounded by weak growth figures.", "")
	check("The hurricane pounded the Norwegian coast.", "")
	check("Makers of phones from Finland have invaded the Norwegian market.", "")
	check("Norwegian police detained a dozen women outside the stadium before the football match.", "COERCE")
	check("Finnish warplanes destroyed the football stadium in Oslo, officials said.", "ASSAULT")
	check("A Norwegian court convicted the striker of tax fraud before the cup final.", "SANCTION")
	check("Shares fell in Oslo after Finland attacked a Norwegian tanker.", "ASSAULT")
}
