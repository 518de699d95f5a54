package train

import (
	"fmt"
	"io"
	"math"

	"chancery/internal/stage/event"
)

// report says how the judge does on the sentences that were kept out of its
// training: against the frames, by threshold.
func report(log io.Writer, features []uint32, w [][17]float32, samples []Sample, held func(Sample) bool) error {
	at := make(map[uint32]int, len(features))
	for i, f := range features {
		at[f] = i
	}
	types := event.Types()
	var p [17]float32
	var acts, frames, framed, right, loss, all float64
	var kinds [3][2]float64 // switched types: judge right, frame right, neither
	type cell struct{ made, good float64 }
	propose, veto := make([]cell, 10), make([]cell, 10)
	for _, s := range samples {
		if s.Bare || !held(s) {
			continue
		}
		odds(w, at, s.Features, &p)
		loss -= math.Log(float64(max(p[s.Gold], 1e-6)))
		all++
		best := 0
		for k := range types[:16] {
			if p[k] > p[best] {
				best = k
			}
		}
		if s.Gold != 16 {
			acts++
		}
		if s.Frame == "" {
			for i := range propose {
				if p[best] >= float32(i)/10 {
					propose[i].made++
					if best == s.Gold {
						propose[i].good++
					}
				}
			}
			continue
		}
		framed++
		if types[s.Gold] == s.Frame {
			frames++
		}
		if types[best] == types[s.Gold] {
			right++
		}
		if types[best] != s.Frame {
			i := 2
			switch types[s.Gold] {
			case types[best]:
				i = 0
			case s.Frame:
				i = 1
			}
			conf := 0
			if p[best] > 0.5 {
				conf = 1
			}
			kinds[i][conf]++
		}
		for i := range veto {
			if p[16] >= float32(i)/10 {
				veto[i].made++
				if s.Gold == 16 {
					veto[i].good++
				}
			}
		}
	}
	fmt.Fprintf(log, "held out: loss %.3f; %.0f acts; %.0f candidates with a frame, frame right %.0f, judge right %.0f; switches: judge right %v, frame right %v, neither %v\n", loss/all, acts, framed, frames, right, kinds[0], kinds[1], kinds[2])
	for i := range propose {
		fmt.Fprintf(log, "  at %.1f: proposes %3.0f, right %3.0f; vetoes %3.0f, right %3.0f\n", float32(i)/10, propose[i].made, propose[i].good, veto[i].made, veto[i].good)
	}
	return nil
}
