package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/record"
)

// tlDate is a date of TimelineJS3: a year, and what is known below it.
type tlDate struct {
	Year    string `json:"year"`
	Month   string `json:"month,omitempty"`
	Day     string `json:"day,omitempty"`
	Display string `json:"display_date,omitempty"`
}

type tlEvent struct {
	Start   *tlDate           `json:"start_date"`
	End     *tlDate           `json:"end_date,omitempty"`
	Text    map[string]string `json:"text"`
	Group   string            `json:"group,omitempty"`
	ID      string            `json:"unique_id"`
	Display string            `json:"display_date,omitempty"`
	Media   map[string]string `json:"media,omitempty"`
}

func tlDay(s string) *tlDate {
	p := strings.Split(s, "-")
	d := &tlDate{Year: p[0]}
	if len(p) > 1 {
		d.Month = p[1]
	}
	if len(p) > 2 {
		d.Day = p[2]
	}
	return d
}

func writeTimelineJS(w io.Writer, items []Item, o Options) (s Summary, err error) {
	out := struct {
		Title  map[string]any `json:"title,omitempty"`
		Events []tlEvent      `json:"events"`
	}{Events: []tlEvent{}}
	if o.Title != "" {
		out.Title = map[string]any{"text": map[string]string{"headline": o.Title}}
	}
	for _, i := range items {
		if record.Undated(i.Entry) {
			s.leave("undated")
			continue
		}
		from := i.When.Start
		if from == "" {
			from = i.When.End
		}
		e := tlEvent{Start: tlDay(from), ID: i.ID, Group: i.Type, Text: map[string]string{"headline": escape(line(o.Say(i.Entry))), "text": "<p>" + escape(line(i.Cites[0].Text)) + "</p>"}}
		if i.When.Start != i.When.End {
			e.Display = shown(i.Entry)
			if i.When.End != "" && i.When.Start != "" {
				e.End = tlDay(i.When.End)
			}
		}
		if l := i.link(); l != "" {
			e.Text["text"] += `<p><a href="` + escape(l) + `">` + escape(l) + `</a></p>`
		}
		out.Events = append(out.Events, e)
		s.Written++
	}
	enc := json.NewEncoder(w)
	return s, enc.Encode(out)
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// feature is a point of GeoJSON (RFC 7946).
type feature struct {
	Type       string            `json:"type"`
	ID         string            `json:"id"`
	Geometry   point             `json:"geometry"`
	Properties map[string]string `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

func writeGeoJSON(w io.Writer, items []Item, o Options) (s Summary, err error) {
	fc := struct {
		Type     string    `json:"type"`
		Features []feature `json:"features"`
	}{"FeatureCollection", []feature{}}
	for _, i := range items {
		if i.Place == nil || i.Place.Lat == nil {
			s.leave("no place with coordinates")
			continue
		}
		fc.Features = append(fc.Features, feature{"Feature", i.ID, point{"Point", [2]float64{*i.Place.Lon, *i.Place.Lat}}, map[string]string{
			"name": line(o.Say(i.Entry)), "type": i.Type, "mode": strings.Join(i.Mode, "+"), "status": i.Status, "when": shown(i.Entry),
			"place": i.Place.Name, "country": i.Place.Country, "link": i.link(), "cited": line(i.Cites[0].Text)}})
		s.Written++
	}
	return s, json.NewEncoder(w).Encode(fc)
}

// GEXF 1.2, which Gephi and the libraries read; of 1.3, which fewer know, we need
// nothing.
type gexf struct {
	XMLName xml.Name  `xml:"http://www.gexf.net/1.2draft gexf"`
	Version string    `xml:"version,attr"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	Mode  string      `xml:"mode,attr"`
	Type  string      `xml:"defaultedgetype,attr"`
	Time  string      `xml:"timeformat,attr"`
	Attrs gexfAttrs   `xml:"attributes"`
	Nodes []gexfNode  `xml:"nodes>node"`
	Edges []*gexfEdge `xml:"edges>edge"`
}

type gexfAttrs struct {
	Class string     `xml:"class,attr"`
	List  []gexfAttr `xml:"attribute"`
}

type gexfAttr struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Label  string      `xml:"label,attr"`
	Weight int         `xml:"weight,attr"`
	Spells []gexfSpell `xml:"spells>spell,omitempty"`
}

type gexfSpell struct {
	Start string `xml:"start,attr,omitempty"`
	End   string `xml:"end,attr,omitempty"`
}

