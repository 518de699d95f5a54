package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// A text that a seat of government gives out says "the President" and means its
// own, however many other presidents it names.

// seatOfText is the state from one of whose seats the text speaks: the one that its
// opening names, when no other is named there; empty for a text of nobody's.
func (r *run) seatOfText() string {
	d := r.d
	const opening = 12 // sentences
	found := ""
	for i := 1; i < len(r.cands); i++ {
		c := &r.cands[i]
		if c.form != doc.Named {
			continue
		}
		if c.sent > opening && !r.transcribed() {
			break
		}
		key := strings.TrimPrefix(strings.ToLower(d.Slice(d.TokenSpan(c.first, c.last))), "the ")
		state := r.w.houses[strings.TrimSuffix(key, "'s")]
		if state == "" {
			continue
		}
		if found != "" && found != state {
			return ""
		}
		found = state
		if c.sent > opening {
			break
		}
	}
	return found
}

// transcribed reports whether the text is a transcript.
func (r *run) transcribed() bool { return len(r.labels) > 0 }

// ofSeat gives a bare "the President", written with a capital, to the state from
// whose seat the text speaks: its chief on the day, where the lists know him.
func (r *run) ofSeat(i int32) bool {
	c := &r.cands[i]
	if r.seat == "" || c.class != classTop || c.num != 's' || c.small&definite == 0 || c.owner != 0 || c.mods > 0 {
		return false
	}
	word := r.d.Slice(r.d.Tokens[c.head].Span)
	if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) || c.country != "" && c.country != r.seat {
		return false
	}
	for k := r.child[c.head]; k != 0; k = r.next[k] {
		if r.d.Tokens[k].Dep == doc.Nmod || r.d.Tokens[k].Dep == doc.Appos || r.d.Tokens[k].Dep == doc.Flat {
			return false // "the President of Tamora"
		}
	}
	c.country, c.sector = r.seat, "GOV"
	if j := r.holder(i); j != 0 {
		c.rule = "role"
		r.join(j, i)
		return true
	}
	if r.chief == 0 {
		r.chief = i
		if c.lemma == "president" {
			if t := r.world.Head(r.seat, r.d.Published.String()); t != nil {
				c.ref = t.Ref
			}
		}
		return true
	}
	if o := &r.cands[r.chief]; o.lemma == c.lemma {
		c.rule = "role"
		r.join(r.chief, i)
	}
	return true
}
