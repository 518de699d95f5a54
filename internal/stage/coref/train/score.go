package train

// Chains are scored by MUC, B³, CEAFe and their mean, the CoNLL score (Vilain
// et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2012). Mentions
// are compared by their head token, since the treebank's spans hold clauses
// that ours leave out on purpose; chains of one mention count on neither side.

// Chains maps each mention (any stable key) to its chain.
type Chains map[int]int

// groups drops chains of one and lists the rest.
func (c Chains) groups() [][]int {
	by := map[int][]int{}
	for m, k := range c {
		by[k] = append(by[k], m)
	}
	var out [][]int
	for _, g := range by {
		if len(g) > 1 {
			out = append(out, g)
		}
	}
	return out
}

// Ratio is a precision or a recall: what was right, out of what.
type Ratio struct{ Num, Den float64 }

func (r *Ratio) add(num, den float64) { r.Num += num; r.Den += den }

// Value is the ratio, 0 for nothing.
func (r Ratio) Value() float64 {
	if r.Den == 0 {
		return 0
	}
	return r.Num / r.Den
}

// Measure is recall and precision of one metric.
type Measure struct{ R, P Ratio }

// F1 is their harmonic mean as a percentage.
func (m Measure) F1() float64 {
	r, p := m.R.Value(), m.P.Value()
	if r+p == 0 {
		return 0
	}
	return 200 * r * p / (r + p)
}

// Score gathers documents.
type Score struct{ MUC, B3, CEAFe, Mentions Measure }

// CoNLL is the mean of the three F1.
func (s *Score) CoNLL() float64 { return (s.MUC.F1() + s.B3.F1() + s.CEAFe.F1()) / 3 }

// Add scores one document.
func (s *Score) Add(gold, found Chains) {
	g, f := gold.groups(), found.groups()
	gi, fi := index(g), index(f)
	muc(&s.MUC.R, g, fi)
	muc(&s.MUC.P, f, gi)
	bcubed(&s.B3.R, g, fi)
	bcubed(&s.B3.P, f, gi)
	sim := ceafe(g, f)
	s.CEAFe.R.add(sim, float64(len(g)))
	s.CEAFe.P.add(sim, float64(len(f)))
	both := 0
	for m := range gi {
		if _, ok := fi[m]; ok {
			both++
		}
	}
	s.Mentions.R.add(float64(both), float64(len(gi)))
	s.Mentions.P.add(float64(both), float64(len(fi)))
}

func index(groups [][]int) map[int]int {
	out := map[int]int{}
	for i, g := range groups {
		for _, m := range g {
			out[m] = i
		}
	}
	return out
}

func muc(r *Ratio, key [][]int, other map[int]int) {
	for _, g := range key {
		parts := map[int]bool{}
		alone := 0
		for _, m := range g {
			if k, ok := other[m]; ok {
				parts[k] = true
			} else {
				alone++
			}
		}
		r.add(float64(len(g)-len(parts)-alone), float64(len(g)-1))
	}
}

func bcubed(r *Ratio, key [][]int, in map[int]int) {
	for _, g := range key {
		n := map[int]int{}
		for _, m := range g {
			if k, ok := in[m]; ok {
				n[k]++
			}
		}
		sum := 0
		for _, c := range n {
			sum += c * c
		}
		r.add(float64(sum)/float64(len(g)), float64(len(g)))
	}
}

// ceafe is the greatest total of the entity similarity φ4 over one-to-one
// assignments of chains.
func ceafe(g, f [][]int) float64 {
	if len(g) == 0 || len(f) == 0 {
		return 0
	}
	n := max(len(g), len(f))
	cost := make([][]float64, n+1)
	for i := range cost {
		cost[i] = make([]float64, n+1)
	}
	fi := index(f)
	for i, chain := range g {
		for _, m := range chain {
			if j, ok := fi[m]; ok {
				cost[i+1][j+1] -= 2 / float64(len(chain)+len(f[j]))
			}
		}
	}
	return -assign(cost, n)
}

// assign is the least total cost of a perfect matching of the square matrix
// cost, whose rows and columns count from 1 (Kuhn's method with potentials).
func assign(cost [][]float64, n int) float64 {
	const inf = 1e18
	u, v := make([]float64, n+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		low := make([]float64, n+1)
		used := make([]bool, n+1)
		for j := range low {
			low[j] = inf
		}
		col := 0
		for {
			used[col] = true
			row, delta, next := match[col], inf, 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost[row][j] - u[row] - v[j]; c < low[j] {
					low[j], way[j] = c, col
				}
				if low[j] < delta {
					delta, next = low[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					low[j] -= delta
				}
			}
			col = next
			if match[col] == 0 {
				break
			}
		}
		for col != 0 {
			match[col] = match[way[col]]
			col = way[col]
		}
	}
	return -v[0]
}
