package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// A text that a seat of government gives out says "the President" and means its
// own, however many other presidents it names. A text that only speaks of a seat
// does not speak from it.

// lineLen is how long, in bytes, a line may be that stands alone and says where a
// text comes from.
const lineLen = 90

// seatOfText is the state from one of whose seats the text speaks, as its address
// says, the state in whose name an "I" speaks, its letterhead, the headline of a
// transcript, or those who answer in one and what they name: empty for a text of nobody's, and where
// two states' seats are named so, one less than twice as often as the other.
func (r *run) seatOfText() string {
	if state := r.published(); state != "" {
		return state
	}
	named := map[string]int{}
	for i := range r.d.Blocks {
		if state := r.letterhead(&r.d.Blocks[i]); state != "" {
			named[state] += 2
		}
	}
	for i := 1; i < len(r.cands); i++ {
		c := &r.cands[i]
		if c.form != doc.Named {
			continue
		}
		if r.onBehalf(c) {
			return c.country
		}
		if n := r.inTurn(c); n != 0 && !r.speeches[n].asks {
			if state := r.house(strings.ToLower(r.d.Slice(r.d.TokenSpan(c.first, c.last)))); state != "" {
				named[state]++
			}
		}
	}
	for state, n := range r.answering() {
		named[state] += 2 * n
	}
	best, found := 1, ""
	for state, n := range named {
		if n > best {
			best, found = n, state
		}
	}
	for state, n := range named {
		if state != found && 2*n >= best {
			return ""
		}
	}
	return found
}

// answering counts, by state, those who answer in a transcript and are of its
// government, as the text or the lists say.
func (r *run) answering() map[string]int {
	of, counted := map[string]int{}, map[int32]bool{}
	for i := range r.speeches {
		s := &r.speeches[i]
		if s.key == 0 || s.asks || s.cand == 0 {
			continue
		}
		root := r.find(s.cand)
		if state := r.servant(&r.cands[root]); state != "" && !counted[root] {
			of[state]++
			counted[root] = true
		}
	}
	return of
}

// servant is the state in whose government the person c is, as the text says or, of
// listed persons, the lists for the day.
func (r *run) servant(c *cand) string {
	if c.kind != doc.Person || c.country != "" && c.sector != "GOV" {
		return ""
	}
	if c.country != "" {
		return c.country
	}
	if o, ok := r.world.OfficeAt(c.ref, r.d.Published.String()); ok && o.Sector == "GOV" {
		return o.Country
	}
	return ""
}

// published is the state whose government publishes at the text's address.
func (r *run) published() string {
	for h := r.d.Host; h != ""; {
		if state := r.w.houses[h]; state != "" {
			return state
		}
		_, h, _ = strings.Cut(h, ".")
	}
	return ""
}

// letterhead is the state whose seat b names, where b is the headline of a
// transcript or a short line without a verb.
func (r *run) letterhead(b *doc.Block) string {
	d := r.d
	text := d.Slice(b.Span)
	if b.Kind == doc.Turn || b.Kind == doc.Headline && !r.transcribed() || b.Kind != doc.Headline && len(text) > lineLen {
		return ""
	}
	state := r.house(strings.ToLower(text))
	if state == "" || b.Kind == doc.Headline {
		return state
	}
	for t, _ := slices.BinarySearchFunc(d.Tokens, b.Span.Start, func(k doc.Token, p doc.Pos) int { return int(k.Span.Start) - int(p) }); t < len(d.Tokens) && d.Tokens[t].Span.Start < b.Span.End; t++ {
		if x := d.Tokens[t].UPOS; x == doc.VERB || x == doc.AUX {
			return ""
		}
	}
	return state
}

// house is the state one of whose seats stands in text, which is in lower case;
// empty where none does, or seats of two states.
func (r *run) house(text string) string {
	found := ""
	for name, state := range r.w.houses {
		i := strings.Index(text, name)
		if i < 0 || i > 0 && word(text[i-1]) || i+len(name) < len(text) && word(text[i+len(name)]) {
			continue
		}
		if found != "" && found != state {
			return ""
		}
		found = state
	}
	return found
}

// word reports whether the byte belongs to a word.
func word(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 }

// inTurn is the turn of a transcript that c stands in; 0 none.
func (r *run) inTurn(c *cand) int32 {
	if !r.transcribed() {
		return 0
	}
	return r.spoken[c.head]
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
	if r.seat == "" || c.class != classTop || r.w.small[c.lemma]&chief == 0 || c.num != 's' || c.small&definite == 0 || c.owner != 0 || c.mods > 0 {
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
	var chief *world.Thing
	if c.lemma == "president" {
		chief = r.world.Head(r.seat, r.d.Published.String())
		if chief != nil {
			if o, ok := r.world.OfficeAt(chief.Ref, r.d.Published.String()); ok && !strings.Contains(strings.ToLower(o.Title), "president") {
				return false // a state whose chief is no president
			}
		}
	}
	c.country, c.sector = r.seat, "GOV"
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
