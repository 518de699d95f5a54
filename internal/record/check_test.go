package record

import (
	"math"
	"strings"
	"testing"
)

const text = "Orla Venn – the président – wrote to Tomas Reik. \"Warm\", he said."

// good is an entry that keeps every law.
func good() Entry {
	return Entry{ID: "e:1", Kind: KindEvent, Type: "CONSULT", Mode: []string{"letter"}, Status: Asserted, Confidence: 0.5, Review: Unreviewed,
		Actor:     []Party{{ID: "a:orla-venn", Name: "Orla Venn", Code: "XKE", Sector: "GOV", Text: "Orla Venn", Start: 0, End: 9}},
		Recipient: []Party{{Name: "Tomas Reik"}},
		Place:     &Place{Name: "Almen"},
		When:      &When{EDTF: "2031-05", Start: "2031-05-01", End: "2031-05-31", Basis: BasisText},
		According: []Attribution{{Source: "Tomas Reik", Act: "confirm", Start: 0, End: 4}, {Code: "UNK", Act: "state"}},
		Quote:     []string{"Warm"},
		Fields:    []Field{{"number", "1"}},
		Cites:     []Cite{{Document: "sha256:1", Start: 0, End: 9, Text: "Orla Venn", Rule: "event/letter"}}}
}

