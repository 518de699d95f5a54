package when

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// WriteTimeML writes a text with its times as a TimeML 1.2.1 document: the day
// of publication as t0, the times as t1, t2 … in their order. Times told by an
// event alone are no TIMEX3 and are left out, so is what overlaps an earlier one.
// A time without a value has the value that its type has when nothing is known.
func WriteTimeML(w io.Writer, name, title, text string, published time.Time, times []Time) error {
	b := bufio.NewWriter(w)
	esc := func(s string) { xml.EscapeText(b, []byte(s)) }
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n\n<DOCID>")
	esc(name)
	b.WriteString("</DOCID>\n\n<DCT>")
	if published.IsZero() {
		b.WriteString(`<TIMEX3 tid="t0" type="DATE" value="XXXX-XX-XX" temporalFunction="false" functionInDocument="CREATION_TIME">unknown</TIMEX3>`)
	} else {
		day := published.Format(time.DateOnly)
		fmt.Fprintf(b, `<TIMEX3 tid="t0" type="DATE" value="%s" temporalFunction="false" functionInDocument="CREATION_TIME">%s</TIMEX3>`, day, day)
	}
	b.WriteString("</DCT>\n\n")
	if title != "" {
		b.WriteString("<TITLE>")
		esc(title)
		b.WriteString("</TITLE>\n\n")
	}
	b.WriteString("<TEXT>")
	ids := make([]int, len(times)) // the number of each time; 0 for none
	n, end := 0, 0
	for i, t := range times {
		if t.Type != Event && t.Start >= end {
			n++
			ids[i], end = n, t.End
		}
	}
	at := 0
	for i := range times {
		t := &times[i]
		if ids[i] == 0 {
			continue
		}
		plain(b, text[at:t.Start])
		fmt.Fprintf(b, `<TIMEX3 tid="t%d" type="%s" value="`, ids[i], t.Type)
		esc(t.written())
		b.WriteString(`"`)
		if t.Mod != "" {
			fmt.Fprintf(b, ` mod="%s"`, t.Mod)
		}
		switch {
		case t.Anchor.Kind == Publication, t.Anchor.Kind == Unknown:
			b.WriteString(` temporalFunction="true" anchorTimeID="t0"`)
		case t.Anchor.Kind == Other && ids[t.Anchor.Time] > 0:
			fmt.Fprintf(b, ` temporalFunction="true" anchorTimeID="t%d"`, ids[t.Anchor.Time])
		default:
			b.WriteString(` temporalFunction="false"`)
		}
		b.WriteString(` functionInDocument="NONE">`)
		plain(b, text[t.Start:t.End])
		b.WriteString("</TIMEX3>")
		at = t.End
	}
	plain(b, text[at:])
	b.WriteString("</TEXT>\n\n</TimeML>\n")
	return b.Flush()
}

// plain writes text with the three characters escaped that must be; those that
// XML cannot hold become U+FFFD.
func plain(b *bufio.Writer, text string) {
	for _, c := range text {
		switch {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '\r':
			b.WriteString("&#13;")
		case c < 0x20 && c != '\n' && c != '\t', c == 0xFFFE, c == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(c)
		}
	}
}

// written is the value that a TIMEX3 element must have.
func (t *Time) written() string {
	switch {
	case t.Value != "":
		return t.Value
	case t.Type == Duration, t.Type == Set:
		return "PXX"
	case t.Type == Clock:
		return "XXXX-XX-XXTXX"
	}
	return "XXXX-XX-XX"
}
