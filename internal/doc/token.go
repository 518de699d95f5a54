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

// UPOS is a universal part of speech.
type UPOS uint8

const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
	NumUPOS
)

var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

func (u UPOS) String() string { return uposNames[u] }

// Nominal reports whether u can head a noun phrase.
func (u UPOS) Nominal() bool { return u == NOUN || u == PROPN || u == PRON }

// Verbal reports whether u is a verb of either kind.
func (u UPOS) Verbal() bool { return u == VERB || u == AUX }

// XPOS is a Penn Treebank tag, with the additions of the English Web Treebank.
type XPOS uint8

const (
	NoXPOS XPOS = iota
	XCC
	XCD
	XDT
	XEX
	XFW
	XIN
	XJJ
	XJJR
	XJJS
	XLS
	XMD
	XNN
	XNNP
	XNNPS
	XNNS
	XPDT
	XPOSS // 's
	XPRP
	XPRPS // PRP$
	XRB
	XRBR
	XRBS
	XRP
	XSYM
	XTO
	XUH
	XVB
	XVBD
	XVBG
	XVBN
	XVBP
	XVBZ
	XWDT
	XWP
	XWPS // WP$
	XWRB
	XComma
	XStop
	XColon
	XOpen   // ``
	XClose  // ''
	XLRB    // -LRB-
	XRRB    // -RRB-
	XHYPH   // hyphen within a word
	XNFP    // superfluous punctuation
	XADD    // addresses
	XAFX    // affix
	XGW     // goes with
	XDollar // currency sign
	NumXPOS
)

var xposNames = [...]string{"_", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
	"RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
	",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "ADD", "AFX", "GW", "$"}

func (x XPOS) String() string { return xposNames[x] }

// Dep is a dependency relation with its subtype.
type Dep uint8

const (
	NoDep Dep = iota
	Root
	Acl
	AclRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	Cc
	CcPreconj
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjOuter
	CsubjPass
	DepDep // the relation "dep"
	Det
	DetPredet
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjOuter
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Reparandum
	Vocative
	Xcomp
	NumDep
)

var depNames = [...]string{"_", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
	"ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
	"expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass",
	"nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

func (r Dep) String() string { return depNames[r] }

var depBases = func() (b [NumDep]string) {
	for i, n := range depNames {
		for j := range n {
			if n[j] == ':' {
				n = n[:j]
				break
			}
		}
		b[i] = n
	}
	return b
}()

// Base is the relation without its subtype: "nsubj" for nsubj:pass.
func (r Dep) Base() string { return depBases[r] }

// Subject reports whether r is a nominal subject of any kind.
func (r Dep) Subject() bool { return r == Nsubj || r == NsubjPass || r == NsubjOuter }

// ParseUPOS, ParseXPOS and ParseDep are the inverses of String; ok is false
// for a name that is not in the table.
func ParseUPOS(s string) (UPOS, bool) { return parse[UPOS](uposNames[:], s) }

// ParseXPOS: see ParseUPOS.
func ParseXPOS(s string) (XPOS, bool) { return parse[XPOS](xposNames[:], s) }

// ParseDep: see ParseUPOS. An unknown subtype falls back to its base relation.
func ParseDep(s string) (Dep, bool) {
	if r, ok := parse[Dep](depNames[:], s); ok {
		return r, true
	}
	for i := range s {
		if s[i] == ':' {
			return parse[Dep](depNames[:], s[:i])
		}
	}
	return NoDep, false
}

func parse[T ~uint8](names []string, s string) (T, bool) {
	for i, n := range names {
		if n == s {
			return T(i), true
		}
	}
	return 0, false
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
