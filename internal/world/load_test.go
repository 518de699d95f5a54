package world

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestOffice(t *testing.T) {
	check := func(s string, want Office) {
		t.Helper()
		if got, err := office(s, "NRV"); err != nil || got != want {
			t.Errorf("%q: %+v, %v", s, got, err)
		}
	}
	check("*president 2001-02-03..2005", Office{Title: "president", Country: "NRV", Sector: "GOV", From: "2001-02-03", To: "2005", Head: true})
	check("army chief@KST/MIL ..2005-01", Office{Title: "army chief", Country: "KST", Sector: "MIL", To: "2005-01"})
	check("envoy 2001..?", Office{Title: "envoy", Country: "NRV", Sector: "GOV", From: "2001", EndUnknown: true})
	check("envoy@UNO 2001..2002", Office{Title: "envoy", Country: "UNO", From: "2001", To: "2002"})
	check("commissioner@EUR 2001..2002", Office{Title: "commissioner", Country: "EUR", Sector: "GOV", From: "2001", To: "2002"})
	for _, s := range []string{"", "president", "president 2001", " 2001..", "president 2005..2001", "president 2001-13..", "president/XYZ 2001..", "president 01..", "president 2001-02-03..2001-02"} {
		got, err := office(s, "NRV")
		if s == "president 2001-02-03..2001-02" {
			if err != nil {
				t.Errorf("%q: %v", s, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("%q is read as %+v", s, got)
		}
	}
}

// lists is a small world, with one file replaced.
func lists(name, text string) fs.FS {
	const head = "# what a test\n# origin written for this project\n"
	files := map[string]string{
		"countries": "KST\tKS\t900\tKestria\tthe Kestrian Republic\tKestrian\tOslava@10.5,20.5\tthe Red House\t10,20\n",
		"places":    "Lake Orm\tKST\t1,2\t\n",
		"leaders":   "Mira Oldane\tf\tKST\tMira-Ann Oldane\tOldane\t*president 2001..2005\n",
		"orgs":      "Kestrian Rail\tKST\tBUS\tKR\n",
		"bodies":    "Kestrian Guard\tKST\tMIL\t~Guard\t\t\tREB 2001..2003\n",
	}
	files[name] = text
	out := fstest.MapFS{}
	for n, s := range files {
		out["data/"+n+".tsv"] = &fstest.MapFile{Data: []byte(head + s)}
	}
	return out
}

func TestRead(t *testing.T) {
	w, err := read(lists("", ""))
	if err != nil {
		t.Fatal(err)
	}
	if h := w.Head("KST", "2003"); h == nil || h.Ref != "p:mira-oldane" || h.Sector != "GOV" || h.Gender != 'f' {
		t.Errorf("%+v", h)
	}
	if s := w.Lookup("mira ann oldane"); len(s) != 1 || s[0].Role != Alias {
		t.Errorf("%+v", s)
	}
	if s := w.Lookup("kestrians"); len(s) != 1 || s[0].Role != Demonym {
		t.Errorf("%+v", s)
	}
	if w.Thing("g:lake-orm") == nil || w.Thing("o:kestrian-rail") == nil || w.Thing("g:oslava").Lat != 10.5 {
		t.Error("a thing is missing")
	}

	check := func(file, text, want string) {
		t.Helper()
		_, err := read(lists(file, text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one about %q", text, err, want)
		}
	}
	check("leaders", "Mira Oldane\tx\tKST\t\tOldane\t*president 2001..2005\n", `gender "x"`)
	check("leaders", "Mira Oldane\tf\tXXX\t\tOldane\t*president 2001..2005\n", `unknown code "XXX"`)
	check("leaders", "Mira Oldane\tf\tKST\t\tOldane\tenvoy@XXX 2001..2005\n", `unknown code "XXX"`)
	check("leaders", "Mira Oldane\tf\tKST\t\tOldane\t\n", "no office")
	check("leaders", strings.Repeat("Mira Oldane\tf\tKST\t\tOldane\tenvoy 2001..\n", 2), "stands twice")
	check("leaders", "Mira Oldane\tf\tKST\n", "columns")
	check("leaders", "\tf\tKST\t\tOldane\tenvoy 2001..\n", "no name")
	check("orgs", "Kestrian Rail\tKST\tNOT\n", `unknown sector "NOT"`)
	check("orgs", "Kestrian Rail\t\tBUS\n", "no code")
	check("places", "Lake Orm\tKST\t91,2\t\n", "range")
	check("places", "Lake Orm\tKST\tnorth\t\n", "invalid")
}

// Fault positions name the file, the line and the column.
func TestFaultPosition(t *testing.T) {
	_, err := read(lists("leaders", "Mira Oldane\tx\tKST\t\tOldane\t*president 2001..2005\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "data/leaders.tsv:3:13:") {
		t.Error(err)
	}
}

func FuzzKey(f *testing.F) {
	w := loaded(f)
	for _, s := range []string{"", "Kim Jong-un", "the  Kremlin", "Côte d’Ivoire", "\xff\xfe", "İstanbul", "  ", "U.S."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		for _, x := range w.Lookup(k) {
			if x.Thing == nil || w.Thing(x.Thing.Ref) != x.Thing {
				t.Errorf("%q: %+v", k, x)
			}
		}
		if strings.ContainsAny(k, "\t\n") || strings.Contains(k, "  ") {
			t.Errorf("key %q", k)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := read(files); err != nil {
			b.Fatal(err)
		}
	}
}
