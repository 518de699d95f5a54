// Package neural is the engine of the recurrent networks that tag and parse:
// kernels, the encoder of sentences, its trainer, and the weights' file format.
//
// Law of the room: it knows numbers and the hashes of features, no language
// and no task: what a word's features mean and what is predicted from a word's
// vector belongs to the stage that uses it. It imports nothing of ours. The
// same weights give the same bits on every machine, with vector kernels or
// without.
//
// Method: a word's vector is the sum of its features' rows in one table.
// Layers of simple recurrent units, each running both ways, give it its
// context (Lei, Zhang, Wang, Dai and Artzi 2018).
package neural

// Shape is the size of an encoder. Hidden must be a multiple of eight.
type Shape struct {
	Kinds  int // features of a word, one of each kind
	Layers int
	Hidden int // units of one direction
}

// Width is the length of a word's vector.
func (s Shape) Width() int { return 2 * s.Hidden }

// gates are candidate, forget and reset of both directions.
func (s Shape) gates() int { return 6 * s.Hidden }

// layer is the number of dense parameters of a layer: weights, bias, peepholes.
func (s Shape) layer() int { return (s.Width()+1)*s.gates() + 4*s.Hidden }

// Size is the number of the encoder's dense parameters; they stand first in
// Net.P, the stage's own after them.
func (s Shape) Size() int { return s.Layers * s.layer() }

func (s Shape) weight(l int) int { return l * s.layer() }
func (s Shape) bias(l int) int   { return l*s.layer() + s.Width()*s.gates() }
func (s Shape) peep(l int) int   { return s.bias(l) + s.gates() }

// Net is a set of weights: the dense ones, and the embedding table either as
// numbers (in training) or as it lies in the file.
type Net struct {
	Shape
	P     []float32
	E     []float32 // rows of Width; nil for a loaded net
	q     []byte    // rows of Width signed bytes
	scale []float32 // of a row of q
}

// Pass holds what one run over a batch of sentences computes. A batch is a
// list of words with the bounds of its sentences. The zero Pass is ready; its
// memory is used again.
type Pass struct {
	N      int         // words
	Bounds []int       // sentence i is [Bounds[i], Bounds[i+1])
	Rows   []int32     // Kinds a word
	X      [][]float32 // inputs of the layers, and the last output
	In     [][]float32 // the same after dropout (training), else X itself
	u      [][]float32 // gates before, then after, their nonlinearity
	c      [][]float32 // states
	state  []float32
}

// Begin empties the batch.
func (q *Pass) Begin() {
	q.N, q.Bounds, q.Rows = 0, append(q.Bounds[:0], 0), q.Rows[:0]
}

// Add appends a word, given the rows of its features.
func (q *Pass) Add(rows []int32) {
	q.Rows = append(q.Rows, rows...)
	q.N++
}

// End closes a sentence.
func (q *Pass) End() { q.Bounds = append(q.Bounds, q.N) }

// Grow gives x the length n; what it held may be lost.
func Grow(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n, n+n/2)
	}
	return x[:n]
}

// Zero gives x the length n, all zero.
func Zero(x []float32, n int) []float32 {
	x = Grow(x, n)
	clear(x)
	return x
}

// Biased gives n rows that each hold the bias.
func Biased(x []float32, n int, bias []float32) []float32 {
	w := len(bias)
	x = Grow(x, n*w)
	for i := 0; i < n; i++ {
		copy(x[i*w:(i+1)*w], bias)
	}
	return x
}

// embed sums the rows of every word's features.
func (q *Pass) embed(m *Net) {
	w := m.Width()
	q.X[0] = Zero(q.X[0], q.N*w)
	for i := 0; i < q.N; i++ {
		x := q.X[0][i*w : (i+1)*w]
		for _, r := range q.Rows[i*m.Kinds : (i+1)*m.Kinds] {
			if m.E != nil {
				Add(x, m.E[int(r)*w:][:w])
			} else {
				addRow(x, m.q[int(r)*w:][:w], m.scale[r])
			}
		}
	}
}

// recur runs the units of layer l over every sentence, both ways.
func (q *Pass) recur(m *Net, l int) {
	h, w, gates := m.Hidden, m.Width(), m.gates()
	v := m.P[m.peep(l):][:4*h]
	q.c[l] = Grow(q.c[l], q.N*w)
	q.X[l+1] = Grow(q.X[l+1], q.N*w)
	for s := 0; s+1 < len(q.Bounds); s++ {
		a, b := q.Bounds[s], q.Bounds[s+1]
		for dir := range 2 {
			q.state = Zero(q.state, h)
			peep := v[dir*2*h:][:2*h]
			for k := a; k < b; k++ {
				t := k
				if dir == 1 {
					t = b - 1 - (k - a)
				}
				at := t*w + dir*h
				step(q.u[l][t*gates+dir*3*h:][:3*h], peep, q.state, q.X[l][at:][:h], q.c[l][at:][:h], q.X[l+1][at:][:h])
			}
		}
	}
}

// Encode runs the layers: the words' vectors are then In[Layers]. drop, if not
// nil, makes a layer's input from its X.
func (q *Pass) Encode(m *Net, drop func(l int)) {
	if q.X == nil {
		q.X, q.In = make([][]float32, m.Layers+1), make([][]float32, m.Layers+1)
		q.u, q.c = make([][]float32, m.Layers), make([][]float32, m.Layers)
	}
	w, gates := m.Width(), m.gates()
	q.embed(m)
	for l := range m.Layers + 1 {
		q.In[l] = q.X[l]
		if drop != nil {
			drop(l)
		}
		if l == m.Layers {
			break
		}
		q.u[l] = Biased(q.u[l], q.N, m.P[m.bias(l):][:gates])
		Gemm(q.u[l], gates, q.In[l], w, 1, m.P[m.weight(l):], gates, q.N, gates, w)
		q.recur(m, l)
	}
}

// Add adds b to a, as long as b.
func Add(a, b []float32) {
	a = a[:len(b)]
	for i, v := range b {
		a[i] += v
	}
}

// SumRows adds the rows of x to b.
func SumRows(b, x []float32) {
	for i := 0; i+len(b) <= len(x); i += len(b) {
		Add(b, x[i:i+len(b)])
	}
}
