package train

import (
	"fmt"
	"io"
	"math"

	"chancery/internal/stage/event"
)

// best is the likeliest tie but nobody.
func (b *bond) best() (at int) {
	for i := 1; i < len(b.odds); i++ {
		if at == 0 || b.odds[i] > b.odds[at] {
			at = i
		}
	}
	return at
}

// family is how the act was found.
func (b *bond) family() string {
	if b.Event.Rule == "event/judge" {
		return "judge"
	}
	return "frame"
}

// reportLink prints how the linker does on sentences that its weights have not seen.
func reportLink(log io.Writer, list []bond) {
	for _, family := range []string{"frame", "judge"} {
		for side := range event.Sides {
			for _, masked := range []bool{false, true} {
				report := added
				if masked {
					report = dropped
				}
				var some []*bond
				loss := 0.
				for i := range list {
					if b := &list[i]; b.Side == side && b.Masked == masked && b.family() == family {
						some = append(some, b)
						gold := float32(0)
						for k, v := range b.gold {
							if v == right {
								gold += b.odds[k]
							}
						}
						loss -= math.Log(float64(max(gold, 1e-6)))
					}
				}
				if len(some) == 0 {
					continue
				}
				fmt.Fprintf(log, "%s %s masked %v: %d acts, loss %.4f\n", family, side, masked, len(some), loss/float64(len(some)))
				report(log, some)
			}
		}
	}
}

func (b *bond) labelled() bool {
	if b.Side == event.Recipient {
		return len(b.label.Recipients) > 0
	}
	return len(b.label.Actors) > 0
}

func added(log io.Writer, list []*bond) {
	type cell struct{ made, right, other, none, untold int }
	var cells [20]cell
	missing, reach := 0, 0
	for _, b := range list {
		if b.labelled() {
			missing++
			if b.gold[0] != right {
				reach++
			}
		}
		k := b.best()
		if k == 0 || b.Ties[k].Thing {
			continue
		}
		for t := range cells {
			if b.odds[k] < float32(t)/20 {
				continue
			}
			c := &cells[t]
			c.made++
			switch {
			case b.gold[k] != wrong:
				c.right++
			case b.untold:
				c.untold++
			case b.labelled():
				c.other++
			default:
				c.none++
			}
		}
	}
	fmt.Fprintf(log, "  %d labelled, %d of them reachable\n", missing, reach)
	for t := 4; t < 20; t++ {
		if c := cells[t]; c.made > 0 {
			fmt.Fprintf(log, "  at %.2f adds %3d, right %3d (%.0f %%), other %d, none %d, no such act %d\n", float64(t)/20, c.made, c.right, 100*float64(c.right)/float64(c.made), c.other, c.none, c.untold)
		}
	}
}

// dropped prints what would come of sides whose odds are low: who goes, and whom another
// who is likely takes the place of.
func dropped(log io.Writer, list []*bond) {
	for _, at := range []float32{0.05, 0.1, 0.15, 0.2, 0.25, 0.3} {
		var gone, lost, instead, better, worse int
		for _, b := range list {
			sum, good, best := float32(0), false, 0
			for k := 1; k < len(b.Ties); k++ {
				if b.given[k] {
					sum += b.odds[k]
					good = good || b.gold[k] != wrong
				} else if !b.Ties[k].Thing && (best == 0 || b.odds[k] > b.odds[best]) {
					best = k
				}
			}
			switch {
			case sum >= at || b.untold:
			case best > 0 && b.odds[best] >= 0.6:
				instead++
				if b.gold[best] == right {
					better++
				} else if good {
					worse++
				}
			default:
				gone++
				if good {
					lost++
				}
			}
		}
		fmt.Fprintf(log, "  below %.2f: %d go, %d of them right ones; %d give way to another, to a right one %d, right ones to a wrong one %d\n", at, gone, lost, instead, better, worse)
	}
}