func writeGEXF(w io.Writer, items []Item, _ Options) (s Summary, err error) {
	g := gexf{Version: "1.2", Graph: gexfGraph{Mode: "dynamic", Type: "directed", Time: "date", Attrs: gexfAttrs{"node", []gexfAttr{{"code", "code", "string"}, {"sector", "sector", "string"}}}}}
	nodes, edges := map[string]bool{}, map[string]*gexfEdge{}
	key := func(p record.Party) string {
		for _, x := range []string{p.ID, p.Code, p.Name} {
			if x != "" {
				return x
			}
		}
		return ""
	}
	node := func(p record.Party) string {
		k := key(p)
		if k != "" && !nodes[k] {
			nodes[k] = true
			g.Graph.Nodes = append(g.Graph.Nodes, gexfNode{k, name(p), []gexfValue{{"code", p.Code}, {"sector", p.Sector}}})
		}
		return k
	}
	for _, i := range items {
		if !coded(i.Entry, &s) {
			continue
		}
		tied := false
		for _, d := range dyads(i.Entry) {
			a, b := key(d[0]), key(d[1])
			if a == "" || b == "" {
				continue
			}
			node(d[0])
			node(d[1])
			tied = true
			k := a + "|" + b + "|" + i.Type
			e := edges[k]
			if e == nil {
				e = &gexfEdge{ID: strconv.Itoa(len(g.Graph.Edges)), Source: a, Target: b, Label: i.Type}
				edges[k] = e
				g.Graph.Edges = append(g.Graph.Edges, e)
			}
			e.Weight++
			if !record.Undated(i.Entry) {
				e.Spells = append(e.Spells, gexfSpell{i.When.Start, i.When.End})
			}
		}
		if !tied {
			s.leave("nobody on one side")
			continue
		}
		s.Written++
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return s, err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(g); err != nil {
		return s, err
	}
	_, err = io.WriteString(w, "\n")
	return s, err
}

type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// ftmID is id in the letters that the form's ids may have: what it must lose is
// made up by a digest of the whole, so that two ids stay two.
func ftmID(id string) string {
	plain := true
	b := []byte(id)
	for i, c := range b {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == ':', c == '.', c == '_', c == '-':
		default:
			b[i], plain = '_', false
		}
	}
	if plain {
		return id
	}
	h := sha256.Sum256([]byte(id))
	return string(b) + "." + hex.EncodeToString(h[:4])
}

// writeFTM writes an Event for each entry with a date, and the people and
// bodies that take part, each once before its first event.
func writeFTM(w io.Writer, items []Item, o Options) (s Summary, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	seen := map[string]bool{}
	for _, i := range items {
		if i.Kind != record.KindEvent {
			s.leave(string(i.Kind) + ", no event")
			continue
		}
		p := map[string][]string{}
		add := func(k, v string) {
			if v != "" && !slices.Contains(p[k], v) {
				p[k] = append(p[k], v)
			}
		}
		for _, x := range append(slices.Clone(i.Actor), i.Recipient...) {
			id := x.ID
			if id == "" {
				continue
			}
			id = ftmID(id)
			if !seen[id] {
				seen[id] = true
				schema := "LegalEntity"
				props := map[string][]string{"name": {name(x)}}
				if _, alpha2, _ := o.State(x.Code); alpha2 != "" {
					props["country"] = []string{strings.ToLower(alpha2)}
				}
				if x.ID == record.ActorPrefix+strings.ToLower(x.Code) {
					schema = "PublicBody"
				}
				if err := enc.Encode(ftmEntity{id, schema, props}); err != nil {
					return s, err
				}
			}
			add("involved", id)
		}
		add("name", line(o.Say(i.Entry)))
		add("recordId", i.ID)
		add("summary", line(i.Cites[0].Text))
		if d := day(i.Entry); d != "" {
			add("date", d)
		} else if i.When != nil {
			add("startDate", i.When.Start)
			add("endDate", i.When.End)
		}
		if i.Place != nil {
			add("location", i.Place.Name)
			if _, alpha2, _ := o.State(i.Place.Country); alpha2 != "" {
				add("country", strings.ToLower(alpha2))
			}
		}
		for _, d := range i.Sources {
			add("sourceUrl", d.URL)
			add("publisher", d.Site)
		}
		add("notes", fmt.Sprintf("%s; %s", i.Status, i.Review))
		if err := enc.Encode(ftmEntity{i.ID, "Event", p}); err != nil {
			return s, err
		}
		s.Written++
	}
	return s, nil
}