func TestCheck(t *testing.T) {
	one := uint32(1)
	lat := 1.0
	if err := Check(good(), text); err != nil {
		t.Fatalf("a good entry: %v", err)
	}
	he := good()
	he.According[0] = Attribution{Act: "state", Start: 62, End: 64} // "he", whoever that is
	if err := Check(he, text); err != nil {
		t.Errorf("a source that the text does not name: %v", err)
	}
	for _, c := range []struct {
		name  string
		spoil func(*Entry)
		want  string
	}{
		{"no id", func(e *Entry) { e.ID = "" }, "id:"},
		{"only a prefix", func(e *Entry) { e.ID = "e:" }, "id:"},
		{"unknown kind", func(e *Entry) { e.Kind = "rumour" }, "kind:"},
		{"type of another kind", func(e *Entry) { e.Type = "praise" }, "type:"},
		{"unknown status", func(e *Entry) { e.Status = "likely" }, "status:"},
		{"empty status", func(e *Entry) { e.Status = "" }, "status:"},
		{"confidence above one", func(e *Entry) { e.Confidence = 1.01 }, "confidence:"},
		{"confidence not a number", func(e *Entry) { e.Confidence = math.NaN() }, "confidence:"},
		{"unknown review", func(e *Entry) { e.Review = "" }, "review:"},
		{"no cite", func(e *Entry) { e.Cites = nil }, "cites: none"},
		{"cite is not the bytes", func(e *Entry) { e.Cites[0].Text = "Orla Wenn" }, `is "Orla Venn" in the text`},
		{"cite beyond the text", func(e *Entry) { e.Cites[0].End = 4711 }, "outside the text"},
		{"empty cite", func(e *Entry) { e.Cites[0].End = 0 }, "empty span"},
		{"cite cuts a character", func(e *Entry) { e.Cites[0].End, e.Cites[0].Text = 11, text[:11] }, "cuts a character"},
		{"cite starts inside a character", func(e *Entry) { e.Cites[0].Start, e.Cites[0].End, e.Cites[0].Text = 11, 20, text[11:20] }, "cuts a character"},
		{"cite without a rule", func(e *Entry) { e.Cites[0].Rule = "" }, "rule missing"},
		{"cite without a document", func(e *Entry) { e.Cites[0].Document = "" }, "document:"},
		{"half a raw span", func(e *Entry) { e.Cites[0].RawStart = &one }, "one raw offset"},
		{"party is not the bytes", func(e *Entry) { e.Actor[0].Text = "Orla" }, "actor 1:"},
		{"party is nobody", func(e *Entry) { e.Recipient[0] = Party{} }, "recipient 1: nobody"},
		{"party with a name for a code", func(e *Entry) { e.Actor[0].Code = "Kestria" }, "code:"},
		{"party with a lower-case sector", func(e *Entry) { e.Actor[0].Sector = "gov" }, "sector:"},
		{"party's id without its prefix", func(e *Entry) { e.Actor[0].ID = "orla-venn" }, "id: want a:"},
		{"unknown act", func(e *Entry) { e.According[0].Act = "whisper" }, "according 1: act:"},
		{"source beyond the text", func(e *Entry) { e.According[0].End = 4711 }, "according 1: span"},
		{"agentless with a code", func(e *Entry) { e.According[1].Code = "XKE" }, "according 2: source:"},
		{"time without a basis", func(e *Entry) { e.When.Basis = "" }, "basis:"},
		{"time that ends before it starts", func(e *Entry) { e.When.End = "2031-04-01" }, "before it starts"},
		{"no day", func(e *Entry) { e.When.Start = "2031-05" }, "not a day"},
		{"no such day", func(e *Entry) { e.When.Start = "2031-02-30" }, "not a day"},
		{"time that says nothing", func(e *Entry) { e.When = &When{Basis: BasisText} }, "says nothing"},
		{"quote that nobody wrote", func(e *Entry) { e.Quote[0] = "Cold" }, "not in the text"},
		{"field without a value", func(e *Entry) { e.Fields[0].Value = "" }, "fields:"},
		{"empty mode", func(e *Entry) { e.Mode[0] = "" }, "empty item"},
		{"place without a name", func(e *Entry) { e.Place.Name = "" }, "place:"},
		{"half a coordinate", func(e *Entry) { e.Place.Lat = &lat }, "place:"},
	} {
		e := good()
		c.spoil(&e)
		if err := Check(e, text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if err := CheckAll([]Entry{good(), good()}, text); err == nil || !strings.Contains(err.Error(), "two entries") {
		t.Errorf("the same id twice: %v", err)
	}
}

func TestSound(t *testing.T) {
	list := []Entry{good(), good(), good(), good()}
	for i := range list {
		list[i].ID = "e:" + string(rune('1'+i))
	}
	if sound, faults := Sound(list, text); len(sound) != 4 || faults != nil {
		t.Errorf("four good ones: %d, %v", len(sound), faults)
	}
	list[1].Status = "likely"
	list[3].ID = "e:1"
	list[2].About = []string{"e:2", "e:1"}
	sound, faults := Sound(list, text)
	if len(sound) != 2 || sound[0].ID != "e:1" || sound[1].ID != "e:3" || len(faults) != 2 {
		t.Fatalf("%d sound, faults %v", len(sound), faults)
	}
	if got := sound[1].About; len(got) != 1 || got[0] != "e:1" {
		t.Errorf("about %v", got)
	}
	if got := list[2].About; len(got) != 2 {
		t.Error("the given entries were changed")
	}
}

func TestTypes(t *testing.T) {
	if n := len(Types(KindEvent)); n != 16 {
		t.Errorf("%d PLOVER types, want 16", n)
	}
	for _, c := range []struct {
		kind Kind
		typ  string
		want bool
	}{{KindEvent, "CONSULT", true}, {KindEvent, "consult", false}, {"", "consult", false}, {"", "pause", true}, {KindPosition, "demand", true}, {"rumour", "demand", false}} {
		if got := HasType(c.kind, c.typ); got != c.want {
			t.Errorf("HasType(%q, %q) = %v", c.kind, c.typ, got)
		}
	}
}

func TestKeyOrdersTime(t *testing.T) {
	at := func(w *When, pos uint32) Entry {
		return Entry{When: w, Cites: []Cite{{Document: "sha256:0123456789abcdef0123", Start: pos}}}
	}
	// In the order in which they must come.
	list := []Entry{
		at(&When{Start: "2018-04-20", End: "2018-04-20"}, 9),
		at(&When{Start: "2018-04-20", End: "2018-04-30"}, 5),
		at(&When{Start: "2018-04-20"}, 1),
		at(&When{End: "2018-06-12"}, 0), // known only to lie before
		at(&When{Start: "2018-06-12", End: "2018-06-12"}, 2),
		at(&When{Start: "2018-06-12", End: "2018-06-12"}, 10),
		at(&When{Text: "recently"}, 3),
		at(nil, 4),
	}
	for i := 1; i < len(list); i++ {
		if a, b := Key(list[i-1]), Key(list[i]); a >= b {
			t.Errorf("%d: %q is not before %q", i, a, b)
		}
	}
	if got := padded(math.MaxUint32); got != "4294967295" {
		t.Errorf("padded: %s", got)
	}
}
