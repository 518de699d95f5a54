package parse

import "math"

// backward holds the gradients of a pass, named as what they belong to.
type backward struct{ x, in, u, h, d, du, s, a, z, y []float32 }

// learn runs over a batch and adds its gradients, the mean over its words.
func (t *trainer) learn(batch []example) {
	q, m := &t.q, t.m
	q.n, q.bounds, q.rows = 0, append(q.bounds[:0], 0), q.rows[:0]
	t.heads = t.heads[:0]
	for _, x := range batch {
		for i := range x.label {
			rows := x.rows[i*numKinds : (i+1)*numKinds]
			at := len(q.rows)
			q.rows = append(q.rows, rows...)
			// A rare word is now and then taken for an unknown one.
			if t.rng.Float64() < 0.25/(0.25+float64(x.count[i]))+0.02 {
				q.rows[at+kindWord] = kindWord
			}
			for k := 1; k < numKinds; k++ {
				if t.rng.Float64() < 0.02 {
					q.rows[at+k] = int32(k)
				}
			}
			h := int32(q.n) // the root word stands with itself
			if x.head[i] >= 0 {
				h = int32(q.bounds[len(q.bounds)-1]) + x.head[i]
			}
			t.heads = append(t.heads, h)
			q.n++
		}
		q.bounds = append(q.bounds, q.n)
	}
	q.encode(m, t.drop)
	q.project(m)
	keep := float32(1 - t.o.Dropout)
	q.relations(m, t.heads, func() {
		t.zmask = grow(t.zmask, len(q.z))
		for i := range q.z {
			t.zmask[i] = 0
			if t.rng.Float32() < keep {
				t.zmask[i] = 1 / keep
			}
			q.z[i] *= t.zmask[i]
		}
	})
	g, b := t.g, &t.buf
	n := q.n
	norm := 1 / float32(n)
	b.in = zero(b.in, n*width)

	// Relations.
	b.y = grow(b.y, n*relOut)
	i := 0
	for _, x := range batch {
		for k := range x.label {
			y, dy := q.y[i*relOut:][:relOut], b.y[i*relOut:][:relOut]
			clear(dy)
			if x.head[k] >= 0 {
				best, loss := softmax(dy[firstLabel:numLabels], y[firstLabel:numLabels], int(x.label[k])-firstLabel, norm)
				t.loss += loss
				if best == int(x.label[k])-firstLabel {
					t.rels++
				}
			} else {
				t.rels++
			}
			i++
		}
	}
	sumRows(g.p[m.at.ob:][:relOut], b.y)
	gemm(g.p[m.at.out:], relOut, q.z, 1, relDim, b.y, relOut, relDim, relOut, n)
	b.z = zero(b.z, n*relDim)
	gemm(b.z, relDim, b.y, relOut, 1, t.transpose(m.p[m.at.out:], relDim, relOut), relDim, n, relDim, relOut)
	for i := range b.z {
		b.z[i] *= t.zmask[i]
		if q.z[i] < 0 {
			b.z[i] *= slope
		}
	}
	b.a = zero(b.a, n*relDim)
	for i := 0; i < n; i++ {
		add(b.a[int(t.heads[i])*relDim:][:relDim], b.z[i*relDim:][:relDim])
	}
	x := q.in[layers]
	sumRows(g.p[m.at.relB:][:relDim], b.z)
	gemm(g.p[m.at.relHead:], relDim, x, 1, width, b.a, relDim, width, relDim, n)
	gemm(g.p[m.at.relDep:], relDim, x, 1, width, b.z, relDim, width, relDim, n)
	gemm(b.in, width, b.a, relDim, 1, t.transpose(m.p[m.at.relHead:], width, relDim), width, n, width, relDim)
	gemm(b.in, width, b.z, relDim, 1, t.transpose(m.p[m.at.relDep:], width, relDim), width, n, width, relDim)

	// Arcs.
	b.du, b.h, b.d = zero(b.du, n*arcDim), zero(b.h, n*arcDim), zero(b.d, n*arcDim)
	for s, ex := range batch {
		lo, hi := q.bounds[s], q.bounds[s+1]
		ld := q.scores(m, lo, hi)
		w := hi - lo
		b.s = zero(b.s, w*ld)
		for i := 0; i < w; i++ {
			best, loss := softmax(b.s[i*ld:][:w+1], q.s[i*ld:][:w+1], int(ex.head[i])+1, norm)
			t.loss += loss
			if best == int(ex.head[i])+1 {
				t.arcs++
			}
		}
		// dDU = dS·H, dH = dS'·DU; column 0 is the root's vector.
		root := m.p[m.at.rootVec:][:arcDim]
		gemm(b.du[lo*arcDim:], arcDim, b.s, ld, 1, root, arcDim, w, arcDim, 1)
		gemm(b.du[lo*arcDim:], arcDim, b.s[1:], ld, 1, q.h[lo*arcDim:], arcDim, w, arcDim, w)
		gemm(g.p[m.at.rootVec:], arcDim, b.s, 1, ld, q.du[lo*arcDim:], arcDim, 1, arcDim, w)
		gemm(b.h[lo*arcDim:], arcDim, b.s[1:], 1, ld, q.du[lo*arcDim:], arcDim, w, arcDim, w)
	}
	gemm(g.p[m.at.form:], arcDim, q.d, 1, arcDim, b.du, arcDim, arcDim, arcDim, n)
	gemm(b.d, arcDim, b.du, arcDim, 1, t.transpose(m.p[m.at.form:], arcDim, arcDim), arcDim, n, arcDim, arcDim)
	for i := range b.d {
		if q.d[i] < 0 {
			b.d[i] *= slope
		}
		if q.h[i] < 0 {
			b.h[i] *= slope
		}
	}
	sumRows(g.p[m.at.headB:][:arcDim], b.h)
	sumRows(g.p[m.at.depB:][:arcDim], b.d)
	gemm(g.p[m.at.head:], arcDim, x, 1, width, b.h, arcDim, width, arcDim, n)
	gemm(g.p[m.at.dep:], arcDim, x, 1, width, b.d, arcDim, width, arcDim, n)
	gemm(b.in, width, b.h, arcDim, 1, t.transpose(m.p[m.at.head:], width, arcDim), width, n, width, arcDim)
	gemm(b.in, width, b.d, arcDim, 1, t.transpose(m.p[m.at.dep:], width, arcDim), width, n, width, arcDim)

	// Layers, from the last.
	b.x = grow(b.x, n*width)
	for i, v := range b.in {
		b.x[i] = v * t.mask[layers][i]
	}
	for l := layers - 1; l >= 0; l-- {
		t.unrecur(l)
		sumRows(g.p[m.at.b[l]:][:gates], b.u)
		gemm(g.p[m.at.w[l]:], gates, q.in[l], 1, width, b.u, gates, width, gates, n)
		b.in = zero(b.in, n*width)
		gemm(b.in, width, b.u, gates, 1, t.transpose(m.p[m.at.w[l]:], width, gates), width, n, width, gates)
		for i, v := range b.in {
			b.x[i] += v * t.mask[l][i]
		}
	}
	for i := 0; i < n; i++ {
		dx := b.x[i*width:][:width]
		for _, r := range q.rows[i*numKinds : (i+1)*numKinds] {
			if !t.touched[r] {
				t.touched[r] = true
				t.list = append(t.list, r)
			}
			add(g.e[int(r)*width:][:width], dx)
		}
	}
}

