package factuality

import "chancery/internal/doc"

// speaking reports whether t is what a speaker does by these very words: "I can
// tell you that talks have begun".
func (r *reader) speaking(t, subj, modal doc.TokenID) bool {
	if n := r.d.Norm(modal); n != "can" || subj == 0 || r.d.Norm(subj) != "i" && r.d.Norm(subj) != "we" {
		return false
	}
	switch r.d.Lemma(t) {
	case "say", "tell", "confirm", "assure", "announce":
		return true
	}
	return false
}
