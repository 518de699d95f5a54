package cli

import (
	"iter"

	"chancery/internal/intake"
)

// sources walks paths in their order.
func (a *App) sources(o intake.Options, paths []string) iter.Seq2[intake.Source, error] {
	return func(yield func(intake.Source, error) bool) { o.Walk(paths, yield) }
}
