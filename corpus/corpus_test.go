package corpus

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

const sample = `# what   a sample
# origin written for this project

@ x-001 wire 1990s Norvania hard
Norvania said on Monday that Kestria and Tamora had shelled the isle and Kestria had jailed its envoy.
  ASSAULT/heavy-weapons asserted | Kestria=XKE ; Tamora=XTA | the isle=- | Norvania=XNO state
  COERCE/arrest asserted | Kestria#2=XKE | its envoy=XNO GOV | Norvania=XNO state

@ x-002 headline 2020s Kestria
Bears maul Bulls
  nothing sport

@@ x-a1 published:2031-05-14 wire Kestria
Reik meets Venn

Reik met Venn.
  CONSULT asserted | Reik=XNO GOV (Tomas Reik) ; Venn=XKE GOV | - | when:2031-05-13
They talked for an hour.
  =CONSULT asserted | They=XNO GOV (Tomas Reik) | -
`

func TestParse(t *testing.T) {
	f, err := Parse("sample.txt", sample)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Sentences) != 2 || len(f.Articles) != 1 {
		t.Fatalf("%d sentences and %d articles, want 2 and 1", len(f.Sentences), len(f.Articles))
	}
	s := f.Sentences[0]
	second := s.Labels[1].Actors[0]
	if got := s.Text[second.Start:second.End]; got != "Kestria" || second.Start != strings.LastIndex(s.Text, "Kestria") {
		t.Errorf("the second Kestria is %q at %d", got, second.Start)
	}
	if s.Labels[0].According[0].Act != "state" || !s.Hard || f.Sentences[1].Nothing != "sport" {
		t.Errorf("source, hard or nothing misread: %+v", s)
	}
	a := f.Articles[0]
	if want := "Reik meets Venn\n\nReik met Venn. They talked for an hour.\n"; a.Text() != want {
		t.Errorf("text is %q, want %q", a.Text(), want)
	}
	if all := f.All(); len(all) != 5 || all[4].ID != "x-a1.3" {
		t.Errorf("%d sentences in all, want the two and the article's three", len(all))
	}
	told := a.Paragraphs[1]
	if told[0].Labels[0].When != "2031-05-13" || !told[1].Labels[0].Again || told[1].ID != "x-a1.3" {
		t.Errorf("article's labels misread: %+v", told)
	}
}

func TestFaults(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		_, err := Parse("f.txt", text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want %q", err, want)
		}
	}
	const head = "@ a wire 1990s Chad\nChad met Mali.\n"
	check("@ a wire\n", "f.txt:1:1: want @ ID")
	check("@ a opera 1990s Chad\n", `f.txt:1:5: no register "opera"`)
	check(head, "f.txt:2:1: a sentence without a label")
	check(head+"  nothing fun\n", `f.txt:3:11: no reason "fun"`)
	check(head+"  MEET asserted | Chad=TCD | -\n", `no type "MEET"`)
	check(head+"  CONSULT/riot asserted | Chad=TCD | -\n", `CONSULT has no mode "riot"`)
	check(head+"  CONSULT done | Chad=TCD | -\n", `f.txt:3:11: no status "done"`)
	check(head+"  CONSULT asserted | Niger=NER | -\n", `"Niger=NER" does not stand in the sentence`)
	check(head+"  CONSULT asserted | had=TCD | -\n", `"had=TCD" does not stand in the sentence`)
	check(head+"  CONSULT asserted | Chad | -\n", `"Chad" is no member`)
	check(head+"  CONSULT asserted | Chad=TCD XYZ | -\n", `no sector "XYZ"`)
	check(head+"  CONSULT asserted | Chad=TCD\n", "want TYPE STATUS")
	check("  nothing sport\n", "a label without a sentence")
	check("Chad met Mali.\n", "a sentence without a head line")
	check(head+"  nothing sport\n\n"+head+"  nothing sport\n", "the id a stands twice")
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := Parse("fuzz.txt", text)
		for _, s := range got.Sentences {
			for _, l := range s.Labels {
				for _, m := range append(l.Actors, l.Recipients...) {
					if s.Text[m.Start:m.End] != m.Text {
						t.Errorf("span %v of %q is not %q", m.Span, s.Text, m.Text)
					}
				}
			}
		}
	})
}

