package factuality

import "chancery/internal/doc"

// speaking reports whether t is what a speaker does by these very words, or what
// he reminds whoever listens of: "I can tell you that talks have begun", "I would
// say", "you will recall".
func (r *reader) speaking(t, subj, modal doc.TokenID) bool {
	if subj == 0 {
		return false
	}
	l, n := r.d.Lemma(t), r.d.Norm(modal)
	switch r.d.Norm(subj) {
	case "i", "we":
		if n == "will" || n == "'ll" || n == "shall" {
			return r.words.speech[l] != nil && r.words.aloud[l] == nil
		}
		return r.words.speech[l] != nil
	case "you":
		return r.words.mind[l] != nil
	}
	return false
}

// performs reports whether the infinitive t is what a speaker does by these very
// words: "let me note that", "I want to reiterate that".
func (r *reader) performs(t, h doc.TokenID) bool {
	d := r.d
	if r.words.speech[d.Lemma(t)] == nil || h >= t {
		return false
	}
	lets := d.Lemma(h) == "let"
	if !lets && r.words.willing[d.Lemma(h)] == nil {
		return false
	}
	n := 0
	for c := range r.f.Children(h) {
		if n++; n > 64 {
			break
		}
		switch dep := d.Tokens[c].Dep; d.Norm(c) {
		case "me", "us":
			if lets {
				return true
			}
		case "i", "we":
			if !lets && dep == doc.Nsubj {
				return true
			}
		}
	}
	return false
}

// looksBack reports whether the finite clause t lies in the past by its own tense:
// "will say that Tamora has left", but not "will say that Tamora will leave".
func (r *reader) looksBack(t doc.TokenID) bool {
	if r.d.Tokens[t].XPOS == doc.XVBD {
		return true
	}
	n := 0
	for c := range r.f.Children(t) {
		if n++; n > 64 {
			break
		}
		k := r.d.Tokens[c]
		switch {
		case k.XPOS == doc.XMD:
			return false
		case (k.Dep == doc.Aux || k.Dep == doc.AuxPass || k.Dep == doc.Cop) && (k.XPOS == doc.XVBD || r.d.Lemma(c) == "have"):
			return true
		}
	}
	return false
}
