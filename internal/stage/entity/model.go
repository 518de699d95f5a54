package entity

import (
	_ "embed"

	"chancery/internal/neural"
)

//go:embed weights/names.bin
var weights []byte

// Shape is that of the network's encoder.
var Shape = neural.Shape{Kinds: numKinds, Layers: 2, Hidden: 64}

// KindClass and KindCalled are the kinds whose words share rows by lists of the
// trainer's.
const (
	KindClass  = kindClass
	KindCalled = kindCalled
)

// Padded is the number of labels rounded up for the kernels.
const Padded = (NumLabel + 15) &^ 15

// Where the network's own parameters begin among its dense ones: the matrix
// from a word's vector to the scores of the labels, their bias, and the
// transitions, label before × label.
var (
	OutputAt = Shape.Size()
	BiasAt   = OutputAt + Shape.Width()*Padded
	TransAt  = BiasAt + Padded
	Dense    = TransAt + NumLabel*NumLabel
)

// Scores fills y with a row of Padded scores for each word of the batch.
func Scores(y []float32, q *neural.Pass, m *neural.Net) []float32 {
	w := Shape.Width()
	y = neural.Biased(y, q.N, m.P[BiasAt:][:Padded])
	neural.Gemm(y, Padded, q.In[Shape.Layers], w, 1, m.P[OutputAt:], Padded, q.N, Padded, w)
	return y
}
