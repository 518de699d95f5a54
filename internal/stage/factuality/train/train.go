// Package train fits the weights of factuality's belief to judgements.
//
// Law of the room: it runs only by hand, from cmd/train, and always gives the
// same bytes for the same data.
package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/factuality"
)

type judgement struct {
	Sentence string   `json:"sent_id"`
	Token    *int     `json:"token"`
	Score    *float64 `json:"score"`
}

type example struct {
	features []uint32
	score    float64
}

// Train reads the judgements (a .jsonl file) and the treebank that they judge,
// and gives the weights file. Each judged predicate is learned twice, over the
// treebank's tree and over ours, since the product reads with ours; below gives
// the document that our own tagger and parser make of it.
func Train(judgements, treebank string, below func(*doc.Document) error) ([]byte, error) {
	judged, err := read(judgements)
	if err != nil {
		return nil, err
	}
	all, err := conllu.Load(treebank)
	if err != nil {
		return nil, err
	}
	first := map[string]doc.TokenID{}
	var keep []conllu.Sentence
	next := doc.TokenID(1)
	wanted := map[string]bool{}
	for _, j := range judged {
		wanted[j.Sentence] = true
	}
	for _, s := range all {
		if wanted[s.ID] {
			first[s.ID] = next
			next += doc.TokenID(len(s.Words))
			keep = append(keep, s)
		}
	}
	run, err := factuality.Stage.New()
	if err != nil {
		return nil, err
	}
	var list []example
	for _, own := range []bool{false, true} {
		gold := conllu.GoldTree
		if own {
			gold = conllu.GoldTokens
		}
		d := conllu.Document(keep, gold)
		if own {
			if err := below(d); err != nil {
				return nil, err
			}
		}
		run(d)
		var f doc.Forest
		f.Build(d)
		for _, j := range judged {
			if at, ok := first[j.Sentence]; ok {
				list = append(list, example{factuality.Features(d, &f, at+doc.TokenID(*j.Token-1), nil), *j.Score})
			}
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s and %s have no sentence in common", judgements, treebank)
	}
	return factuality.EncodeBelief(fit(list)), nil
}

// fit is least squares by stochastic gradients with a rate for each weight
// (AdaGrad), an L2 penalty, and the mean of the weights after each round.
func fit(list []example) []float64 {
	const (
		rounds  = 4
		rate    = 0.1
		penalty = 0.3
		rare    = 8
	)
	n := 1 << factuality.BeliefBits
	w, squares, mean := make([]float64, n), make([]float64, n), make([]float64, n)
	seen := make([]int, n)
	for i := range list {
		for _, k := range list[i].features {
			seen[k]++
		}
	}
	for i := range list { // what hardly occurs tells more of the example than of the language
		list[i].features = slices.DeleteFunc(list[i].features, func(k uint32) bool { return seen[k] < rare })
	}
	rng := rand.New(rand.NewPCG(7, 11))
	for round := 1; round <= rounds; round++ {
		for _, i := range rng.Perm(len(list)) {
			p := 0.0
			for _, k := range list[i].features {
				p += w[k]
			}
			e := p - list[i].score
			for _, k := range list[i].features {
				g := e + penalty*w[k]
				squares[k] += g * g
				w[k] -= rate * g / math.Sqrt(squares[k]+1)
			}
		}
		for k := range w {
			mean[k] += (w[k] - mean[k]) / float64(round)
		}
	}
	return mean
}

func read(path string) ([]judgement, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []judgement
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for n := 1; sc.Scan(); n++ {
		var j judgement
		if err := json.Unmarshal(sc.Bytes(), &j); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if j.Token != nil && j.Score != nil {
			out = append(out, j)
		}
	}
	return out, sc.Err()
}
