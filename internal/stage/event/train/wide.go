package train

import (
	"chancery/internal/logit"
	"chancery/internal/stage/event"
)

// wideFit is how the regression is fitted.
var wideFit = logit.Fitting{Epochs: 6, Rate: 0.2, Decay: 3e-5, Rare: 5, Small: 0.12}

// fitWide fits the regression to the words that are asked, each with what the frames say of it
// and, where that is anything, without.
func fitWide(texts []Text) []byte {
	var samples []logit.Sample
	for i := range texts {
		for _, l := range texts[i].lines {
			for k := range l.words {
				if l.gold[k] == unasked {
					continue
				}
				gold := []int{l.gold[k]}
				samples = append(samples, logit.Sample{Features: event.Wide(l.words, k, false, nil), Gold: gold})
				if l.words[k].Frame != "" {
					samples = append(samples, logit.Sample{Features: event.Wide(l.words, k, true, nil), Gold: gold})
				}
			}
		}
	}
	features, w := logit.Outcomes(samples, event.NumOutcomes, wideFit)
	return logit.Write(event.WideMark, event.NumOutcomes, features, w)
}
