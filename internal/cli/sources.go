package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"chancery/internal/intake"
)

// sources walks paths in their order.
func (a *App) sources(o intake.Options, paths []string) iter.Seq2[intake.Source, error] {
	return func(yield func(intake.Source, error) bool) { o.Walk(paths, yield) }
}

// eachArticle prints something of every article of paths and touches no record:
// do writes it to out, and its error ends the run. What cannot be read is
// complained of, by do through bad as well, and makes the status ExitUnread.
func (a *App) eachArticle(ctx context.Context, o intake.Options, paths []string, do func(out *bufio.Writer, at *intake.Article, bad func(error)) error) error {
	out := bufio.NewWriter(a.Out)
	n := 0
	bad := func(err error) {
		n++
		a.complain(err, "")
	}
	for src, err := range a.sources(o, paths) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("interrupted: %w", err)
		}
		if err != nil {
			bad(intake.Unread{Name: named(src.Name), Err: err})
			continue
		}
		articles, unread := intake.Open(src, o)
		for _, u := range unread {
			u.Name = named(u.Name)
			bad(u)
		}
		for i := range articles {
			if err := do(out, &articles[i], bad); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	if n > 0 {
		return status(ExitUnread)
	}
	return nil
}

// encoder writes JSON a line, with its letters as they are.
func encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}
