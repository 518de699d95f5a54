// Package train fits the weights of the ranker of mentions, and scores chains.
//
// Law of the room: one deterministic command over a treebank; nothing here is
// part of the product.
package train

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/entity"
	names "chancery/internal/stage/entity/train"
)

const (
	rounds = 3  // the system's own links are the history of the next round
	epochs = 10 // of gradient descent in a round
	rate   = 0.1
	decay  = 4e-3
)

// instance is one mention; right marks the options that gold agrees with.
type instance struct {
	kind  int
	feats [][]uint16
	right []bool
}

// Run fits on treebanks/gum/train under data and writes the table out.
func Run(data, out string, log io.Writer) error {
	texts, err := load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return err
	}
	weights, err := learn(texts, log)
	if err != nil {
		return err
	}
	return os.WriteFile(out, coref.Pack(weights, sure), 0o644)
}

// text is one document of the treebank.
type text struct {
	name  string
	sents []conllu.Sentence
}

func load(path string) ([]text, error) {
	bank, err := conllu.Load(path)
	if err != nil {
		return nil, err
	}
	var out []text
	for _, d := range names.Documents(bank) {
		out = append(out, text{d[0].NewDoc, d})
	}
	return out, nil
}

// learn fits weights in rounds: the links that the last round's weights make
// are the history that the next round's mentions see.
func learn(texts []text, log io.Writer) ([][]float32, error) {
	find, err := entity.Stage.New()
	if err != nil {
		return nil, err
	}
	weights := make([][]float32, len(coref.Kinds()))
	for k := range weights {
		weights[k] = make([]float32, coref.Features())
	}
	for round := range rounds {
		var all []instance
		var gold map[key]string
		run, err := coref.NewFitting(weights, sure, func(p doc.TokenID, k int, options []coref.Option) {
			in := instance{kind: k, right: make([]bool, len(options))}
			g, ok := gold[key{p, false}]
			any := false
			for n, o := range options {
				in.feats = append(in.feats, append([]uint16(nil), o.Feats...))
				in.right[n] = ok && o.Head != 0 && gold[key{o.Head, o.Coordinated}] == g
				any = any || in.right[n]
			}
			in.right[0] = !any
			all = append(all, in)
		})
		if err != nil {
			return nil, err
		}
		for _, x := range texts {
			d := conllu.Transcript(x.sents, conllu.GoldTree)
			gold = groups(d, x.sents)
			find(d)
			run(d)
		}
		weights = fit(all, len(weights), len(weights[0]))
		if log != nil {
			for k := range weights {
				n, right := accuracy(all, k, weights[k])
				fmt.Fprintf(log, "coref: round %d, %s: %d mentions, %.1f%% right\n", round+1, coref.Kinds()[k], n, right)
			}
		}
	}
	return weights, nil
}

type key struct {
	head        doc.TokenID
	coordinated bool
}

// groups is the gold chain of each head.
func groups(d *doc.Document, sents []conllu.Sentence) map[key]string {
	out := map[key]string{}
	for si, es := range names.Entities(sents) {
		words := sents[si].Words
		for _, e := range es {
			for i := e.First; i <= e.Last; i++ {
				if h := words[i].Head - 1; h >= e.First && h <= e.Last {
					continue
				}
				k := key{head: d.Sentences[si+1].First + doc.TokenID(i)}
				for j := i + 1; j <= e.Last; j++ {
					if words[j].Deprel == "conj" && words[j].Head-1 == i {
						k.coordinated = true
					}
				}
				if _, have := out[k]; !have {
					out[k] = e.Group
				}
				break
			}
		}
	}
	return out
}

// fit maximises the probability of the right options (AdaGrad). A feature's
// weight is one that all kinds share and one of the kind's own, so that rare
// kinds learn from frequent ones.
func fit(all []instance, kinds, n int) [][]float32 {
	w, sq := make([][]float64, kinds+1), make([][]float64, kinds+1)
	for k := range w {
		w[k], sq[k] = make([]float64, n), make([]float64, n)
	}
	var p []float64
	for range epochs {
		for _, in := range all {
			own, ownSq := w[in.kind], sq[in.kind]
			common, commonSq := w[kinds], sq[kinds]
			p = probs(in, func(f uint16) float64 { return own[f] + common[f] }, p)
			sum := 0.0
			for o := range p {
				if in.right[o] {
					sum += p[o]
				}
			}
			if sum == 0 {
				sum = 1e-12
			}
			for o := range p {
				g := -p[o]
				if in.right[o] {
					g += p[o] / sum
				}
				if g > -1e-4 && g < 1e-4 {
					continue
				}
				for _, f := range in.feats[o] {
					d := g - decay*own[f]
					ownSq[f] += d * d
					own[f] += rate * d / math.Sqrt(ownSq[f]+1e-8)
					d = g - decay*common[f]
					commonSq[f] += d * d
					common[f] += rate * d / math.Sqrt(commonSq[f]+1e-8)
				}
			}
		}
	}
	out := make([][]float32, kinds)
	for k := range out {
		out[k] = make([]float32, n)
		for f := range out[k] {
			if sq[k][f] > 0 || sq[kinds][f] > 0 {
				out[k][f] = float32(w[k][f] + w[kinds][f])
			}
		}
	}
	return out
}

func probs(in instance, w func(uint16) float64, p []float64) []float64 {
	p = p[:0]
	top := math.Inf(-1)
	for _, fs := range in.feats {
		s := 0.0
		for _, f := range fs {
			s += w(f)
		}
		p = append(p, s)
		top = max(top, s)
	}
	sum := 0.0
	for o := range p {
		p[o] = math.Exp(p[o] - top)
		sum += p[o]
	}
	for o := range p {
		p[o] /= sum
	}
	return p
}

func accuracy(all []instance, kind int, w []float32) (int, float64) {
	right, n := 0, 0
	var p []float64
	for _, in := range all {
		if in.kind != kind {
			continue
		}
		n++
		p = probs(in, func(f uint16) float64 { return float64(w[f]) }, p)
		best := 0
		for o := range p {
			if p[o] > p[best] {
				best = o
			}
		}
		if in.right[best] {
			right++
		}
	}
	return n, 100 * float64(right) / float64(max(n, 1))
}

// sure keeps precision before recall; set on held-out documents.
var sure = []float64{0.7, 0.5, 0.45, 0.5, 0.5, 0.5, 0.5, 0.4, 0.4}
