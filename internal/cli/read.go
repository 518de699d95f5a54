package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

type readFlags struct {
	db, published string
	codebook      string
	json, quiet   bool
	workers       number
}

func (a *App) readCommand() *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read PATH…",
		Short: "Read articles, code them, and file them in the record",
		Long: `Read articles, code what they tell, file it in the record and print it.

A PATH is a file, a folder (read with all that is below it) or - for standard
input. Plain text, HTML, RSS, Atom and JSONL are told apart by their content;
gzip is undone.

An article that the record holds already is not read again, unless the reader
has changed since or --published gives another day; ids of replaced entries stay
good. A publication day comes from --published, then from the article itself;
where neither knows it, "on Tuesday" stays without a date.

Each entry is one line: when, what in plain words, its type, according to whom,
its id. Figures and complaints go to standard error.

Exit status: 0 everything was read, 3 something could not be read or an entry had
to be left out (the rest is in the record), 1 the work had to stop, 2 the command line is wrong.`,
		Example: `  chancery read articles/                        a folder, into ./chancery.db
  chancery read --published 2019-06-12 kim.txt   a text that does not give its own day
  curl -s https://example.org/feed | chancery read -
  chancery read --json kim.txt | jq .type        entries as JSON, no record needed
  chancery read --db peace.db --quiet archive/   file only, no lines`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef(cmd, "nothing to read: want files, folders or -")
			}
			return noAddress(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.read(cmd, f, args) },
	}
	cmd.Flags().StringVar(&f.db, "db", "chancery.db", "the record's `file`; made when it is not there")
	cmd.Flags().StringVar(&f.published, "published", "", "publication `date` of the articles: YYYY-MM-DD or RFC 3339; goes before their own")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the entries as JSON, one a line, and touch no record; goes before --quiet")
	cmd.Flags().StringVar(&f.codebook, "codebook", "2.0", "with --json: types by the `conventions` of manual 2.0, or older ones (2.0, older)")
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "print only complaints")
	f.workers = number(runtime.GOMAXPROCS(0))
	cmd.Flags().Var(&f.workers, "workers", "how many articles to read at a time; the result is the same")
	return cmd
}

// intakeOptions turns the flags into what intake wants.
func (a *App) intakeOptions(cmd *cobra.Command, published string) (intake.Options, error) {
	o := intake.Options{Stdin: a.In}
	if published == "" {
		return o, nil
	}
	if day, err := doc.ParseDate(published); err == nil {
		o.Published = day
		return o, nil
	}
	at, err := time.Parse(time.RFC3339, published)
	if err != nil {
		return o, usagef(cmd, "--published: %q is neither a day (2019-06-12) nor an instant (2019-06-12T08:30:00Z)", published)
	}
	o.Published, o.PublishedAt = doc.DateOf(at), at
	return o, nil
}

func (a *App) read(cmd *cobra.Command, f readFlags, paths []string) error {
	options, err := a.intakeOptions(cmd, f.published)
	if err != nil {
		return err
	}
	if f.workers < 1 {
		return usagef(cmd, "--workers: want at least one, got %d", f.workers)
	}
	if f.codebook != "2.0" && f.codebook != "older" {
		return listed("--codebook", "codebook", f.codebook, "2.0, older")
	}
	if f.codebook == "older" && !f.json {
		return usagef(cmd, "--codebook older wants --json: the record keeps to one codebook")
	}
	ctx := cmd.Context()
	p := pool{engine: a.Engine, workers: int(f.workers), options: options, older: f.codebook == "older"}
	t := &tally{started: a.Now(), run: record.Run{Reader: a.Engine.Version}}
	if f.json {
		err = a.readJSON(ctx, p, t, paths)
	} else {
		err = a.readInto(ctx, p, t, f, paths)
	}
	if err != nil && ctx.Err() != nil { // whatever it was that noticed first
		err = fmt.Errorf("interrupted after %s; what was finished is kept", count(t.run.Articles, "article"))
	}
	if err != nil {
		return err
	}
	if t.run.Articles+t.run.Bad == 0 {
		fmt.Fprintf(a.Err, "%s nothing to read in %s: no .txt, .html, .rss, .xml, .json or .jsonl file\n", a.Screens(a.Err).Dim("note:"), named(strings.Join(paths, ", ")))
	}
	if t.run.Bad > 0 || len(t.leftOut) > 0 {
		return status(ExitUnread)
	}
	return nil
}

