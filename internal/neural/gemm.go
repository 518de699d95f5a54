package neural

import "math"

// Gemm adds A·B to C, all of float32: C is m×n with rows ldc apart, B is k×n
// with rows ldb apart, and A(i,p) stands at a[i*rsa+p*csa], so that a matrix
// and its transpose are read alike. n must be a multiple of 16.
//
// Every element of C is summed in the order of p, each product added unrounded
// (a fused multiplication and addition), so the vector and the plain code give
// the same bits.
func Gemm(c []float32, ldc int, a []float32, rsa, csa int, b []float32, ldb, m, n, k int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	// The furthest elements, so that a wrong size panics here.
	_ = c[(m-1)*ldc+n-1]
	_ = a[(m-1)*rsa+(k-1)*csa]
	_ = b[(k-1)*ldb+n-1]
	if !vector {
		gemmPlain(c, ldc, a, rsa, csa, b, ldb, m, n, k)
		return
	}
	// Column blocks outside, so that a block of B stays in the nearest cache.
	j := 0
	for ; wide && j+32 <= n; j += 32 {
		i := 0
		for ; i+8 <= m; i += 8 {
			kernel8(&c[i*ldc+j], 4*ldc, &a[i*rsa], 4*rsa, 4*csa, &b[j], 4*ldb, k)
		}
		for q := j; i < m && q < j+32; q += 16 {
			narrow(c, ldc, a, rsa, csa, b, ldb, i, m, q, k)
		}
	}
	for ; j < n; j += 16 {
		narrow(c, ldc, a, rsa, csa, b, ldb, 0, m, j, k)
	}
}

// narrow does rows i to m of the sixteen columns from j.
func narrow(c []float32, ldc int, a []float32, rsa, csa int, b []float32, ldb, i, m, j, k int) {
	for ; i+4 <= m; i += 4 {
		kernel4(&c[i*ldc+j], 4*ldc, &a[i*rsa], 4*rsa, 4*csa, &b[j], 4*ldb, k)
	}
	for ; i < m; i++ {
		kernel1(&c[i*ldc+j], &a[i*rsa], 4*csa, &b[j], 4*ldb, k)
	}
}

func gemmPlain(c []float32, ldc int, a []float32, rsa, csa int, b []float32, ldb, m, n, k int) {
	add := addFused
	if compilerFuses() {
		add = addPlain
	}
	for i := range m {
		row := c[i*ldc : i*ldc+n]
		for p := range k {
			add(row, a[i*rsa+p*csa], b[p*ldb:p*ldb+n])
		}
	}
}

// addPlain adds x times col to row.
//
//go:noinline
func addPlain(row []float32, x float32, col []float32) {
	for j := range row {
		row[j] += x * col[j]
	}
}

// addFused is addPlain with every product unrounded.
func addFused(row []float32, x float32, col []float32) {
	for j := range row {
		row[j] = fused(x, col[j], row[j])
	}
}

// compilerFuses reports whether the compiler makes one instruction of addPlain's
// multiplication and addition, as it may and does for processors that have one:
// then the product is not rounded.
func compilerFuses() bool {
	const x = 1 + 1.0/(1<<12)
	row, want := []float32{-1}, []float32{-1}
	addPlain(row, x, []float32{x})
	addFused(want, x, []float32{x})
	return row[0] == want[0]
}

// fused is x*y+z, rounded once. The product is exact in float64; the sum is
// rounded to odd there, so that rounding it again to float32 does no harm
// (Boldo and Melquiond 2008).
func fused(x, y, z float32) float32 {
	p, w := float64(x)*float64(y), float64(z)
	sum := p + w
	part := sum - p
	lost := (p - (sum - part)) + (w - part)
	if lost != 0 && lost == lost {
		if b := math.Float64bits(sum); b&1 == 0 {
			if (lost > 0) == (sum > 0) {
				b++
			} else {
				b--
			}
			sum = math.Float64frombits(b)
		}
	}
	return float32(sum)
}
