package read_test

import (
	"testing"

	"chancery/internal/merge"
	"chancery/internal/record"
)

// One act that two sources tell in one article is one entry with both accounts,
// each with its own words; one source that tells it twice is one account.
func TestTwoSources(t *testing.T) {
	r := reader(t)
	for _, c := range []struct {
		text     string
		accounts int
	}{
		{"Turkey expelled three diplomats of Norway on Monday, Tomas Reik said. Ilse Daro also said that Turkey expelled the three diplomats of Norway on Monday.", 2},
		{"Turkey expelled three diplomats of Norway on Monday, Tomas Reik said. Reik also said that Turkey expelled the three diplomats of Norway on Monday.", 0},
	} {
		d := paragraph(t, r, c.text, "")
		var acts []record.Entry
		for _, e := range merge.Entries(d, merge.Source{}) {
			if e.Kind == record.KindEvent {
				acts = append(acts, e)
			}
		}
		if len(acts) != 1 || len(acts[0].Accounts) != c.accounts || len(acts[0].Cites) != 2 {
			t.Fatalf("%s: %d acts, %v", c.text, len(acts), acts)
		}
		if c.accounts == 2 && (acts[0].Accounts[1].According[0].Source != "Ilse Daro" || acts[0].Accounts[1].Start == acts[0].Accounts[0].Start || record.Independent(acts[0]) != 1) {
			t.Errorf("accounts %+v", acts[0].Accounts)
		}
	}
}
