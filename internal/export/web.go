package export

import (
	"encoding/json"
	"io"
	"strings"

	"chancery/internal/record"
)

// tlDate is a date of TimelineJS3: a year, and what is known below it.
type tlDate struct {
	Year  string `json:"year"`
	Month string `json:"month,omitempty"`
	Day   string `json:"day,omitempty"`
}

type tlEvent struct {
	Start   *tlDate           `json:"start_date"`
	End     *tlDate           `json:"end_date,omitempty"`
	Text    map[string]string `json:"text"`
	Group   string            `json:"group,omitempty"`
	ID      string            `json:"unique_id"`
	Display string            `json:"display_date,omitempty"`
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
