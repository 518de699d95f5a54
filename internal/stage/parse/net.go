package parse

// The network. A word's vector is the sum of its features' rows in one table.
// Layers of simple recurrent units, each running both ways, give it its
// context (Lei, Zhang, Wang, Dai and Artzi 2018). From the last layer each word
// gets a vector as a head and one as a dependent; a bilinear form scores every
// pair (Dozat and Manning 2017), and a small layer over such a pair of vectors
// gives the relation.
const (
	layers = 3
	hidden = 128        // units of one direction
	width  = 2 * hidden // a word's vector
	gates  = 6 * hidden // candidate, forget and reset of both directions
	arcDim = 128
	relDim = 128
	relOut = 64 // relations, padded to a multiple of 16
)

// Offsets of the parameters in one flat array.
type layout struct {
	w, b, v                        [layers]int
	head, headB, dep, depB         int
	form, rootVec                  int
	relHead, relDep, relB, out, ob int
	size                           int
}

func newLayout() (l layout) {
	at := 0
	take := func(n int) int {
		at += n
		return at - n
	}
	for i := range layers {
		l.w[i], l.b[i], l.v[i] = take(width*gates), take(gates), take(4*hidden)
	}
	l.head, l.headB = take(width*arcDim), take(arcDim)
	l.dep, l.depB = take(width*arcDim), take(arcDim)
	l.form, l.rootVec = take(arcDim*arcDim), take(arcDim)
	l.relHead, l.relDep, l.relB = take(width*relDim), take(width*relDim), take(relDim)
	l.out, l.ob = take(relDim*relOut), take(relOut)
	l.size = at
	return l
}

// net is a set of weights: the dense ones and the embedding table.
type net struct {
	at layout
	p  []float32
	e  []float32 // rows of width
}

// pass holds what one run over a batch of sentences computes. A batch is a
// list of words with the bounds of its sentences.
type pass struct {
	n      int   // words
	bounds []int // sentence i is [bounds[i], bounds[i+1])
	rows   []int32
	x      [layers + 1][]float32 // inputs of the layers, and the last output
	in     [layers + 1][]float32 // the same after dropout (training), else x itself
	u      [layers][]float32     // gates before, then after, their nonlinearity
	c      [layers][]float32     // states
	h, d   []float32             // vectors as head and as dependent
	du     []float32             // dependents through the bilinear form
	ht     []float32             // one sentence's heads, transposed
	s      []float32             // one sentence's scores, row = dependent
	a, bb  []float32             // relation vectors as head and dependent
	z, y   []float32             // hidden and output of the relation layer
}

func grow(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n, n+n/2)
	}
	return x[:n]
}

func zero(x []float32, n int) []float32 {
	x = grow(x, n)
	clear(x)
	return x
}

// biased gives n rows that each hold the bias.
func biased(x []float32, n int, bias []float32) []float32 {
	w := len(bias)
	x = grow(x, n*w)
	for i := 0; i < n; i++ {
		copy(x[i*w:(i+1)*w], bias)
	}
	return x
}

// embed sums the rows of every word's features.
func (q *pass) embed(m *net) {
	q.x[0] = grow(q.x[0], q.n*width)
	for i := 0; i < q.n; i++ {
		x := q.x[0][i*width : (i+1)*width]
		for k, r := range q.rows[i*numKinds : (i+1)*numKinds] {
			e := m.e[int(r)*width:][:width]
			if k == 0 {
				copy(x, e)
				continue
			}
			for j, v := range e {
				x[j] += v
			}
		}
	}
}

