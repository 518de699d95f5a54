package merge

import (
	"chancery/internal/doc"
	"chancery/internal/record"
)

// contrasts links an undertaking that the text sets against a claim that one was
// kept ("however", "only applied to") to that claim, when it stands at most three
// sentences behind it: the two are to be read side by side.
func (m *merger) contrasts() {
	for i := range m.drafts {
		dr := &m.drafts[i]
		if dr.gone != 0 || dr.drop || dr.Kind != record.KindCommitment {
			continue
		}
		s := m.d.SentenceOf(dr.trigger)
		if !m.adversative(s) {
			continue
		}
		best := -1
		for j := range m.drafts {
			x := &m.drafts[j]
			if x.statement == 0 || x.gone != 0 || x.drop || x.Type != doc.Claim.String() || len(x.About) == 0 {
				continue
			}
			if at := m.d.SentenceOf(x.trigger); at < s && at+3 >= s {
				best = j
			}
		}
		if best >= 0 {
			m.about(dr, best)
		}
	}
}

// adversative reports whether sentence s sets itself against what stands before.
func (m *merger) adversative(s doc.SentenceID) bool {
	x := m.d.Sentences[s]
	if x.First == 0 {
		return false
	}
	for t := x.First; t <= x.Last; t++ {
		switch m.d.Norm(t) {
		case "however", "yet", "nonetheless", "nevertheless":
			return true
		case "but":
			if t == x.First {
				return true
			}
		}
	}
	return false
}

// kept is the undertaking that a claim about keeping or breaking one means: that
// of a single bearer whom the claim's words name, the nearest on either side of
// it; -1 when there is none.
func (m *merger) kept(i int, p pointer) int {
	dr := &m.drafts[i]
	named := map[string]bool{}
	for k := 1; k < len(m.d.Mentions); k++ {
		x := &m.d.Mentions[k]
		if !dr.span.Contains(x.Span) {
			continue
		}
		for _, q := range m.party(doc.Arg{Token: x.Head, Mention: doc.MentionID(k)}, 0) {
			if q.ID != "" {
				named[q.ID] = true
			}
		}
	}
	at, best, far := int(m.d.SentenceOf(dr.trigger)), -1, 0
	for j := range m.drafts {
		x := &m.drafts[j]
		if x.gone != 0 || x.drop || x.Kind != p.kind || p.typ != "" && x.Type != p.typ || len(x.Actor) != 1 || !named[x.Actor[0].ID] {
			continue
		}
		n := int(m.d.SentenceOf(x.trigger)) - at
		if n < 0 {
			n = -n
		}
		if best < 0 || n < far {
			best, far = j, n
		}
	}
	return best
}
