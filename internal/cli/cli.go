// Package cli is the program as the user meets it: commands, flags, wording,
// and the wiring of all other packages, which it alone knows.
//
// Law of the room: results go to standard output, everything else to standard
// error. A pipe gets plain lines without colour; a terminal gets colour,
// aligned columns and a progress bar. Errors start in lower case, end without a
// full stop, name the file and the place, and carry a hint where there is one.
// What is printed with --json depends on the input alone: no clock, no worker.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // zones are the same on every machine

	"github.com/spf13/cobra"

	"chancery/internal/doc"
	"chancery/internal/history"
	"chancery/internal/intake"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// The exit statuses.
const (
	ExitOK     = 0
	ExitError  = 1
	ExitUsage  = 2
	ExitUnread = 3 // all went well, but something could not be read
)

// Reader reads one article and codes its entries. The document is good until
// the next call. A Reader belongs to one goroutine. An error is a bug.
type Reader func(a *intake.Article) ([]record.Entry, *doc.Document, error)

// Engine makes readers. NewReader is called once a worker and only by commands
// that read, since loading the models takes time.
type Engine struct {
	Version   string // of the reader, rules included
	NewReader func() (Reader, error)
}

// App is the program; New fills it for use, tests replace what they need.
type App struct {
	Engine  Engine
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Now     func() time.Time
	Version string // of the program
	Getenv  func(string) string
	Store   sqlite.Options // Path and Now are filled in
	Screens func(w io.Writer) Screen
}

// New is the program on the process's own streams and clock.
func New() *App {
	a := &App{Engine: standard(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now, Getenv: os.Getenv, Version: buildVersion()}
	a.Screens = func(w io.Writer) Screen { return screenOf(w, a.Getenv) }
	return a
}

// Run runs one command and gives the exit status.
func (a *App) Run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	err := root.ExecuteContext(ctx)
	var st status
	var usage usageError
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &st):
		return int(st)
	case errors.As(err, &usage):
		a.complain(err, usage.hint)
		return ExitUsage
	}
	hint := ""
	var e *record.Error
	if errors.As(err, &e) {
		hint = e.Hint
	}
	a.complain(err, hint)
	return ExitError
}

// complain prints an error and its hint in the one style that we have.
func (a *App) complain(err error, hint string) {
	s := a.Screens(a.Err)
	fmt.Fprintf(a.Err, "%s %s\n", s.Red("chancery:"), err)
	if hint != "" {
		fmt.Fprintf(a.Err, "%s %s\n", s.Dim("hint:"), hint)
	}
}

// status ends a command that has said all it has to say.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a fault in the command line.
type usageError struct {
	err  error
	hint string
}

func (u usageError) Error() string { return u.err.Error() }

func usagef(cmd *cobra.Command, format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...), fmt.Sprintf("try %q", cmd.CommandPath()+" --help")}
}

func (a *App) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "chancery",
		Short: "Read news reporting and keep the diplomatic record",
		Long: `Chancery reads news reporting and keeps the diplomatic record: who did what to
whom, who said what of it, what was promised and on which condition, when, and
according to whom. Every entry points at the sentence that proves it.

It runs offline; the same input gives the same output.`,
		Example: `  chancery read articles/                       read a folder into ./chancery.db
  chancery timeline --actor PRK --actor USA     what the two did to each other
  chancery show e:5c1f                          one entry, its sentence, its rule
  chancery explain article.txt:3                why sentence 3 gave what it gave`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			err := usageError{err: fmt.Errorf("no command %q", args[0]), hint: `try "chancery --help"`}
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				err.hint = "did you mean " + strings.Join(near, " or ") + "?"
			}
			return err
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.Version = a.Version
	root.SetVersionTemplate(a.versions())
	root.SetHelpCommand(helpCommand())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usagef(cmd, "%w", err) })
	root.AddCommand(a.readCommand(), a.timelineCommand(), a.showCommand(), a.explainCommand(), a.actorsCommand(), a.parseCommand(), a.timesCommand(),
		a.askCommand(), a.importCommand(), a.exportCommand(), a.watchCommand(), a.reviewCommand(), a.logCommand(), a.diffCommand(), a.serveCommand(), a.versionCommand())
	return root
}

func (a *App) storeOptions(path string) sqlite.Options {
	o := a.Store
	o.Path, o.Now, o.Folder = path, a.Now, history.Folder{}
	return o
}

// view opens the record for questions.
func (a *App) view(ctx context.Context, path string) (*sqlite.Store, error) {
	return sqlite.OpenReadOnly(ctx, a.storeOptions(path))
}

func arguments(n int) string {
	if n == 0 {
		return "none"
	}
	return count(n, "argument")
}

// exactly makes cobra's complaint about the number of arguments one of ours.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef(cmd, "want %s, got %s", what, arguments(len(args)))
		}
		return nil
	}
}
