package parse

import "chancery/internal/neural"

// backward holds the gradients of a pass, named as what they belong to.
type backward struct{ in, h, d, du, s, a, z, y []float32 }

// learn runs over a batch and adds its gradients, the mean over its words.
func (t *trainer) learn(batch []example) {
	q, m := &t.q, t.M
	q.Begin()
	t.heads = t.heads[:0]
	for _, x := range batch {
		for i := range x.label {
			var rows [numKinds]int32
			copy(rows[:], x.rows[i*numKinds:])
			// A rare word is now and then taken for an unknown one.
			if t.Rng.Float64() < 0.25/(0.25+float64(x.count[i]))+0.02 {
				rows[kindWord] = kindWord
			}
			for k := 1; k < numKinds; k++ {
				if t.Rng.Float64() < 0.02 {
					rows[k] = int32(k)
				}
			}
			h := int32(q.N) // the root word stands with itself
			if x.head[i] >= 0 {
				h = int32(q.Bounds[len(q.Bounds)-1]) + x.head[i]
			}
			t.heads = append(t.heads, h)
			q.Add(rows[:])
		}
		q.End()
	}
	t.Trainer.Pass = q.Pass
	t.Encode()
	q.Pass = t.Trainer.Pass
	q.project(m)
	keep := t.keep
	q.relations(m, t.heads, func() {
		t.zmask = neural.Grow(t.zmask, len(q.z))
		for i := range q.z {
			t.zmask[i] = 0
			if t.Rng.Float32() < keep {
				t.zmask[i] = 1 / keep
			}
			q.z[i] *= t.zmask[i]
		}
	})
	g, b := t.G, &t.buf
	n := q.N
	norm := 1 / float32(n)
	b.in = neural.Zero(b.in, n*width)

	// Relations.
	b.y = neural.Grow(b.y, n*relOut)
	i := 0
	for _, x := range batch {
		for k := range x.label {
			y, dy := q.y[i*relOut:][:relOut], b.y[i*relOut:][:relOut]
			clear(dy)
			if x.head[k] >= 0 {
				best, loss := neural.Softmax(dy[firstLabel:numLabels], y[firstLabel:numLabels], int(x.label[k])-firstLabel, norm)
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
	neural.SumRows(g.P[at.ob:][:relOut], b.y)
	neural.Gemm(g.P[at.out:], relOut, q.z, 1, relDim, b.y, relOut, relDim, relOut, n)
	b.z = neural.Zero(b.z, n*relDim)
	neural.Gemm(b.z, relDim, b.y, relOut, 1, t.Transpose(m.P[at.out:], relDim, relOut), relDim, n, relDim, relOut)
	for i := range b.z {
		b.z[i] *= t.zmask[i]
		if q.z[i] < 0 {
			b.z[i] *= neural.Slope
		}
	}
	b.a = neural.Zero(b.a, n*relDim)
	for i := 0; i < n; i++ {
		neural.Add(b.a[int(t.heads[i])*relDim:][:relDim], b.z[i*relDim:][:relDim])
	}
	x := q.In[layers]
	neural.SumRows(g.P[at.relB:][:relDim], b.z)
	neural.Gemm(g.P[at.relHead:], relDim, x, 1, width, b.a, relDim, width, relDim, n)
	neural.Gemm(g.P[at.relDep:], relDim, x, 1, width, b.z, relDim, width, relDim, n)
	neural.Gemm(b.in, width, b.a, relDim, 1, t.Transpose(m.P[at.relHead:], width, relDim), width, n, width, relDim)
	neural.Gemm(b.in, width, b.z, relDim, 1, t.Transpose(m.P[at.relDep:], width, relDim), width, n, width, relDim)

	// Arcs.
	b.du, b.h, b.d = neural.Zero(b.du, n*arcDim), neural.Zero(b.h, n*arcDim), neural.Zero(b.d, n*arcDim)
	for s, ex := range batch {
		lo, hi := q.Bounds[s], q.Bounds[s+1]
		ld := q.scores(m, lo, hi)
		w := hi - lo
		b.s = neural.Zero(b.s, w*ld)
		for i := 0; i < w; i++ {
			best, loss := neural.Softmax(b.s[i*ld:][:w+1], q.s[i*ld:][:w+1], int(ex.head[i])+1, norm)
			t.loss += loss
			if best == int(ex.head[i])+1 {
				t.arcs++
			}
		}
		// dDU = dS·H, dH = dS'·DU; column 0 is the root's vector.
		root := m.P[at.rootVec:][:arcDim]
		neural.Gemm(b.du[lo*arcDim:], arcDim, b.s, ld, 1, root, arcDim, w, arcDim, 1)
		neural.Gemm(b.du[lo*arcDim:], arcDim, b.s[1:], ld, 1, q.h[lo*arcDim:], arcDim, w, arcDim, w)
		neural.Gemm(g.P[at.rootVec:], arcDim, b.s, 1, ld, q.du[lo*arcDim:], arcDim, 1, arcDim, w)
		neural.Gemm(b.h[lo*arcDim:], arcDim, b.s[1:], 1, ld, q.du[lo*arcDim:], arcDim, w, arcDim, w)
	}
	neural.Gemm(g.P[at.form:], arcDim, q.d, 1, arcDim, b.du, arcDim, arcDim, arcDim, n)
	neural.Gemm(b.d, arcDim, b.du, arcDim, 1, t.Transpose(m.P[at.form:], arcDim, arcDim), arcDim, n, arcDim, arcDim)
	for i := range b.d {
		if q.d[i] < 0 {
			b.d[i] *= neural.Slope
		}
		if q.h[i] < 0 {
			b.h[i] *= neural.Slope
		}
	}
	neural.SumRows(g.P[at.headB:][:arcDim], b.h)
	neural.SumRows(g.P[at.depB:][:arcDim], b.d)
	neural.Gemm(g.P[at.head:], arcDim, x, 1, width, b.h, arcDim, width, arcDim, n)
	neural.Gemm(g.P[at.dep:], arcDim, x, 1, width, b.d, arcDim, width, arcDim, n)
	neural.Gemm(b.in, width, b.h, arcDim, 1, t.Transpose(m.P[at.head:], width, arcDim), width, n, width, arcDim)
	neural.Gemm(b.in, width, b.d, arcDim, 1, t.Transpose(m.P[at.dep:], width, arcDim), width, n, width, arcDim)

	t.Backward(b.in)
}