// recur runs the units of layer l over every sentence, both ways.
func (q *pass) recur(m *net, l int) {
	v := m.p[m.at.v[l]:][:4*hidden]
	q.c[l] = grow(q.c[l], q.n*width)
	q.x[l+1] = grow(q.x[l+1], q.n*width)
	var state [hidden]float32
	for s := 0; s+1 < len(q.bounds); s++ {
		a, b := q.bounds[s], q.bounds[s+1]
		for dir := range 2 {
			clear(state[:])
			peep := v[dir*2*hidden:][:2*hidden]
			for k := a; k < b; k++ {
				t := k
				if dir == 1 {
					t = b - 1 - (k - a)
				}
				at := t*width + dir*hidden
				step(q.u[l][t*gates+dir*3*hidden:][:3*hidden], peep, state[:], q.x[l][at:][:hidden], q.c[l][at:][:hidden], q.x[l+1][at:][:hidden])
			}
		}
	}
}

// encode runs the layers; drop, if not nil, makes the layer's input from its x.
func (q *pass) encode(m *net, drop func(l int)) {
	q.embed(m)
	for l := range layers {
		q.in[l] = q.x[l]
		if drop != nil {
			drop(l)
		}
		q.u[l] = biased(q.u[l], q.n, m.p[m.at.b[l]:][:gates])
		gemm(q.u[l], gates, q.in[l], width, 1, m.p[m.at.w[l]:], gates, q.n, gates, width)
		q.recur(m, l)
	}
	q.in[layers] = q.x[layers]
	if drop != nil {
		drop(layers)
	}
}

// project makes the head, dependent and relation vectors of every word.
func (q *pass) project(m *net) {
	x := q.in[layers]
	q.h = biased(q.h, q.n, m.p[m.at.headB:][:arcDim])
	gemm(q.h, arcDim, x, width, 1, m.p[m.at.head:], arcDim, q.n, arcDim, width)
	leaky(q.h)
	q.d = biased(q.d, q.n, m.p[m.at.depB:][:arcDim])
	gemm(q.d, arcDim, x, width, 1, m.p[m.at.dep:], arcDim, q.n, arcDim, width)
	leaky(q.d)
	q.du = zero(q.du, q.n*arcDim)
	gemm(q.du, arcDim, q.d, arcDim, 1, m.p[m.at.form:], arcDim, q.n, arcDim, arcDim)
	q.a = zero(q.a, q.n*relDim)
	gemm(q.a, relDim, x, width, 1, m.p[m.at.relHead:], relDim, q.n, relDim, width)
	q.bb = biased(q.bb, q.n, m.p[m.at.relB:][:relDim])
	gemm(q.bb, relDim, x, width, 1, m.p[m.at.relDep:], relDim, q.n, relDim, width)
}

// scores fills q.s for the sentence [a,b): row i is word a+i as a dependent,
// column 0 the root, column j word a+j-1 as its head. It returns the row length.
func (q *pass) scores(m *net, a, b int) int {
	n := b - a
	ld := (n + 1 + 15) &^ 15
	q.ht = zero(q.ht, arcDim*ld)
	root := m.p[m.at.rootVec:][:arcDim]
	for k, v := range root {
		q.ht[k*ld] = v
	}
	for i := 0; i < n; i++ {
		h := q.h[(a+i)*arcDim:][:arcDim]
		for k, v := range h {
			q.ht[k*ld+i+1] = v
		}
	}
	q.s = zero(q.s, n*ld)
	gemm(q.s, ld, q.du[a*arcDim:], arcDim, 1, q.ht, ld, n, ld, arcDim)
	return ld
}

// relations fills q.y, a row of relOut for each word, given the words' heads as
// positions in the batch; the root's dependent has itself.
func (q *pass) relations(m *net, heads []int32, drop func()) {
	q.z = grow(q.z, q.n*relDim)
	for i := 0; i < q.n; i++ {
		z, h, d := q.z[i*relDim:][:relDim], q.a[int(heads[i])*relDim:][:relDim], q.bb[i*relDim:][:relDim]
		for j := range z {
			z[j] = h[j] + d[j]
		}
	}
	leaky(q.z)
	if drop != nil {
		drop()
	}
	q.y = biased(q.y, q.n, m.p[m.at.ob:][:relOut])
	gemm(q.y, relOut, q.z, relDim, 1, m.p[m.at.out:], relOut, q.n, relOut, relDim)
}
