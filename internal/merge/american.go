package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
)

// american reports whether a text that names no state is a local report from the United
// States, whose papers do not say so: it has two words, or one that is said nowhere else, of
// counties, boards and parties.
func american(d *doc.Document) bool {
	for i := 1; i < len(d.Mentions); i++ {
		if c := d.Mentions[i].Country; c != "" && c != "USA" && !ontology.HasNonstate(c) {
			return false
		}
	}
	found := map[string]bool{}
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		one := strings.ToLower(d.Lemma(t))
		for _, w := range []string{one, d.Norm(t-1) + " " + one} {
			if says("alone american", w) {
				return true
			}
			if says("american", w) {
				found[w] = true
			}
		}
	}
	return len(found) > 1
}
