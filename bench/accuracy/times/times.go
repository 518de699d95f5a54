// Package times measures the recognition and normalisation of times on
// documents annotated with TimeML, in the manner of TempEval-3.
package times

import (
	"fmt"
	"html"
	"strings"

	"chancery/internal/doc"
)

// Gold is one annotated time: byte offsets into the text, tags taken away.
type Gold struct {
	Span        doc.Span
	Type, Value string
}

// File is one annotated document.
type File struct {
	Name, Text string
	Published  doc.Date
	Times      []Gold
}

// Parse reads a TimeML document: the text of its TEXT element, the value of its
// DCT, and the TIMEX3 elements in the text that cover any of it.
func Parse(name, src string) (File, error) {
	f := File{Name: name}
	dct, ok := between(src, "<DCT>", "</DCT>")
	if !ok {
		return f, fmt.Errorf("%s: no DCT", name)
	}
	if v := attribute(dct, "value"); len(v) >= 10 {
		d, err := doc.ParseDate(v[:10])
		if err != nil {
			return f, fmt.Errorf("%s: DCT: %w", name, err)
		}
		f.Published = d
	}
	body, ok := between(src, "<TEXT>", "</TEXT>")
	if !ok {
		return f, fmt.Errorf("%s: no TEXT", name)
	}
	var text strings.Builder
	var open *Gold
	for body != "" {
		i := strings.IndexByte(body, '<')
		if i < 0 {
			i = len(body)
		}
		text.WriteString(html.UnescapeString(body[:i]))
		if body = body[i:]; body == "" {
			break
		}
		j := strings.IndexByte(body, '>')
		if j < 0 {
			return f, fmt.Errorf("%s: a tag does not end", name)
		}
		tag := body[1:j]
		body = body[j+1:]
		switch {
		case strings.HasPrefix(tag, "TIMEX3 ") && !strings.HasSuffix(tag, "/"):
			open = &Gold{Span: doc.Span{Start: doc.Pos(text.Len())}, Type: attribute(tag, "type"), Value: attribute(tag, "value")}
		case tag == "/TIMEX3" && open != nil:
			open.Span.End = doc.Pos(text.Len())
			if !open.Span.Empty() {
				f.Times = append(f.Times, *open)
			}
			open = nil
		}
	}
	f.Text = text.String()
	return f, nil
}

func between(s, a, b string) (string, bool) {
	i := strings.Index(s, a)
	if i < 0 {
		return "", false
	}
	s = s[i+len(a):]
	j := strings.Index(s, b)
	if j < 0 {
		return "", false
	}
	return s[:j], true
}

func attribute(tag, name string) string {
	v, _ := between(tag, " "+name+`="`, `"`)
	return html.UnescapeString(v)
}

// Score counts as TempEval-3 does: a time of the system and one of the gold
// standard match strictly when their extents are equal, and relaxed when they
// overlap; each takes part in one match at most, equal extents first. Value and
// Type count the relaxed matches whose value or type is right; the F1 of a value
// takes all times of both sides as its base.
type Score struct{ Gold, System, Strict, Relaxed, Value, Type int }

// Pair is one match, as indices; -1 is none.
type Pair struct{ Gold, System int }

// Match pairs the times of one document. Extents are compared without white
// space and marks at their ends.
func Match(text string, gold []Gold, system []Gold) []Pair {
	usedG, usedS := make([]bool, len(gold)), make([]bool, len(system))
	var out []Pair
	for pass := range 2 {
		for g := range gold {
			for s := range system {
				if usedG[g] || usedS[s] {
					continue
				}
				a, b := trim(text, gold[g].Span), trim(text, system[s].Span)
				if a == b || pass == 1 && a.Overlaps(b) {
					usedG[g], usedS[s] = true, true
					out = append(out, Pair{g, s})
				}
			}
		}
	}
	for g := range gold {
		if !usedG[g] {
			out = append(out, Pair{g, -1})
		}
	}
	for s := range system {
		if !usedS[s] {
			out = append(out, Pair{-1, s})
		}
	}
	return out
}

func trim(text string, s doc.Span) doc.Span {
	const marks = " \t\r\n.,;:\"'`"
	t := text[s.Start:s.End]
	l := strings.TrimLeft(t, marks)
	s.Start += doc.Pos(len(t) - len(l))
	s.End = s.Start + doc.Pos(len(strings.TrimRight(l, marks)))
	return s
}

// Add counts one document.
func (s *Score) Add(text string, gold, system []Gold) {
	s.Gold += len(gold)
	s.System += len(system)
	for _, p := range Match(text, gold, system) {
		if p.Gold < 0 || p.System < 0 {
			continue
		}
		g, t := gold[p.Gold], system[p.System]
		s.Relaxed++
		if trim(text, g.Span) == trim(text, t.Span) {
			s.Strict++
		}
		if g.Value == t.Value {
			s.Value++
		}
		if g.Type == t.Type {
			s.Type++
		}
	}
}

// F1 is the harmonic mean of precision and recall of hits, in per cent.
func (s *Score) F1(hits int) float64 {
	if s.Gold+s.System == 0 {
		return 0
	}
	return 200 * float64(hits) / float64(s.Gold+s.System)
}

// Times lists what the reading found.
func Times(d *doc.Document) []Gold {
	var out []Gold
	for _, x := range d.Timexes[min(1, len(d.Timexes)):] {
		out = append(out, Gold{x.Span, x.Type.String(), x.Value})
	}
	return out
}

// Normal is a value in one convention. AQUAINT marks as unknown what a value
// does not tell ("1948-XX", "199X-XX"), leaves weeks unpadded ("2000-W6") and
// often gives the day where the words tell a part of it.
func Normal(value string) string {
	for {
		cut, ok := strings.CutSuffix(value, "-XX")
		if !ok || strings.HasPrefix(value, "XXXX") {
			break
		}
		value = cut
	}
	if len(value) == 4 && value[3] == 'X' && value[0] != 'P' && value[0] != 'X' {
		value = strings.TrimRight(value, "X")
	}
	if i := strings.Index(value, "-W"); i == 4 && len(value) == 7 {
		value = value[:6] + "0" + value[6:]
	}
	if day, part, ok := strings.Cut(value, "T"); ok && len(day) == 10 && day[0] != 'X' && len(part) == 2 && part[0] > '9' {
		value = day
	}
	return value
}

// Normalised is the times with their values in one convention.
func Normalised(times []Gold) []Gold {
	out := make([]Gold, len(times))
	for i, t := range times {
		t.Value = Normal(t.Value)
		out[i] = t
	}
	return out
}
