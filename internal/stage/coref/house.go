package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/world"
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
		state := r.house(strings.TrimSuffix(key, "'s"))
		if state == "" && r.onBehalf(c) {
			state = c.country
		}
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

// house is the state of whose government key names a seat, or something of that
// seat ("White House Press").
func (r *run) house(key string) string {
	for key != "" {
		if state := r.w.houses[key]; state != "" {
			return state
		}
		i := strings.LastIndexByte(key, ' ')
		key = key[:max(i, 0)]
	}
	return ""
}

// onBehalf reports whether c is the state in whose name the text says that it
// speaks: "On behalf of the Government of Norvania, I congratulate …".
func (r *run) onBehalf(c *cand) bool {
	if c.country == "" || !isState(c) {
		return false
	}
	d := r.d
	for t := c.first; t > 1 && c.first-t < 6; t-- {
		if d.Norm(t) == "behalf" {
			for k := c.last; k < c.last+8 && int(k) < len(d.Tokens); k++ {
				if r.w.small[d.Norm(k)]&firstPerson != 0 {
					return true
				}
			}
		}
	}
	return false
}

// spokesmen are of the state from whose seat the text speaks: those whom the
// label of their turns calls Mr. or Ms., without an office of some other land.
func (r *run) spokesmen() {
	if r.seat == "" {
		return
	}
	for i := range r.speeches {
		s := &r.speeches[i]
		if s.key == 0 || s.asks || s.cand == 0 {
			continue
		}
		words := strings.Fields(doc.Normalize(r.d.Slice(s.label)))
		if len(words) < 2 || r.w.small[words[0]]&(male|female) == 0 {
			continue
		}
		if c := &r.cands[r.find(s.cand)]; c.kind == doc.Person && c.country == "" {
			c.country = r.seat
			if c.sector == "" {
				c.sector = "GOV"
			}
		}
	}
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
	var chief *world.Thing
	if c.lemma == "president" {
		chief = r.world.Head(r.seat, r.d.Published.String())
	}
	j := r.holder(i)
	if j != 0 && chief != nil && r.cands[r.find(j)].ref != "" && r.cands[r.find(j)].ref != chief.Ref {
		j = 0 // another listed person with the title, of another day
	}
	if j != 0 {
		c.rule = "role"
		r.join(j, i)
		return true
	}
	if r.chief == 0 {
		r.chief = i
		if chief != nil {
			c.ref = chief.Ref
		}
		return true
	}
	if o := &r.cands[r.chief]; o.lemma == c.lemma {
		c.rule = "role"
		r.join(r.chief, i)
	}
	return true
}
