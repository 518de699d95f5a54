// Package frame matches frames over a parse: a frame names a trigger word, says
// what its subject, object, obliques and complements must be, and what the
// match yields. The stages that code events, commitments and positions share
// it; each keeps its own frames, as data.
//
// Law of the room: it knows syntax, never meaning. It turns passives,
// nominalisations, light verbs, control, relative clauses and conjunction into
// one normal form of roles, so that a frame is written once, for the active
// verb or for the noun. It writes no layer.
package frame

import "chancery/internal/doc"

// View is a reading with the indices that matching needs: children in linear
// time, mentions by head. It belongs to one goroutine and is reused.
type View struct {
	D       *doc.Document
	first   []doc.TokenID // first child of each token
	next    []doc.TokenID // next sibling
	mention []doc.MentionID
	time    []bool // the token lies in a time expression
	args    []Arg
	words   *words

	Refuse func(*Frame, *Predicate) bool // what a stage knows against a frame that fits; may be nil
}

// Reset indexes d.
func (v *View) Reset(d *doc.Document) {
	v.D = d
	if v.words == nil {
		w, err := loaded()
		if err != nil {
			panic(err) // Load has refused the data before
		}
		v.words = w
	}
	n := len(d.Tokens)
	v.first = zeroed(v.first, n)
	v.next = zeroed(v.next, n)
	v.mention = zeroed(v.mention, n)
	v.time = zeroed(v.time, n)
	for i := 1; i < len(d.Timexes); i++ {
		for t := d.Timexes[i].First; t <= d.Timexes[i].Last && int(t) < n; t++ {
			v.time[t] = true
		}
	}
	for i := n - 1; i > 0; i-- {
		if h := d.Tokens[i].Head; h != 0 {
			v.next[i] = v.first[h]
			v.first[h] = doc.TokenID(i)
		}
	}
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if int(m.Head) >= n {
			continue
		}
		if old := v.mention[m.Head]; old == 0 || better(m, &d.Mentions[old]) {
			v.mention[m.Head] = doc.MentionID(i)
		}
	}
	v.selfs()
	for i := 1; i < n; i++ { // "Secretary Venn", with the name hung flat on the title
		if h := d.Tokens[i].Head; v.mention[i] != 0 && d.Tokens[i].Dep == doc.Flat && h != 0 && v.mention[h] == 0 && h+1 == doc.TokenID(i) {
			v.mention[h] = v.mention[i]
		}
	}
}

func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// Children calls yield for each child of t, left to right; use it with range.
func (v *View) Children(t doc.TokenID) func(yield func(doc.TokenID) bool) {
	return func(yield func(doc.TokenID) bool) {
		for c := v.first[t]; c != 0; c = v.next[c] {
			if !yield(c) {
				return
			}
		}
	}
}

// Child is the first child of t with relation r, or 0.
func (v *View) Child(t doc.TokenID, r doc.Dep) doc.TokenID {
	for c := v.first[t]; c != 0; c = v.next[c] {
		if v.D.Tokens[c].Dep == r {
			return c
		}
	}
	return 0
}

// Timed reports whether t lies in a time expression.
func (v *View) Timed(t doc.TokenID) bool { return v.time[t] }

// Mention is the mention headed by t, or 0.
func (v *View) Mention(t doc.TokenID) doc.MentionID { return v.mention[t] }

// maxDepth bounds every walk over a subtree: deeper material belongs to a
// garbled parse, and recursion on it would be unbounded.
const maxDepth = 64

// Yield is the first and last token governed by t, t included.
func (v *View) Yield(t doc.TokenID) (first, last doc.TokenID) {
	first, last = t, t
	v.yield(t, &first, &last, 0)
	return first, last
}

func (v *View) yield(t doc.TokenID, first, last *doc.TokenID, depth int) {
	*first, *last = min(*first, t), max(*last, t)
	if depth > maxDepth {
		return
	}
	for c := v.first[t]; c != 0; c = v.next[c] {
		v.yield(c, first, last, depth+1)
	}
}

// Span is the byte span of the yield of t.
func (v *View) Span(t doc.TokenID) doc.Span {
	a, b := v.Yield(t)
	return v.D.TokenSpan(a, b)
}

// Phrase is the span of t's yield without its leading prepositions, markers and
// punctuation and without trailing punctuation: what is said, not how it is hung.
func (v *View) Phrase(t doc.TokenID) doc.Span {
	a, b := v.Yield(t)
	if cop := v.Child(t, doc.Cop); cop != 0 && cop < t {
		a = cop + 1 // "It was the first visit": the noun, not the sentence that it predicates
	}
	for a < t {
		if dep := v.D.Tokens[a].Dep; dep != doc.Mark && dep != doc.Case && dep != doc.Punct {
			break
		}
		a++
	}
	for b > t && v.D.Tokens[b].Dep == doc.Punct && v.D.Tokens[b].XPOS != doc.XClose {
		b--
	}
	return v.D.TokenSpan(a, b)
}

// Adposition is the lemma of t's case markers and marks, joined by '_':
// "with", "out_of", or the empty string. Parsers hang the preposition of a titled
// name on its title ("with former president Daro"): there it is found too.
func (v *View) Adposition(t doc.TokenID) string {
	out := v.marker(t)
	if out != "" {
		return out
	}
	for c := v.first[t]; c != 0 && c < t; c = v.next[c] {
		switch v.D.Tokens[c].Dep {
		case doc.NmodDesc, doc.Compound, doc.Flat, doc.Amod, doc.Nummod, doc.Appos:
			if k := v.Child(c, doc.Case); k != 0 && k < c {
				if out = v.marker(c); out != "" {
					return out
				}
			}
		}
	}
	return ""
}

func (v *View) marker(t doc.TokenID) string {
	out := ""
	for c := v.first[t]; c != 0; c = v.next[c] {
		if d := v.D.Tokens[c].Dep; d != doc.Case && d != doc.Mark {
			continue
		}
		if v.D.Norm(c) == "'s" || v.D.Norm(c) == "'" {
			continue
		}
		w := v.D.Norm(c)
		for f := v.first[c]; f != 0; f = v.next[f] {
			if v.D.Tokens[f].Dep == doc.Fixed {
				w += "_" + v.D.Norm(f)
			}
		}
		if out != "" {
			out += "_"
		}
		out += w
	}
	return out
}

// Conjuncts is t followed by the tokens conjoined to it, also where the parser
// hung one conjunct on another ("Kestria, Norvania and Tamora").
func (v *View) Conjuncts(t doc.TokenID, dst []doc.TokenID) []doc.TokenID {
	return v.conjuncts(t, dst, 0)
}

func (v *View) conjuncts(t doc.TokenID, dst []doc.TokenID, depth int) []doc.TokenID {
	dst = append(dst, t)
	for c := v.first[t]; c != 0 && depth < maxDepth; c = v.next[c] {
		if v.D.Tokens[c].Dep == doc.Conj {
			dst = v.conjuncts(c, dst, depth+1)
		}
	}
	return dst
}
