// Package factuality says of every clause and noun how the text tells it: as a
// fact, as not so, as planned, possible, conditional, hypothetical or
// counterfactual.
//
// Law of the room: it judges the telling, never the truth, and leaves out who
// tells: what somebody merely says keeps its own status, also under "deny",
// because attribution knows that. Words are data (data/*.tsv), constructions are
// code.
//
// Method: one walk from the root of each sentence to its leaves. A token gets
// the frame in which its governor puts it (signatures of implicative and
// factive words, after Karttunen; negation turns the signature over; marks and
// modals of the clause) and composes it with its own negation, modal verb,
// adverbs and conditions. The outermost frame that is not mere report decides.
// The walk is linear in the number of tokens.
package factuality

import (
	"embed"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

//go:embed data
var data embed.FS

// Stage makes Facts, one a token. Plain assertion is the zero Fact; words that
// head neither a clause nor a noun phrase keep it.
var Stage = stage.Stage{
	Name:  "factuality",
	Doc:   "how each clause and noun is told: asserted, negated, planned, possible …",
	Needs: doc.Tree,
	Makes: doc.Factuality,
	New: func() (func(*doc.Document), error) {
		w, err := load(data, "data/signatures.tsv", "data/operators.tsv")
		if err != nil {
			return nil, err
		}
		b, err := loadBelief(beliefFile)
		if err != nil {
			return nil, err
		}
		r := &reader{words: w, weights: b}
		return r.run, nil
	},
}

// reader is the scratch memory of one goroutine.
type reader struct {
	d     *doc.Document
	words *words
	f     doc.Forest
	frame []doc.Fact // by token: what its governor makes of it
	out   []doc.Fact // by token: frame and own words composed
	own   []doc.Fact // by token: its own words alone

	weights  weights
	features []uint32
}

func (r *reader) run(d *doc.Document) {
	r.d = d
	r.f.Build(d)
	n := len(d.Tokens)
	r.frame, r.out, r.own = zeroed(r.frame, n), zeroed(r.out, n), zeroed(r.own, n)
	for _, t := range r.f.Order() {
		if !heads(d.Tokens[t].UPOS) {
			r.frame[t] = doc.Fact{}
			continue
		}
		r.frame[t] = r.inherit(t)
		r.own[t] = r.local(t)
		r.out[t] = compose(r.frame[t], r.own[t])
	}
	d.Facts = append(d.Facts[:0], r.out...)
	r.believe()
}

func zeroed(s []doc.Fact, n int) []doc.Fact {
	if cap(s) < n {
		return make([]doc.Fact, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// heads says which words can head a clause or name an event.
func heads(u doc.UPOS) bool {
	switch u {
	case doc.VERB, doc.NOUN, doc.PROPN, doc.ADJ, doc.NUM, doc.PRON, doc.ADV, doc.AUX, doc.X:
		return true
	}
	return false
}

// compose puts a clause's own status into the frame around it. The frame
// decides, but what is agreed, possible or wished not to be is not thereby
// planned: a negation inside a plan is a negation.
func compose(frame, own doc.Fact) doc.Fact {
	switch {
	case frame.Status == doc.Asserted:
		return own
	case own.Status == doc.Asserted:
		return frame
	case frame.Status == doc.Planned && (own.Status == doc.Negated || own.Status == doc.Conditional || own.Status == doc.Counterfactual):
		return own
	case frame.Status == doc.Negated && own.Status == doc.Negated && frame.Rule != "" && own.Cue != frame.Cue:
		// "failed not to": rare, and nearly always a slip; the frame stays.
		return frame
	case frame.Condition.Empty() && !own.Condition.Empty():
		frame.Condition = own.Condition
	}
	return frame
}

// tok is token t with a head that is sure to lie in its sentence, or 0.
func (r *reader) tok(t doc.TokenID) doc.Token {
	k := r.d.Tokens[t]
	k.Head = r.f.Head(t)
	return k
}
