package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/history"
	"chancery/internal/record"
)

func (a *App) diffCommand() *cobra.Command {
	var db, since, until string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "diff --since DATE | PAGE | OLD NEW",
		Short: "Show what the record learned and what changed in it",
		Long: `Show what became of the record from an instant on: entries that are new, changed
(with what they were) or gone, and the reading, import or review that did it.
Instants are the record's own, UTC: 2031-05, 2031-05-14 or 2031-05-14T09:30.

With a page, named by file or id: what became of its entries between its last two
versions; or between two documents. They came (+), went (-), or say something
else (~), with the fields that differ.`,
		Example: `  chancery diff --since 2031-05-14
  chancery diff --since 2031-05 --json
  chancery diff statement.html
  chancery diff sha256:5c1f sha256:77aa`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 2:
				return usagef(cmd, "want --since DATE, a page, or two documents")
			case len(args) == 0 && since == "":
				return usagef(cmd, "--since: want a day or an instant")
			case len(args) > 0 && (since != "" || until != ""):
				return usagef(cmd, "--since and --until go without a page")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			store, err := a.view(cmd.Context(), db)
			if err != nil {
				return err
			}
			defer store.Close()
			if len(args) > 0 {
				return a.diffPage(cmd, store, args, asJSON)
			}
			return a.diffSince(cmd, store, since, until, asJSON)
		},
	}
	cmd.Flags().StringVar(&db, "db", "chancery.db", "the record's `file`")
	cmd.Flags().StringVar(&since, "since", "", "from this `instant` on")
	cmd.Flags().StringVar(&until, "until", "", "up to this `instant`, inclusive")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the changes as JSON, one a line; of a page, as one object")
	return cmd
}

func (a *App) diffSince(cmd *cobra.Command, store record.View, since, until string, asJSON bool) error {
	q := ask.Question{Form: "changes", Args: []string{since}, Limit: -1}
	if until != "" {
		q.Args = append(q.Args, until)
	}
	r, err := ask.Ask(cmd.Context(), store, q)
	if err != nil {
		return questionError(cmd, err)
	}
	if !asJSON {
		for _, c := range r.Diff {
			line := second(c.At) + "\t" + c.What + "\t" + c.Entry + "\t" + c.Cause + "\t" + c.Into + "\t" + oneLine(c.Detail)
			if f, err := store.Entry(cmd.Context(), c.Entry); err == nil {
				line += "\t" + say(f.Entry)
			}
			fmt.Fprintln(a.Out, line)
		}
		fmt.Fprintln(a.Err, a.Screens(a.Err).Dim(r.Answer))
		return nil
	}
	enc := json.NewEncoder(a.Out)
	enc.SetEscapeHTML(false)
	for _, c := range r.Diff {
		if err := enc.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// diffPage shows what a changed page did to the record.
func (a *App) diffPage(cmd *cobra.Command, view record.View, args []string, asJSON bool) error {
	ctx := cmd.Context()
	if len(args) == 1 {
		list, err := view.Versions(ctx, args[0])
		if err != nil {
			return err
		}
		if len(list) < 2 {
			fmt.Fprintf(a.Out, "%s: one version, nothing to compare\n", list[0].Name)
			return nil
		}
		args = []string{list[len(list)-2].ID, list[len(list)-1].ID}
	}
	var docs [2]record.Document
	var entries [2][]record.Entry
	for i, id := range args {
		var err error
		if docs[i], err = view.About(ctx, id); err != nil {
			return err
		}
		if entries[i], err = view.EntriesOf(ctx, docs[i].ID); err != nil {
			return err
		}
	}
	d := history.Compare(entries[0], entries[1])
	if asJSON {
		enc := json.NewEncoder(a.Out)
		enc.SetEscapeHTML(false)
		return enc.Encode(map[string]any{"old": version(docs[0]), "new": version(docs[1]), "came": some(d.Came), "went": some(d.Went), "changed": d.Changed, "kept": d.Kept})
	}
	for i, mark := range []string{"---", "+++"} {
		fmt.Fprintf(a.Out, "%s %s  %s  published %s\n", mark, docs[i].Name, short(docs[i].ID), docs[i].Published)
	}
	show := func(mark string, e record.Entry) {
		fmt.Fprintf(a.Out, "%s %s\n    “%s”\n", mark, plainLine(e), oneLine(e.Cites[0].Text))
	}
	for _, e := range d.Went {
		show("-", e)
	}
	for _, e := range d.Came {
		show("+", e)
	}
	for _, r := range d.Changed {
		fmt.Fprintf(a.Out, "~ %s\n  %s\n    differs: %s\n    “%s”\n    “%s”\n", plainLine(r.Was), plainLine(r.Now), strings.Join(r.Fields, ", "), oneLine(r.Was.Cites[0].Text), oneLine(r.Now.Cites[0].Text))
	}
	fmt.Fprintf(a.Out, "%d came, %d went, %d changed, %d as before\n", len(d.Came), len(d.Went), len(d.Changed), d.Kept)
	return nil
}

func version(d record.Document) map[string]string {
	return map[string]string{"id": d.ID, "name": d.Name, "url": d.URL, "published": d.Published}
}

// some is list, and never null in JSON.
func some(list []record.Entry) []record.Entry {
	if list == nil {
		return []record.Entry{}
	}
	return list
}
