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

// plover is an event as the PLOVER manual's JSON has it.
type plover struct {
	ID        string        `json:"id"`
	Date      string        `json:"date,omitempty"`
	Start     string        `json:"date_start,omitempty"`
	End       string        `json:"date_end,omitempty"`
	Type      string        `json:"event"`
	Mode      []string      `json:"mode,omitempty"`
	Context   []string      `json:"context,omitempty"`
	Source    []ploverParty `json:"source,omitempty"`
	Target    []ploverParty `json:"target,omitempty"`
	Location  string        `json:"location,omitempty"`
	Country   string        `json:"country,omitempty"`
	Text      string        `json:"text"`
	Publisher string        `json:"publisher,omitempty"`
	Published string        `json:"publication_date,omitempty"`
	URL       string        `json:"url,omitempty"`
	Language  string        `json:"language,omitempty"`
	Coder     string        `json:"coder"`
}

type ploverParty struct {
	Actor  string `json:"actor,omitempty"`
	Sector string `json:"sector,omitempty"`
	Text   string `json:"text,omitempty"`
}

func writePlover(w io.Writer, items []Item, _ Options) (s Summary, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	list := func(in []record.Party) (out []ploverParty) {
		for _, p := range in {
			out = append(out, ploverParty{p.Code, p.Sector, name(p)})
		}
		return out
	}
	for _, i := range items {
		if !coded(i.Entry, &s) {
			continue
		}
		e := plover{ID: i.ID, Date: day(i.Entry), Type: i.Type, Mode: ontology.Fallback(i.Type, i.Mode...), Context: i.Context, Source: list(i.Actor), Target: list(i.Recipient),
			Text: i.Cites[0].Text, URL: i.link(), Coder: "chancery"}
		if x := i.When; x != nil && e.Date == "" {
			e.Start, e.End = x.Start, x.End
		}
		if i.Place != nil {
			e.Location, e.Country = i.Place.Name, i.Place.Country
		}
		if len(i.Sources) > 0 {
			e.Publisher, e.Published, e.Language = i.Sources[0].Site, i.Sources[0].Published, i.Sources[0].Language
		}
		if err := enc.Encode(e); err != nil {
			return s, err
		}
		s.Written++
	}
	return s, nil
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
		for _, d := range dyads(i.Entry) {
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
			if err := tabs(w, []string{i.ID, day(i.Entry), na(name(d[0])), na(d[0].Sector), na(from), na(o.Say(i.Entry)), na(ontology.CAMEO(i.Type, i.Mode, i.Context)), num(score),
				na(name(d[1])), na(d[1].Sector), na(to), i.Cites[0].Document, "NA", na(publisher), na(place), "NA", "NA", na(country), na(lat), na(lon)}); err != nil {
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

func writeGDELT(w io.Writer, items []Item, o Options) (s Summary, err error) {
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
		place, country, lat, lon := where(i.Place)
		_, alpha2, _ := o.State(country)
		geo := []string{"0", "", "", "", "", "", "", ""}
		if place != "" && lat != "" {
			geo = []string{"4", place, alpha2, "", "", lat, lon, ""}
		}
		for n, d := range dyads(i.Entry) {
			added := i.Sources[0].ReceivedAt.UTC().Format("20060102150405")
			cells := []string{fmt.Sprintf("%s.%d", strings.TrimPrefix(i.ID, record.EntryPrefix), n), t.Format("20060102"), t.Format("200601"), t.Format("2006"),
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
