package intake

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

// A page's article is chosen by an extractor that rebuilds the tree and forgets
// where its text came from. Here its choice is laid over the page's own stream
// of words, so that the text that is kept has its exact place in the bytes and
// its own white space: word sequences that occur once in both are anchors
// (patience diff, B. Cohen), which grow while the words agree.

const (
	gram  = 5       // words in an anchor
	cells = 1 << 26 // steps that the matching between anchors may take, in all

	basis, prime = 14695981039346656037, 1099511628211 // FNV-1a
)

// word is a word of a text: a hash, and the byte at which it starts.
type word struct {
	hash uint64
	at   uint32
}

// wordsOf lists the runs of letters and digits of s.
func wordsOf(s string) []word {
	out := make([]word, 0, len(s)/6+1)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += n
			continue
		}
		j, h := i, uint64(basis)
		for j < len(s) {
			r, n := utf8.DecodeRuneInString(s[j:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			h = (h ^ uint64(r)) * prime
			j += n
		}
		out = append(out, word{h, uint32(i)})
		i = j
	}
	return out
}

// kept says which words of a are found, in order, in b.
func kept(a, b []word) []bool {
	in := make([]bool, len(a))
	type pair struct{ i, j int }
	var anchors []pair
	at := grams(a)
	for h, j := range grams(b) {
		if i, ok := at[h]; ok && i >= 0 && j >= 0 {
			anchors = append(anchors, pair{i, j})
		}
	}
	sort.Slice(anchors, func(x, y int) bool { return anchors[x].j < anchors[y].j })
	chain := increasing(len(anchors), func(k int) int { return anchors[k].i })
	ai, bi := 0, 0 // everything before has been dealt with
	budget := cells
	for _, k := range chain {
		i, j := anchors[k].i, anchors[k].j
		if i < ai || j < bi {
			continue
		}
		// Grow to the left, then fill what lies between, then grow to the right.
		for i > ai && j > bi && a[i-1].hash == b[j-1].hash {
			i, j = i-1, j-1
		}
		between(a[ai:i], b[bi:j], in[ai:i], &budget)
		for i < len(a) && j < len(b) && a[i].hash == b[j].hash {
			in[i] = true
			i, j = i+1, j+1
		}
		ai, bi = i, j
	}
	between(a[ai:], b[bi:], in[ai:], &budget)
	return in
}

// grams maps the hash of each run of words to where it starts, -1 when it
// occurs twice.
func grams(w []word) map[uint64]int {
	out := make(map[uint64]int, len(w))
	for i := 0; i+gram <= len(w); i++ {
		h := uint64(basis)
		for _, x := range w[i : i+gram] {
			h = (h ^ x.hash) * prime
			h ^= h >> 29
		}
		if _, ok := out[h]; ok {
			out[h] = -1
		} else {
			out[h] = i
		}
	}
	return out
}

// between matches what lies between two anchors, by the longest common
// subsequence where that is cheap and not at all where it is not.
func between(a, b []word, in []bool, budget *int) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > min(*budget, 1<<22) {
		return
	}
	*budget -= len(a) * len(b)
	w := len(b) + 1
	lcs := make([]uint16, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].hash == b[j].hash {
				lcs[i*w+j] = lcs[(i+1)*w+j+1] + 1
			} else {
				lcs[i*w+j] = max(lcs[(i+1)*w+j], lcs[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].hash == b[j].hash:
			in[i] = true
			i, j = i+1, j+1
		case lcs[(i+1)*w+j] >= lcs[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}

// increasing is the longest chain of indices 0..n-1 whose values rise.
func increasing(n int, value func(int) int) []int {
	var tails []int // index of the smallest end of a chain of each length
	prev := make([]int, n)
	for k := range n {
		v := value(k)
		at := sort.Search(len(tails), func(x int) bool { return value(tails[x]) >= v })
		prev[k] = -1
		if at > 0 {
			prev[k] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, k)
		} else {
			tails[at] = k
		}
	}
	if len(tails) == 0 {
		return nil
	}
	out := make([]int, len(tails))
	for i, k := len(out)-1, tails[len(tails)-1]; i >= 0; i, k = i-1, prev[k] {
		out[i] = k
	}
	return out
}
