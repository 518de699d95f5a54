package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"chancery/internal/ontology"
	"chancery/internal/record"
)

// plover is an event with the record fields of the PLOVER manual, chapter 6.
type plover struct {
	ID        string        `json:"id"`
	Date      string        `json:"date"`
	End       string        `json:"enddate,omitempty"`
	Event     []string      `json:"event"`
	Mode      []string      `json:"mode,omitempty"`
	Context   []string      `json:"context,omitempty"`
	Actor     []ploverParty `json:"actor"`
	Recipient []ploverParty `json:"recipient,omitempty"`
	Quad      int           `json:"quad_code"`
	Scale     float64       `json:"event_scale"`
	Loc       *ploverPlace  `json:"event_loc,omitempty"`
	Text      string        `json:"text"`
	TextInfo  ploverText    `json:"text_info"`
	CiteInfo  ploverCite    `json:"cite_info"`
	Coder     string        `json:"coder"`
}

type ploverParty struct {
	Code   string `json:"code,omitempty"`
	Sector string `json:"sector,omitempty"`
	Text   string `json:"entity_text,omitempty"`
	ID     string `json:"identifier_id,omitempty"`
	Name   string `json:"identifier_text,omitempty"`
}

type ploverPlace struct {
	Place   string   `json:"resolved_place"`
	Country string   `json:"country_code,omitempty"`
	Lat     *float64 `json:"lat,omitempty"`
	Lon     *float64 `json:"lon,omitempty"`
}

type ploverText struct {
	Start uint32 `json:"start"`
	End   uint32 `json:"end"`
}

type ploverCite struct {
	Citation    string `json:"citation"`
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"`
	Publication string `json:"publication,omitempty"`
}

// writePlover writes JSON Lines. The manual wants a day and an actor of every
// record: a span is its first day and its last; what has neither is left out.
func writePlover(w io.Writer, items []Item, _ Options) (s Summary, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	list := func(in []record.Party) (out []ploverParty) {
		for _, p := range in {
			out = append(out, ploverParty{p.Code, p.Sector, p.Text, p.ID, name(p)})
		}
		return out
	}
	for _, i := range items {
		switch {
		case !coded(i.Entry, &s):
			continue
		case i.When == nil || i.When.Start == "":
			s.leave("no first day")
			continue
		case len(i.Actor) == 0:
			s.leave("nobody who acts")
			continue
		}
		score, _ := ontology.Score(i.Type, i.Mode...)
		c := i.Cites[0]
		e := plover{ID: i.ID, Date: i.When.Start, Event: []string{i.Type}, Mode: ontology.Fallback(i.Type, i.Mode...), Context: i.Context, Actor: list(i.Actor), Recipient: list(i.Recipient),
			Quad: ontology.Quad(i.Type), Scale: score, Text: c.Text, TextInfo: ploverText{c.Start, c.End}, CiteInfo: ploverCite{Citation: c.Document, URL: i.link()}, Coder: "chancery"}
		if i.When.End != i.When.Start {
			e.End = i.When.End
		}
		if p := i.Place; p != nil {
			e.Loc = &ploverPlace{p.Name, p.Country, p.Lat, p.Lon}
		}
		if len(i.Sources) > 0 {
			d := i.Sources[0]
			e.CiteInfo.Title, e.CiteInfo.Language, e.CiteInfo.Publication = d.Title, d.Language, d.Site
		}
		if err := enc.Encode(e); err != nil {
			return s, err
		}
		s.Written++
	}
	return s, nil
}

// serial is the number of an entry's n-th pair of parties where a form wants
// numbers: the first twelve hexadecimal digits of its id, and two decimal ones.
func serial(id string, n int) string {
	id = strings.TrimPrefix(strings.TrimPrefix(id, record.EntryPrefix), record.DocumentPrefix)
	x, err := strconv.ParseUint(id[:min(12, len(id))], 16, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatUint(x*100+uint64(n%100), 10)
}

// tabs writes a row of cells that hold neither tab nor line break.
func tabs(w io.Writer, cells []string) error {
	for i := range cells {
		cells[i] = line(cells[i])
	}
	_, err := io.WriteString(w, strings.Join(cells, "\t")+"\n")
	return err
}

var polecatHead = strings.Split("Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|"+
	"Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|"+
	"Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|"+
	"Story Locations|Language|Version", "|")

// quads are the names that POLECAT gives the quads.
var quads = []string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}

