package neural

// Gemm adds A·B to C, all of float32: C is m×n with rows ldc apart, B is k×n
// with rows ldb apart, and A(i,p) stands at a[i*rsa+p*csa], so that a matrix
// and its transpose are read alike. n must be a multiple of 16.
//
// Every element of C is summed in the order of p, product and sum rounded one
// after the other, so the vector and the plain code give the same bits.
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
	for i := range m {
		row := c[i*ldc : i*ldc+n]
		for p := range k {
			x := a[i*rsa+p*csa]
			col := b[p*ldb : p*ldb+n]
			for j := range row {
				row[j] += float32(x * col[j])
			}
		}
	}
}