// readJSON prints entries and nothing else to standard output.
func (a *App) readJSON(ctx context.Context, p pool, t *tally, paths []string) error {
	entries := newOneByOne(a.Out)
	s := a.Screens(a.Err)
	bar := &progress{}
	if !a.Screens(a.Out).Terminal { // or entries and bar would write over each other
		bar = startProgress(a.Err, s, paths)
	}
	defer bar.stop()
	errs := bar.above(a.Err, s)
	last := ""
	err := p.run(ctx, a.sources(p.options, paths), func(b batch) error {
		for _, r := range b.results {
			t.add(r, r.reading.Entries, record.New)
			if r.unread == nil && t.again(r.document.ID) {
				continue
			}
			for _, note := range remarks(r.document) {
				fmt.Fprintf(errs, "%s %s: %s\n", s.Dim("note:"), named(r.document.Name), oneLine(note))
			}
			if err := entries.print(r.reading.Entries); err != nil {
				return err
			}
		}
		if b.source != last {
			last = b.source
			bar.step()
		}
		return nil
	})
	bar.stop()
	t.unread(a.Err, s)
	return err
}

// readInto files everything in the record and prints it.
func (a *App) readInto(ctx context.Context, p pool, t *tally, f readFlags, paths []string) (err error) {
	store, err := sqlite.Open(ctx, a.storeOptions(f.db))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	p.past = store.Past
	listed, err := store.Listed(ctx)
	if err != nil {
		return err
	}
	if p.roster = record.NewRoster(listed); len(listed) > 0 { // what the list changes is another reading
		p.engine.Version += "+actors." + p.roster.Digest()
		t.run.Reader = p.engine.Version
	}
	if err := store.Begin(ctx, &t.run); err != nil {
		return err
	}
	out, screen := a.Out, a.Screens(a.Out)
	if f.quiet {
		out = io.Discard
	}
	bar := &progress{}
	if !f.quiet {
		bar = startProgress(a.Err, a.Screens(a.Err), paths)
	}
	defer bar.stop()
	lines := bar.above(out, screen)
	last := ""
	err = p.run(ctx, a.sources(p.options, paths), func(b batch) error {
		for _, r := range b.results {
			if err := a.file(ctx, store, t, r, lines, screen); err != nil {
				return err
			}
		}
		if b.source != last { // a long file comes in several pieces
			last = b.source
			bar.step()
		}
		return nil
	})
	bar.stop()
	if !f.quiet {
		t.summary(a.Err, a.Screens(a.Err), a.Now())
	}
	t.unread(a.Err, a.Screens(a.Err))
	if t.bugs() {
		fmt.Fprintf(a.Err, "%s stacks of bugs are kept in table unread of %s; please report them\n", a.Screens(a.Err).Dim("hint:"), f.db)
	}
	// The figures are filed even when the user has had enough.
	return errors.Join(err, store.Finish(context.WithoutCancel(ctx), &t.run))
}

// file puts one result into the record and prints it.
func (a *App) file(ctx context.Context, store record.Store, t *tally, r result, out io.Writer, s Screen) error {
	if r.unread != nil {
		t.add(r, nil, record.New)
		return store.PutUnread(ctx, &t.run, *r.unread)
	}
	outcome, entries := record.Known, r.reading.Entries
	var err error
	if r.known {
		err = store.Sight(ctx, &t.run, r.document.ID, r.document.Name)
	} else {
		outcome, err = store.Put(ctx, &t.run, r.document, r.reading)
	}
	if err != nil {
		return err
	}
	if t.again(r.document.ID) { // a feed repeats its items from day to day
		t.add(r, nil, record.Known)
		_, err := fmt.Fprintf(out, "%s  %s  the same as above\n", s.Bold(r.document.Name), s.Dim(short(r.document.ID)))
		if err != nil {
			return fmt.Errorf("write to standard output: %w", err)
		}
		return nil
	}
	if outcome == record.Known {
		if entries, err = store.EntriesOf(ctx, r.document.ID); err != nil {
			return err
		}
	}
	t.add(r, entries, outcome)
	if out == io.Discard {
		return nil
	}
	if _, err := io.WriteString(out, listing(s, r.document, outcome, entries)); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}
