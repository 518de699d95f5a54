package chronology

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"chancery/internal/record"
)

func read(t *testing.T, name, text string, m Mapping) Result {
	t.Helper()
	r, err := Read(name, []byte(text), "desk", m)
	if err != nil {
		t.Fatal(err)
	}
	if err := record.CheckAll(r.Reading.Entries, r.Document.Text); err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Reading.Entries {
		if c := e.Cites[0]; c.RawStart != nil && text[*c.RawStart:*c.RawEnd] != c.Text {
			t.Errorf("raw bytes %q, cited %q", text[*c.RawStart:*c.RawEnd], c.Text)
		}
	}
	return r
}

func fixed(typ, actor string) Mapping {
	return Mapping{Fixed: map[string]string{"type": typ, "actor": actor}}
}

func TestCSV(t *testing.T) {
	m := Mapping{Fixed: map[string]string{"actor": "XNO"}, Values: map[string]string{"Rocket": "MOBILIZE/test"}}
	r := read(t, "acts.csv", "\ufeffdate,type,time,description,mood,link\n2031-05,Rocket,,\"A launch, \"\"seen\"\" by many\n\",grim,https://x.example/1\ncirca 2030,Rocket,,early,,\n2031-05-04,Rocket,01:54 (UTC),late,,\n,Rocket,,undated,,\n"+
		"2031-05-04,Picnic,,no act,,\n31/31/2031,Rocket,,bad,,\n", m)
	e := r.Reading.Entries
	if len(e) != 4 || len(r.LeftOut) != 2 || r.Types["MOBILIZE"] != 4 || len(r.Kept) != 1 || r.Kept[0] != "mood" {
		t.Fatalf("%d entries, left out %q, kept %q", len(e), r.LeftOut, r.Kept)
	}
	if w := e[0].When; w.Start != "2031-05-01" || w.End != "2031-05-31" || w.EDTF != "2031-05" {
		t.Errorf("%+v", w)
	}
	if w := e[1].When; w.Start != "2030-01-01" || w.EDTF != "2030~" {
		t.Errorf("%+v", w)
	}
	if w := e[2].When; w.At != "2031-05-04T01:54:00Z" || w.Start != "2031-05-04" {
		t.Errorf("%+v", w)
	}
	if e[3].When != nil || e[0].Account != "desk" || e[0].Actor[0].Code != "XNO" || e[0].Mode[0] != "test" {
		t.Errorf("%+v", e[0])
	}
	want := []record.Field{{Name: "link", Value: "https://x.example/1"}, {Name: "class", Value: "Rocket"}, {Name: "mood", Value: "grim"}}
	for i, f := range want {
		if e[0].Fields[i] != f {
			t.Errorf("field %d: %+v, want %+v", i, e[0].Fields[i], f)
		}
	}
	// The same table gives the same ids; another mapping is another reading.
	again := read(t, "acts.csv", r.Document.Text, m)
	if again.Reading.Entries[0].ID != e[0].ID || again.Reading.Reader != r.Reading.Reader {
		t.Error("not the same twice")
	}
}

func TestJSON(t *testing.T) {
	r := read(t, "acts.json", `{"bins": [{"data": [{"date": "2031-05-04", "n": 12.50, "at": {"lat": 1}, "tags": ["a"]}, {"date": "2031-05-05", "n": null}], "year": 2031}, {"data": []}]}`, fixed("MOBILIZE/test", "XNO"))
	if e := r.Reading.Entries; len(e) != 2 || e[0].Fields[0] != (record.Field{Name: "n", Value: "12.50"}) || e[0].Fields[1].Name != "at.lat" || e[1].When.Start != "2031-05-05" {
		t.Errorf("%+v", e)
	}
}

func TestWorkbook(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"Date", "Who", "Text"}, {"4 May 2031", "Orla Venn/XKE/GOV", "a launch"}, {}, {"before 2031", "", "a test"}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	r, err := Read("acts.xlsx", b.Bytes(), "desk", Mapping{Fixed: map[string]string{"type": "MOBILIZE/test"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := record.CheckAll(r.Reading.Entries, r.Document.Text); err != nil {
		t.Fatal(err)
	}
	e := r.Reading.Entries
	if len(e) != 2 || e[0].When.Start != "2031-05-04" || e[0].Actor[0].Sector != "GOV" || e[1].When.End != "2030-12-31" || e[1].When.Start != "" || e[0].Cites[0].RawStart != nil {
		t.Errorf("%+v", e)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"no date", "a,b\n1,2\n"}, {"empty", " "}, {"not UTF-8", "date\n\xff\xfe\n"}, {"no type", "date,x\n2031,1\n"}, {"broken JSON", `[{"date": `}, {"no rows in JSON", `[{"day": 1}]`},
	} {
		if _, err := Read("x", []byte(c.text), "desk", Mapping{}); err == nil {
			t.Errorf("%s was read", c.name)
		}
	}
	if _, err := Read("x", []byte("date,type\n2031,CONSULT\n"), "desk", Mapping{Columns: map[string]string{"text": "nowhere"}}); err == nil {
		t.Error("a column that is not there")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"date,type\n2031,CONSULT\n", `[{"date":"2031","type":"AGREE"}]`, "date;type\n\"2031\n\";AGREE", "PK\x03\x04", "date\ttype\n../2031\tAID"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Read("x", b, "desk", Mapping{})
		if err == nil {
			if err := record.CheckAll(r.Reading.Entries, r.Document.Text); err != nil {
				t.Error(err)
			}
		}
	})
}
