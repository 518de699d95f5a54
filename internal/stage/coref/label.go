package coref

import (
	"cmp"
	"strings"

	"chancery/internal/doc"
)

// asks reports whether the label of a turn names whoever asks: "Q", "QUESTION".
func (r *run) asks(label string) bool {
	first, _, _ := strings.Cut(strings.Trim(label, " .:"), " ")
	return r.w.small[first]&asker != 0
}

// inLabel is the name in the label of a turn; 0 none.
func (r *run) inLabel(s *speech) int32 {
	for t := s.first; t <= s.last && r.d.Tokens[t].Span.Start < s.label.End; t++ {
		if c := r.candAt[t]; c != 0 && r.cands[c].form == doc.Named && r.d.Tokens[t].Span.Start >= s.label.Start {
			return c
		}
	}
	return 0
}

// labelled is the person whom the label of a turn names, by name or by office.
func (r *run) labelled(s *speech) int32 {
	c := r.inLabel(s)
	if c != 0 && r.cands[c].kind == doc.Person {
		return c
	}
	words := strings.Fields(strings.Trim(doc.Normalize(r.d.Slice(s.label)), " :"))
	if len(words) == 0 {
		return c
	}
	for _, j := range r.parts[words[len(words)-1]] {
		if f := &r.cands[j]; len(words) == 1 || words[0] == r.d.Norm(f.first) || strings.HasSuffix(words[0], ".") || len(words[0]) < 4 {
			return j
		}
	}
	if j := r.inOffice(words); j != 0 {
		return j
	}
	return c
}

// inOffice is the person who holds the office that is all a label says, "THE
// PRESIDENT", "VICE PRESIDENT": one whom the headline names with it, or the one
// person with it before the first turn, or in the whole text.
func (r *run) inOffice(words []string) int32 {
	if words[0] == "the" {
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 3 {
		return 0
	}
	lemma, title := words[len(words)-1], strings.Join(words, " ")
	if c := r.w.nouns[lemma].class; c != classTop && c != classOffice && c != classAgent {
		return 0
	}
	best, rank, several := int32(0), 0, false
	for _, p := range r.persons {
		j := r.find(p)
		o := &r.cands[j]
		if o.role != lemma || !r.sameOffice(o.title, title, lemma) {
			continue
		}
		at := 1
		switch c := &r.cands[p]; {
		case r.inHeadline(c.head):
			at = 3
		case r.spoken[c.head] == 0 && len(r.speeches) > 1 && c.head < r.speeches[1].first:
			at = 2
		}
		switch {
		case at > rank:
			best, rank, several = j, at, false
		case at == rank && j != best:
			several = true
		}
	}
	if several && rank < 3 {
		return 0 // two that fit: the text knows which, we do not
	}
	return best
}

// inHeadline reports whether token t stands in the headline.
func (r *run) inHeadline(t doc.TokenID) bool {
	b := r.d.Sentences[r.sentence[t]].Block
	return int(b) < len(r.d.Blocks) && r.d.Blocks[b].Kind == doc.Headline
}

// own is the speaker of the turn that holds the "I" at cand i, when nothing in
// the turn quotes somebody else there; 0 otherwise.
func (r *run) own(i int32) int32 {
	p := &r.cands[i]
	s := &r.speeches[p.turn]
	if p.turn == 0 || s.key == 0 || s.cand == 0 || r.cands[r.find(s.cand)].kind != doc.Person {
		return 0
	}
	marks := 0
	for t := r.d.Sentences[p.sent].First; t < p.head; t++ {
		if w := r.d.Norm(t); w == `"` || w == "``" || w == "''" || w == "\u201c" || w == "\u201d" {
			marks++
		}
	}
	if marks%2 == 1 {
		return 0
	}
	return s.cand
}

// titled joins the words of a label that names an office with its speaker.
func (r *run) titled(s *speech) {
	for t := s.first; t <= s.last && r.d.Tokens[t].Span.Start < s.label.End; t++ {
		if c := r.candAt[t]; c != 0 && r.cands[c].form == doc.Nominal && r.find(c) == c && r.d.Tokens[t].Span.Start >= s.label.Start {
			r.cands[c].acts, r.cands[c].rule, r.cands[c].done = true, "label", true
			r.join(s.cand, c)
		}
	}
}

// converses reports whether cand j is who speaks the turn of p, or who speaks
// the turn that it answers: they are "I" and "you" there, not "he".
func (r *run) converses(p *cand, j int32) bool {
	s := &r.speeches[p.turn]
	if p.turn == 0 || s.key == 0 {
		return false
	}
	root := r.find(j)
	return s.cand != 0 && r.find(s.cand) == root || s.other != 0 && r.speeches[s.other].cand != 0 && r.find(r.speeches[s.other].cand) == root
}

// homeOf is the country of who speaks a turn, or of who answers it, and else the
// one whose bodies a transcript names most; "" outside transcripts and unknown.
func (r *run) homeOf(turn int32) string {
	s := &r.speeches[turn]
	if turn == 0 || s.key == 0 {
		return ""
	}
	for _, c := range [...]int32{s.cand, r.speeches[s.other].cand} {
		if c != 0 && r.cands[r.find(c)].country != "" {
			return r.cands[r.find(c)].country
		}
	}
	return cmp.Or(r.seat, r.home)
}

// homeland finds the country that most of the bodies named in a transcript are of.
func (r *run) homeland() {
	r.home = ""
	if len(r.speeches) < 2 {
		return
	}
	count, all := map[string]int{}, 0
	for i := 1; i < len(r.cands); i++ {
		if c := &r.cands[i]; c.form == doc.Named && c.kind == doc.Org && len(c.country) == 3 && r.countries[c.country] != 0 {
			count[c.country]++
			all++
		}
	}
	for c, n := range count {
		if n > 2 && 2*n > all {
			r.home = c
		}
	}
}

// foreign reports whether the office of cand c, told bare in a turn, is no office
// of cand j: "the president" of a spokesman is his own, and never himself.
func (r *run) foreign(c *cand, j int32) bool {
	if c.turn == 0 || !c.class.human() || c.form != doc.Nominal {
		return false
	}
	if r.converses(c, j) && c.class == classTop {
		return true
	}
	o := &r.cands[r.find(j)]
	if c.class != classTop || c.country != "" || c.owner != 0 || o.kind != doc.Person {
		return false
	}
	home, country := r.homeOf(c.turn), o.country
	if country == "" && o.ref != "" {
		if held, ok := r.world.OfficeAt(o.ref, r.d.Published.String()); ok {
			country = held.Country
		} else if t := r.world.Thing(o.ref); t != nil {
			country = t.Code
		}
	}
	return home != "" && country != home && (country != "" || o.roleClass == noClass)
}
