package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"

	"chancery/internal/record"
)

// listing is what was found in one document: a heading, then a line an entry.
func listing(s Screen, d record.Document, o record.Outcome, entries []record.Entry) string {
	var b strings.Builder
	published := "publication day unknown"
	if d.Published != "" {
		published = d.Published
	}
	heading := s.Bold(d.Name)
	if d.Title != "" {
		heading += "  " + oneLine(d.Title)
	}
	fmt.Fprintf(&b, "%s  %s  %s  %s\n", heading, published, s.Dim(short(d.ID)), outcomeColour(s, o))
	if o != record.Known {
		for _, r := range remarks(d) {
			fmt.Fprintf(&b, "  %s\n", s.Dim("note: "+oneLine(r)))
		}
	}
	if len(entries) == 0 {
		b.WriteString("  nothing found\n")
	}
	if !s.Terminal {
		for _, e := range entries {
			fmt.Fprintf(&b, "  %s\n", plainLine(e))
		}
		return b.String()
	}
	when, typ := 0, 0
	for _, e := range entries {
		when = max(when, runewidth.StringWidth(sayWhen(e.When)))
		typ = max(typ, runewidth.StringWidth(typeOf(e)))
	}
	for _, e := range entries {
		b.WriteString(columns(s, e, when, typ))
	}
	return b.String()
}

func outcomeColour(s Screen, o record.Outcome) string {
	if o == record.Known {
		return s.Dim(o.String())
	}
	return s.Green(o.String())
}

// plainLine is an entry on one line without colour.
func plainLine(e record.Entry) string {
	parts := []string{sayWhen(e.When), say(e), typeOf(e)}
	if st := sayStatus(e); st != "" {
		parts = append(parts, st)
	}
	if by := sayAccording(e.According); by != "" {
		parts = append(parts, by)
	}
	return strings.Join(append(parts, short(e.ID)), "  ")
}

// columns is an entry on a terminal: when and type in columns of their own, the
// words wrapped beside them, and behind or below, dimmed, status, who says so
// and the id.
func columns(s Screen, e record.Entry, when, typ int) string {
	indent := 2 + when + 2 + typ + 2
	width := max(s.Width-indent, 30)
	var b strings.Builder
	blank := strings.Repeat(" ", indent)
	lead := "  " + s.Cyan(pad(sayWhen(e.When), when)) + "  " + kindColour(s, e)(pad(typeOf(e), typ)) + "  "
	st, by, id := sayStatus(e), sayAccording(e.According), short(e.ID)
	lines := wrap(say(e), width)
	last := lines[len(lines)-1]
	for _, l := range lines[:len(lines)-1] {
		b.WriteString(lead + l + "\n")
		lead = blank
	}
	if st == "" && by == "" && runewidth.StringWidth(last)+2+len(id) <= width {
		return b.String() + lead + last + "  " + s.Dim(id) + "\n"
	}
	b.WriteString(lead + last + "\n")
	var tail []string
	for _, part := range []string{st, by, id} {
		if part != "" {
			tail = append(tail, part)
		}
	}
	for i, l := range wrap(strings.Join(tail, " · "), width) {
		if head := min(len(st), len(l)); i == 0 {
			b.WriteString(blank + s.Yellow(l[:head]) + s.Dim(l[head:]) + "\n")
		} else {
			b.WriteString(blank + s.Dim(l) + "\n")
		}
	}
	return b.String()
}

func kindColour(s Screen, e record.Entry) func(string) string {
	switch {
	case e.Status != record.Asserted:
		return s.Yellow
	case e.Kind == record.KindEvent:
		return s.Green
	case e.Kind == record.KindStatement:
		return s.Blue
	}
	return s.Bold
}

// tally counts what a run did.
type tally struct {
	run     record.Run
	started time.Time
	known   int
	kinds   map[record.Kind]int
	faults  []record.Unread
	leftOut []string // entries that break a law
	seen    map[string]bool
}

// again reports whether a document came by in this run already, and remembers it.
func (t *tally) again(id string) bool {
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	was := t.seen[id]
	t.seen[id] = true
	return was
}

func (t *tally) add(r result, entries []record.Entry, o record.Outcome) {
	if r.unread != nil {
		t.run.Bad++
		t.faults = append(t.faults, *r.unread)
		return
	}
	t.run.Articles++
	t.leftOut = append(t.leftOut, r.faults...)
	switch {
	case o == record.Known:
		t.known++
	case o == record.Reread:
		t.run.Reread++
	default:
		t.run.New++
	}
	if o != record.Known {
		t.run.Sentences += r.reading.Sentences
		t.run.Words += r.reading.Words
		t.run.Entries += len(entries)
	}
	if t.kinds == nil {
		t.kinds = map[record.Kind]int{}
	}
	for _, e := range entries {
		t.kinds[e.Kind]++
	}
}

// summary prints the figures of the run; now gives the speed.
func (t *tally) summary(w io.Writer, s Screen, now time.Time) {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{t.run.New, "new"}, {t.run.Reread, "read again"}, {t.known, "already known"}, {t.run.Bad, "unread"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	line := count(t.run.Articles+t.run.Bad, "article")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	fmt.Fprintln(w, s.Bold(line))
	total := 0
	parts = nil
	for _, k := range record.Kinds {
		total += t.kinds[k]
		if t.kinds[k] > 0 {
			parts = append(parts, count(t.kinds[k], string(k)))
		}
	}
	line = entriesCount(total)
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	fmt.Fprintln(w, line)
	if t.run.Words == 0 {
		return
	}
	line = fmt.Sprintf("%s, %s", count(t.run.Sentences, "sentence"), count(t.run.Words, "word"))
	if seconds := now.Sub(t.started).Seconds(); seconds > 1 {
		line += fmt.Sprintf(", %.0f words/s", float64(t.run.Words)/seconds)
	}
	fmt.Fprintln(w, line)
}

// unread lists what could not be read and why, and what was read and left out.
func (t *tally) unread(w io.Writer, s Screen) {
	for _, f := range t.leftOut {
		fmt.Fprintf(w, "%s %s\n", s.Yellow("left out, a bug:"), f)
	}
	for _, u := range t.faults {
		fmt.Fprintf(w, "%s %s\n", s.Yellow("unread:"), u.Reason)
	}
}

// bugs reports whether an article is unread through a fault of ours.
func (t *tally) bugs() bool {
	return slices.ContainsFunc(t.faults, func(u record.Unread) bool { return u.Detail != "" })
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func entriesCount(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
