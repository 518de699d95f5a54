package train

import (
	"fmt"
	"io"
	"slices"

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
			scores[i].add(run, held)
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

// add runs the stage over the documents of texts and takes the events back.
func (s *score) add(run func(*doc.Document), texts []Text) {
	for i := range texts {
		d := texts[i].Doc
		if i == 0 || texts[i-1].Doc != d {
			run(d)
		}
		s.count(&texts[i])
		if i == len(texts)-1 || texts[i+1].Doc != d {
			d.Events = d.Events[:min(1, len(d.Events))]
		}
	}
}

// count compares the events of a sentence with its labels.
func (s *score) count(t *Text) {
	d := t.Doc
	var types []string
	done := false
	for i := 1; i < len(d.Events); i++ {
		if e := &d.Events[i]; t.At.Contains(d.Tokens[e.Trigger].Span) {
			types = append(types, e.Type)
			done = done || e.Fact.Status == doc.Asserted
			s.got++
		}
	}
	for _, l := range t.Labels {
		s.gold++
		if i := slices.Index(types, l.Type); i >= 0 {
			types[i] = ""
			s.right++
		}
	}
	if len(t.Labels) == 0 {
		s.quiet++
		if done {
			s.alarm++
		}
	}
}

func (s *score) String() string {
	return fmt.Sprintf("type F1 %.2f, precision %.1f, recall %.1f; false acts %.1f", 200*s.right/(s.gold+s.got), 100*s.right/max(1, s.got), 100*s.right/max(1, s.gold), 100*s.alarm/max(1, s.quiet))
}
