package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
	"chancery/internal/world"
)

// Of which state a party is that neither words nor rules tell: "Maoist rebels in western
// Nepal", "a magistrate later let them off". Readers know it from the other side, from the
// place of the act, from the only state spoken of. A trained model (see model.go) weighs the
// states that the text evokes against each other and against leaving it open; what it
// is not sure of stays open. Its states are guesses, as the home state is.

// evoked is a stretch of the text that brings a state to mind.
type evoked struct {
	code        string
	what        string // place, nation, org, person …, as it is named or described
	first, last doc.TokenID
	head        doc.TokenID
	sentence    doc.SentenceID
	chain       doc.ChainID
	named       bool
}

// bodies are the codes of bodies of many states, of whom somebody may be who is of no state:
// "the peacekeepers", "the commission".
var bodies = map[string]bool{"UNO": true, "IGO": true, "EUR": true}

// evocations lists what brings states to mind, in the order of the text; made when asked for.
func (m *merger) evocations() []evoked {
	if m.evoked != nil {
		return m.evoked
	}
	d := m.d
	m.evoked = []evoked{}
	m.toldOf = map[string]int{}
	for i := 1; i < len(d.Mentions); i++ {
		x := &d.Mentions[i]
		code, what := x.Country, x.Kind.String()
		if code == "" && x.Chain != 0 {
			code = d.Chains[x.Chain].Country
		}
		switch {
		case code == "" && x.Form == doc.Named:
			if code = m.called(x); code == "" {
				code = m.loose(x)
			}
			what = "loose " + what
		case x.Form != doc.Named:
			what = formName(x.Form) + " " + what
		case says("seat", x.Ref):
			what = "seat"
		case strings.HasPrefix(x.Ref, "c:"):
			what = "state"
		case strings.HasPrefix(x.Ref, "t:"):
			what = "town"
		}
		if code == "" && x.Chain != 0 {
			code = m.lands[x.Chain]
		}
		if ontology.HasNonstate(code) {
			m.unplaced = append(m.unplaced, evoked{code: code, sentence: d.SentenceOf(x.Head)})
		}
		if code == "" && x.Form == doc.Named && (x.Kind == doc.Place || x.Kind == doc.Nation) {
			m.unplaced = append(m.unplaced, evoked{code: "unlisted", sentence: d.SentenceOf(x.Head)})
		}
		if code == "" || ontology.HasNonstate(code) && !bodies[code] {
			continue
		}
		m.evoked = append(m.evoked, evoked{code: code, what: what, first: x.First, last: x.Last, head: x.Head, sentence: d.SentenceOf(x.Head), chain: x.Chain, named: x.Form == doc.Named})
		if x.Form == doc.Named {
			m.toldOf[code]++
			if !bodies[code] {
				m.told++
			}
		}
	}
	return m.evoked
}

// loose is the state that a name may bring to mind of which the lists do not know for sure
// what it names: every sense of it is of that state, or of the last word of a place.
func (m *merger) loose(x *doc.Mention) string {
	words := world.Key(strings.TrimSuffix(m.text(x.Span), "'s"))
	for _, key := range []string{words, m.d.Norm(x.Last)} {
		code := ""
		for _, s := range m.world.Lookup(key) {
			if s.Thing.Code == "" || code != "" && s.Thing.Code != code || s.Thing.Kind == world.KindPerson && !topical(s.Thing, m.d.Published) {
				code = ""
				break
			}
			code = s.Thing.Code
		}
		if code == "" && x.Kind != doc.Person {
			if c, ok := world.CityOf(key); ok {
				code = c.Code
			}
		}
		if code != "" || x.First == x.Last || x.Kind != doc.Place {
			return code
		}
	}
	return ""
}

// asked is a party whose state is open, with what the model is told of it.
type asked struct {
	party   *record.Party
	side    string // "actor" or "recipient"
	mention *doc.Mention
	head    doc.TokenID
	rule    string // what gave it a state, for training; empty where it has none
}

