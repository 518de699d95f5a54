package parse

// Moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011):
// shift the next word, attach the top of the stack to the next word (left) or
// to the word below it (right).
const (
	shift = iota
	left
	right
	numMoves
)

// node is a word in the tree that is being built. Children are indices into
// the state's nodes, 0 for none: the root (index 0) is nobody's child.
type node struct {
	head    int32
	l1, l2  int32 // leftmost child and the next
	r1, r2  int32 // rightmost child and the one before
	nl, nr  uint8 // numbers of children, capped
	dep     uint8
	onStack bool
}

// state is a sentence half parsed: node 0 is the artificial root, nodes 1..n
// are the words, the stack holds the root at the bottom.
type state struct {
	nodes []node
	stack []int32
	next  int32 // first word of the buffer; n+1 when it is empty
	n     int32
}

func (s *state) reset(n int) {
	if cap(s.nodes) < n+2 {
		s.nodes = make([]node, n+2+n/2)
	}
	s.nodes = s.nodes[:n+2]
	clear(s.nodes)
	s.stack = append(s.stack[:0], 0)
	s.nodes[0].onStack = true
	s.next, s.n = 1, int32(n)
}

func (s *state) done() bool { return s.next > s.n && len(s.stack) == 1 }

// at is the k-th word from the top of the stack; -1 beyond the bottom.
func (s *state) at(k int) int32 {
	if k >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-k]
}

// legal says which moves may be made. The root takes its one child last, so
// that the result is always a tree with one root.
func (s *state) legal() (ok [numMoves]bool) {
	buffer := s.next <= s.n
	ok[shift] = buffer
	ok[left] = buffer && len(s.stack) > 1
	ok[right] = len(s.stack) > 2 || len(s.stack) == 2 && !buffer
	return ok
}

// arc is the head and the dependent that a left or right move would join.
func (s *state) arc(move int) (head, dep int32) {
	top := s.stack[len(s.stack)-1]
	if move == left {
		return s.next, top
	}
	return s.stack[len(s.stack)-2], top
}

// apply makes a legal move; label is that of the new arc.
func (s *state) apply(move int, label uint8) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.nodes[s.next].onStack = true
		s.next++
		return
	}
	h, d := s.arc(move)
	s.stack = s.stack[:len(s.stack)-1]
	c := &s.nodes[d]
	c.head, c.dep, c.onStack = h, label, false
	p := &s.nodes[h]
	if move == left {
		// The left children of a word come nearest first.
		p.l1, p.l2 = d, p.l1
		p.nl = min(p.nl+1, 200)
	} else {
		p.r1, p.r2 = d, p.r1
		p.nr = min(p.nr+1, 200)
	}
}

// gold is the tree to be learned, with each head's children to both sides.
type gold struct {
	head     []int32 // 1-based; head[0] is unused
	label    []uint8
	children [][]int32 // ascending
}

func newGold(head []int32, label []uint8) *gold {
	g := &gold{head, label, make([][]int32, len(head))}
	for d := 1; d < len(head); d++ {
		g.children[head[d]] = append(g.children[head[d]], int32(d))
	}
	return g
}

// costs counts the gold arcs that each move makes unreachable (Goldberg and
// Nivre 2013). For crossing gold arcs it is an approximation.
func (s *state) costs(g *gold) (c [numMoves]int) {
	s0, s1, b := s.at(0), s.at(1), s.next
	if b <= s.n {
		if h := g.head[b]; h != s0 && h < b && s.nodes[h].onStack {
			c[shift]++
		}
		for _, d := range g.children[b] {
			if d >= b {
				break
			}
			if s.nodes[d].onStack {
				c[shift]++
			}
		}
	}
	if s0 > 0 {
		waiting := 0
		for k := len(g.children[s0]) - 1; k >= 0 && g.children[s0][k] >= b; k-- {
			waiting++
		}
		h := g.head[s0]
		c[left], c[right] = waiting, waiting
		if h == s1 || h > b {
			c[left]++
		}
		if h >= b {
			c[right]++
		}
	}
	return c
}
