package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
)

const header = "# what a test\n# origin written for this test\n"

func file(body string) fstest.MapFS { return fstest.MapFS{"data/x.tsv": {Data: []byte(body)}} }

func TestTable(t *testing.T) {
	rows, err := Table(file(header+"a\tb|c\n\n# note\nd\te\tf\n"), "data/x.tsv", 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Col(0) != "a" || rows[0].Col(9) != "" || rows[1].At.Line != 6 {
		t.Errorf("got %+v", rows)
	}
	if l := rows[0].List(1); len(l) != 2 || l[1] != "c" {
		t.Errorf("list %q", l)
	}
}

func TestFaultsNameThePlace(t *testing.T) {
	check := func(read func() error, want string) {
		t.Helper()
		if err := read(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	table := func(body string) func() error {
		return func() error { _, err := Table(file(body), "data/x.tsv", 2, 2); return err }
	}
	rules := func(body string) func() error {
		return func() error { _, err := Rules(file(header+body), "data/x.tsv", "verb", "yes"); return err }
	}
	check(table("a\tb\n"), `data/x.tsv:1:1: the header must have`)
	check(table(header+"a\n"), "data/x.tsv:3:1: 1 columns, want 2 to 2")
	check(table(header+"\xff\tb\n"), "data/x.tsv:1:1: not UTF-8")
	check(func() error { _, err := Table(file(""), "data/none.tsv", 1, 1); return err }, "data/none.tsv")
	check(rules("verb see\n"), `data/x.tsv:3:1: "verb" before the first rule`)
	check(rules("rule\n"), "data/x.tsv:3:1: rule without a name")
	check(rules("rule a\nverb x\nrule a\n"), "data/x.tsv:5:1: rule a stands already at line 3")
	check(rules("rule a\nvreb x\n"), `data/x.tsv:4:1: unknown key "vreb"; known: verb yes`)
	check(rules("  more\n"), "data/x.tsv:3:1: continues nothing")
}

func TestRules(t *testing.T) {
	rules, err := Rules(file(header+"rule a\nverb  see|look\nyes   One sentence\n      that goes on.\nyes Another.\n"), "data/x.tsv", "verb", "yes")
	if err != nil {
		t.Fatal(err)
	}
	r := rules[0]
	if r.Name != "a" || r.Get("verb") != "see|look" || r.Get("none") != "" || len(r.All("yes")) != 2 || r.All("yes")[0].Value != "One sentence that goes on." {
		t.Errorf("got %+v", r)
	}
	if at := r.Fields[0].At; at.Line != 4 || at.Col != 7 {
		t.Errorf("value stands at %+v", at)
	}
}

func FuzzRules(f *testing.F) {
	f.Add("rule a\nverb see\nyes x\n")
	f.Add("rule\n\trule\n#\n")
	f.Fuzz(func(t *testing.T, body string) {
		rules, err := Rules(file(header+body), "data/x.tsv", "verb", "yes")
		if err != nil && !strings.HasPrefix(err.Error(), "data/x.tsv:") {
			t.Errorf("error without a place: %v", err)
		}
		for _, r := range rules {
			if r.Name == "" {
				t.Error("rule without a name")
			}
		}
	})
}

func TestClasses(t *testing.T) {
	c, err := LoadClasses(file(header+"a\tb|c\na\td\ne\tb\n"), "data/x.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		class, word string
		want        bool
	}{{"a", "b", true}, {"a", "d", true}, {"e", "b", true}, {"e", "c", false}, {"b", "a", false}} {
		if c.Has(x.class, x.word) != x.want {
			t.Errorf("%s in %s: %v", x.word, x.class, !x.want)
		}
	}
	if _, err := LoadClasses(file(header+"a\n"), "data/x.tsv"); err == nil {
		t.Error("a row without words is taken")
	}
	if _, err := LoadClasses(file(header+"a\tb|Venn\n"), "data/x.tsv"); err == nil || !strings.HasPrefix(err.Error(), "data/x.tsv:3:1: ") {
		t.Errorf("a capital: %v", err)
	}
}
