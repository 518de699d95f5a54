// Package train fits the judge of acts to the project's own corpus.
//
// Law of the room: one deterministic command over the corpus folder, its test part
// left out; nothing here is part of the product.
package train

import (
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"chancery/corpus"
	"chancery/internal/doc"
	"chancery/internal/read"
	"chancery/internal/stage"
	"chancery/internal/stage/event"
)

const (
	epochs = 6
	rate   = 0.2
	decay  = 3e-5
	rare   = 2    // a feature seen less often is left out
	small  = 0.03 // a feature whose weights are all smaller is left out
	quiet  = 1    // weight of a candidate that tells no act
)

// Sample is one candidate and what it tells.
type Sample struct {
	Features   []uint32
	Gold       int
	Frame      string  // what the frames say
	Confidence float32 // by how much of the frame is filled
	Sentence   int
	Bare       bool // without what the frames say: it teaches the words, and no figure counts it
}

// Run reads the corpus folder and writes the weights to out.
func Run(folder, out string, log io.Writer) error {
	samples, err := Samples(folder, "sentences", "articles")
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "%d candidates\n", len(samples))
	held := func(s Sample) bool { return s.Sentence%5 == 4 }
	features, w := fit(samples, func(s Sample) bool { return !held(s) })
	if err := report(log, features, w, samples, held); err != nil {
		return err
	}
	calibrate(log, samples)
	features, w = fit(samples, func(Sample) bool { return true })
	b := event.WriteJudge(features, w)
	fmt.Fprintf(log, "%d features, %d bytes\n", len(features), len(b))
	return os.WriteFile(out, b, 0o644)
}

// Samples reads the sentences of some parts of the corpus.
func Samples(folder string, parts ...string) ([]Sample, error) {
	var f corpus.File
	for _, part := range parts {
		g, err := corpus.Load(os.DirFS(folder), part)
		if err != nil {
			return nil, err
		}
		f.Sentences, f.Articles = append(f.Sentences, g.Sentences...), append(f.Articles, g.Articles...)
	}
	var stages []stage.Stage
	for _, s := range read.Stages() {
		if s.Makes&doc.Events != 0 {
			break
		}
		stages = append(stages, s)
	}
	r, err := read.New(doc.Blocks, stages...)
	if err != nil {
		return nil, err
	}
	examples, err := event.Examples()
	if err != nil {
		return nil, err
	}
	index := map[string]int{}
	for i, t := range event.Types() {
		index[t] = i
	}
	var out []Sample
	for n, s := range f.All() { // those of articles too, as they would stand alone
		d := doc.New(s.Text)
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(s.Text))}})
		d.Seal(doc.Blocks)
		if err := r.Read(d); err != nil {
			return nil, err
		}
		for _, list := range examples(d) {
			gold := align(d, list, s.Labels)
			for i, e := range list {
				out = append(out, Sample{Features: e.Features, Gold: index[gold[i]], Frame: e.Type, Confidence: e.Confidence, Sentence: n})
				if e.Bare != nil {
					out = append(out, Sample{Features: e.Bare, Gold: index[gold[i]], Sentence: n, Bare: true})
				}
			}
		}
	}
	return out, nil
}

// align gives each candidate the label that it tells: the labels in their order
// each take the candidate that fits best, by the frame's type and by who stands in
// its roles.
func align(d *doc.Document, list []event.Example, labels []corpus.Label) []string {
	gold := make([]string, len(list))
	for i := range gold {
		gold[i] = event.None
	}
	taken := make([]bool, len(list))
	for _, strict := range []bool{true, false} {
		for li := range labels {
			l := &labels[li]
			if l.Line < 0 {
				continue
			}
			best, top := -1, 0.
			for i := range list {
				e := &list[i]
				if taken[i] {
					continue
				}
				actor, other := touches(d, e.Actors, l.Actors), touches(d, e.Others, l.Recipients)
				same := e.Type == l.Type
				score := 0.
				switch {
				case strict && !(same && (actor || other)):
					continue
				case same:
					score += 2
				}
				if actor {
					score += 2
				}
				if other {
					score += 1.5
				}
				if len(l.Actors) == 0 && len(e.Actors) == 0 && other {
					score++
				}
				if e.Type != "" && !same {
					score--
				}
				if score > 0 && slices.Contains(e.Hints, l.Type) {
					score += 1.5
				} else if !same {
					score -= 0.5
				}
				if score >= 2 && score > top {
					best, top = i, score
				}
			}
			if best >= 0 {
				taken[best], gold[best] = true, l.Type
				labels[li].Line = -1
			}
		}
	}
	return gold
}

func touches(d *doc.Document, tokens []doc.TokenID, members []corpus.Member) bool {
	for _, t := range tokens {
		s := d.Tokens[t].Span
		for _, m := range members {
			if int(s.Start) < m.End && m.Start < int(s.End) {
				return true
			}
		}
	}
	return false
}

// fit is multinomial logistic regression by AdaGrad over the samples that use
// lets in.
func fit(samples []Sample, use func(Sample) bool) ([]uint32, [][17]float32) {
	count := map[uint32]int{}
	for _, s := range samples {
		if use(s) {
			for _, f := range s.Features {
				count[f]++
			}
		}
	}
	var features []uint32
	for f, n := range count {
		if n >= rare {
			features = append(features, f)
		}
	}
	slices.Sort(features)
	at := make(map[uint32]int, len(features))
	for i, f := range features {
		at[f] = i
	}
	w, g := make([][17]float32, len(features)), make([][17]float32, len(features))
	var p [17]float32
	for epoch := range epochs {
		for i := range samples {
			s := &samples[(i*7919+epoch*31)%len(samples)]
			if !use(*s) {
				continue
			}
			odds(w, at, s.Features, &p)
			weight := float32(1)
			if s.Gold == 16 {
				weight = quiet
			}
			norm := 1 / float32(math.Sqrt(float64(len(s.Features))))
			for _, f := range s.Features {
				j, ok := at[f]
				if !ok {
					continue
				}
				for k := range p {
					d := p[k]
					if k == s.Gold {
						d--
					}
					d = d*weight*norm + decay*w[j][k]
					g[j][k] += d * d
					w[j][k] -= rate * d / (1e-3 + float32(math.Sqrt(float64(g[j][k]))))
				}
			}
		}
	}
	keep := features[:0:0]
	var kept [][17]float32
	for i, f := range features {
		top := float32(0)
		for _, x := range w[i] {
			top = max(top, float32(math.Abs(float64(x))))
		}
		if top >= small {
			keep, kept = append(keep, f), append(kept, w[i])
		}
	}
	return keep, kept
}

func odds(w [][17]float32, at map[uint32]int, feats []uint32, p *[17]float32) {
	norm := 1 / float32(math.Sqrt(float64(len(feats))))
	*p = [17]float32{}
	for _, f := range feats {
		if j, ok := at[f]; ok {
			for k, x := range w[j] {
				p[k] += x
			}
		}
	}
	top, sum := float32(math.Inf(-1)), float32(0)
	for k := range p {
		p[k] *= norm
		top = max(top, p[k])
	}
	for k := range p {
		p[k] = float32(math.Exp(float64(p[k] - top)))
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}
