// Package logit is logistic regression over hashed features: reading weights and
// asking them, and fitting them.
//
// Law of the room: it knows nothing of language. A feature is 32 bits, a weight in a
// file one byte; the same samples in the same order give the same file. What is
// fitted on is its caller's, and so is what the outcomes mean.
package logit

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Model is a matrix of weights: a row of Width weights for each feature. With one column
// it scores what is chosen among, with several the outcomes themselves. It may be
// asked by several goroutines at once.
type Model struct {
	Width int
	at    map[uint32]int32 // feature → first of its weights
	w     []int8
	scale float32
}

// Read reads what Write wrote under the same mark and width. The error does not name the
// file: its caller does.
func Read(b []byte, mark string, width int) (*Model, error) {
	if len(b) < len(mark) || string(b[:len(mark)]) != mark {
		return nil, fmt.Errorf("the weights do not begin with %q", mark)
	}
	b = b[len(mark):]
	if len(b) < 8 {
		return nil, fmt.Errorf("the weights are cut short at their head")
	}
	n := int(binary.LittleEndian.Uint32(b))
	m := &Model{Width: width, scale: math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))}
	if b = b[8:]; len(b) != n*(4+width) {
		return nil, fmt.Errorf("%d bytes of weights for %d features of %d weights", len(b), n, width)
	}
	m.at, m.w = make(map[uint32]int32, n), make([]int8, 0, n*width)
	for ; len(b) > 0; b = b[4+width:] {
		m.at[binary.LittleEndian.Uint32(b)] = int32(len(m.w))
		for _, x := range b[4 : 4+width] {
			m.w = append(m.w, int8(x))
		}
	}
	return m, nil
}

// Write lays weights out: the mark, the number of features, what a unit of a byte is
// worth, then each feature with its row of w, width weights of a byte each.
func Write(mark string, width int, features []uint32, w []float32) []byte {
	top := float32(1e-6)
	for _, x := range w {
		top = max(top, abs(x))
	}
	scale := top / 127
	b := []byte(mark)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(features)))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale))
	for i, f := range features {
		b = binary.LittleEndian.AppendUint32(b, f)
		for _, x := range w[i*width:][:width] {
			b = append(b, byte(int8(math.Round(float64(x/scale)))))
		}
	}
	return b
}

// Score is the score of features under a model of one column: the sum of their weights over
// the root of how many they are, those without a weight counted.
func (m *Model) Score(features []uint32) float32 {
	sum := int32(0)
	for _, f := range features {
		if i, ok := m.at[f]; ok {
			sum += int32(m.w[i])
		}
	}
	return float32(sum) * m.scale * norm(len(features))
}

// Scores adds the score of each outcome to y, which has Width places.
func (m *Model) Scores(features []uint32, y []float32) {
	var few [32]int32
	sum := few[:]
	if m.Width > len(few) {
		sum = make([]int32, m.Width)
	}
	for _, f := range features {
		if i, ok := m.at[f]; ok {
			for k, w := range m.w[i:][:m.Width] {
				sum[k] += int32(w)
			}
		}
	}
	by := m.scale * norm(len(features))
	for k := range m.Width {
		y[k] += float32(sum[k]) * by
	}
}

// Choose gives the chance of each of options under a model of one column; they sum to 1.
func (m *Model) Choose(options [][]uint32) []float32 {
	p := make([]float32, len(options))
	for i, features := range options {
		p[i] = m.Score(features)
	}
	Softmax(p)
	return p
}

// Softmax turns scores into chances that sum to 1.
func Softmax(p []float32) {
	if len(p) == 0 {
		return
	}
	top, sum := slices.Max(p), float32(0)
	for k := range p {
		p[k] = float32(math.Exp(float64(p[k] - top)))
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}

// norm keeps the scores of many features within those of few.
func norm(n int) float32 { return 1 / float32(math.Sqrt(float64(max(1, n)))) }

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }
