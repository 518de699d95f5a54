package train

import (
	"slices"

	"chancery/corpus"
	"chancery/internal/doc"
)

// unread adds the acts of the labels that the reader did not find to those of d: whose their
// parties are can be learnt all the same.
func unread(d *doc.Document, labels []corpus.Label, at doc.Pos) {
	args := func(list []corpus.Member) (out []doc.Arg) {
		for _, m := range list {
			t := headOf(d, doc.Span{Start: at + doc.Pos(m.Start), End: at + doc.Pos(m.End)})
			if t == 0 || len(out) > 0 && out[len(out)-1].Token == t {
				continue
			}
			a := doc.Arg{Token: t}
			for i := 1; i < len(d.Mentions) && a.Mention == 0; i++ {
				if d.Mentions[i].Head == t {
					a.Mention = doc.MentionID(i)
				}
			}
			out = append(out, a)
		}
		return out
	}
	shares := func(a, b []doc.Arg) bool {
		return slices.ContainsFunc(a, func(x doc.Arg) bool {
			return slices.ContainsFunc(b, func(y doc.Arg) bool { return x.Token == y.Token })
		})
	}
	read := d.Events
labels:
	for i := range labels {
		l := &labels[i]
		e := doc.Event{Type: l.Type, Modes: l.Modes, Actors: args(l.Actors), Recipients: args(l.Recipients)}
		both := append(slices.Clone(e.Actors), e.Recipients...)
		if len(both) == 0 {
			continue
		}
		for k := 1; k < len(read); k++ {
			if read[k].Type == l.Type && (shares(read[k].Actors, both) || shares(read[k].Recipients, both)) {
				continue labels
			}
		}
		t := d.Tokens[both[0].Token].Head // the lowest word that governs them all
		for t != 0 && !(d.Tokens[t].UPOS == doc.VERB && !slices.ContainsFunc(both, func(a doc.Arg) bool { return !d.Governs(t, a.Token) })) {
			t = d.Tokens[t].Head
		}
		if t == 0 {
			continue
		}
		e.Trigger, e.Sentence, e.Words = t, d.SentenceOf(t), d.Tokens[t].Span
		e.Extent = e.Words
		d.Events = append(d.Events, e)
	}
}
