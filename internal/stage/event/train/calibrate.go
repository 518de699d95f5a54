package train

import (
	"fmt"
	"io"
	"math"

	"chancery/internal/stage/event"
)

// pair is what was thought of one event, and whether its type was right.
type pair struct {
	judge, frame float64
	right        bool
}

// calibrate prints the logistic curves by which the confidence of an event says
// how often events like it are told and of that type. Each fifth of the sentences
// is weighed by a judge that has not seen it. The curves stand in
// event/confidence.go.
func calibrate(log io.Writer, samples []Sample) {
	types := event.Types()
	var frames, proposed []pair
	for fold := range 5 {
		features, w := fit(samples, func(s Sample) bool { return s.Sentence%5 != fold })
		at := make(map[uint32]int, len(features))
		for i, f := range features {
			at[f] = i
		}
		var p [17]float32
		for _, s := range samples {
			if s.Bare || s.Sentence%5 != fold {
				continue
			}
			odds(w, at, s.Features, &p)
			best := 0
			for k := range types[:16] {
				if p[k] > p[best] {
					best = k
				}
			}
			if s.Frame == "" {
				if p[best] >= 0.42 {
					proposed = append(proposed, pair{float64(p[best]), 0, best == s.Gold})
				}
				continue
			}
			for k, t := range types {
				if t == s.Frame {
					frames = append(frames, pair{float64(p[k]), float64(s.Confidence), k == s.Gold})
				}
			}
		}
	}
	curve(log, "frames", frames)
	curve(log, "proposed", proposed)
}

// curve fits right ~ a + b logit(judge) + c frame by Newton's method and prints
// it with its expected calibration error over ten equal bins.
func curve(log io.Writer, name string, list []pair) {
	var a [3]float64
	x := func(p pair) [3]float64 { return [3]float64{1, event.Logit(p.judge), p.frame} }
	for range 200 {
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
