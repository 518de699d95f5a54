//go:build !amd64

package neural

const vector, wide = false, false

func kernel4(c *float32, ldc int, a *float32, rsa, csa int, b *float32, ldb int, k int) {}

func kernel1(c *float32, a *float32, csa int, b *float32, ldb int, k int) {}

func kernel8(c *float32, ldc int, a *float32, rsa, csa int, b *float32, ldb int, k int) {}

func stepVector(sums, v, state, x, c, o *float32, n int) {}

func leakyVector(x *float32, n int) {}

func addRowVector(x *float32, q *byte, scale float32, n int) {}
