package merge

import (
	"slices"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// Two sentences that tell of one act speak of one thing. In a long text, and above all
// in what is spoken, the same people support, regret and agree to one thing after
// another in the same words.

// apart is how far, in bytes, two tellings of one act may lie from each other before
// they must speak of the same thing.
const apart = 600

// tellsOf are the types whose act lies in what is said, so that sides and day alone do
// not tell one from another.
var tellsOf = map[string]bool{"AGREE": true, "SUPPORT": true, "CONCEDE": true, "REQUEST": true, "ACCUSE": true, "REJECT": true, "THREATEN": true}

// meant reports whether drafts a and b may be one act whatever their sentences speak
// of: they stand near each other, or an act that is no words has the same two sides or day.
func (m *merger) meant(a, b *draft) bool {
	x, y := a.Cites[0], b.Cites[0]
	if x.Start > y.Start {
		x, y = y, x
	}
	if y.Start < x.End+apart {
		return true
	}
	if distinct(a) && distinct(b) && (len(union(a)) == 1 || len(union(b)) == 1) {
		return true // "Reik's letter": what is named by its kind and by one side points back
	}
	return !tellsOf[a.Type] && (a.dated && b.dated && a.When.EDTF == b.When.EDTF || len(ids(a.Recipient)) > 0 && len(ids(b.Recipient)) > 0)
}

// sharesTopic reports whether the sentences of a and b have a word in common besides
// the act's own and the names of those who take part; two, where they lie far apart in
// a transcript.
func (m *merger) sharesTopic(a, b *draft) bool {
	own := map[string]bool{}
	for _, t := range m.topics(a.Cites[0], a) {
		own[t] = true
	}
	need := 1
	if x, y := a.Cites[0], b.Cites[0]; max(x.Start, y.Start) >= min(x.End, y.End)+apart && m.spoken() {
		need = 2
	}
	for _, t := range m.topics(b.Cites[0], b) {
		if own[t] {
			if need--; need == 0 {
				return true
			}
			delete(own, t)
		}
	}
	return false
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
