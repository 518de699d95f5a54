package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/when"
)

func (a *App) timesCommand() *cobra.Command {
	var asJSON, timeML bool
	var published string
	cmd := &cobra.Command{
		Use:   "times PATH…",
		Short: "Print the times of a text with their values",
		Long: `Read files and print every time that they tell: the words, the TIMEX3 type, value
and modifier, the value in EDTF, the days between which it lies, and what it was
counted from. --json tells more: the words that decided, and the readings that
were weighed.

A PATH is what "chancery read" takes. Times told by their distance from another
need a day of publication: the page's or feed's own, or --published. No record is
touched. Offsets are bytes of the cleaned text.`,
		Example: `  chancery times kim.txt
  chancery times --published 2031-05-14 - < draft.txt
  chancery times --json articles/ | jq '.times[].edtf'   one document a line
  chancery times --timeml kim.txt > kim.tml              a TimeML document`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef(cmd, "nothing to read: want files, folders or -")
			}
			return noAddress(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.times(cmd, asJSON, timeML, published, args) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print each document as one line of JSON, with its text")
	cmd.Flags().BoolVar(&timeML, "timeml", false, "print the one document as TimeML")
	cmd.Flags().StringVar(&published, "published", "", "publication `date`: YYYY-MM-DD or RFC 3339")
	cmd.MarkFlagsMutuallyExclusive("json", "timeml")
	return cmd
}

// timed is a document as --json prints it.
type timed struct {
	Name          string      `json:"name"`
	Published     string      `json:"published,omitempty"`
	PublishedFrom string      `json:"published_from,omitempty"`
	Confidence    string      `json:"confidence,omitempty"` // in the day of publication
	Notes         []string    `json:"notes,omitempty"`
	Text          string      `json:"text"` // cleaned; what the offsets count in
	Times         []when.Time `json:"times"`
}

func (a *App) times(cmd *cobra.Command, asJSON, timeML bool, published string, paths []string) error {
	options, err := a.intakeOptions(cmd, published)
	if err != nil {
		return err
	}
	reader, err := when.NewReader()
	if err != nil {
		return err
	}
	done := 0
	return a.eachArticle(cmd.Context(), options, paths, func(out *bufio.Writer, at *intake.Article, bad func(error)) error {
		found, err := reader.Read(at.Text, dayOf(at.Published))
		if err != nil {
			bad(fmt.Errorf("%s: %w", named(at.Name), err))
			return nil
		}
		done++
		notes := append(append([]string(nil), at.Notes...), reader.Notes()...)
		switch {
		case asJSON:
			err = encoder(out).Encode(timed{at.Name, at.Published.String(), at.PublishedFrom, at.Confidence(), notes, at.Text, found})
		case timeML && done > 1:
			return usagef(cmd, "--timeml prints one document, and there are more: name one file")
		case timeML:
			err = when.WriteTimeML(out, at.Name, oneLine(at.Title), at.Text, dayOf(at.Published), found)
		default:
			err = a.timeTable(out, at, found, notes)
		}
		if err != nil {
			return fmt.Errorf("write to standard output: %w", err)
		}
		return nil
	})
}

// dayOf is a day as an instant, the zero time for one that is not known.
func dayOf(d doc.Date) time.Time {
	if !d.Known() {
		return time.Time{}
	}
	return d.Time()
}

// timeTable prints the times of an article in columns.
func (a *App) timeTable(w io.Writer, at *intake.Article, found []when.Time, notes []string) error {
	s := a.Screens(a.Out)
	day := "publication day unknown"
	if at.Published.Known() {
		day = at.Published.String() + " (" + at.PublishedFrom + ", " + at.Confidence() + ")"
	}
	fmt.Fprintf(w, "%s  %s\n", s.Bold(named(at.Name)), day)
	for _, n := range notes {
		fmt.Fprintf(w, "  %s\n", s.Dim("note: "+oneLine(n)))
	}
	rows := [][]string{}
	for _, t := range found {
		rows = append(rows, []string{fmt.Sprintf("[%d:%d]", t.Start, t.End), oneLine(t.Text), string(t.Type), strings.TrimSpace(dash(t.Value) + " " + t.Mod), dash(t.EDTF), dash(t.Interval.String()), anchored(found, t)})
	}
	if len(rows) == 0 {
		_, err := io.WriteString(w, "  no times\n")
		return err
	}
	width := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], runewidth.StringWidth(c))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, c := range r {
			b.WriteString("  " + pad(c, width[i]))
		}
		if _, err := io.WriteString(w, strings.TrimRight(b.String(), " ")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// anchored says what a time was counted from, and how.
func anchored(all []when.Time, t when.Time) string {
	from := ""
	switch t.Anchor.Kind {
	case when.Publication:
		from = "publication"
	case when.Other:
		from = "“" + oneLine(all[t.Anchor.Time].Text) + "”"
	case when.AnEvent:
		from = "event"
		if t.Anchor.Text != "" {
			from += " “" + oneLine(t.Anchor.Text) + "”"
		}
	case when.Unknown:
		return "publication day unknown"
	default:
		return ""
	}
	if t.Type == when.Event {
		return from
	}
	return strings.TrimSpace(operation(t.Anchor.Operation) + " " + from)
}
