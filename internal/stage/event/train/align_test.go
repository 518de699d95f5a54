package train

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/internal/stage/event"
)

// TestAlign: by which word a sentence tells each of its labels.
func TestAlign(t *testing.T) {
	check := func(text, labels string, want ...string) {
		t.Helper()
		folder := t.TempDir()
		if err := os.Mkdir(filepath.Join(folder, "sentences"), 0o755); err != nil {
			t.Fatal(err)
		}
		body := "# what\tone sentence\n# origin\twritten for this project\n\n@ x1-001 wire 2010s Norvania\n" + text + "\n" + labels + "\n"
		if err := os.WriteFile(filepath.Join(folder, "sentences", "x1.txt"), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
		texts, err := Read(folder, "sentences")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range texts[0].lines {
			for k, g := range l.gold {
				if g >= 0 && g != none {
					got = append(got, texts[0].Doc.Word(l.words[k].Token)+" "+event.Types()[g])
				}
			}
		}
		if strings.Join(got, ", ") != strings.Join(want, ", ") {
			t.Errorf("%s\n\tgot  %v\n\twant %v", text, got, want)
		}
	}
	check("The Norwegian minister met the Danish envoy on Monday.", "  CONSULT asserted | The Norwegian minister=NOR GOV ; the Danish envoy=DNK GOV | -", "met CONSULT")
	// a word that no list knows is found by whom it governs
	check("Norwegian truckers parked their rigs across the road.", "  PROTEST/obstruct asserted | Norwegian truckers=NOR LAB | -", "parked PROTEST")
	check("The Norwegian minister watched the rain.", "  nothing weather")
}
