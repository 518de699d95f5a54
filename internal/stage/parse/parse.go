// Package parse gives every sentence a dependency tree in the sense of
// Universal Dependencies.
//
// Law of the room: it reads Tokens and Tags and writes Tree. Whatever the
// tokens, the result is a tree with exactly one root, made in time and memory
// linear in their number. The weights are data, rebuilt by one command from
// treebanks.
package parse

import (
	_ "embed"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

//go:embed model/parse.weights
var weights []byte

// Labels are those of doc.Dep below; the root's is not predicted.
const (
	firstLabel = int(doc.Root) + 1
	numLabels  = int(doc.NumDep)
)

// Stage is the parser.
var Stage = stage.Stage{
	Name:  "parse",
	Doc:   "dependency trees, by a greedy transition parser",
	Needs: doc.Tokens | doc.Tags,
	Makes: doc.Tree,
	New:   func() (func(*doc.Document), error) { return New(weights) },
}

// New is the parser with other weights: those that Train returns.
func New(weights []byte) (func(*doc.Document), error) {
	m, err := load(weights)
	if err != nil {
		return nil, err
	}
	var as []attr
	var st state
	var mf [moveTemplates]uint64
	var lf [labelTemplates]uint64
	var scores [64]int32
	return func(d *doc.Document) {
		for i := 1; i < len(d.Sentences); i++ {
			s := &d.Sentences[i]
			as = describe(as, d, *s, m.class)
			st.reset(len(as) - 2)
			for !st.done() {
				move := shift
				ok := st.legal()
				if ok[left] || ok[right] {
					moveFeatures(&mf, &st, as)
					a, b, c := m.scoreMoves(&mf)
					move = choose(ok, a, b, c)
				}
				label := uint8(doc.Root)
				if move != shift && (move == left || len(st.stack) > 2) {
					labelFeatures(&lf, &st, as, move)
					label = m.bestLabel(&lf, &scores)
				}
				st.apply(move, label)
			}
			st.write(d, s)
		}
	}, nil
}

// choose is the legal move with the highest score, the first of equals.
func choose(ok [numMoves]bool, a, b, c int32) int {
	best, score := -1, int32(0)
	for k, v := range [numMoves]int32{a, b, c} {
		if ok[k] && (best < 0 || v > score) {
			best, score = k, v
		}
	}
	return best
}

// write stores the finished tree.
func (s *state) write(d *doc.Document, sent *doc.Sentence) {
	for k := int32(1); k <= s.n; k++ {
		t := &d.Tokens[sent.First+doc.TokenID(k-1)]
		t.Dep = doc.Dep(s.nodes[k].dep)
		if h := s.nodes[k].head; h == 0 {
			t.Head, sent.Root = 0, sent.First+doc.TokenID(k-1)
		} else {
			t.Head = sent.First + doc.TokenID(h-1)
		}
	}
}
