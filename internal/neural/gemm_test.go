package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestGemmIsPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	fill := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = rng.Float32()*2 - 1
		}
		return x
	}
	for range 200 {
		m, n, k := 1+rng.IntN(19), 16*(1+rng.IntN(5)), 1+rng.IntN(40)
		a, b, c := fill(m*k), fill(k*n), fill(m*n)
		d := append([]float32(nil), c...)
		rsa, csa := k, 1
		if rng.IntN(2) == 0 {
			rsa, csa = 1, m
		}
		Gemm(c, n, a, rsa, csa, b, n, m, n, k)
		gemmPlain(d, n, a, rsa, csa, b, n, m, n, k)
		for i := range c {
			if c[i] != d[i] {
				t.Fatalf("%d×%d×%d: element %d is %g, plain %g", m, n, k, i, c[i], d[i])
			}
		}
	}
}

// Sums that are rounded once: far apart, close to a tie, cancelling, tiny.
func TestFused(t *testing.T) {
	const u = 1.0 / (1 << 23)
	for _, c := range []struct{ x, y, z, want float32 }{
		{1 + u, 1 + u, -1, 2*u + u*u}, {1 + u, 1 - u, -1, -u * u}, {3, 4, 5, 17}, {0, 7, -2, -2}, {1 << 12, 1 << 12, 1 + u, 1<<24 + 2},
		{1 << 12, 1 << 12, 1, 1 << 24}, {-(1 << 12), 1 << 12, -1 - u, -(1<<24 + 2)}, {1e-30, 1e-30, 1, 1}, {1e38, 10, -1e38, float32(math.Inf(1))},
	} {
		if got := fused(c.x, c.y, c.z); got != c.want {
			t.Errorf("%g*%g+%g is %g, want %g", c.x, c.y, c.z, got, c.want)
		}
	}
	if nan := fused(float32(math.Inf(1)), 0, 1); nan == nan {
		t.Errorf("infinity times nothing is %g", nan)
	}
}

func TestStepIsPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	fill := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(rng.NormFloat64() * 20)
		}
		return x
	}
	const n = 64
	for range 100 {
		g, v, x := fill(3*n), fill(2*n), fill(n)
		state, c, o := fill(n), make([]float32, n), make([]float32, n)
		g2, s2, c2, o2 := slices.Clone(g), slices.Clone(state), slices.Clone(c), slices.Clone(o)
		step(g, v, state, x, c, o)
		stepPlain(g2, v, s2, x, c2, o2)
		if !slices.Equal(g, g2) || !slices.Equal(state, s2) || !slices.Equal(c, c2) || !slices.Equal(o, o2) {
			t.Fatal("the vector step gives other bits than the plain one")
		}
	}
}

func BenchmarkGemm(b *testing.B) {
	m, n, k := 500, 576, 192
	x, w, c := make([]float32, m*k), make([]float32, k*n), make([]float32, m*n)
	for b.Loop() {
		Gemm(c, n, x, k, 1, w, n, m, n, k)
	}
	b.ReportMetric(float64(m*n*k*b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func TestAddRowIsPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		x, q := make([]float32, 48), make([]byte, 48)
		for i := range x {
			x[i], q[i] = rng.Float32(), byte(rng.IntN(256))
		}
		y, scale := slices.Clone(x), rng.Float32()
		addRow(x, q, scale)
		addRowPlain(y, q, scale)
		if !slices.Equal(x, y) {
			t.Fatal("the vector code gives other bits than the plain one")
		}
	}
}
