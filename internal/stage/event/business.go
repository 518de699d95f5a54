package event

import (
	"strings"

	"chancery/internal/doc"
)

// bargains are the types of which commerce has acts of its own: companies agree,
// refuse, withdraw offers and part with their directors, and no diplomacy is in it.
var bargains = map[string]bool{"AGREE": true, "CONSULT": true, "SUPPORT": true, "CONCEDE": true, "COOPERATE": true, "AID": true, "RETREAT": true, "REQUEST": true, "REJECT": true, "THREATEN": true, "SANCTION": true}

// How much must speak for a bargain between companies: a word of the stock market alone
// is enough, a company among the sides and a word of trade together.
const (
	market   = 2
	commerce = 1
	enough   = 2
)

// commercial reports whether f is a bargain between companies or their owners: no
// side has a state or a public role, and the sentence speaks of shares, takeovers or
// companies.
func (c *coder) commercial(f *found) bool {
	if !bargains[f.ev.Type] && !(c.trading && f.ev.Rule == judged) {
		return false // "shares were hammered" is told by no frame
	}
	if f.ev.Type == "SANCTION" && !hasMode(&f.ev, "expel") && f.ev.Rule != judged {
		return false // a law that "freezes the company's assets" is no company's
	}
	if f.ev.Rule == judged && len(f.ev.Recipients) == 0 && len(f.ev.Actors) == 1 && c.who(f.ev.Actors[0].Token) == "BUS" {
		return true // "the mill cut its forecast": a firm that does it to nobody
	}
	score := 0
	for _, list := range [][]doc.Arg{f.ev.Actors, f.ev.Recipients} {
		for _, a := range list {
			switch who := c.who(a.Token); {
			case who == "BUS":
				score = commerce
			case who != "thing" && who != "owned" && who != doc.Person.String() && who != doc.Org.String():
				return false
			}
		}
	}
	if c.trading {
		score += commerce
	}
	d := c.view.D
	s := d.Sentences[f.ev.Sentence]
	for t := s.First; t <= s.Last && score < enough; t++ {
		if d.Tokens[t].UPOS == doc.NOUN || d.Tokens[t].UPOS == doc.PROPN {
			score += c.trade(t)
		}
	}
	return score >= enough
}

func (c *coder) trade(t doc.TokenID) int {
	if h := c.view.D.Tokens[t].Head; h != 0 && c.view.D.Tokens[t].Dep == doc.Compound && c.view.ActorLike(h) && c.view.D.Norm(t) == "business" {
		return 0 // "business leaders welcomed the truce": who they are
	}
	switch l := strings.ToLower(c.view.D.Lemma(t)); {
	case c.set.Classes.Has("market", l):
		return market
	case c.set.Classes.Has("commerce", l):
		return commerce
	}
	return 0
}

// tradingEvery is how many words of a business page have one of the stock market among
// them, at most.
const tradingEvery = 60

// pageOfTrade reports whether the text is about business.
func (c *coder) pageOfTrade() bool {
	d := c.view.D
	n := 0
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		if d.Tokens[t].UPOS == doc.NOUN && c.trade(t) == market {
			n++
		}
	}
	return n > 2 && n*tradingEvery > len(d.Tokens)
}