// unrecur turns the gradient of layer l's output (buf.x) into that of its gates
// (buf.u) and that of its input by the highway (buf.x again).
func (t *trainer) unrecur(l int) {
	q, m, b := &t.q, t.m, &t.buf
	v, gv := m.p[m.at.v[l]:][:4*hidden], t.g.p[m.at.v[l]:][:4*hidden]
	b.u = grow(b.u, q.n*gates)
	var carry [hidden]float32
	var blank [hidden]float32
	for s := 0; s+1 < len(q.bounds); s++ {
		lo, hi := q.bounds[s], q.bounds[s+1]
		for dir := range 2 {
			clear(carry[:])
			vf, vr := v[dir*2*hidden:][:hidden], v[dir*2*hidden+hidden:][:hidden]
			gf, gr := gv[dir*2*hidden:][:hidden], gv[dir*2*hidden+hidden:][:hidden]
			for k := hi - lo - 1; k >= 0; k-- {
				at, prev := lo+k, lo+k-1
				if dir == 1 {
					at, prev = hi-1-k, hi-k
				}
				was := blank[:]
				if k > 0 {
					was = q.c[l][prev*width+dir*hidden:][:hidden]
				}
				gt := q.u[l][at*gates+dir*3*hidden:][:3*hidden]
				du := b.u[at*gates+dir*3*hidden:][:3*hidden]
				x := q.x[l][at*width+dir*hidden:][:hidden]
				c := q.c[l][at*width+dir*hidden:][:hidden]
				dx := b.x[at*width+dir*hidden:][:hidden]
				for j := range carry {
					f, r := gt[hidden+j], gt[2*hidden+j]
					do := dx[j]
					dr := do * (c[j] - x[j]) * r * (1 - r)
					dc := carry[j] + do*r
					dx[j] = do * (1 - r)
					df := dc * (was[j] - gt[j]) * f * (1 - f)
					du[j] = dc * (1 - f)
					du[hidden+j], du[2*hidden+j] = df, dr
					gf[j] += df * was[j]
					gr[j] += dr * was[j]
					carry[j] = dc*f + df*vf[j] + dr*vr[j]
				}
			}
		}
	}
}

// drop makes layer l's input: x under a mask that is the same for all the words
// of a sentence.
func (t *trainer) drop(l int) {
	q := &t.q
	keep := float32(1 - t.o.Dropout)
	t.mask[l] = grow(t.mask[l], q.n*width)
	for s := 0; s+1 < len(q.bounds); s++ {
		var m [width]float32
		for j := range m {
			if t.rng.Float32() < keep {
				m[j] = 1 / keep
			}
		}
		for i := q.bounds[s]; i < q.bounds[s+1]; i++ {
			copy(t.mask[l][i*width:], m[:])
		}
	}
	t.in[l] = grow(t.in[l], q.n*width)
	q.in[l] = t.in[l]
	for i, v := range q.x[l][:q.n*width] {
		q.in[l][i] = v * t.mask[l][i]
	}
}

// transpose copies an r×c matrix as c×r into scratch.
func (t *trainer) transpose(w []float32, r, c int) []float32 {
	t.wt = grow(t.wt, r*c)
	for i := range r {
		row := w[i*c:][:c]
		for j, v := range row {
			t.wt[j*r+i] = v
		}
	}
	return t.wt
}

// softmax writes the gradient of the cross-entropy, times norm, and gives the
// best index and the loss.
func softmax(dy, y []float32, want int, norm float32) (best int, loss float64) {
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

func add(a, b []float32) {
	for i, v := range b {
		a[i] += v
	}
}

// sumRows adds the rows of x to b.
func sumRows(b, x []float32) {
	for i := 0; i+len(b) <= len(x); i += len(b) {
		add(b, x[i:i+len(b)])
	}
}
