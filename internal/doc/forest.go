package doc

// Forest is the Tree layer turned over: the children of every token and the
// stretch that each token governs. Building it is linear in the number of
// tokens, whatever the sentences look like; Children and Subtree of Document
// scan the sentence each time. It may be built again for another Document and
// keeps its memory.
//
// Heads outside the sentence and cycles, which a broken tree may hold, make
// tokens without a governor here: no walk over a Forest is endless.
type Forest struct {
	first, next []TokenID // leftmost child; next sibling to the right
	left, right []TokenID // first and last token of the yield
	head        []TokenID // governor; 0 where the tree's lies outside the sentence
	order       []TokenID // every token after its governor
}

// Build reads the tree of d.
func (f *Forest) Build(d *Document) {
	n := len(d.Tokens)
	f.first, f.next = resize(f.first, n), resize(f.next, n)
	f.left, f.right, f.head = resize(f.left, n), resize(f.right, n), resize(f.head, n)
	f.order = f.order[:0]
	for s := 1; s < len(d.Sentences); s++ {
		a, b := d.Sentences[s].First, d.Sentences[s].Last
		for t := b; t >= a && t > 0; t-- {
			f.left[t], f.right[t] = t, t
			if h := d.Tokens[t].Head; h >= a && h <= b && h != t {
				f.next[t], f.first[h], f.head[t] = f.first[h], t, h
			}
		}
		start := len(f.order)
		for t := a; t <= b && t > 0; t++ {
			if h := d.Tokens[t].Head; h < a || h > b || h == t {
				f.order = append(f.order, t)
			}
		}
		for i := start; i < len(f.order); i++ {
			for c := f.first[f.order[i]]; c != 0; c = f.next[c] {
				f.order = append(f.order, c)
			}
		}
		for i := len(f.order) - 1; i >= start; i-- {
			t := f.order[i]
			for c := f.first[t]; c != 0; c = f.next[c] {
				f.left[t], f.right[t] = min(f.left[t], f.left[c]), max(f.right[t], f.right[c])
			}
		}
	}
}

func resize(s []TokenID, n int) []TokenID {
	if cap(s) < n {
		return make([]TokenID, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// Children calls yield for each child of t, left to right. Use it with range.
func (f *Forest) Children(t TokenID) func(yield func(TokenID) bool) {
	return func(yield func(TokenID) bool) {
		for c := f.first[t]; c != 0; c = f.next[c] {
			if !yield(c) {
				return
			}
		}
	}
}

// First is the leftmost child of t, Next the sibling to the right of t; 0 is none.
func (f *Forest) First(t TokenID) TokenID { return f.first[t] }

// Next: see First.
func (f *Forest) Next(t TokenID) TokenID { return f.next[t] }

// Head is the governor of t, 0 for a root and where the tree's head is no other
// token of the sentence.
func (f *Forest) Head(t TokenID) TokenID { return f.head[t] }

// Yield is the first and last token of everything that t governs, t included.
func (f *Forest) Yield(t TokenID) (first, last TokenID) { return f.left[t], f.right[t] }

// Order lists every token that hangs in a tree, each after its governor,
// sentence by sentence. Tokens on a cycle are left out.
func (f *Forest) Order() []TokenID { return f.order }
