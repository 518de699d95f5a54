package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// ExitNews is the exit status of a watch that has something new to report.
const ExitNews = 4

func (a *App) watchCommand() *cobra.Command {
	var db string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "watch add NAME QUERY… | list | run [NAME…]",
		Short: "Keep a question standing and report what is new",
		Long: `Keep a query standing under a name, and report what is new of it since the last
run: entries that fit and are new or changed. A watch begins with what is in the
record when it is added.

Exit status of run: 0 nothing new, 4 something new; for a mailer, print and test it.`,
		Example: `  chancery watch add letters type:CONSULT/letter 'actor:PRK<->USA'
  chancery watch run || mail -s "new in the record" desk@example.org < news.txt
  chancery watch run letters --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || args[0] == "add" && len(args) < 3 || args[0] == "list" && len(args) > 1 {
				return usagef(cmd, "want add NAME QUERY…, list, or run")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			view, err := a.view(ctx, db) // a watch makes no record
			if err != nil {
				return err
			}
			view.Close()
			store, err := sqlite.Open(ctx, a.storeOptions(db))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			switch args[0] {
			case "add":
				return a.watchAdd(cmd, store, args[1], strings.Join(quoted(args[2:]), " "))
			case "list":
				list, err := store.Watches(ctx)
				for _, w := range list {
					fmt.Fprintf(a.Out, "%s\t%s\t%s\t%s\n", w.Name, w.Query, second(w.Made), w.Ran)
				}
				return err
			case "run":
				return a.watchRun(cmd, store, args[1:], asJSON)
			}
			return listed("watch", "command", args[0], "add, list, run")
		},
	}
	cmd.Flags().StringVar(&db, "db", "chancery.db", "the record's `file`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "with run: print what is new as JSON, one entry a line")
	return cmd
}

func (a *App) watchAdd(cmd *cobra.Command, store *sqlite.Store, name, query string) error {
	q, err := ask.Parse(query)
	if err != nil {
		return questionError(cmd, err)
	}
	if _, _, err := q.Resolve(cmd.Context(), store); err != nil {
		return questionError(cmd, err)
	}
	mark, err := store.LastChange(cmd.Context())
	if err != nil {
		return err
	}
	if err := store.PutWatch(cmd.Context(), record.Watch{Name: name, Query: q.String(), Mark: mark}); err != nil {
		return err
	}
	fmt.Fprintf(a.Out, "%s\t%s\n", name, q)
	return nil
}

func (a *App) watchRun(cmd *cobra.Command, store *sqlite.Store, names []string, asJSON bool) error {
	ctx := cmd.Context()
	list, err := store.Watches(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	news := 0
	enc := json.NewEncoder(a.Out)
	enc.SetEscapeHTML(false)
	for _, w := range list {
		known[w.Name] = true
		if len(names) > 0 && !contains(names, w.Name) {
			continue
		}
		q, err := ask.Parse(w.Query)
		if err != nil {
			return fmt.Errorf("watch %s: %w", w.Name, err)
		}
		f, _, err := q.Resolve(ctx, store)
		if err != nil {
			return fmt.Errorf("watch %s: %w", w.Name, err)
		}
		found, mark, err := store.News(ctx, w.Mark, f)
		if err != nil {
			return err
		}
		news += len(found)
		if asJSON {
			for _, e := range found {
				if err := enc.Encode(struct {
					Watch string       `json:"watch"`
					Entry record.Entry `json:"entry"`
				}{w.Name, e}); err != nil {
					return err
				}
			}
		} else {
			fmt.Fprintf(a.Out, "%s: %s, %d new\n", w.Name, w.Query, len(found))
			for _, e := range found {
				d, err := store.About(ctx, e.Cites[0].Document)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.Out, "  %s\n    “%s”\n    %s[%d:%d]\n", plainLine(e), oneLine(e.Cites[0].Text), d.Name, e.Cites[0].Start, e.Cites[0].End)
			}
		}
		w.Mark, w.Ran = mark, a.Now().UTC().Format("2006-01-02T15:04:05Z")
		if err := store.PutWatch(ctx, w); err != nil {
			return err
		}
	}
	for _, n := range names {
		if !known[n] {
			return &record.Error{Code: record.NotFound, Message: "no watch " + n, Hint: `"chancery watch list" names them`}
		}
	}
	if news > 0 {
		return status(ExitNews)
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
