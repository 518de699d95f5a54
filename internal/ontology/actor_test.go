package ontology

import "testing"

func TestCAMEOActor(t *testing.T) {
	for _, c := range []struct{ code, sector, want string }{
		{"USA", "GOV", "USAGOV"}, {"NOR", "JRN", "NORMED"}, {"NOR", "MED", "NORHLH"}, {"UNO", "", "IGOUNO"}, {"ISM", "", "NGM"}, {"NOR", "", "NOR"}, {"", "GOV", ""}, {"NOR", "UNK", "NOR"},
	} {
		if got := CAMEOActor(c.code, c.sector); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.code, c.sector, got, c.want)
		}
	}
}
