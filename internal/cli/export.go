package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/export"
	"chancery/internal/record"
	"chancery/internal/world"
)

func (a *App) exportCommand() *cobra.Command {
	var db, format, out, title string
	cmd := &cobra.Command{
		Use:   "export [QUERY…] --format FORM",
		Short: "Write entries in the form of another tool",
		Long: `Write the entries that fit a query (all of them without one) in the form of
another tool. What a form cannot hold is left out, and said.

Forms:
` + exportHelp() + `
Queries are those of "chancery ask".`,
		Example: `  chancery export --format csv --out chronology.csv
  chancery export type:CONSULT actor:IRN --format markdown
  chancery export kind:event status:asserted --format polecat --out events.tsv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(export.Names(), format) {
				return listed("--format", "form", format, strings.Join(export.Names(), ", "))
			}
			return a.export(cmd, db, format, out, title, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&db, "db", "chancery.db", "the record's `file`")
	flags.StringVar(&format, "format", "", "`form`: "+strings.Join(export.Names(), ", "))
	flags.StringVar(&out, "out", "-", "`file` to write; - is standard output")
	flags.StringVar(&title, "title", "", "`title` of the document, in forms that have one")
	return cmd
}

func exportHelp() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-11s %s\n", f.Name, f.What)
	}
	return b.String()
}

func (a *App) export(cmd *cobra.Command, db, format, out, title string, args []string) error {
	ctx := cmd.Context()
	store, err := a.view(ctx, db)
	if err != nil {
		return err
	}
	defer store.Close()
	q, err := ask.Parse(strings.Join(quoted(args), " "))
	if err != nil {
		return questionError(cmd, err)
	}
	f, _, err := q.Resolve(ctx, store)
	if err != nil {
		return questionError(cmd, err)
	}
	items, err := items(ctx, store, f)
	if err != nil {
		return err
	}
	state, err := states()
	if err != nil {
		return err
	}
	var sum export.Summary
	err = a.toFile(out, func(w io.Writer) (err error) {
		sum, err = export.Write(w, format, items, export.Options{Say: say, State: state, Title: title})
		return err
	})
	if err != nil {
		return err
	}
	s := a.Screens(a.Err)
	line := fmt.Sprintf("%d written of %s", sum.Written, entriesCount(len(items)))
	if sum.Noun != "" {
		line = fmt.Sprintf("%s written, cited by %s", count(sum.Written, sum.Noun), entriesCount(len(items)))
	}
	var whys []string
	for w := range sum.LeftOut {
		whys = append(whys, w)
	}
	slices.Sort(whys)
	for i, w := range whys {
		whys[i] = fmt.Sprintf("%d (%s)", sum.LeftOut[w], w)
	}
	if len(whys) > 0 {
		line += "; left out: " + strings.Join(whys, ", ")
	}
	fmt.Fprintln(a.Err, s.Dim(line))
	return nil
}

// items reads entries with the documents that they cite.
func items(ctx context.Context, v record.View, f record.Filter) ([]export.Item, error) {
	documents := map[string]record.Document{}
	var out []export.Item
	for e, err := range v.Entries(ctx, f) {
		if err != nil {
			return nil, err
		}
		out = append(out, export.Item{Entry: e})
	}
	for i := range out {
		for _, c := range out[i].Cites {
			d, ok := documents[c.Document]
			if !ok {
				var err error
				if d, err = v.About(ctx, c.Document); err != nil {
					return nil, err
				}
				documents[c.Document] = d
			}
			out[i].Sources = append(out[i].Sources, d)
		}
	}
	return out, nil
}

// states is what exports must know of states.
func states() (func(string) (string, string, string), error) {
	w, err := world.Load()
	if err != nil {
		return nil, err
	}
	return func(code string) (string, string, string) {
		if t := w.Thing("c:" + code); t != nil {
			return t.Name, t.Alpha2, t.COW
		}
		return code, "", ""
	}, nil
}

// toFile writes to standard output for -, else to a new file that takes its
// name only when it is whole.
func (a *App) toFile(path string, write func(io.Writer) error) error {
	if path == "-" || path == "" {
		return write(a.Out)
	}
	f, err := os.CreateTemp(dirOf(path), ".chancery-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func dirOf(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i+1]
	}
	return "."
}

// quoted puts back the quotes that the shell took away from clauses.
func quoted(args []string) []string {
	out := make([]string, len(args))
	for i, w := range args {
		out[i] = w
		if strings.ContainsAny(w, " \t") && !strings.Contains(w, `"`) && len(args) > 1 {
			if k, v, ok := strings.Cut(w, ":"); ok && !strings.ContainsAny(k, " \t") {
				out[i] = k + `:"` + v + `"`
			}
		}
	}
	return out
}
