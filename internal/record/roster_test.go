package record

import "testing"

func TestRoster(t *testing.T) {
	r := NewRoster([]Listed{{ID: "a:mira-oldane", Name: "Mira Oldane", Code: "XKE", Sector: "ELI", Aliases: []string{"Oldane"},
		Offices: []Post{{Title: "premier", Code: "XKE", Sector: "GOV", From: "2001", To: "2005-03"}}}})
	check := func(name, day, code, sector string) {
		t.Helper()
		e := Entry{When: &When{End: day}, Actor: []Party{{Name: name, Code: "XNO"}}, According: []Attribution{{Source: name}}}
		r.Settle(&e)
		if p := e.Actor[0]; p.Code != code || p.Sector != sector {
			t.Errorf("%s on %q: %s %s, want %s %s", name, day, p.Code, p.Sector, code, sector)
		}
		if code != "XNO" && (e.According[0].ID != "a:mira-oldane" || e.Actor[0].Name != "Mira Oldane") {
			t.Errorf("%s: %+v", name, e)
		}
	}
	check("oldane", "2003-07-01", "XKE", "GOV")
	check("Mira  Oldane", "2005-03-31", "XKE", "GOV")
	check("Mira Oldane", "2005-04-01", "XKE", "ELI")
	check("Mira Oldane", "", "XKE", "ELI")
	check("Oldaneson", "2003-07-01", "XNO", "")
	if r.Digest() == "" || r.Digest() == NewRoster([]Listed{{Name: "x"}}).Digest() || NewRoster(nil).Digest() != "" {
		t.Error("digests")
	}
}
