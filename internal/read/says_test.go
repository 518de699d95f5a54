package read_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

// TestSays reads own sentences, one a construction, and looks for what each must
// give: a statement, commitment or position of that type, by that speaker or
// bearer, to that addressee, with those words. "none" wants no statement at all.
// A line that starts with "(known gap) " must still fail: when it holds, the mark
// goes.
func TestSays(t *testing.T) {
	files, err := filepath.Glob("testdata/says/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata/says", err)
	}
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	lines, gaps := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, l := range strings.Split(string(text), "\n") {
			if l == "" || l[0] == '#' {
				continue
			}
			l, gap := strings.CutPrefix(l, "(known gap) ")
			sentence, want, ok := strings.Cut(l, "\t")
			if !ok {
				t.Fatalf("%s:%d: no tab", file, n+1)
			}
			lines++
			d := doc.New(sentence)
			if err := r.Read(d); err != nil {
				t.Fatal(err)
			}
			got := merge.Entries(d, merge.Source{})
			switch held := says(got, want); {
			case gap && held:
				t.Errorf("%s:%d: a known gap is closed, drop the mark: %s", file, n+1, sentence)
			case gap:
				gaps++
			case !held:
				t.Errorf("%s:%d: %s\n\twant %s\n\tgot  %s", file, n+1, sentence, want, brief(got))
			}
		}
	}
	if lines < 120 {
		t.Errorf("only %d sentences", lines)
	}
	t.Logf("%d sentences, %d known gaps", lines, gaps)
}

// A moratorium that the text sets against a claim ("however") points to the
// claim, and the claim to what it says was kept; without the contrast there is
// no such link.
func TestContrast(t *testing.T) {
	r, err := read.New(doc.Blocks, read.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		however string
		linked  bool
	}{{", however, only applied to long-range rockets", true}, {" only applied to long-range rockets", false}} {
		d := doc.New("President Orla Venn said on Tuesday that Kenya had kept its promise. Kenya promised to close the camp in May. Uganda promised to open the port. Kenya's moratorium on missile tests" + c.however + ".")
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
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
			t.Fatalf("%s\n%s", d.Text, brief(entries))
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

func brief(entries []record.Entry) string {
	var out []string
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
	return strings.Join(out, "\n\t     ")
}
