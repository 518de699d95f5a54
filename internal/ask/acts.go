package ask

import (
	"context"
	"iter"

	"chancery/internal/record"
)

// sure reports whether the days of b are known within a month.
func sure(b record.Brief) bool {
	return b.Start != "" && b.End != "" && (b.Start == b.End || AddDays(b.Start, record.MonthDays) >= b.End)
}

// surely yields the acts of a filter whose days are known within a month and lie
// within some days.
func surely(ctx context.Context, v record.View, f record.Filter, first, last string) iter.Seq2[record.Brief, error] {
	g := f
	g.Dated, g.Since, g.Until, g.Within = true, first, last, true
	return func(yield func(record.Brief, error) bool) {
		for b, err := range v.Briefs(ctx, g) {
			// A class has bounds of its own, which its acts need but touch.
			if fits := (f.Since == "" || b.End >= f.Since) && (f.Until == "" || b.Start <= f.Until); err == nil && !(fits && sure(b)) {
				continue
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}
