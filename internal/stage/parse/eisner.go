package parse

import "chancery/internal/neural"

import "math"

// decoder finds the best projective tree with one root (Eisner 1996).
type decoder struct {
	complete, across, incomplete [2][]float32 // by direction
	split                        [3][]int16
	stack                        []job
}

type job struct {
	i, j  int32
	table int8
}

const (
	toLeft  = 0 // head at the right end
	toRight = 1
)

// tree writes the heads of n words given scores s (row of ld a dependent;
// column 0 the root, column j the word j-1). Head -1 is the root. Time grows with
// the cube of n: the caller keeps sentences short.
func (e *decoder) tree(heads []int32, s []float32, ld, n int) {
	if n == 1 {
		heads[0] = -1
		return
	}
	for k := range e.split {
		if cap(e.split[k]) < n*n {
			e.split[k] = make([]int16, n*n, 2*n*n)
		}
		e.split[k] = e.split[k][:n*n]
	}
	for k := range 2 {
		e.complete[k], e.incomplete[k] = neural.Grow(e.complete[k], n*n), neural.Grow(e.incomplete[k], n*n)
		e.across[k] = neural.Grow(e.across[k], n*n)
	}
	// Every span is kept where the inner loops run along a row: complete spans
	// by both ends, incomplete ones by the end that they are joined at.
	cl, cr, il, ir := e.complete[toLeft], e.complete[toRight], e.incomplete[toLeft], e.incomplete[toRight]
	clT, crT := e.across[toLeft], e.across[toRight]
	for i := range n {
		cl[i*n+i], cr[i*n+i], clT[i*n+i], crT[i*n+i] = 0, 0, 0, 0
	}
	for w := 1; w < n; w++ {
		for i := 0; i+w < n; i++ {
			j := i + w
			best, at := join(cr[i*n+i:i*n+j], clT[j*n+i+1:j*n+j+1])
			il[j*n+i] = best + s[i*ld+j+1]
			ir[i*n+j] = best + s[j*ld+i+1]
			e.split[0][i*n+j] = int16(i + at)
			best, at = join(cl[i*n+i:i*n+j], il[j*n+i:j*n+j])
			cl[i*n+j], clT[j*n+i] = best, best
			e.split[1][i*n+j] = int16(i + at)
			best, at = join(ir[i*n+i+1:i*n+j+1], crT[j*n+i+1:j*n+j+1])
			cr[i*n+j], crT[j*n+i] = best, best
			e.split[2][i*n+j] = int16(i + 1 + at)
		}
	}
	best, root := float32(math.Inf(-1)), 0
	for r := range n {
		if v := cl[r] + cr[r*n+n-1] + s[r*ld]; v > best {
			best, root = v, r
		}
	}
	heads[root] = -1
	e.stack = append(e.stack[:0], job{0, int32(root), 1}, job{int32(root), int32(n - 1), 2})
	for len(e.stack) > 0 {
		x := e.stack[len(e.stack)-1]
		e.stack = e.stack[:len(e.stack)-1]
		i, j := x.i, x.j
		if i == j {
			continue
		}
		k := int32(e.split[x.table][int(i)*n+int(j)])
		switch x.table {
		case 1: // complete to the left: i..k complete, k..j incomplete
			heads[k] = j
			m := int32(e.split[0][int(k)*n+int(j)])
			e.stack = append(e.stack, job{i, k, 1}, job{k, m, 2}, job{m + 1, j, 1})
		case 2:
			heads[k] = i
			m := int32(e.split[0][int(i)*n+int(k)])
			e.stack = append(e.stack, job{i, m, 2}, job{m + 1, k, 1}, job{k, j, 2})
		}
	}
}

// join is the highest sum of a and b, index by index, and where it stands.
func join(a, b []float32) (best float32, at int) {
	b = b[:len(a)]
	best = a[0] + b[0]
	for k := 1; k < len(a); k++ {
		if v := a[k] + b[k]; v > best {
			best, at = v, k
		}
	}
	return best, at
}