// Every file of the corpus is read without a fault, no id or sentence stands
// twice, every fifth sentence and no other is in the test part, and what was
// read a second time is the same text.
func TestFiles(t *testing.T) {
	ids, texts := map[string]string{}, map[string]string{}
	for _, dir := range []string{"sentences", "test", "articles", "plain", "plain-test"} {
		f, err := Load(os.DirFS("."), dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Sentences)+len(f.Articles) == 0 {
			t.Errorf("nothing in %s", dir)
		}
		for _, s := range f.Sentences {
			if ids[s.ID] != "" {
				t.Errorf("the id %s stands in two files", s.ID)
			}
			ids[s.ID] = s.Text
			if other := texts[s.Text]; other != "" {
				t.Errorf("%s and %s are the same sentence", other, s.ID)
			}
			texts[s.Text] = s.ID
			if !belongs(s.ID, dir) {
				t.Errorf("%s stands in %s", s.ID, dir)
			}
		}
		for _, a := range f.Articles {
			if ids[a.ID] != "" {
				t.Errorf("the id %s stands in two files", a.ID)
			}
			ids[a.ID] = a.Paragraphs[0][0].Text
			if strings.HasPrefix(dir, "plain") && !belongs(a.ID, dir) {
				t.Errorf("%s stands in %s", a.ID, dir)
			}
		}
	}
	second, err := Load(os.DirFS("."), "second")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range second.Sentences {
		if ids[s.ID] != s.Text {
			t.Errorf("second reading of %s: the text differs from the first", s.ID)
		}
	}
}

// belongs reports whether the number of an id has its place in dir: every fifth sentence is of
// the test part, every sixth sentence and article of the plain part of its own.
func belongs(id, dir string) bool {
	_, number, _ := strings.Cut(id, "-")
	n, err := strconv.Atoi(strings.TrimPrefix(number, "a"))
	if err != nil {
		return false
	}
	switch dir {
	case "plain", "plain-test":
		return (n%6 == 0) == (dir == "plain-test")
	}
	return (n%5 == 0) == (dir == "test")
}

// Counted by hand: one sentence alike, one where the second reader has another
// recipient, one where only the first saw an act.
func TestAgree(t *testing.T) {
	read := func(text string) []Sentence {
		f, err := Parse("f.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		return f.Sentences
	}
	const h1, h2, h3 = "@ a wire 1990s Chad\nChad met Mali.\n", "\n@ b wire 1990s Chad\nChad shelled Mali.\n", "\n@ c wire 1990s Chad\nChad rejected it.\n"
	a := read(h1 + "  CONSULT asserted | Chad=TCD ; Mali=MLI | -\n" + h2 + "  ASSAULT asserted | Chad=TCD | Mali=MLI\n" + h3 + "  REJECT asserted | Chad=TCD | -\n")
	b := read(h1 + "  CONSULT asserted | Mali=MLI ; Chad=TCD | -\n" + h2 + "  ASSAULT asserted | Chad=TCD | -\n" + h3 + "  nothing other\n")
	g := Agree(a, b)
	if g.Type != (Overlap{2, 3, 2}) || g.Whole.Both != 1 || g.Paired != 2 || g.Actor != 2 || g.Recipient != 1 || g.Status != 2 {
		t.Errorf("agreement is %+v", g)
	}
	if g.Acts != (Kappa{Both: 2, OnlyA: 1}) || g.Acts.Value() != 0 {
		t.Errorf("kappa is %v of %+v, want 0", g.Acts.Value(), g.Acts)
	}
	if len(g.Differ) != 2 || g.Differ[0] != "b" || g.Differ[1] != "c" {
		t.Errorf("differ: %v, want b and c", g.Differ)
	}
}
