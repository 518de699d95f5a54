package neural

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Trainer holds a network's weights, their gradients and the optimiser's
// moments. The same calls give the same bits on machines of one kind.
type Trainer struct {
	M, G    *Net // weights and gradients
	Rng     *rand.Rand
	Pass    Pass
	dropout float64
	m1, m2  []float32 // moments of the dense weights
	e1, e2  []float32 // of the embedding rows
	touched []bool
	list    []int32
	step    int
	mask    [][]float32 // dropout and the layers' inputs under it
	in      [][]float32
	wt      []float32
	dx, din []float32
	du      []float32
	carry   []float32
	blank   []float32
	lane    []float32
	mean    *Net // see Average
}

// NewTrainer makes weights for so many dense parameters (the encoder's and the
// stage's own, which start at zero) and embedding rows.
func NewTrainer(s Shape, dense, rows int, seed uint64, dropout float64) *Trainer {
	w := s.Width()
	t := &Trainer{dropout: dropout, Rng: rand.New(rand.NewPCG(seed, 3))}
	t.M = &Net{Shape: s, P: make([]float32, dense), E: make([]float32, rows*w)}
	t.G = &Net{Shape: s, P: make([]float32, dense), E: make([]float32, rows*w)}
	t.m1, t.m2 = make([]float32, dense), make([]float32, dense)
	t.e1, t.e2 = make([]float32, rows*w), make([]float32, rows*w)
	t.touched = make([]bool, rows)
	t.mask, t.in = make([][]float32, s.Layers+1), make([][]float32, s.Layers+1)
	t.blank, t.lane = make([]float32, s.Hidden), make([]float32, w)
	for l := range s.Layers {
		t.Uniform(s.weight(l), w*s.gates(), math.Sqrt(3/float64(w)))
	}
	for i := range t.M.E {
		t.M.E[i] = float32((t.Rng.Float64()*2 - 1) * 0.4)
	}
	return t
}

// Uniform draws n dense weights from at between -r and r.
func (t *Trainer) Uniform(at, n int, r float64) {
	for i := at; i < at+n; i++ {
		t.M.P[i] = float32((t.Rng.Float64()*2 - 1) * r)
	}
}

// Encode runs the layers under dropout.
func (t *Trainer) Encode() { t.Pass.Encode(t.M, t.drop) }

// drop makes layer l's input: X under a mask that is the same for all the words
// of a sentence.
func (t *Trainer) drop(l int) {
	q, w := &t.Pass, t.M.Width()
	keep := float32(1 - t.dropout)
	t.mask[l] = Grow(t.mask[l], q.N*w)
	for s := 0; s+1 < len(q.Bounds); s++ {
		clear(t.lane)
		for j := range t.lane {
			if t.Rng.Float32() < keep {
				t.lane[j] = 1 / keep
			}
		}
		for i := q.Bounds[s]; i < q.Bounds[s+1]; i++ {
			copy(t.mask[l][i*w:], t.lane)
		}
	}
	t.in[l] = Grow(t.in[l], q.N*w)
	q.In[l] = t.in[l]
	for i, v := range q.X[l][:q.N*w] {
		q.In[l][i] = v * t.mask[l][i]
	}
}

// Backward takes the gradient of the words' vectors and adds those of the
// encoder's weights.
func (t *Trainer) Backward(out []float32) {
	q, m := &t.Pass, t.M
	n, w, gates := q.N, m.Width(), m.gates()
	t.dx = Grow(t.dx, n*w)
	for i, v := range out[:n*w] {
		t.dx[i] = v * t.mask[m.Layers][i]
	}
	for l := m.Layers - 1; l >= 0; l-- {
		t.unrecur(l)
		SumRows(t.G.P[m.bias(l):][:gates], t.du)
		Gemm(t.G.P[m.weight(l):], gates, q.In[l], 1, w, t.du, gates, w, gates, n)
		t.din = Zero(t.din, n*w)
		Gemm(t.din, w, t.du, gates, 1, t.Transpose(m.P[m.weight(l):], w, gates), w, n, w, gates)
		for i, v := range t.din {
			t.dx[i] += v * t.mask[l][i]
		}
	}
	for i := 0; i < n; i++ {
		dx := t.dx[i*w:][:w]
		for _, r := range q.Rows[i*m.Kinds : (i+1)*m.Kinds] {
			if !t.touched[r] {
				t.touched[r] = true
				t.list = append(t.list, r)
			}
			Add(t.G.E[int(r)*w:][:w], dx)
		}
	}
}

