package train

import (
	"chancery/internal/logit"
	"chancery/internal/stage/event"
)

var linkFit = logit.Fitting{Epochs: 8, Rate: 0.1, Decay: 1e-4, Rare: 6, Small: 0.05}

// fitLink fits the linker to the acts that use lets in, each a choice among its ties, and gives
// the bytes of its weights.
func fitLink(list []bond, use func(*bond) bool) []byte {
	var samples []logit.Sample
	for i := range list {
		b := &list[i]
		if !use(b) || len(b.Ties) < 2 {
			continue
		}
		var s logit.Sample
		for k, x := range b.Ties {
			switch b.gold[k] {
			case open:
				continue
			case right:
				s.Gold = append(s.Gold, len(s.Options))
			}
			s.Options = append(s.Options, x.Features)
		}
		samples = append(samples, s)
	}
	features, w := logit.Choices(samples, linkFit)
	return logit.Write(event.LinkMark, 1, features, w)
}
