package train

import (
	"fmt"
	"io"

	"chancery/internal/doc"
	"chancery/internal/stage/event"
)

// cross judges each fold of texts by networks that have not seen it, but all of quiet: how the whole stage does with
// them by limit, and the curves of confidence.
func cross(texts, quiet []Text, log io.Writer) error {
	limits := []float32{2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7} // 2 is none: the frames alone
	scores := make([]score, len(limits))
	var c curves
	for fold := range folds {
		var rest, held []Text
		for _, t := range texts {
			if t.fold == fold {
				held = append(held, t)
			} else {
				rest = append(rest, t)
			}
		}
		rest = append(rest, quiet...)
		j, err := event.NewJudge(fitNet(rest, log), fitWide(rest))
		if err != nil {
			return err
		}
		c.add(j, held)
		for i, l := range limits {
			run, err := event.With(j, l)
			if err != nil {
				return err
			}
			for k := range held {
				scores[i].add(run, &held[k])
			}
		}
	}
	for i, l := range limits {
		fmt.Fprintf(log, "proposing from %.2f: %s\n", l, &scores[i])
	}
	c.print(log)
	return nil
}

// score counts labels and acts by type, and the sentences that tell nothing and in which
// something is read as done.
type score struct{ gold, got, right, quiet, alarm float64 }

// add runs the stage over a text and takes its events back.
func (s *score) add(run func(*doc.Document), t *Text) {
	d := t.Doc
	run(d)
	used := make([]bool, len(d.Events))
	done := false
	for i := 1; i < len(d.Events); i++ {
		done = done || d.Events[i].Fact.Status == doc.Asserted
		s.got++
	}
	for _, l := range t.Labels {
		s.gold++
		for i := 1; i < len(d.Events); i++ {
			if !used[i] && d.Events[i].Type == l.Type {
				used[i] = true
				s.right++
				break
			}
		}
	}
	if len(t.Labels) == 0 {
		s.quiet++
		if done {
			s.alarm++
		}
	}
	d.Events = d.Events[:min(1, len(d.Events))]
}

func (s *score) String() string {
	return fmt.Sprintf("type F1 %.2f, precision %.1f, recall %.1f; false acts %.1f", 200*s.right/(s.gold+s.got), 100*s.right/max(1, s.got), 100*s.right/max(1, s.gold), 100*s.alarm/max(1, s.quiet))
}
