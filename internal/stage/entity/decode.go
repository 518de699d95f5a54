package entity

import "math"

// before lists, for each label, the labels that may stand before it.
var before = func() (b [NumLabel][]Label) {
	for l := range b {
		for p := range NumLabel {
			if Label(l).Follows(Label(p)) {
				b[l] = append(b[l], Label(p))
			}
		}
	}
	return b
}()

// Before lists the labels that may stand before l.
func Before(l Label) []Label { return before[l] }

// Decoder finds the best sequence of labels; it keeps scratch memory.
type Decoder struct {
	back []Label // token × NumLabel
}

// Best is the best legal sequence of labels for the given scores (token ×
// Padded) and transitions, written to out.
func (v *Decoder) Best(scores []float32, trans *[NumLabel][NumLabel]float32, out []Label) {
	n := len(out)
	if n == 0 {
		return
	}
	if cap(v.back) < n*NumLabel {
		v.back = make([]Label, n*NumLabel)
	}
	back := v.back[:n*NumLabel]
	const low = -math.MaxFloat32 / 2
	var was, now [NumLabel]float32
	for l := range NumLabel {
		was[l] = low
		if Label(l).Follows(0) {
			was[l] = scores[l] + trans[0][l]
		}
	}
	for i := 1; i < n; i++ {
		s := scores[i*Padded:][:NumLabel]
		bk := back[i*NumLabel : (i+1)*NumLabel]
		for l := range NumLabel {
			best, from := float32(-math.MaxFloat32), Label(0)
			for _, p := range before[l] {
				if x := was[p] + trans[p][l]; x > best {
					best, from = x, p
				}
			}
			now[l], bk[l] = max(low, best+s[l]), from
		}
		was = now
	}
	best := Label(0)
	for l := range NumLabel {
		if !Label(l).Open() && was[l] > was[best] {
			best = Label(l)
		}
	}
	for i := n - 1; ; i-- {
		out[i] = best
		if i == 0 {
			break
		}
		best = back[i*NumLabel+int(best)]
	}
}
