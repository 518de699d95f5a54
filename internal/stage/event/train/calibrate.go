package train

import (
	"fmt"
	"io"
	"math"
	"slices"

	"chancery/internal/stage/event"
)

// pair is what was thought of one event, and whether its type was right.
type pair struct {
	judge, frame float64
	right        bool
}

// curves gathers what the confidence of events is fitted to.
type curves struct{ frames, proposed []pair }

// low is the chance from which proposals have a part in the curve: a little below the limits.
const low = 0.3

// add has j weigh texts that it has not seen.
func (c *curves) add(j *event.Judge, texts []Text) {
	types := event.Types()
	for i := range texts {
		for _, l := range texts[i].lines {
			odds := j.Hear(l.words)
			for k := range l.words {
				w, p := &l.words[k], &odds[k]
				if l.gold[k] == unasked {
					continue
				}
				if w.Frame != "" {
					own := slices.Index(types, w.Frame)
					c.frames = append(c.frames, pair{float64(p[own]), float64(w.Confidence), l.gold[k] == own})
				} else if best := p.Best(); p[best] >= low {
					c.proposed = append(c.proposed, pair{float64(p[best]), 0, l.gold[k] == best})
				}
			}
		}
	}
}

// print prints the logistic curves by which the confidence of an event says how often events
// like it are told and of that type. They stand in event/confidence.go.
func (c *curves) print(log io.Writer) {
	curve(log, "frames", c.frames)
	curve(log, "proposed", c.proposed)
}

// curve fits right ~ a + b logit(judge) + c frame by the slope of its likelihood and prints
// it with its expected calibration error over ten equal bins.
func curve(log io.Writer, name string, list []pair) {
	var a [3]float64
	x := func(p pair) [3]float64 { return [3]float64{1, event.Logit(p.judge), p.frame} }
	for range 20000 {
		var g [3]float64
		for _, p := range list {
			v := x(p)
			d := -sigmoid(a[0]*v[0] + a[1]*v[1] + a[2]*v[2])
			if p.right {
				d++
			}
			for k := range g {
				g[k] += d * v[k]
			}
		}
		for k := range g {
			a[k] += 2 * g[k] / float64(len(list)+1)
		}
	}
	var bins [10]struct{ n, said, right float64 }
	for _, p := range list {
		v := x(p)
		c := sigmoid(a[0]*v[0] + a[1]*v[1] + a[2]*v[2])
		b := &bins[min(9, int(c*10))]
		b.n++
		b.said += c
		if p.right {
			b.right++
		}
	}
	off := 0.
	for _, b := range bins {
		off += math.Abs(b.said - b.right)
	}
	fmt.Fprintf(log, "confidence of %d %s: %.3f %+.3f logit(judge) %+.3f frame; off by %.3f\n", len(list), name, a[0], a[1], a[2], off/float64(max(1, len(list))))
	for i, b := range bins {
		if b.n > 0 {
			fmt.Fprintf(log, "  %.1f: %4.0f said %.2f right %.2f\n", float64(i)/10, b.n, b.said/b.n, b.right/b.n)
		}
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
