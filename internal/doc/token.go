package doc

// Token is a syntactic word in the sense of Universal Dependencies. It is 24
// bytes without pointers: a []Token is one object to the collector.
type Token struct {
	Span  Span    // surface bytes; the parts of a contraction ("do|n't") have spans of their own
	Norm  Atom    // lower-cased, with typographic quotes and dashes made plain
	Lemma Atom    // dictionary form; proper nouns keep their capitals
	Head  TokenID // governor; 0 for the root of a sentence
	UPOS  UPOS
	XPOS  XPOS
	Dep   Dep
	Flags TokenFlags
}

// TokenFlags are facts about a token's surface.
type TokenFlags uint8

const (
	SpaceBefore TokenFlags = 1 << iota // white space, or the start of the text, precedes
	SentStart                          // first token of its sentence
	InQuote                            // between a pair of quotation marks
)

// Sentence is the tokens [First, Last], both inclusive.
type Sentence struct {
	Span        Span
	First, Last TokenID
	Root        TokenID // set with Tree
	Block       uint32  // index into Document.Blocks; ^0 when the document has none
}

// Word is the surface form of t.
func (d *Document) Word(t TokenID) string { return d.Slice(d.Tokens[t].Span) }

// Lemma is the lemma of t, or its normal form when no lemma is known.
func (d *Document) Lemma(t TokenID) string {
	if l := d.Tokens[t].Lemma; l != 0 {
		return d.strings[l]
	}
	return d.strings[d.Tokens[t].Norm]
}

// Norm is the lower-cased form of t.
func (d *Document) Norm(t TokenID) string { return d.strings[d.Tokens[t].Norm] }

// SentenceOf is the sentence that holds t, found by binary search.
func (d *Document) SentenceOf(t TokenID) SentenceID {
	lo, hi := 1, len(d.Sentences)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if d.Sentences[m].Last < t {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(d.Sentences) && d.Sentences[lo].First <= t {
		return SentenceID(lo)
	}
	return 0
}

// TokenAt is the first token that ends after p, or 0.
func (d *Document) TokenAt(p Pos) TokenID {
	lo, hi := 1, len(d.Tokens)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if d.Tokens[m].Span.End <= p {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(d.Tokens) {
		return 0
	}
	return TokenID(lo)
}

// TokenSpan is the byte span from token first to token last, both inclusive.
func (d *Document) TokenSpan(first, last TokenID) Span {
	return Span{d.Tokens[first].Span.Start, d.Tokens[last].Span.End}
}

// Children calls yield for each token of t's sentence whose head is t, left to
// right, until yield returns false. Use it with range.
func (d *Document) Children(t TokenID) func(yield func(TokenID) bool) {
	return func(yield func(TokenID) bool) {
		s := d.Sentences[d.SentenceOf(t)]
		if s.First == 0 {
			return
		}
		for c := s.First; c <= s.Last; c++ {
			if d.Tokens[c].Head == t && !yield(c) {
				return
			}
		}
	}
}

// Child is the first child of t with relation r (exact subtype), or 0.
func (d *Document) Child(t TokenID, r Dep) TokenID {
	for c := range d.Children(t) {
		if d.Tokens[c].Dep == r {
			return c
		}
	}
	return 0
}

// Subtree is the first and last token of the yield of t: everything that t
// governs, directly or not. For a projective tree it is one stretch.
func (d *Document) Subtree(t TokenID) (first, last TokenID) {
	first, last = t, t
	s := d.Sentences[d.SentenceOf(t)]
	for c := s.First; c != 0 && c < first; c++ {
		if d.Governs(t, c) {
			first = c
			break
		}
	}
	for c := s.Last; c > last; c-- {
		if d.Governs(t, c) {
			last = c
			break
		}
	}
	return first, last
}

// Governs reports whether t is c or an ancestor of c.
func (d *Document) Governs(t, c TokenID) bool {
	for n := 0; c != 0 && n < 512; n++ {
		if c == t {
			return true
		}
		c = d.Tokens[c].Head
	}
	return false
}
