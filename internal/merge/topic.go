package merge

import (
	"slices"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// sharesTopic reports whether the sentences of a and b have a word in common besides
// the act's own and the names of those who take part; two, where they lie far apart in
// a transcript.
func (m *merger) sharesTopic(a, b *draft) bool {
	need := 1
	if !near(a, b) && m.spoken() {
		need = 2
	}
	n, _ := m.topical(a, b)
	return n >= need
}

// retold reports whether the sentences of a and b are mostly of the same words, as where
// a speaker comes back to what he has prepared.
func (m *merger) retold(a, b *draft) bool {
	n, of := m.topical(a, b)
	return n >= 3 && 2*n >= of
}

// topical counts the different words that the sentences of a and b have in common, and
// those of the one that has fewer.
func (m *merger) topical(a, b *draft) (common, of int) {
	x, y := map[string]bool{}, map[string]bool{}
	for _, t := range m.topics(a.Cites[0], a) {
		x[t] = true
	}
	for _, t := range m.topics(b.Cites[0], b) {
		if x[t] && !y[t] {
			common++
		}
		y[t] = true
	}
	return common, min(len(x), len(y))
}

// spoken reports whether the text is a transcript.
func (m *merger) spoken() bool {
	return slices.ContainsFunc(m.d.Blocks, func(b doc.Block) bool { return b.Kind == doc.Turn })
}

// stemLen is how many letters of two words must be the same for one word.
const stemLen = 5

// topics lists the stems of the words of the cited sentences that say what they are
// about: no names of the parties, no words of the act, none that any sentence has.
func (m *merger) topics(c record.Cite, dr *draft) []string {
	d := m.d
	var out []string
	stem := func(s string) string { return s[:min(len(s), stemLen)] }
	act := stem(d.Lemma(dr.trigger))
	for s := 1; s < len(d.Sentences); s++ {
		sent := &d.Sentences[s]
		if uint32(sent.Span.Start) < c.Start || uint32(sent.Span.End) > c.End+1 {
			continue
		}
		for t := sent.First; t <= sent.Last; t++ {
			k := &d.Tokens[t]
			if k.UPOS != doc.NOUN && k.UPOS != doc.VERB && k.UPOS != doc.ADJ && k.UPOS != doc.PROPN || k.Span.Len() < 4 || inParty(k.Span, dr.Actor) || inParty(k.Span, dr.Recipient) {
				continue
			}
			if l := d.Lemma(t); stem(l) != act && !classed("anywhere", l) {
				out = append(out, stem(l))
			}
		}
	}
	return out
}

func inParty(s doc.Span, list []record.Party) bool {
	for _, p := range list {
		if p.Start <= uint32(s.Start) && uint32(s.End) <= p.End {
			return true
		}
	}
	return false
}
