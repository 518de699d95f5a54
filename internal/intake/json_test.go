package intake

import (
	"strings"
	"testing"
)

func TestJSONL(t *testing.T) {
	src := Source{Name: "x.jsonl", Data: []byte(`{"text":"Talks resume\n\nThey \"met\" on Tuesday \u2014 caf\u00e9 \ud83d\ude00.","title":"Talks resume","published":"2031-05-14","url":"https://p.example/1","source":"Seren Post","author":["Orla Venn","T. Reik"]}

{"text": "cut
{"id":7,"headline":"No text here"}
  {"body":"They left.","date":"2031-05-14T23:30:00+09:00","id":8}
[1,2]
{"text":"They came.","published":"someday"}
{"text":"  "}
`)}
	arts, bad := Open(src, Options{})
	if err := lawful(src, arts); err != nil {
		t.Fatal(err)
	}
	if len(arts) != 3 || len(bad) != 4 {
		t.Fatalf("%d articles, unread %v", len(arts), bad)
	}
	a := &arts[0]
	if a.Name != "x.jsonl:1" || a.Title != "Talks resume" || a.Published.String() != "2031-05-14" || a.PublishedFrom != FromJSONL || a.URL != "https://p.example/1" || a.Site != "Seren Post" || a.Byline != "Orla Venn, T. Reik" {
		t.Errorf("%+v", a)
	}
	if want := "Talks resume\n\nThey \"met\" on Tuesday — café 😀."; a.Text != want {
		t.Errorf("text %q", a.Text)
	}
	for clean, raw := range map[string]string{`"met"`: `\"met\"`, "café": `caf\u00e9`, "😀": `\ud83d\ude00`, "They": "They"} {
		if got := rawOf(t, a, clean); got != raw {
			t.Errorf("raw of %q is %q, want %q", clean, got, raw)
		}
	}
	if b := arts[1]; b.Name != "x.jsonl:5" || b.Text != "They left." || b.PublishedAt.IsZero() || b.Published.String() != "2031-05-14" {
		t.Errorf("%+v", b)
	}
	if c := arts[2]; c.Published.Known() || !strings.Contains(strings.Join(c.Notes, ";"), `"someday" is not understood`) {
		t.Errorf("%+v", c)
	}
	for i, want := range []string{"x.jsonl:3:13: JSON is cut off", "x.jsonl:4:1: no text in the record; its fields are: id, headline", "x.jsonl:6:1: a JSON array, not an object", `x.jsonl:8:9: field "text": empty`} {
		if got := bad[i].Error(); !strings.HasPrefix(got, want) {
			t.Errorf("unread %d is %q, want %q", i, got, want)
		}
	}
}

func TestJSONFiles(t *testing.T) {
	for _, c := range []struct {
		in, names, fault string
	}{
		{"{\n \"text\": \"They met.\"\n}\n", "a.json", ""},
		{"[{\"text\":\"They met.\"},\n {\"text\":\"They left.\"}]", "a.json#1 a.json#2", ""},
		{"{\"text\":\"They met.\"}\n{\"text\":\"They left.\"}\n", "a.json:1 a.json:2", ""},
		{"{\n\"text\":\"They met.\"}\n{\n\"text\":\"They left.\"}", "a.json#1 a.json#2", ""},
		{"[{\"text\":\"They met.\"},\n {\"text\":\"They left.\"", "a.json#1", "a.json:2:21: JSON is cut off"},
		{"[{\"text\":\"They met.\"},\n {\"title\":\"x\"},{\"text\":\"They left.\"}]", "a.json#1 a.json#3", "a.json:2:2: no text"},
		{"{\"text\": oops}", "", "a.json:1:10: not JSON"},
		{"{\"text\":\"They met.\"}\n{\"text\": oops}\n", "a.json:1", "a.json:2:10: not JSON"},
	} {
		src := Source{Name: "a.json", Data: []byte(c.in)}
		arts, bad := Open(src, Options{})
		var names []string
		for _, a := range arts {
			names = append(names, a.Name)
		}
		fault := ""
		if len(bad) > 0 {
			fault = bad[0].Error()
		}
		if strings.Join(names, " ") != c.names || !strings.HasPrefix(fault, c.fault) || (fault == "") != (c.fault == "") {
			t.Errorf("%q: articles %v, unread %v", c.in, names, bad)
		}
		if err := lawful(src, arts); err != nil {
			t.Error(err)
		}
	}
}

func TestJSONLongFileKeepsLines(t *testing.T) {
	arts, bad := Open(Source{Name: "x.jsonl", Data: []byte("{\"text\":\"They met.\"}\n{\n"), Line: 41}, Options{})
	if len(arts) != 1 || arts[0].Name != "x.jsonl:42" || len(bad) != 1 || bad[0].Line != 43 {
		t.Errorf("%v %v", arts, bad)
	}
}
