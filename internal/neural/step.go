package neural

import "math"

// step is one step of one direction of a layer: from the gates' sums g
// (candidate, forget, reset), the peepholes v (forget, reset), the state and the
// input x to the new state, also kept in c, and the output o. The gates' sums
// are replaced by their sigmoids.
//
// Products are rounded before they are added (that is what the conversions are
// for), so that the vector code gives the same bits.
func step(g, v, state, x, c, o []float32) {
	n := len(state)
	if vector && n%8 == 0 {
		_, _, _, _, _ = g[3*n-1], v[2*n-1], x[n-1], c[n-1], o[n-1]
		stepVector(&g[0], &v[0], &state[0], &x[0], &c[0], &o[0], n)
		return
	}
	stepPlain(g, v, state, x, c, o)
}

func stepPlain(g, v, state, x, c, o []float32) {
	n := len(state)
	cand, f, r := g[:n], g[n:2*n], g[2*n:3*n]
	vf, vr := v[:n], v[n:2*n]
	for j, was := range state {
		ff := sigmoid(f[j] + float32(vf[j]*was))
		rr := sigmoid(r[j] + float32(vr[j]*was))
		cc := cand[j] + float32(ff*(was-cand[j]))
		f[j], r[j] = ff, rr
		state[j], c[j] = cc, cc
		o[j] = x[j] + float32(rr*(cc-x[j]))
	}
}

// Slope is what Leaky multiplies negative numbers by.
const Slope = 0.1

// Leaky scales what is negative by Slope.
func Leaky(x []float32) {
	if vector && len(x) > 0 && len(x)%8 == 0 {
		leakyVector(&x[0], len(x))
		return
	}
	for i, v := range x {
		if v < 0 {
			x[i] = v * Slope
		}
	}
}

// sigmoid is accurate to about 1e-6.
func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

// exp is e^x by a power of two and a polynomial; arguments are cut at ±80.
func exp(x float32) float32 {
	x = min(max(x, -80), 80)
	y := float32(x * 1.44269504)
	k := int32(y + 128.5) // nearest whole number, 128 too high
	f := y - (float32(k) - 128)
	p := float32(f*0.00133336) + 0.00961813
	p = float32(p*f) + 0.05550411
	p = float32(p*f) + 0.24022651
	p = float32(p*f) + 0.69314718
	p = float32(p*f) + 1
	return float32(p * math.Float32frombits(uint32(k-1)<<23))
}

// addRow adds scale times the signed bytes q to x, of the same length.
func addRow(x []float32, q []byte, scale float32) {
	n := len(x)
	if vector && n > 0 && n%8 == 0 {
		_ = q[n-1]
		addRowVector(&x[0], &q[0], scale, n)
		return
	}
	addRowPlain(x, q, scale)
}

func addRowPlain(x []float32, q []byte, scale float32) {
	for j := range x {
		x[j] += float32(scale * float32(int8(q[j])))
	}
}
