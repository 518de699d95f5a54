package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"chancery/internal/ask"
	"chancery/internal/record"
)

func some() []Item {
	lat, lon := 50.1, 14.4
	d := record.Document{ID: "sha256:00ff00ff00ff", Name: "venn.txt", Title: "A {letter} & more", Byline: "By A. Writer", Site: "Courier", URL: "https://courier.example/1?a=b&c=d",
		Published: "2031-05-04", Language: "en", ReceivedAt: time.Date(2031, 5, 5, 9, 0, 0, 0, time.UTC)}
	cite := []record.Cite{{Document: d.ID, Start: 0, End: 40, Text: "=Venn wrote to\tReik, \"warmly\", on 3 May.", Rule: "r"}}
	venn := record.Party{ID: "a:orla-venn", Name: "Orla Venn", Code: "XKE", Sector: "GOV"}
	reik := record.Party{ID: "a:xno", Name: "Norvania", Code: "XNO"}
	letter := record.Entry{ID: "e:0001", Kind: record.KindEvent, Type: "CONSULT", Mode: []string{"letter"}, Context: []string{"diplomatic"}, Actor: []record.Party{venn}, Recipient: []record.Party{reik},
		When: &record.When{Start: "2031-05-03", End: "2031-05-03", EDTF: "2031-05-03"}, Place: &record.Place{Name: "Almen", Country: "XKE", Lat: &lat, Lon: &lon}, Status: record.Asserted,
		Cites: cite, Confidence: 0.9, Review: record.Accepted}
	talks := letter
	talks.ID, talks.Mode, talks.Actor, talks.Recipient, talks.Place = "e:0002", nil, []record.Party{venn, reik}, nil, nil
	talks.When = &record.When{Start: "2031-05-01", End: "2031-05-31", EDTF: "2031-05"}
	plan := letter
	plan.ID, plan.Status, plan.When = "e:0003", record.Planned, nil
	said := letter
	said.ID, said.Kind, said.Type, said.Mode, said.Recipient = "e:0004", record.KindStatement, "praise", nil, nil
	var out []Item
	for _, e := range []record.Entry{letter, talks, plan, said} {
		out = append(out, Item{e, []record.Document{d}})
	}
	return out
}

func write(t *testing.T, format string) ([]byte, Summary) {
	t.Helper()
	var b bytes.Buffer
	s, err := Write(&b, format, some(), Options{State: func(c string) (string, string, string) { return "Kestria", "XK", "999" }, Title: "Letters"})
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	var again bytes.Buffer
	if _, err := Write(&again, format, some(), Options{State: func(c string) (string, string, string) { return "Kestria", "XK", "999" }, Title: "Letters"}); err != nil || format != "xlsx" && !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("%s: not the same twice, %v", format, err)
	}
	return b.Bytes(), s
}

func TestTables(t *testing.T) {
	b, s := write(t, "csv")
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) != 5 || s.Written != 4 || len(rows[0]) != len(head) {
		t.Fatalf("%v, %d rows", err, len(rows))
	}
	if r := rows[1]; r[0] != "2031-05-03" || r[1] != "CONSULT" || !strings.HasPrefix(r[3], "'=Venn") || r[4] != "https://courier.example/1?a=b&c=d" || r[25] != "e:0001" {
		t.Errorf("%q", r)
	}
	if rows[2][0] != "2031-05" || rows[3][0] != "" {
		t.Errorf("a month is %q, no date is %q", rows[2][0], rows[3][0])
	}
	b, _ = write(t, "xlsx")
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	cells, err := f.GetRows("Chronology")
	if err != nil || len(cells) != 5 || cells[1][0] != "2031-05-03" || cells[1][29] != some()[0].Cites[0].Text {
		t.Errorf("%v %q", err, cells)
	}
	b, _ = write(t, "parquet")
	list, err := parquet.Read[row](bytes.NewReader(b), int64(len(b)))
	if err != nil || len(list) != 4 || list[0].ID != "e:0001" || list[0].To != 40 || list[0].Quote != some()[0].Cites[0].Text {
		t.Errorf("%v %+v", err, list)
	}
}

func TestEventData(t *testing.T) {
	for _, c := range []struct {
		format        string
		columns, rows int
		want          string
	}{
		{"icews", 20, 1 + 1, "100\t2031-05-03\tOrla Venn\tGOV\tKestria"},
		{"polecat", 38, 1 + 1, "e:0001\t2031-05-03\tCONSULT"},
		{"gdelt", 61, 1, "100\t20310503\t203105\t2031"},
	} {
		b, s := write(t, c.format)
		lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
		if len(lines) != c.rows {
			t.Errorf("%s: %d lines\n%s", c.format, len(lines), b)
		}
		for _, l := range lines {
			if n := strings.Count(l, "\t") + 1; n != c.columns {
				t.Errorf("%s: %d columns, want %d: %s", c.format, n, c.columns, l)
			}
		}
		if !strings.Contains(string(b), c.want) || s.LeftOut["no exact day"] != 1 || s.LeftOut["told as planned"] != 1 || s.LeftOut["statement, no event"] != 1 {
			t.Errorf("%s: %v\n%s", c.format, s.LeftOut, b)
		}
	}
	b, _ := write(t, "plover")
	n := 0
	for dec := json.NewDecoder(bytes.NewReader(b)); dec.More(); n++ {
		var e map[string]any
		if err := dec.Decode(&e); err != nil {
			t.Fatal(err)
		}
		if e["event"].([]any)[0] != "CONSULT" || n == 0 && e["date"] != "2031-05-03" || n == 1 && (e["date"] != "2031-05-01" || e["enddate"] != "2031-05-31") {
			t.Errorf("%v", e)
		}
	}
	if n != 2 {
		t.Errorf("%d events", n)
	}
}

