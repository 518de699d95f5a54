// Package export writes entries of the record in the forms that other tools
// read: tables, the columns of event data sets, timelines, maps, graphs,
// calendars, notes and bibliographies.
//
// Law of the room: pure over what it is handed. What a form cannot hold, an
// entry without a date on a calendar, an act that is only planned in event
// data, is left out, counted and said. Nothing is rounded to a day or given a
// place that the entry does not have.
package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery/internal/record"
)

// Item is an entry with the documents that it cites, without their text, in the
// order of its cites.
type Item struct {
	record.Entry
	Sources []record.Document
}

// Options are what forms need of other rooms.
type Options struct {
	// Say is the entry in plain words.
	Say func(record.Entry) string
	// State knows a state by its ISO 3166-1 alpha-3 code: name, alpha-2 code and
	// Correlates of War number; empty when unknown.
	State func(code string) (name, alpha2, cow string)
	// Title heads documents that have a title.
	Title string
}

// Summary says what was written and what was left out.
type Summary struct {
	Written int
	Noun    string         // what was written, where it is no entry
	LeftOut map[string]int // why, and how many
}

func (s *Summary) leave(why string) {
	if s.LeftOut == nil {
		s.LeftOut = map[string]int{}
	}
	s.LeftOut[why]++
}

// Format is a form of output.
type Format struct {
	Name, Suffix, What string
	write              func(io.Writer, []Item, Options) (Summary, error)
}

// Formats lists the forms.
func Formats() []Format {
	return []Format{
		{"csv", ".csv", "the analyst's table: date, type, event, description, link, and what the record adds", writeCSV},
		{"xlsx", ".xlsx", "the same table as a workbook", writeXLSX},
		{"plover", ".jsonl", "PLOVER events, one JSON object a line", writePlover},
		{"polecat", ".tsv", "the columns of POLECAT", writePolecat},
		{"icews", ".tab", "the 20 columns of ICEWS", writeICEWS},
		{"gdelt", ".tsv", "the 61 columns of GDELT 2.0 events, without a heading", writeGDELT},
		{"timelinejs", ".json", "TimelineJS3", writeTimelineJS},
		{"geojson", ".geojson", "places as GeoJSON points", writeGeoJSON},
		{"gexf", ".gexf", "who acts on whom, as a graph for Gephi", writeGEXF},
		{"ftm", ".jsonl", "FollowTheMoney entities, one a line", writeFTM},
		{"ical", ".ics", "a calendar of acts known to the day", writeICal},
		{"parquet", ".parquet", "the table in columns", writeParquet},
		{"markdown", ".md", "a chronology with footnotes", writeMarkdown},
		{"bibtex", ".bib", "the cited documents", writeBibTeX},
	}
}

// Names lists the forms by name.
func Names() []string {
	var out []string
	for _, f := range Formats() {
		out = append(out, f.Name)
	}
	return out
}

// Write writes items in a form.
func Write(w io.Writer, format string, items []Item, o Options) (Summary, error) {
	if o.Say == nil {
		o.Say = func(e record.Entry) string {
			return strings.TrimSpace(names(e.Actor) + " " + e.Type + " " + names(e.Recipient))
		}
	}
	if o.State == nil {
		o.State = func(code string) (string, string, string) { return code, "", "" }
	}
	for _, f := range Formats() {
		if f.Name == format {
			return f.write(w, items, o)
		}
	}
	return Summary{}, fmt.Errorf("no form %q: there are %s", format, strings.Join(Names(), ", "))
}

func names(list []record.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, name(p))
	}
	return strings.Join(out, "; ")
}

func name(p record.Party) string {
	for _, s := range []string{p.Name, p.Text, p.ID, p.Code} {
		if s != "" {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return ""
}

func codes(list []record.Party) string {
	var out []string
	for _, p := range list {
		if p.Code != "" && !slices.Contains(out, p.Code) {
			out = append(out, p.Code)
		}
	}
	return strings.Join(out, "; ")
}

// link is an address that a reader can open: that of a field, or of the first source.
func (i Item) link() string {
	for _, f := range i.Fields {
		if f.Name == "link" {
			return f.Value
		}
	}
	for _, d := range i.Sources {
		if d.URL != "" {
			return d.URL
		}
	}
	return ""
}

// day is the one day of an entry, or empty.
func day(e record.Entry) string {
	if e.When != nil && e.When.Start == e.When.End {
		return e.When.Start
	}
	return ""
}

// shown is when an entry was, for people.
func shown(e record.Entry) string {
	switch w := e.When; {
	case w == nil || w.Start == "" && w.End == "":
		return "undated"
	case w.Start == "":
		return "by " + w.End
	case w.End == "":
		return "from " + w.Start
	default:
		return cmp.Or(record.Period(w.Start, w.End), w.Start+"/"+w.End)
	}
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// coded reports whether e is an act that event data hold: told as having
// happened, and not rejected.
func coded(e record.Entry, s *Summary) bool {
	switch {
	case e.Kind != record.KindEvent:
		s.leave(string(e.Kind) + ", no event")
	case e.Status != record.Asserted:
		s.leave("told as " + e.Status)
	case e.Review == record.Rejected:
		s.leave("rejected by a reviewer")
	default:
		return true
	}
	return false
}

// dyads are who acts on whom: every pair of actor and recipient, or of two
// actors of a reciprocal act in both directions; with nobody on one side, the
// other alone.
func dyads(e record.Entry) [][2]record.Party {
	var out [][2]record.Party
	to := e.Recipient
	both := record.Reciprocal(e.Type) && len(to) == 0
	if both {
		to = e.Actor
	}
	for i, a := range e.Actor {
		for j, b := range to {
			if !both || i != j {
				out = append(out, [2]record.Party{a, b})
			}
		}
	}
	if len(out) == 0 {
		for _, a := range e.Actor {
			out = append(out, [2]record.Party{a, {}})
		}
		for _, b := range e.Recipient {
			out = append(out, [2]record.Party{{}, b})
		}
	}
	return out
}
