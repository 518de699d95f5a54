package ontology

import "testing"

func TestOlder(t *testing.T) {
	for _, c := range []struct{ typ, mode, status, want string }{
		{"SANCTION", "convict", "asserted", "ACCUSE"}, {"SANCTION", "expel", "asserted", "SANCTION"}, {"COERCE", "cyber", "possible", "ASSAULT"},
		{"CONCEDE", "", "planned", "AGREE"}, {"CONCEDE", "", "asserted", "CONCEDE"}, {"AID", "", "planned", "AID"},
	} {
		if got := Older(c.typ, []string{c.mode}, c.status); got != c.want {
			t.Errorf("%s/%s %s: %s, want %s", c.typ, c.mode, c.status, got, c.want)
		}
	}
}