// What gives a party a state that training asks for all the same: the home state, the place
// or kind of the act, its own words, which are then left out.
const ByHome, ByPlace, ByWords = "home", "place", "words"

// form is how a is referred to, and what it is.
func (a *asked) form() string {
	if a.mention == nil {
		return "unlisted"
	}
	return formName(a.mention.Form) + " " + a.mention.Kind.String()
}

// openParties lists the parties of dr whose state is open or, with all, a guess of the
// rules or told by their own words; before holds the states that stood before the rules of the place and of one's own people.
func (m *merger) openParties(dr *draft, before [2][]string, all bool) []asked {
	if m.spoken() {
		return nil // in a transcript "the families", "some of them" are of anywhere
	}
	var out []asked
	for s, side := range [][]record.Party{dr.Actor, dr.Recipient} {
		for i := range side {
			p := &side[i]
			a := asked{party: p, side: [2]string{"actor", "recipient"}[s]}
			if p.Code != "" {
				switch {
				case i < len(before[s]) && before[s][i] == "":
					a.rule = ByPlace
				case m.guessed[doc.Pos(p.Start)]:
					a.rule = ByHome
				}
				if a.rule == "" {
					a.rule = ByWords
				}
				if !all || ontology.HasNonstate(p.Code) && !bodies[p.Code] {
					continue
				}
			}
			if m.askable(&a) && !m.ownerOpen(dr, &a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// owner is the chain of whoever stands before a as its owner: "his minister".
func (m *merger) owner(a *asked) doc.ChainID {
	for c := range m.d.Children(a.head) {
		if m.d.Tokens[c].Dep == doc.NmodPoss {
			if y := m.mentionAt(c); y != 0 {
				return m.d.Mentions[y].Chain
			}
		}
	}
	return 0
}

// ofChain is the party of dr, other than a, that the chain stands for.
func (m *merger) ofChain(dr *draft, a *asked, id doc.ChainID) *record.Party {
	for _, side := range [][]record.Party{dr.Actor, dr.Recipient} {
		for i := range side {
			if p := &side[i]; id != 0 && p != a.party {
				if x := m.mentionIn(p); x != nil && x.Chain == id {
					return p
				}
			}
		}
	}
	return nil
}

// ownerOpen reports whether a is somebody's who has a part in the act and is open himself:
// whose the owner is comes first.
func (m *merger) ownerOpen(dr *draft, a *asked) bool {
	p := m.ofChain(dr, a, m.owner(a))
	return p != nil && p.Code == ""
}

// askable fills a and reports whether whose it is may be asked: not of a pronoun that nothing
// resolves, of those who stand for several states, or of whom words point elsewhere.
func (m *merger) askable(a *asked) bool {
	d, p := m.d, a.party
	if p.Start >= p.End {
		return false
	}
	a.mention = m.mentionIn(p)
	if x := a.mention; x != nil {
		a.head = x.Head
		if x.Chain != 0 && len(d.Chains[x.Chain].Members) > 0 || m.manifold(x) {
			return false
		}
		if a.rule == ByWords && x.Form == doc.Named && (x.Kind == doc.Place || x.Kind == doc.Nation || bodies[p.Code]) {
			return false
		}
		return x.Form != doc.Pronoun || p.Name != ""
	}
	for t := d.TokenAt(doc.Pos(p.Start)); t != 0 && int(t) < len(d.Tokens) && uint32(d.Tokens[t].Span.Start) < p.End; t++ {
		if h := d.Tokens[t].Head; a.head == 0 || h == 0 || uint32(d.Tokens[h].Span.Start) < p.Start || uint32(d.Tokens[h].Span.Start) >= p.End {
			a.head = t
			if d.Tokens[t].Dep != doc.Punct {
				break
			}
		}
	}
	return a.head != 0 && (d.Tokens[a.head].UPOS == doc.NOUN || d.Tokens[a.head].UPOS == doc.PROPN)
}
