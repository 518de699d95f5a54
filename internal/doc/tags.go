package doc

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
