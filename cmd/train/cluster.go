package main

import (
	"math"
	"slices"
	"sort"
)

// cluster sorts the words seen at least least times into k classes, numbered
// from 1, so that classes of neighbours tell most of each other: the exchange
// algorithm over class bigrams (Kneser and Ney 1993; Martin, Liermann and Ney
// 1998). It takes the words by frequency, moves each to the class where the
// likelihood is highest, and does so sweeps times.
func cluster(corpus [][]string, k, least, sweeps int) map[string]uint16 {
	count := map[string]int{}
	for _, s := range corpus {
		for _, w := range s {
			count[w]++
		}
	}
	var words []string
	for w, n := range count {
		if n >= least {
			words = append(words, w)
		}
	}
	sort.Slice(words, func(i, j int) bool {
		a, b := words[i], words[j]
		return count[a] > count[b] || count[a] == count[b] && a < b
	})
	id := map[string]int{}
	for i, w := range words {
		id[w] = i + 1
	}
	// Word 0 is every rare word and the sentence's edge; it keeps class 0.
	n := len(words) + 1
	size := k + 1
	c := &exchange{k: size, class: make([]int, n), uni: make([]int, n), next: make([][]pair, n), prev: make([][]pair, n)}
	for i := 1; i < n; i++ {
		c.class[i] = 1 + (i-1)%k
	}
	c.bigrams(corpus, id)
	for range sweeps {
		moved := 0
		for w := 1; w < n; w++ {
			if c.settle(w) {
				moved++
			}
		}
		if moved == 0 {
			break
		}
	}
	out := make(map[string]uint16, len(words))
	for i, w := range words {
		out[w] = uint16(c.class[i+1])
	}
	return out
}

// pair is a neighbour and how often it is one.
type pair struct{ word, n int }

type exchange struct {
	k          int
	class, uni []int
	next, prev [][]pair
	pairs      []int // k×k counts of class bigrams
	total      []int // of class unigrams
	xlogx      []float64
	s, p       []int
}

func (c *exchange) bigrams(corpus [][]string, id map[string]int) {
	n := map[[2]int]int{}
	all := 0
	for _, s := range corpus {
		last := 0
		for _, w := range s {
			i := id[w]
			n[[2]int{last, i}]++
			c.uni[i]++
			all++
			last = i
		}
		n[[2]int{last, 0}]++
		c.uni[0]++
		all++
	}
	keys := make([][2]int, 0, len(n))
	for b := range n {
		keys = append(keys, b)
	}
	slices.SortFunc(keys, func(a, b [2]int) int {
		if a[0] != b[0] {
			return a[0] - b[0]
		}
		return a[1] - b[1]
	})
	c.pairs, c.total = make([]int, c.k*c.k), make([]int, c.k)
	c.s, c.p = make([]int, c.k), make([]int, c.k)
	for _, b := range keys {
		c.next[b[0]] = append(c.next[b[0]], pair{b[1], n[b]})
		c.prev[b[1]] = append(c.prev[b[1]], pair{b[0], n[b]})
		c.pairs[c.class[b[0]]*c.k+c.class[b[1]]] += n[b]
	}
	for w, m := range c.uni {
		c.total[c.class[w]] += m
	}
	c.xlogx = make([]float64, all+1)
	for i := 2; i <= all; i++ {
		c.xlogx[i] = float64(i) * math.Log(float64(i))
	}
}

// settle moves w to its best class and reports whether that is a new one.
func (c *exchange) settle(w int) bool {
	clear(c.s)
	clear(c.p)
	self := 0
	for _, x := range c.next[w] {
		if x.word == w {
			self = x.n
			continue
		}
		c.s[c.class[x.word]] += x.n
	}
	for _, x := range c.prev[w] {
		if x.word != w {
			c.p[c.class[x.word]] += x.n
		}
	}
	var after, before []int
	for k := range c.k {
		if c.s[k] > 0 {
			after = append(after, k)
		}
		if c.p[k] > 0 {
			before = append(before, k)
		}
	}
	was := c.class[w]
	c.put(w, was, -1, after, before, self)
	best, score := was, math.Inf(-1)
	for b := 1; b < c.k; b++ {
		gain := -2 * (c.xlogx[c.total[b]+c.uni[w]] - c.xlogx[c.total[b]])
		row := c.pairs[b*c.k:]
		for _, k := range after {
			if k != b {
				gain += c.xlogx[row[k]+c.s[k]] - c.xlogx[row[k]]
			}
		}
		for _, k := range before {
			if k != b {
				m := c.pairs[k*c.k+b]
				gain += c.xlogx[m+c.p[k]] - c.xlogx[m]
			}
		}
		gain += c.xlogx[row[b]+c.s[b]+c.p[b]+self] - c.xlogx[row[b]]
		if gain > score {
			best, score = b, gain
		}
	}
	c.put(w, best, 1, after, before, self)
	return best != was
}

// put adds (by 1) or takes away (by -1) the counts of w in class b.
func (c *exchange) put(w, b, by int, after, before []int, self int) {
	c.total[b] += by * c.uni[w]
	for _, k := range after {
		c.pairs[b*c.k+k] += by * c.s[k]
	}
	for _, k := range before {
		c.pairs[k*c.k+b] += by * c.p[k]
	}
	c.pairs[b*c.k+b] += by * self
	c.class[w] = b
}