func writePolecat(w io.Writer, items []Item, o Options) (s Summary, err error) {
	if err := tabs(w, append([]string(nil), polecatHead...)); err != nil {
		return s, err
	}
	party := func(p record.Party) []string {
		_, _, cow := o.State(p.Code)
		return []string{name(p), cow, p.Sector, p.Sector, "", p.Text, ""}
	}
	for _, i := range items {
		if !coded(i.Entry, &s) {
			continue
		}
		if day(i.Entry) == "" {
			s.leave("no exact day")
			continue
		}
		for _, d := range dyads(i.Entry) {
			score, _ := ontology.Score(i.Type, i.Mode...)
			cells := []string{i.ID, day(i.Entry), i.Type, strings.Join(ontology.Fallback(i.Type, i.Mode...), ";"), num(score), quads[ontology.Quad(i.Type)], strings.Join(i.Context, ";")}
			cells = append(append(cells, party(d[0])...), party(d[1])...)
			place, country, lat, lon := where(i.Place)
			var source, published, language string
			if len(i.Sources) > 0 {
				source, published, language = i.Sources[0].Site, i.Sources[0].Published, i.Sources[0].Language
			}
			cells = append(cells, place, "", "", "", country, lat, lon, "", place, "", source, published, "", "", "", language, "chancery")
			if err := tabs(w, cells); err != nil {
				return s, err
			}
			s.Written++
		}
	}
	return s, nil
}

func where(p *record.Place) (place, country, lat, lon string) {
	if p == nil {
		return "", "", "", ""
	}
	if p.Lat != nil {
		lat, lon = num(*p.Lat), num(*p.Lon)
	}
	return p.Name, p.Country, lat, lon
}

func num(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

var icewsHead = strings.Split("Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|Target Country|"+
	"Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude", "|")

func writeICEWS(w io.Writer, items []Item, o Options) (s Summary, err error) {
	if err := tabs(w, append([]string(nil), icewsHead...)); err != nil {
		return s, err
	}
	na := func(x string) string { return cmp.Or(line(x), "NA") }
	for _, i := range items {
		if !coded(i.Entry, &s) {
			continue
		}
		if day(i.Entry) == "" {
			s.leave("no exact day")
			continue
		}
		for n, d := range dyads(i.Entry) {
			from, _, _ := o.State(d[0].Code)
			to, _, _ := o.State(d[1].Code)
			score, _ := ontology.Score(i.Type, i.Mode...)
			place, country, lat, lon := where(i.Place)
			if n, _, _ := o.State(country); n != "" {
				country = n
			}
			publisher := ""
			if len(i.Sources) > 0 {
				publisher = i.Sources[0].Site
			}
			if err := tabs(w, []string{serial(i.ID, n), day(i.Entry), na(name(d[0])), na(d[0].Sector), na(from), na(o.Say(i.Entry)), na(ontology.CAMEO(i.Type, i.Mode, i.Context)), num(score),
				na(name(d[1])), na(d[1].Sector), na(to), serial(i.Cites[0].Document, 0), "NA", na(publisher), na(place), "NA", "NA", na(country), na(lat), na(lon)}); err != nil {
				return s, err
			}
			s.Written++
		}
	}
	return s, nil
}

// cameoType is a PLOVER sector as CAMEO's role code.
var cameoType = map[string]string{"GOV": "GOV", "MIL": "MIL", "REB": "REB", "OPP": "OPP", "PTY": "OPP", "COP": "COP", "JUD": "JUD", "SPY": "SPY", "LEG": "LEG", "MED": "MED",
	"JRN": "MED", "EDU": "EDU", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL"}

func writeGDELT(w io.Writer, items []Item, _ Options) (s Summary, err error) {
	actor := func(p record.Party) []string {
		code := p.Code + cameoType[p.Sector]
		return []string{code, strings.ToUpper(name(p)), p.Code, "", "", "", "", cameoType[p.Sector], "", ""}
	}
	for _, i := range items {
		if !coded(i.Entry, &s) {
			continue
		}
		t, err := time.Parse(time.DateOnly, day(i.Entry))
		if err != nil {
			s.leave("no exact day")
			continue
		}
		cameo := ontology.CAMEO(i.Type, i.Mode, i.Context)
		if len(cameo) < 2 {
			s.leave("no CAMEO code")
			continue
		}
		score, _ := ontology.Score(i.Type, i.Mode...)
		place, _, lat, lon := where(i.Place)
		geo := []string{"0", "", "", "", "", "", "", ""}
		if place != "" && lat != "" {
			// The country is wanted as FIPS 10-4 has it, which is not ISO's: none is better than a wrong one.
			geo = []string{"4", place, "", "", "", lat, lon, ""}
		}
		for n, d := range dyads(i.Entry) {
			added := i.Sources[0].ReceivedAt.UTC().Format("20060102150405")
			cells := []string{serial(i.ID, n), t.Format("20060102"), t.Format("200601"), t.Format("2006"),
				fmt.Sprintf("%.4f", float64(t.Year())+float64(t.YearDay()-1)/365)}
			cells = append(append(cells, actor(d[0])...), actor(d[1])...)
			cells = append(cells, "1", cameo, cameo[:min(3, len(cameo))], cameo[:2], strconv.Itoa(ontology.Quad(i.Type)), num(score), strconv.Itoa(len(i.Cites)),
				strconv.Itoa(record.Independent(i.Entry)), strconv.Itoa(max(1, len(i.Accounts))), "")
			cells = append(append(append(cells, "0", "", "", "", "", "", "", ""), "0", "", "", "", "", "", "", ""), geo...)
			if err := tabs(w, append(cells, added, i.link())); err != nil {
				return s, err
			}
			s.Written++
		}
	}
	return s, nil
}
