package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/ontology"
	"chancery/internal/record"
)

type timelineFlags struct {
	db                           string
	actors, types, kinds, states []string
	since, until                 string
	json                         bool
	limit                        int
}

func (a *App) timelineCommand() *cobra.Command {
	var f timelineFlags
	cmd := &cobra.Command{
		Use:   "timeline",
		Short: "List entries of the record in the order of time",
		Long: `List entries of the record in the order of time, each with the sentence that
proves it.

--actor takes a code (PRK), a code and a sector ("USA GOV"), an actor's id
(a:kim-jong-un) or a name or part of one ("Kim Jong Un"). Several --actor ask
for the entries in which all of them take part, as actor or recipient. Several
values of any other flag ask for entries that have one of them.

--since and --until take a year, a month or a day, both inclusive. An entry fits
when the days on which it may lie have one in common with them: "early May 2019"
fits --since 2019-05-08, and so does an act known only to lie before some later
day. Uncertain dates are shown as spans. Entries without any date come last, and
are left out (and counted) when days are asked for.

In a pipe each entry is one line of ten columns separated by tabs: when, type,
what in plain words, status, according to whom, id, document, first byte, end,
the cited text.`,
		Example: `  chancery timeline --actor PRK --actor USA --since 2018
  chancery timeline --actor "USA GOV" --type CONSULT --until 2019-06
  chancery timeline --type CONSULT/letter --status asserted
  chancery timeline --kind commitment --kind position --json | jq .content`,
		Args: exactly(0, "no argument (see --actor)"),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.timeline(cmd, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "chancery.db", "the record's `file`")
	flags.StringArrayVar(&f.actors, "actor", nil, "who takes part: `code`, \"CODE SECTOR\", id or name; repeat for all of several")
	flags.StringVar(&f.since, "since", "", "first `day`, month or year")
	flags.StringVar(&f.until, "until", "", "last `day`, month or year")
	flags.StringSliceVar(&f.types, "type", nil, "`type`, or TYPE/mode: CONSULT, CONSULT/letter, praise")
	flags.StringSliceVar(&f.kinds, "kind", nil, "`kind`: event, statement, commitment, position, reckoning")
	flags.StringSliceVar(&f.states, "status", nil, "`status`: asserted, negated, planned, possible, conditional, hypothetical, counterfactual")
	flags.BoolVar(&f.json, "json", false, "print the entries as JSON, one a line")
	flags.IntVar(&f.limit, "limit", 0, "stop after `n` entries; 0 is all")
	return cmd
}

// query reads the flags.
func (f timelineFlags) query(cmd *cobra.Command) (q ask.Timeline, err error) {
	for _, s := range f.actors {
		p, err := ask.ParseParty(s)
		if err != nil {
			return q, usagef(cmd, "--actor: %w", err)
		}
		q.Parties = append(q.Parties, p)
	}
	for _, s := range f.types {
		t, err := ask.ParseType(s)
		if err != nil {
			return q, listed("--type", "type", s, everyType())
		}
		if t.Mode != "" {
			if typ, ok := ontology.TypeOf(t.Type); !ok || !ontology.Valid(t.Type, t.Mode) {
				var modes []string
				for _, m := range typ.Modes {
					modes = append(modes, m.Code)
				}
				if len(modes) == 0 {
					return q, usagef(cmd, "--type: %s has no modes, got %q", t.Type, t.Mode)
				}
				return q, listed("--type", "mode of "+t.Type, t.Mode, strings.Join(modes, ", "))
			}
		}
		q.Types = append(q.Types, t)
	}
	for _, s := range f.kinds {
		if len(record.Types(record.Kind(s))) == 0 {
			return q, listed("--kind", "kind", s, everyKind())
		}
		q.Kinds = append(q.Kinds, record.Kind(s))
	}
	for _, s := range f.states {
		if !record.HasStatus(s) {
			return q, listed("--status", "status", s, strings.Join(record.Statuses(), ", "))
		}
		q.Statuses = append(q.Statuses, s)
	}
	if f.since != "" {
		if q.Since, err = ask.FirstDay(f.since); err != nil {
			return q, usagef(cmd, "--since: %w", err)
		}
	}
	if f.until != "" {
		if q.Until, err = ask.LastDay(f.until); err != nil {
			return q, usagef(cmd, "--until: %w", err)
		}
	}
	if q.Since != "" && q.Until != "" && q.Until < q.Since {
		return q, usagef(cmd, "--until %s lies before --since %s", f.until, f.since)
	}
	if f.limit < 0 {
		return q, usagef(cmd, "--limit: want a number from 0 on, got %d", f.limit)
	}
	q.Limit = f.limit
	return q, nil
}

func (a *App) timeline(cmd *cobra.Command, f timelineFlags) error {
	q, err := f.query(cmd)
	if err != nil {
		return err
	}
	ctx := cmd.Context()
	store, err := a.view(ctx, f.db)
	if err != nil {
		return err
	}
	defer store.Close()
	answer, err := q.Ask(ctx, store)
	if err != nil {
		return err
	}
	s := a.Screens(a.Out)
	switch {
	case f.json:
		enc := json.NewEncoder(a.Out)
		enc.SetEscapeHTML(false)
		for _, e := range answer.Entries {
			if err := enc.Encode(e); err != nil {
				return fmt.Errorf("write to standard output: %w", err)
			}
		}
	case s.Terminal:
		if err := a.timelineScreen(ctx, s, store, answer.Entries); err != nil {
			return err
		}
	default:
		for _, e := range answer.Entries {
			fmt.Fprintln(a.Out, tabbed(e))
		}
	}
	a.timelineFoot(answer)
	return nil
}

// timelineFoot says what the answer leaves out.
func (a *App) timelineFoot(answer ask.Answer) {
	s := a.Screens(a.Err)
	line := entriesCount(len(answer.Entries))
	if answer.More {
		line += ", and more (see --limit)"
	}
	if answer.Undated > 0 {
		line += fmt.Sprintf("; %s without a date left out", entriesCount(answer.Undated))
	}
	fmt.Fprintln(a.Err, s.Dim(line))
}

// tabbed is an entry for other programs: columns separated by tabs.
func tabbed(e record.Entry) string {
	c := e.Cites[0]
	return strings.Join([]string{sayWhen(e.When), typeOf(e), say(e), e.Status, sayAccording(e.According), e.ID, c.Document,
		fmt.Sprint(c.Start), fmt.Sprint(c.End), oneLine(c.Text)}, "\t")
}

// timelineScreen prints entries for people, each with its citation below.
func (a *App) timelineScreen(ctx context.Context, s Screen, view record.View, entries []record.Entry) error {
	when, typ := 0, 0
	for _, e := range entries {
		when = max(when, runewidth.StringWidth(sayWhen(e.When)))
		typ = max(typ, runewidth.StringWidth(typeOf(e)))
	}
	names := map[string]string{}
	for _, e := range entries {
		fmt.Fprint(a.Out, columns(s, e, when, typ))
		c := e.Cites[0]
		if _, ok := names[c.Document]; !ok {
			d, err := view.About(ctx, c.Document)
			if err != nil {
				return err
			}
			names[c.Document] = d.Name
		}
		indent := strings.Repeat(" ", when+typ+6)
		for _, l := range wrap(fmt.Sprintf("“%s” %s[%d:%d]", oneLine(c.Text), names[c.Document], c.Start, c.End), max(s.Width-len(indent), 30)) {
			fmt.Fprintln(a.Out, indent+s.Dim(l))
		}
	}
	return nil
}
