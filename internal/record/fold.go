package record

// Leaf is an entry as one reading gave it, with what folding must know of the
// document and of the reviewers' word on it.
type Leaf struct {
	Entry
	Published string // of the document; empty when unknown
	Ord       int    // place in the reading
	// Verdicts are the acts of review that concern it and stand, oldest first.
	Verdicts []Verdict
	// Memo is the Folder's own, for what it would compute again and again.
	Memo any
}

// Verdict is an act of review as far as it concerns one leaf.
type Verdict struct {
	Seq   int64
	Act   string
	By    string
	Patch []Patch
	// Side tells for merge and split which leaves belong together: those of one
	// act of review with side a, and those with side b.
	Side string
}

// FoldKey finds leaves that may tell the same act: those with the same word
// whose days overlap.
type FoldKey struct {
	Word       string
	First, Day string // first and last day, YYYY-MM-DD: a month at most, or from 0000-00-00 on for all days
}

// Folder decides which leaves tell one act, and what the entry of it is. It is
// a pure function of the leaves, whatever the order in which they come.
type Folder interface {
	// Keys are the keys under which l is filed; two leaves that tell one act
	// share a word, and their days overlap.
	Keys(l *Leaf) []FoldKey
	// Same reports whether the two may tell one act, from them alone.
	Same(a, b *Leaf) bool
	// Groups parts a connected set of leaves into acts.
	Groups(leaves []*Leaf) [][]*Leaf
	// Entry is the entry that stands for one act. A single leaf without a
	// verdict is given back as it is.
	Entry(group []*Leaf) Entry
	// Deed are the words, letters and digits only, under which an act is found
	// that may keep or break a promise; none when it cannot.
	Deed(e Entry) []string
}
