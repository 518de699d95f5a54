package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/export"
	"chancery/internal/record"
	"chancery/internal/world"
)

type askFlags struct {
	db, today, ical string
	zones           []string
	json            bool
	limit           int
}

func (a *App) askCommand() *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   "ask QUESTION…",
		Short: "Ask the record a question and see on what the answer rests",
		Long: `Ask the record a question. A question is a form, what it takes, and a query; or
plain English of those forms, which is shown back as the question that was run.

Forms:
` + formsHelp() + `
A query is clauses that must all hold, KEY:VALUE; a comma is "or", a minus before
a clause is "not", a word alone is text, a value with blanks stands in quotes:
` + keysHelp() + `
Every answer prints its definition, the entries on which it rests with their
citations, what would change it, and what the record does not know.`,
		Example: `  chancery ask first type:CONSULT/letter 'actor:PRK→USA'
  chancery ask since "Hanoi summit" type:CONSULT 'actor:PRK<->USA'
  chancery ask pause ending 2019-05-04 type:MOBILIZE/test account:CNS --zone KOR
  chancery ask count by month actor:IRN
  chancery ask "first contact between Iran and Saudi Arabia since March 2023"
  chancery ask list type:CONSULT/letter status:asserted --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef(cmd, "ask what?")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.ask(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "chancery.db", "the record's `file`")
	flags.StringVar(&f.today, "today", "", "the `day` on which it is asked, for anniversaries and open pauses; the clock's when not given")
	flags.StringSliceVar(&f.zones, "zone", nil, "count days by this `zone` too: a country's code or Asia/Seoul; repeat for several")
	flags.BoolVar(&f.json, "json", false, "print the answer as one JSON object")
	flags.StringVar(&f.ical, "ical", "", "with anniversaries: write them as a calendar to this `file`, - for standard output")
	flags.IntVar(&f.limit, "limit", 0, "list at most `n` entries; 0 is 50, of commitments and reckonings 20")
	return cmd
}

func formsHelp() string {
	var b strings.Builder
	for _, f := range ask.Forms() {
		fmt.Fprintf(&b, "  %-14s %-22s %s\n", f.Name, f.Args, f.What)
	}
	return b.String()
}

func keysHelp() string {
	var b strings.Builder
	for _, k := range ask.Keys() {
		fmt.Fprintf(&b, "  %-11s %s\n", k[0], k[1])
	}
	return b.String()
}

// names is the code of a state by name, for plain questions.
func names() (ask.Names, error) {
	w, err := world.Load()
	if err != nil {
		return nil, err
	}
	return func(name string) string {
		for _, s := range w.Lookup(world.Key(name)) {
			if t := s.Thing; t.Kind == world.KindCountry && (!s.Upper || strings.ToUpper(name) == name) && (s.Role == world.Name || s.Role == world.Short || s.Role == world.Alias) {
				return t.Code
			}
		}
		return ""
	}, nil
}

// question reads what was asked, in the short form or in plain English; plain
// says which.
func question(ctx context.Context, v record.View, args []string) (q ask.Question, plain bool, err error) {
	words := args
	if len(args) == 1 {
		if words, err = ask.Split(args[0]); err != nil {
			return q, false, err
		}
	} else {
		words = quoted(args)
	}
	q, ok, short := ask.Short(words)
	if ok && short == nil && (!sentence(q) || strings.Contains(strings.Join(args, " "), ":")) {
		return q, false, nil
	}
	line := strings.Join(args, " ")
	if !ok && strings.Contains(line, ":") { // a query alone
		q.Form = "list"
		q.Query, err = ask.Parse(strings.Join(words, " "))
		return q, false, err
	}
	if ok && short != nil && strings.Contains(line, ":") {
		return q, false, short
	}
	lookup, err := names()
	if err != nil {
		return q, false, err
	}
	p, left, err := ask.Plain(ctx, v, lookup, line)
	switch {
	case err != nil:
		return q, true, err
	case len(left) > 0 && short != nil: // it began as a form, and what the form lacks says more
		return q, false, short
	case len(left) > 0:
		return q, true, &notUnderstood{left}
	}
	return p, true, nil
}

// sentence reports whether a question that begins like a form is rather a
// sentence: "first contact between …" has bare words and no clause.
func sentence(q ask.Question) bool {
	for _, c := range q.Query.Clauses {
		if c.Key == "" {
			return true
		}
	}
	return false
}

type notUnderstood struct{ left []string }

func (n *notUnderstood) Error() string {
	return "not understood: " + strings.Join(n.left, ", ")
}

func (a *App) ask(cmd *cobra.Command, f askFlags, args []string) error {
	if f.limit < 0 {
		return usagef(cmd, "--limit: want a number from 0 on, got %d", f.limit)
	}
	ctx := cmd.Context()
	store, err := a.view(ctx, f.db)
	if err != nil {
		return err
	}
	defer store.Close()
	q, plain, err := question(ctx, store, args)
	if err != nil {
		return questionError(cmd, err)
	}
	q.Today, q.Zones, q.Limit = f.today, f.zones, f.limit
	if q.Today == "" {
		q.Today = a.Now().Format(time.DateOnly)
	}
	r, err := ask.Ask(ctx, store, q)
	if err != nil {
		return questionError(cmd, err)
	}
	if plain {
		fmt.Fprintf(a.Err, "%s %s\n", a.Screens(a.Err).Dim("asked:"), r.Query)
	}
	if f.ical != "" {
		if q.Form != "anniversaries" {
			return usagef(cmd, "--ical goes with anniversaries only")
		}
		return a.toFile(f.ical, func(w io.Writer) error { return export.Anniversaries(w, r.Rows, say) })
	}
	if f.json {
		enc := json.NewEncoder(a.Out)
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	}
	return a.sayReply(ctx, store, r)
}

// questionError makes a fault in a question one of the command line.
func questionError(cmd *cobra.Command, err error) error {
	var f *ask.Fault
	if errors.As(err, &f) {
		hint := f.Hint
		if hint == "" {
			hint = fmt.Sprintf("try %q", cmd.CommandPath()+" --help")
		}
		return usageError{err, hint}
	}
	var n *notUnderstood
	if errors.As(err, &n) {
		return usageError{err, "say it as a form and a query, as in: chancery ask first type:CONSULT 'actor:PRK<->USA'"}
	}
	return err
}

// sayReply prints an answer for people.
func (a *App) sayReply(ctx context.Context, v record.View, r ask.Reply) error {
	s := a.Screens(a.Out)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.Bold(r.Answer))
	section := func(title string, lines []string) {
		for i, l := range lines {
			if i == 0 {
				fmt.Fprintf(&b, "%s\n", s.Dim(title))
			}
			fmt.Fprintf(&b, "  %s\n", l)
		}
	}
	for _, t := range r.Tables {
		var rows []string
		for _, row := range append([][]string{t.Head}, t.Rows...) {
			rows = append(rows, strings.Join(row, "\t"))
		}
		section(t.Title, rows)
	}
	var err error
	cite := func(e record.Entry) string {
		c := e.Cites[0]
		d, derr := v.About(ctx, c.Document)
		if derr != nil {
			err = derr
		}
		what := say(e)
		if st := sayStatus(e); st != "" {
			what += "  (" + st + ")"
		}
		return fmt.Sprintf("%s  %s  %s\n      “%s” %s[%d:%d]%s", sayWhen(e.When), what, short(e.ID), oneLine(c.Text), d.Name, c.Start, c.End, moreCites(e))
	}
	group := ""
	for i, l := range r.Rows {
		if l.Group != group || i == 0 {
			group = l.Group
			title := group
			if title == "" {
				title = "entries"
			}
			fmt.Fprintf(&b, "%s\n", s.Dim(title))
		}
		fmt.Fprintf(&b, "  %s\n", cite(l.Entry))
		if l.Note != "" {
			fmt.Fprintf(&b, "      %s\n", l.Note)
		}
	}
	for _, c := range r.Diff {
		line := second(c.At) + "  " + c.What + "  " + short(c.Entry) + "  by " + c.Cause
		if c.Into != "" {
			line += "  now in " + short(c.Into)
		}
		if c.Detail != "" {
			line += "  " + oneLine(c.Detail)
		}
		fmt.Fprintf(&b, "  %s\n", line)
	}
	if r.More != 0 {
		fmt.Fprintf(&b, "  %s\n", s.Dim("and more (see --limit)"))
	}
	for i, x := range r.Bounds {
		if i == 0 {
			fmt.Fprintf(&b, "%s\n", s.Dim("rests on"))
		}
		why := ""
		if x.Why != "" {
			why = " (" + x.Why + ")"
		}
		fmt.Fprintf(&b, "  %s%s: %s\n", x.Role, why, cite(x.Entry))
	}
	section("definition", r.Definition)
	section("would change it", r.Changes)
	section("not known", r.Unknown)
	fmt.Fprintf(&b, "%s %s\n", s.Dim("question"), r.Query)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.Out, b.String())
	return err
}

// second is an instant of the record without its fractions.
func second(at string) string {
	if t, err := time.Parse(time.RFC3339Nano, at); err == nil {
		return t.Format(time.RFC3339)
	}
	return at
}

func moreCites(e record.Entry) string {
	if n := len(e.Cites) - 1; n > 0 {
		return fmt.Sprintf(" and %d more", n)
	}
	return ""
}
