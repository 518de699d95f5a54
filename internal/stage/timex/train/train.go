// Package train fits the model that ranks the readings of a time.
//
// Law of the room: the same examples give the same weights. What is learned
// from is the project's own sentences and the dated spans of GUM; the measuring
// sets are never among what ships.
package train

import (
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
	"chancery/internal/stage/timex"
	"chancery/internal/stage/token"
)

//go:embed sentences.tsv
var own string

// Example is a time with the features of its readings, and the right one.
type Example struct {
	Readings [][]uint16
	Right    int
	Weight   float64 // how much the example counts
}

// Right tells whether a reading of the time at a span is the right one.
type Right func(at doc.Span, r timex.Reading) bool

// Gather runs the stage with the weights over a document that has its tree, and
// keeps what it had to choose where one of the readings is right.
func Gather(d *doc.Document, of []float32, right Right) ([]Example, error) {
	var out []Example
	run, err := timex.With(of, func(c timex.Choice) {
		e := Example{Right: -1, Weight: 1}
		for i, r := range c.Readings {
			e.Readings = append(e.Readings, r.Features)
			if e.Right < 0 && right(d.Timexes[c.Time].Span, r) {
				e.Right = i
				if d.Published.Before(r.Bounds.Start) {
					e.Weight = aheadWeight
				}
			}
		}
		if e.Right >= 0 {
			out = append(out, e)
		}
	})
	if err != nil {
		return nil, err
	}
	run(d)
	return out, nil
}

// Below reads a document up to its tree; those of its layers that are made are
// kept.
func Below() (func(*doc.Document), error) {
	stages := []*stage.Stage{&token.Stage, &tag.Stage, &lemma.Stage, &parse.Stage}
	var runs []func(*doc.Document)
	for _, s := range stages {
		run, err := s.New()
		if err != nil {
			return nil, err
		}
		runs = append(runs, run)
	}
	return func(d *doc.Document) {
		for i, run := range runs {
			if !d.Have(stages[i].Makes) {
				run(d)
				d.Seal(stages[i].Makes)
			}
		}
	}, nil
}

// The settings of Fit: what a weight costs, and the rounds.
const (
	// News tells far more of what has been than the examples, which show every
	// way to look ahead, so those that look ahead count for less.
	aheadWeight = 0.5

	cost   = 0.15
	rounds = 400
	rate   = 0.3
)

// Fit finds the weights under which the right readings are likeliest, less the
// cost of the squares by which they leave the prior.
func Fit(examples []Example) []float32 {
	n := timex.NumFeatures()
	w, sum, grad := make([]float64, n), make([]float64, n), make([]float64, n)
	prior := timex.Prior()
	for i, v := range prior {
		w[i] = float64(v)
	}
	for range rounds {
		for i := range grad {
			grad[i] = cost * (w[i] - float64(prior[i]))
		}
		for _, e := range examples {
			p := shares(w, e)
			for i, r := range e.Readings {
				d := p[i]
				if i == e.Right {
					d--
				}
				for _, f := range r {
					grad[f] += d * e.Weight
				}
			}
		}
		for i, g := range grad {
			if g != 0 {
				sum[i] += g * g
				w[i] -= rate * g / (math.Sqrt(sum[i]) + 1e-9)
			}
		}
	}
	out := make([]float32, n)
	for i := range w {
		out[i] = float32(w[i])
	}
	return out
}

// shares are the likelihoods of the readings of e.
func shares(w []float64, e Example) []float64 {
	p := make([]float64, len(e.Readings))
	top := math.Inf(-1)
	for i, r := range e.Readings {
		for _, f := range r {
			p[i] += w[f]
		}
		top = max(top, p[i])
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// Hits is how many of the examples the weights get right.
func Hits(of []float32, examples []Example) (n int) {
	w := make([]float64, len(of))
	for i := range of {
		w[i] = float64(of[i])
	}
	for _, e := range examples {
		p := shares(w, e)
		best := 0
		for i := range p {
			if p[i] > p[best] {
				best = i
			}
		}
		if best == e.Right {
			n++
		}
	}
	return n
}

// Own reads the project's own sentences: for each the day of publication and
// the text, and the value of each time by its span.
func Own() ([]Dated, error) { return parseDated(own) }

// Dated is a short text with its day and the values of its times.
type Dated struct {
	Text      string
	Published doc.Date
	Values    map[doc.Span]string
}

func parseDated(src string) ([]Dated, error) {
	var out []Dated
	for n, line := range strings.Split(src, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		day, body, ok := strings.Cut(line, "\t")
		pub, err := doc.ParseDate(day)
		if !ok || err != nil {
			return nil, fmt.Errorf("sentences.tsv:%d: want a day, a tab and a sentence", n+1)
		}
		x := Dated{Published: pub, Values: map[doc.Span]string{}}
		var text bytes.Buffer
		for body != "" {
			before, rest, ok := strings.Cut(body, "[")
			text.WriteString(before)
			if !ok {
				break
			}
			in, after, ok := strings.Cut(rest, "]")
			words, value, bar := strings.Cut(in, "|")
			if !ok || !bar {
				return nil, fmt.Errorf("sentences.tsv:%d: want [words|value]", n+1)
			}
			start := doc.Pos(text.Len())
			text.WriteString(words)
			x.Values[doc.Span{Start: start, End: doc.Pos(text.Len())}] = value
			body = after
		}
		x.Text = text.String()
		out = append(out, x)
	}
	return out, nil
}

// Examples gathers from dated texts; Each gives what stands for a text of its
// own, with the place of the text it comes from.
func Examples(texts []Dated, of []float32) ([]Example, error) {
	below, err := Below()
	if err != nil {
		return nil, err
	}
	var out []Example
	for _, t := range texts {
		d := doc.New(t.Text)
		d.Published = t.Published
		d.Seal(doc.Blocks)
		below(d)
		got, err := Gather(d, of, func(at doc.Span, r timex.Reading) bool {
			for s, v := range t.Values {
				if s.Overlaps(at) {
					return strings.TrimSuffix(strings.TrimSuffix(r.Value, "TEV"), "TMO") == v
				}
			}
			return false
		})
		if err != nil {
			return nil, err
		}
		out = append(out, got...)
	}
	return out, nil
}
