package read_test

import (
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/record"
)

// TestSays reads own sentences, one a construction, and looks for what each must
// give: a statement, commitment or position of that type, by that speaker or
// bearer, to that addressee, with those words. "none" wants no statement at all.
func TestSays(t *testing.T) {
	cases(t, "testdata/says/*.txt", 120, "", func(d *doc.Document, want string) (bool, []string) {
		got := merge.Entries(d, merge.Source{})
		return says(got, want), brief(got)
	})
}

// A moratorium that the text sets against a claim ("however") points to the
// claim, and the claim to what it says was kept; without the contrast there is
// no such link.
func TestContrast(t *testing.T) {
	r := reader(t)
	for _, c := range []struct {
		however string
		linked  bool
	}{{", however, only applied to long-range rockets", true}, {" only applied to long-range rockets", false}} {
		d := paragraph(t, r, "President Orla Venn said on Tuesday that Kenya had kept its promise. Kenya promised to close the camp in May. Uganda promised to open the port. Kenya's moratorium on missile tests"+c.however+".", "")
		var claim, pledge, moratorium *record.Entry
		entries := merge.Entries(d, merge.Source{})
		for i := range entries {
			switch e := &entries[i]; e.Type {
			case "claim":
				claim = e
			case "pledge":
				if pledge == nil {
					pledge = e
				}
			case "moratorium":
				moratorium = e
			}
		}
		if claim == nil || pledge == nil || moratorium == nil {
			t.Fatalf("%s\n%s", d.Text, strings.Join(brief(entries), "\n"))
		}
		if !slices.Contains(claim.About, pledge.ID) {
			t.Errorf("the claim is about %v, want %s", claim.About, pledge.ID)
		}
		if got := slices.Contains(moratorium.About, claim.ID); got != c.linked {
			t.Errorf("%q: linked to the claim: %t", c.however, got)
		}
	}
}

func says(entries []record.Entry, want string) bool {
	if want == "none" {
		for i := range entries {
			if entries[i].Kind == record.KindStatement {
				return false
			}
		}
		return true
	}
	f := strings.Split(want, "|")
	for len(f) < 4 {
		f = append(f, "")
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	for i := range entries {
		e := &entries[i]
		if e.Type == f[0] && e.Kind != record.KindEvent && who(e.Actor, f[1]) && (f[2] == "" || who(e.Recipient, f[2])) && strings.Contains(e.Content, f[3]) {
			return true
		}
	}
	return false
}

func who(list []record.Party, name string) bool {
	for _, p := range list {
		if strings.Contains(p.Name, name) || strings.Contains(p.Text, name) {
			return true
		}
	}
	return false
}

func brief(entries []record.Entry) (out []string) {
	for i := range entries {
		e := &entries[i]
		names := func(list []record.Party) string {
			var n []string
			for _, p := range list {
				n = append(n, p.Name+"="+p.Text)
			}
			return strings.Join(n, "+")
		}
		out = append(out, string(e.Kind)+" "+e.Type+" | "+names(e.Actor)+" | "+names(e.Recipient)+" | "+e.Content)
	}
	return out
}
