package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"chancery/internal/ask"
	"chancery/internal/record"
)

func writeICal(w io.Writer, items []Item, o Options) (s Summary, err error) {
	cal := calendar()
	for _, i := range items {
		d := day(i.Entry)
		if d == "" {
			s.leave("no exact day")
			continue
		}
		if err := event(cal, i.ID, d, line(o.Say(i.Entry)), line(i.Cites[0].Text), i.link(), false); err != nil {
			return s, err
		}
		s.Written++
	}
	return s, cal.SerializeTo(w)
}

// Anniversaries writes what comes round as a calendar: each act on its own day,
// repeated every year.
func Anniversaries(w io.Writer, rows []ask.Line, say func(record.Entry) string) error {
	cal := calendar()
	for _, l := range rows {
		if d := day(l.Entry); d != "" {
			if err := event(cal, l.Entry.ID, d, "Anniversary: "+line(say(l.Entry)), line(l.Entry.Cites[0].Text), "", true); err != nil {
				return err
			}
		}
	}
	return cal.SerializeTo(w)
}

func calendar() *ics.Calendar {
	c := ics.NewCalendar()
	c.SetProductId("-//Chancery//chronology//EN")
	c.SetMethod(ics.MethodPublish)
	return c
}

func event(cal *ics.Calendar, id, d, summary, text, link string, yearly bool) error {
	t, err := time.Parse(time.DateOnly, d)
	if err != nil {
		return err
	}
	e := cal.AddEvent(id + "@chancery")
	e.SetDtStampTime(t) // the act's own day: the same record gives the same calendar
	e.SetAllDayStartAt(t)
	e.SetAllDayEndAt(t.AddDate(0, 0, 1))
	e.SetSummary(summary)
	e.SetDescription(text)
	if link != "" {
		e.SetURL(link)
	}
	if yearly {
		e.AddRrule("FREQ=YEARLY")
	}
	return nil
}

// writeMarkdown is a chronology by year, each entry with footnotes of its cites.
func writeMarkdown(w io.Writer, items []Item, o Options) (s Summary, err error) {
	var b, notes strings.Builder
	title := o.Title
	if title == "" {
		title = "Chronology"
	}
	fmt.Fprintf(&b, "# %s\n", title)
	year, n := "", 0
	for _, i := range items {
		y := "Undated"
		if k := record.Key(i.Entry); k[0] != '~' {
			y = k[:4]
		}
		if y != year {
			year = y
			fmt.Fprintf(&b, "\n## %s\n\n", y)
		}
		said := markdown(line(o.Say(i.Entry)))
		if i.Status != record.Asserted {
			said += " (" + i.Status + ")"
		}
		fmt.Fprintf(&b, "- **%s** %s", shown(i.Entry), said)
		for k, c := range i.Cites {
			n++
			fmt.Fprintf(&b, "[^%d]", n)
			d := record.Document{}
			if k < len(i.Sources) {
				d = i.Sources[k]
			}
			fmt.Fprintf(&notes, "[^%d]: “%s” %s\n", n, markdown(line(c.Text)), reference(d, c))
		}
		b.WriteString("\n")
		s.Written++
	}
	if n > 0 {
		b.WriteString("\n" + notes.String())
	}
	_, err = io.WriteString(w, b.String())
	return s, err
}

func reference(d record.Document, c record.Cite) string {
	var parts []string
	for _, x := range []string{d.Byline, d.Title, d.Site, d.Published} {
		if x = markdown(line(x)); x != "" {
			parts = append(parts, x)
		}
	}
	if d.URL != "" {
		parts = append(parts, "<"+d.URL+">")
	} else {
		parts = append(parts, "`"+d.Name+"`")
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(" [%d:%d]", c.Start, c.End)
}

func markdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "`", "\\`").Replace(s)
}

// writeBibTeX lists each cited document once, as an @online of biblatex with the
// fields that @misc reads too.
func writeBibTeX(w io.Writer, items []Item, _ Options) (s Summary, err error) {
	s.Noun = "document"
	seen := map[string]bool{}
	var b strings.Builder
	for _, i := range items {
		for _, d := range i.Sources {
			if seen[d.ID] {
				continue
			}
			seen[d.ID] = true
			s.Written++
			key := strings.TrimPrefix(d.ID, record.DocumentPrefix)
			fmt.Fprintf(&b, "@online{chancery-%s,\n", key[:min(12, len(key))])
			year := ""
			if len(d.Published) >= 4 {
				year = d.Published[:4]
			}
			title := d.Title
			if title == "" {
				title = d.Name
			}
			for _, f := range [][2]string{{"author", author(d.Byline)}, {"title", title}, {"organization", d.Site}, {"date", d.Published}, {"year", year}, {"url", d.URL},
				{"urldate", d.ReceivedAt.UTC().Format(time.DateOnly)}, {"note", d.ID}} {
				if f[1] == "" {
					continue
				}
				v := tex(line(f[1]))
				if f[0] == "url" {
					v = strings.NewReplacer("{", "%7B", "}", "%7D", " ", "%20").Replace(f[1])
				}
				fmt.Fprintf(&b, "  %s = {%s},\n", f[0], v)
			}
			b.WriteString("}\n\n")
		}
	}
	_, err = io.WriteString(w, b.String())
	return s, err
}

func author(byline string) string {
	s := line(byline)
	for _, p := range []string{"By ", "by "} {
		s = strings.TrimPrefix(s, p)
	}
	return s
}

func tex(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`).Replace(s)
}
