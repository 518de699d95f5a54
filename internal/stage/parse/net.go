package parse

import "chancery/internal/neural"

// The network. Layers of recurrent units give it its context (package neural). From the
// last layer each word gets a vector as a head and one as a dependent; a bilinear form scores every
// pair (Dozat and Manning 2017), and a small layer over such a pair of vectors
// gives the relation.
const (
	layers = 3
	hidden = 128        // units of one direction
	width  = 2 * hidden // a word's vector
	arcDim = 128
	relDim = 128
	relOut = 64 // relations, padded to a multiple of 16
)

var shape = neural.Shape{Kinds: numKinds, Layers: layers, Hidden: hidden}

// Offsets of the parameters in one flat array, after the encoder's.
type layout struct {
	head, headB, dep, depB         int
	form, rootVec                  int
	relHead, relDep, relB, out, ob int
	size                           int
}

func newLayout() (l layout) {
	at := shape.Size()
	take := func(n int) int {
		at += n
		return at - n
	}
	l.head, l.headB = take(width*arcDim), take(arcDim)
	l.dep, l.depB = take(width*arcDim), take(arcDim)
	l.form, l.rootVec = take(arcDim*arcDim), take(arcDim)
	l.relHead, l.relDep, l.relB = take(width*relDim), take(width*relDim), take(relDim)
	l.out, l.ob = take(relDim*relOut), take(relOut)
	l.size = at
	return l
}

// at are the offsets of every net of this package.
var at = newLayout()

// pass holds what one run over a batch of sentences computes.
type pass struct {
	neural.Pass
	h, d  []float32 // vectors as head and as dependent
	du    []float32 // dependents through the bilinear form
	ht    []float32 // one sentence's heads, transposed
	s     []float32 // one sentence's scores, row = dependent
	a, bb []float32 // relation vectors as head and dependent
	z, y  []float32 // hidden and output of the relation layer
}

// project makes the head, dependent and relation vectors of every word.
func (q *pass) project(m *neural.Net) {
	x := q.In[layers]
	q.h = neural.Biased(q.h, q.N, m.P[at.headB:][:arcDim])
	neural.Gemm(q.h, arcDim, x, width, 1, m.P[at.head:], arcDim, q.N, arcDim, width)
	neural.Leaky(q.h)
	q.d = neural.Biased(q.d, q.N, m.P[at.depB:][:arcDim])
	neural.Gemm(q.d, arcDim, x, width, 1, m.P[at.dep:], arcDim, q.N, arcDim, width)
	neural.Leaky(q.d)
	q.du = neural.Zero(q.du, q.N*arcDim)
	neural.Gemm(q.du, arcDim, q.d, arcDim, 1, m.P[at.form:], arcDim, q.N, arcDim, arcDim)
	q.a = neural.Zero(q.a, q.N*relDim)
	neural.Gemm(q.a, relDim, x, width, 1, m.P[at.relHead:], relDim, q.N, relDim, width)
	q.bb = neural.Biased(q.bb, q.N, m.P[at.relB:][:relDim])
	neural.Gemm(q.bb, relDim, x, width, 1, m.P[at.relDep:], relDim, q.N, relDim, width)
}

// scores fills q.s for the sentence [a,b): row i is word a+i as a dependent,
// column 0 the root, column j word a+j-1 as its head. It returns the row length.
func (q *pass) scores(m *neural.Net, a, b int) int {
	n := b - a
	ld := (n + 1 + 15) &^ 15
	q.ht = neural.Zero(q.ht, arcDim*ld)
	root := m.P[at.rootVec:][:arcDim]
	for k, v := range root {
		q.ht[k*ld] = v
	}
	for i := 0; i < n; i++ {
		h := q.h[(a+i)*arcDim:][:arcDim]
		for k, v := range h {
			q.ht[k*ld+i+1] = v
		}
	}
	q.s = neural.Zero(q.s, n*ld)
	neural.Gemm(q.s, ld, q.du[a*arcDim:], arcDim, 1, q.ht, ld, n, ld, arcDim)
	return ld
}

// relations fills q.y, a row of relOut for each word, given the words' heads as
// positions in the batch; the root's dependent has itself.
func (q *pass) relations(m *neural.Net, heads []int32, drop func()) {
	q.z = neural.Grow(q.z, q.N*relDim)
	for i := 0; i < q.N; i++ {
		z, h, d := q.z[i*relDim:][:relDim], q.a[int(heads[i])*relDim:][:relDim], q.bb[i*relDim:][:relDim]
		for j := range z {
			z[j] = h[j] + d[j]
		}
	}
	neural.Leaky(q.z)
	if drop != nil {
		drop()
	}
	q.y = neural.Biased(q.y, q.N, m.P[at.ob:][:relOut])
	neural.Gemm(q.y, relOut, q.z, relDim, 1, m.P[at.out:], relOut, q.N, relOut, relDim)
}