func TestForTheWeb(t *testing.T) {
	b, s := write(t, "timelinejs")
	var tl struct {
		Events []struct {
			Start struct{ Year, Month, Day string } `json:"start_date"`
			End   *struct{ Day string }             `json:"end_date"`
			ID    string                            `json:"unique_id"`
			Text  map[string]string
		}
	}
	if err := json.Unmarshal(b, &tl); err != nil || len(tl.Events) != 3 || s.LeftOut["undated"] != 1 || tl.Events[0].Start.Day != "03" || tl.Events[0].End != nil || tl.Events[1].End.Day != "31" {
		t.Errorf("%v %s", err, b)
	}
	b, _ = write(t, "geojson")
	var fc struct {
		Type     string
		Features []struct {
			Geometry struct {
				Type        string
				Coordinates []float64
			}
		}
	}
	if err := json.Unmarshal(b, &fc); err != nil || fc.Type != "FeatureCollection" || len(fc.Features) != 3 || fc.Features[0].Geometry.Coordinates[1] != 50.1 {
		t.Errorf("%v %s", err, b)
	}
	b, _ = write(t, "gexf")
	var g gexf
	if err := xml.Unmarshal(b, &g); err != nil || len(g.Graph.Nodes) != 2 || len(g.Graph.Edges) != 2 || g.Graph.Edges[0].Weight != 2 {
		t.Errorf("%v %s", err, b)
	}
	b, _ = write(t, "ftm")
	known := map[string]bool{}
	for dec := json.NewDecoder(bytes.NewReader(b)); dec.More(); {
		var e ftmEntity
		if err := dec.Decode(&e); err != nil {
			t.Fatal(err)
		}
		for _, id := range e.Properties["involved"] {
			if !known[id] {
				t.Errorf("%s stands before %s", e.ID, id)
			}
		}
		known[e.ID] = true
	}
	if !known["e:0001"] || !known["a:xno"] || len(known) != 5 {
		t.Errorf("%v", known)
	}
}

func TestFTMIDs(t *testing.T) {
	check := func(id, want string) {
		t.Helper()
		if got := ftmID(id); got != want {
			t.Errorf("%q is %q, want %q", id, got, want)
		}
	}
	check("a:xno-gov", "a:xno-gov")
	check("a:white house", "a:white_house.861365aa")
	if ftmID("a:white house") == ftmID("a:white_house") || ftmID("a:é") == ftmID("a:è") {
		t.Error("two ids become one")
	}
}

func TestOnPaper(t *testing.T) {
	b, _ := write(t, "ical")
	cal, err := ics.ParseCalendar(bytes.NewReader(b))
	if err != nil || len(cal.Events()) != 2 {
		t.Fatalf("%v\n%s", err, b)
	}
	if at, err := cal.Events()[0].GetAllDayStartAt(); err != nil || at.Format(time.DateOnly) != "2031-05-03" {
		t.Errorf("%v %v", at, err)
	}
	var y bytes.Buffer
	if err := Anniversaries(&y, []ask.Line{{Entry: some()[0].Entry}}, func(record.Entry) string { return "a letter" }); err != nil || !strings.Contains(y.String(), "RRULE:FREQ=YEARLY") {
		t.Errorf("%v\n%s", err, y.String())
	}
	b, _ = write(t, "markdown")
	for _, want := range []string{"# Letters", "## 2031", "- **2031-05-03**", "[^1]", "[^4]: “=Venn", "<https://courier.example/1?a=b&c=d>", "## Undated"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("markdown lacks %q:\n%s", want, b)
		}
	}
	if refs, notes := strings.Count(string(b), "[^"), strings.Count(string(b), "]: "); refs != 2*notes {
		t.Errorf("%d references, %d notes", refs, notes)
	}
	b, s := write(t, "bibtex")
	if s.Written != 1 || strings.Count(string(b), "{") != strings.Count(string(b), "}") || !strings.Contains(string(b), `title = {A \{letter\} \& more}`) || !strings.Contains(string(b), "author = {A. Writer}") {
		t.Errorf("%d\n%s", s.Written, b)
	}
	if _, err := Write(&y, "pdf", nil, Options{}); err == nil {
		t.Error("pdf is no form")
	}
}
