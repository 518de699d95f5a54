package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/golden"
	"chancery/internal/record"
)

func (a *App) showCommand() *cobra.Command {
	var db string
	var asJSON, tokens bool
	cmd := &cobra.Command{
		Use:   "show ENTRY|DOCUMENT",
		Short: "Show an entry with its proof, or the whole reading of a document",
		Long: `Show an entry of the record with the sentence that proves it, its parts marked in
the words, the rule that found it and who says so; or a document with all that
was read out of it, sentence by sentence.

An id may be shortened to its first four characters or more, and its prefix
(e: or sha256:) left out. A document also answers to the name under which it
came in. Ids that a newer reader replaced lead to the entry that took over.`,
		Example: `  chancery show e:5c1f
  chancery show sha256:3f2a91c0
  chancery show articles/kim.txt
  chancery show --tokens articles/kim.txt    with every word, its tags and its head`,
		Args: exactly(1, "one entry or document"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.show(cmd.Context(), db, args[0], asJSON, tokens)
		},
	}
	cmd.Flags().StringVar(&db, "db", "chancery.db", "the record's `file`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the entry, or the document's entries, as JSON, one a line")
	cmd.Flags().BoolVar(&tokens, "tokens", false, "with a document: print words, tags and heads too")
	return cmd
}

func (a *App) show(ctx context.Context, db, id string, asJSON, tokens bool) error {
	store, err := a.view(ctx, db)
	if err != nil {
		return err
	}
	defer store.Close()
	var found record.Found
	missing := error(&record.Error{Code: record.NotFound})
	if !strings.HasPrefix(id, record.DocumentPrefix) {
		if found, err = store.Entry(ctx, id); err == nil {
			return a.showEntry(ctx, store, found, asJSON)
		}
		missing = err
		if record.CodeOf(err) != record.NotFound || strings.HasPrefix(id, record.EntryPrefix) {
			return err
		}
	}
	d, err := store.Document(ctx, id)
	switch {
	case record.CodeOf(err) == record.NotFound && !strings.HasPrefix(id, record.DocumentPrefix):
		e := &record.Error{Code: record.NotFound, Message: fmt.Sprintf("%s: no entry or document %s", db, id)}
		if m, ok := missing.(*record.Error); ok {
			e.Hint = m.Hint
		}
		return e
	case err != nil:
		return err
	case asJSON:
		entries, err := store.EntriesOf(ctx, d.ID)
		if err != nil {
			return err
		}
		return printJSON(a.Out, entries...)
	}
	read, err := a.Engine.NewReader()
	if err != nil {
		return fmt.Errorf("make a reader: %w", err)
	}
	_, reading, err := read(articleOf(d))
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	s := a.Screens(a.Out)
	fmt.Fprintf(a.Out, "%s  %s\n", s.Bold(d.Name), oneLine(d.Title))
	_, err = io.WriteString(a.Out, golden.Text(reading, golden.Options{Tokens: tokens}))
	return err
}

func printJSON(w io.Writer, entries ...record.Entry) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range entries {
		if err := enc.Encode(e); err != nil {
			return fmt.Errorf("write to standard output: %w", err)
		}
	}
	return nil
}

func (a *App) showEntry(ctx context.Context, view record.View, f record.Found, asJSON bool) error {
	if asJSON {
		return printJSON(a.Out, f.Entry)
	}
	s := a.Screens(a.Out)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", s.Bold(f.ID), kindColour(s, f.Entry)(typeOf(f.Entry)), f.Status)
	if f.Asked != "" {
		fmt.Fprintf(&b, "%s\n", s.Yellow("takes the place of "+f.Asked+", which an older reader derived"))
	}
	if f.Retired {
		fmt.Fprintf(&b, "%s\n", s.Yellow("no longer derived by the newest reader, and nothing took its place"))
	}
	fmt.Fprintf(&b, "%s\n", say(f.Entry))
	for _, l := range details(f) {
		fmt.Fprintf(&b, "  %s %s\n", s.Dim(pad(l[0], 10)), l[1])
	}
	for i, c := range f.Cites {
		d, err := view.About(ctx, c.Document)
		if err != nil {
			return err
		}
		published := "publication day unknown"
		if d.Published != "" {
			published = "published " + d.Published
		}
		where := fmt.Sprintf("%s  %s[%d:%d]", d.Name, short(c.Document), c.Start, c.End)
		if c.RawStart != nil {
			where += fmt.Sprintf("  raw [%d:%d]", *c.RawStart, *c.RawEnd)
		}
		fmt.Fprintf(&b, "%s  %s  %s\n", s.Bold("cited"), where, published)
		text := c.Text
		if i == 0 {
			text = annotate(s, text, marks(f.Entry))
		}
		fmt.Fprintf(&b, "  %s\n  %s %s\n", oneLine(text), s.Dim("rule"), c.Rule)
	}
	_, err := io.WriteString(a.Out, b.String())
	return err
}

// details are the fields of an entry, name and value.
func details(f record.Found) (out [][2]string) {
	add := func(name, value string) {
		if value != "" {
			out = append(out, [2]string{name, value})
		}
	}
	party := func(name string, list []record.Party) {
		for _, p := range list {
			add(name, strings.TrimSpace(sayParty(p)+"  "+p.ID))
		}
	}
	party("actor", f.Actor)
	party("recipient", f.Recipient)
	if f.Place != nil {
		add("place", strings.TrimSpace(f.Place.Name+"  "+f.Place.Country))
	}
	if w := f.When; w != nil {
		line := sayWhen(w) + "  " + w.Basis
		if w.EDTF != "" {
			line += "  edtf " + w.EDTF
		}
		if w.Text != "" {
			line += "  “" + oneLine(w.Text) + "”"
		}
		add("when", line)
		add("rests on", w.RestsOn)
	}
	for i, a := range f.According {
		name := "according"
		if i > 0 {
			name = "citing"
		}
		add(name, strings.TrimPrefix(sayAccording([]record.Attribution{a}), "according to "))
	}
	add("content", oneLine(f.Content))
	for _, q := range f.Quote {
		add("quote", "“"+oneLine(q)+"”")
	}
	add("scope", oneLine(f.Scope))
	add("condition", oneLine(f.Condition))
	for _, x := range f.Fields {
		add(x.Name, oneLine(x.Value))
	}
	add("context", strings.Join(f.Context, ", "))
	add("about", strings.Join(f.About, " "))
	add("confidence", fmt.Sprintf("%.2f  %s", f.Confidence, f.Review))
	add("reader", f.Reader)
	return out
}
