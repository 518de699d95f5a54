package world

import (
	"strings"
	"testing"
)

func TestCityOf(t *testing.T) {
	for name, code := range map[string]string{"Piraeus": "GRC", "Diyarbakır": "TUR", "Sfax": "TUN", "Springfield": "USA", "A Coruña": "ESP", "Żywiec": "POL", "Nowhere-on-Sea": "", "": "", "#": ""} {
		if c, ok := CityOf(name); ok != (code != "") || c.Code != code {
			t.Errorf("%s: %+v %v, want %s", name, c, ok, code)
		}
	}
	if c, _ := CityOf("piraeus"); c.Lat < 37 || c.Lat > 39 || c.Lon < 23 || c.Lon > 24 {
		t.Errorf("%+v", c)
	}
}

// Every line is found, which shows that the file is sorted and sound.
func TestCitiesAreSorted(t *testing.T) {
	w := loaded(t)
	n := 0
	for line := range strings.Lines(cities) {
		if line[0] == '#' {
			continue
		}
		n++
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		c, ok := CityOf(name)
		if want, sound := cityLine(rest); !ok || !sound || c != want || !w.code(c.Code) {
			t.Fatalf("line %d: %q: %+v %v", n, line, c, ok)
		}
	}
	if n < 60000 {
		t.Errorf("%d towns", n)
	}
}

func BenchmarkCityOf(b *testing.B) {
	for b.Loop() {
		CityOf("Piraeus")
	}
}
