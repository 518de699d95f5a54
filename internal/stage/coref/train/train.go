// Package train fits the weights of the pronoun ranker.
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
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/entity"
	names "chancery/internal/stage/entity/train"
)

const (
	rounds = 3  // the system's own links are the history of the next round
	epochs = 30 // of gradient descent in a round
	rate   = 0.1
	decay  = 2e-5
)

// instance is one pronoun; right marks the options that gold agrees with.
type instance struct {
	feats [][]uint16
	right []bool
}

// Run fits on treebanks/gum/train under data and writes the table out.
func Run(data, out string, log io.Writer) error {
	bank, err := conllu.Load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return err
	}
	find, err := entity.Stage.New()
	if err != nil {
		return err
	}
	weights := make([][]float32, len(coref.Kinds()))
	for k := range weights {
		weights[k] = make([]float32, len(coref.Features()))
	}
	for round := range rounds {
		all := make([][]instance, len(weights))
		var gold map[key]string
		run, err := coref.NewFitting(weights, func(p doc.TokenID, k int, options []coref.Option) {
			in := instance{right: make([]bool, len(options))}
			g, ok := gold[key{p, false}]
			any := false
			for n, o := range options {
				in.feats = append(in.feats, append([]uint16(nil), o.Feats...))
				in.right[n] = ok && o.Head != 0 && gold[key{o.Head, o.Coordinated}] == g
				any = any || in.right[n]
			}
			in.right[0] = !any
			all[k] = append(all[k], in)
		})
		if err != nil {
			return err
		}
		for _, sents := range names.Documents(bank) {
			d := conllu.Document(sents, conllu.GoldTree)
			gold = groups(d, sents)
			find(d)
			run(d)
		}
		for k := range weights {
			weights[k] = fit(all[k], len(weights[k]))
			fmt.Fprintf(log, "coref: round %d, %s: %d pronouns, %.1f%% right\n", round+1, coref.Kinds()[k], len(all[k]), accuracy(all[k], weights[k]))
		}
	}
	return os.WriteFile(out, table(weights), 0o644)
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

// fit maximises the probability of the right options (AdaGrad).
func fit(all []instance, n int) []float32 {
	w, sq := make([]float64, n), make([]float64, n)
	var p []float64
	for range epochs {
		for _, in := range all {
			p = probs(in, func(f uint16) float64 { return w[f] }, p)
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
				if g == 0 {
					continue
				}
				for _, f := range in.feats[o] {
					d := g - decay*w[f]
					sq[f] += d * d
					w[f] += rate * d / math.Sqrt(sq[f]+1e-8)
				}
			}
		}
	}
	out := make([]float32, n)
	for f := range w {
		out[f] = float32(w[f])
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

func accuracy(all []instance, w []float32) float64 {
	right := 0
	var p []float64
	for _, in := range all {
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
	return 100 * float64(right) / float64(max(len(all), 1))
}

func table(weights [][]float32) []byte {
	var b strings.Builder
	b.WriteString("# what   weights of the pronoun ranker: kind of pronoun, feature, weight; \"sure\" is the probability that a reading must have\n")
	b.WriteString("# origin written for this project by its trainer (coref), fitted to the coreference layer of GUM train, CC BY-SA 4.0; see MODEL_CARD.md\n")
	for k, name := range coref.Kinds() {
		fmt.Fprintf(&b, "%s\tsure\t%.2f\n", name, sure[k])
		for f, v := range weights[k] {
			if v != 0 {
				fmt.Fprintf(&b, "%s\t%s\t%.3f\n", name, coref.Features()[f], v)
			}
		}
	}
	return []byte(b.String())
}

// sure keeps precision before recall; set on held-out documents.
var sure = []float64{0.65, 0.45, 0.4}