// unrecur turns the gradient of layer l's output (dx) into that of its gates
// (du) and that of its input by the highway (dx again).
func (t *Trainer) unrecur(l int) {
	q, m := &t.Pass, t.M
	h, w, gates := m.Hidden, m.Width(), m.gates()
	v, gv := m.P[m.peep(l):][:4*h], t.G.P[m.peep(l):][:4*h]
	t.du = Grow(t.du, q.N*gates)
	for s := 0; s+1 < len(q.Bounds); s++ {
		lo, hi := q.Bounds[s], q.Bounds[s+1]
		for dir := range 2 {
			t.carry = Zero(t.carry, h)
			carry := t.carry
			vf, vr := v[dir*2*h:][:h], v[dir*2*h+h:][:h]
			gf, gr := gv[dir*2*h:][:h], gv[dir*2*h+h:][:h]
			for k := hi - lo - 1; k >= 0; k-- {
				at, prev := lo+k, lo+k-1
				if dir == 1 {
					at, prev = hi-1-k, hi-k
				}
				was := t.blank
				if k > 0 {
					was = q.c[l][prev*w+dir*h:][:h]
				}
				gt := q.u[l][at*gates+dir*3*h:][:3*h]
				du := t.du[at*gates+dir*3*h:][:3*h]
				x := q.X[l][at*w+dir*h:][:h]
				c := q.c[l][at*w+dir*h:][:h]
				dx := t.dx[at*w+dir*h:][:h]
				for j := range carry {
					f, r := gt[h+j], gt[2*h+j]
					do := dx[j]
					dr := do * (c[j] - x[j]) * r * (1 - r)
					dc := carry[j] + do*r
					dx[j] = do * (1 - r)
					df := dc * (was[j] - gt[j]) * f * (1 - f)
					du[j] = dc * (1 - f)
					du[h+j], du[2*h+j] = df, dr
					gf[j] += df * was[j]
					gr[j] += dr * was[j]
					carry[j] = dc*f + df*vf[j] + dr*vr[j]
				}
			}
		}
	}
}

// Transpose copies an r×c matrix as c×r into scratch, which the next call
// overwrites.
func (t *Trainer) Transpose(w []float32, r, c int) []float32 {
	t.wt = Grow(t.wt, r*c)
	for i := range r {
		row := w[i*c:][:c]
		for j, v := range row {
			t.wt[j*r+i] = v
		}
	}
	return t.wt
}

// Step takes one step of Adam, with the gradients' norm cut at 5, and clears
// the gradients.
func (t *Trainer) Step(rate float64) {
	const b1, b2, eps = 0.9, 0.95, 1e-8
	t.step++
	w := t.M.Width()
	norm := 0.0
	for _, v := range t.G.P {
		norm += float64(v) * float64(v)
	}
	for _, r := range t.list {
		for _, v := range t.G.E[int(r)*w:][:w] {
			norm += float64(v) * float64(v)
		}
	}
	norm = math.Sqrt(norm)
	clip := float32(1)
	if norm > 5 {
		clip = float32(5 / norm)
	}
	c1, c2 := 1-math.Pow(b1, float64(t.step)), 1-math.Pow(b2, float64(t.step))
	lr := float32(rate * math.Sqrt(c2) / c1)
	update := func(p, g, m, v []float32) {
		for i, x := range g {
			x *= clip
			m[i] = b1*m[i] + (1-b1)*x
			v[i] = b2*v[i] + (1-b2)*x*x
			p[i] -= lr * m[i] / (float32(math.Sqrt(float64(v[i]))) + eps)
			g[i] = 0
		}
	}
	update(t.M.P, t.G.P, t.m1, t.m2)
	for _, r := range t.list {
		a, b := int(r)*w, int(r+1)*w
		update(t.M.E[a:b], t.G.E[a:b], t.e1[a:b], t.e2[a:b])
		t.touched[r] = false
	}
	t.list = t.list[:0]
}

// Average moves the running mean of the weights towards them: by 1-keep of the
// way, or all of it at the first call.
func (t *Trainer) Average(keep float32) {
	if t.mean == nil {
		t.mean = &Net{Shape: t.M.Shape, P: slices.Clone(t.M.P), E: slices.Clone(t.M.E)}
		return
	}
	move := func(a, b []float32) {
		for i, v := range b {
			a[i] += (1 - keep) * (v - a[i])
		}
	}
	move(t.mean.P, t.M.P)
	move(t.mean.E, t.M.E)
}

// Mean is the running mean of the weights, or the weights themselves where
// Average was never called.
func (t *Trainer) Mean() *Net {
	if t.mean == nil {
		return t.M
	}
	return t.mean
}

// Rate is the learning rate at a step of a run: it rises over the first three
// percent to top and falls in a line to a hundredth of it.
func Rate(top, step, steps float64) float64 {
	return top * math.Min(1, (step+1)/(0.03*steps)) * math.Max(1-math.Min(step/steps, 1), 0.01)
}

// Softmax writes the gradient of the cross-entropy, times norm, and gives the
// best index and the loss.
func Softmax(dy, y []float32, want int, norm float32) (best int, loss float64) {
	for i, v := range y {
		if v > y[best] {
			best = i
		}
	}
	top, sum := y[best], float32(0)
	for i, v := range y {
		e := exp(v - top)
		dy[i] = e
		sum += e
	}
	loss = math.Log(float64(sum)) - float64(y[want]-top)
	for i := range dy {
		dy[i] *= norm / sum
	}
	dy[want] -= norm
	return best, loss
}
