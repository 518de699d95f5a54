package neural

// vector says that the machine has the instructions of kernel1, kernel4,
// stepVector, leakyVector and addRowVector (AVX2 and FMA), wide that it has those of kernel8 (AVX-512
// Foundation), and that the operating system keeps the registers.
var vector, wide = features()

func features() (avx2, avx512 bool) {
	if most, _, _, _ := cpuid(0, 0); most < 7 {
		return false, false
	}
	const osxsave, avx, fma = 1 << 27, 1 << 28, 1 << 12
	if _, _, c, _ := cpuid(1, 0); c&osxsave == 0 || c&avx == 0 || c&fma == 0 {
		return false, false
	}
	const ymm, zmm = 0x6, 0xe6 // register classes that are saved
	saved := xgetbv()
	_, b, _, _ := cpuid(7, 0)
	avx2 = saved&ymm == ymm && b&(1<<5) != 0
	return avx2, avx2 && saved&zmm == zmm && b&(1<<16) != 0
}

//go:noescape
func cpuid(leaf, sub uint32) (a, b, c, d uint32)

//go:noescape
func xgetbv() (low uint32)

// kernel4 adds the product of four rows of A and sixteen columns of B to a 4×16
// block of C; kernel1 does one row, kernel8 eight rows and thirty-two columns.
// Strides are in bytes.
//
//go:noescape
func kernel4(c *float32, ldc int, a *float32, rsa, csa int, b *float32, ldb int, k int)

//go:noescape
func kernel1(c *float32, a *float32, csa int, b *float32, ldb int, k int)

//go:noescape
func kernel8(c *float32, ldc int, a *float32, rsa, csa int, b *float32, ldb int, k int)

// stepVector and leakyVector are step and Leaky for lengths divisible by eight.
//
//go:noescape
func stepVector(sums, v, state, x, c, o *float32, n int)

//go:noescape
func leakyVector(x *float32, n int)

// addRowVector adds scale times n signed bytes to x; n is divisible by eight.
//
//go:noescape
func addRowVector(x *float32, q *byte, scale float32, n int)
